/**
 * What is read from a vendor's report, whatever its kind (docs/sources.md). Rows stay on the machine that reads the file: only
 * sums of departments are made of them.
 */
import type { ToolId } from '#core/base/checked-text.ts';
import type { Day } from '#core/base/week.ts';

/** Where something stands: `column` counts characters of a JSON line, or the fields of a CSV line. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export const promptUnits = ['prompts', 'messages', 'sessions', 'conversations', 'interactions', 'actions'] as const;
export type PromptUnit = (typeof promptUnits)[number];

/** First and last calendar date, both included. */
export interface Span {
  readonly from: Day;
  readonly to: Day;
}

/** Money in units of 10^-12, so that sums are exact. */
export interface Spend {
  readonly amount: bigint;
  readonly currency: string;
}

export interface SourceRow {
  /** A person by e-mail or login, what stands for a department (a project, a workspace), or the whole organisation. */
  readonly of: 'person' | 'department' | 'organisation';
  /** Empty for a person whom the report does not name: each of them is another, in no department. */
  readonly key: string;
  readonly tool: ToolId;
  /** Null for a list of seats, which is dated by the latest activity in it. */
  readonly span: Span | null;
  /** People: 0 or 1 in the row of a person; null where the report does not count them. */
  readonly activePeople: number | null;
  readonly activeDays: number | null;
  readonly prompts: number | null;
  readonly seats: number | null;
  /** For a seat: the last day with activity, null where there was none. */
  readonly lastActiveOn: Day | null;
  readonly spend: Spend | null;
}

/** A row that says only what is given. */
export function rowOf(row: Pick<SourceRow, 'of' | 'key' | 'tool' | 'span'> & Partial<SourceRow>): SourceRow {
  return { activePeople: null, activeDays: null, prompts: null, seats: null, lastActiveOn: null, spend: null, ...row };
}

export const onDay = (day: Day): Span => ({ from: day, to: day });

export const faultCodes = [
  'encoding',
  'byte-order-mark',
  'semicolons',
  'quoted-line-break',
  'truncated',
  'fields',
  'column-twice',
  'not-json',
  'archive',
  'spreadsheet',
  'empty',
  'pages',
  'unrecognised',
  'unrecognised-keys',
  'concealed',
  'value',
  'negative',
  'line-of-sums',
  'unknown-currency',
  'mixed-currencies',
  'too-much',
  'outside-period',
  'impossible-date',
  'stray-day',
  'duplicate',
  'overlap',
  'two-departments',
  'ambiguous-login',
  'people-columns',
] as const;
export type FaultCode = (typeof faultCodes)[number];

/** Why a file is refused. `detail` names columns, dates and numbers, never a person. */
export interface SourceFault {
  readonly code: FaultCode;
  readonly place: Place;
  readonly detail: string;
  /** The columns, dates, numbers and places that the detail names, for whoever tells it in another language. */
  readonly named: readonly string[];
  /** Further faults of this code in the file. */
  readonly more: number;
}

/** A name of a column or a department as a message may show it: where columns are swapped or have no heading, it is a person's address. */
export function nameShown(name: string): string {
  return name.includes('@') ? '…' : name;
}

export function namesShown(names: readonly string[]): string[] {
  return names.slice(0, 40).map(nameShown);
}

export class SourceError extends Error {
  override readonly name = 'SourceError';
  readonly code: FaultCode;
  readonly place: Place;
  readonly named: readonly string[];

  constructor(code: FaultCode, place: Place, detail: string, named: readonly string[] = []) {
    super(detail);
    this.code = code;
    this.place = place;
    this.named = named;
  }
}

/** Two columns of a file that mean the same, the second of them at `at`. */
export function columnTwice(file: string, name: string, at: number): SourceError {
  const shown = nameShown(name);
  const place = { file, line: 1, column: at + 1 };
  return new SourceError('column-twice', place, `another column is "${shown}" too; take one of the two out`, [shown]);
}

/** What is summed for a department, source, tool and period. */

import type { SourceId, ToolId } from '#core/base/checked-text.ts';
import type { DepartmentId } from '#core/base/department-id.ts';
import type { Day, Period, Week } from '#core/base/week.ts';
import { type Cadence, type WindowId, weeksOfWindow } from '#core/base/window.ts';
import type { PromptUnit, Span, Spend } from '#core/sources/source-row.ts';

const DAY_MS = 86_400_000;
/** No report is older, and weeks can be counted from here on. */
export const EARLIEST = '2000-01-03';
/** More than any report's days since 2000. */
export const DAYS = 16_384;
/** More than the tools of all sources. */
export const USES = 1024;
/** A seat without use for as long is idle. */
export const IDLE_AFTER_DAYS = 28;
const FIRST_DAY = Date.parse('2000-01-01T00:00:00Z') / DAY_MS;

/** The whole organisation, where a department would stand. */
export const ORGANISATION = '*';

export interface SourceDepartment {
  readonly id: DepartmentId;
  readonly name: string;
  readonly minimumGroup: number;
  /** People of the list. */
  readonly people: number;
  readonly cadenceIn: (period: Period) => Cadence;
}

export interface Cell {
  readonly department: DepartmentId;
  readonly source: SourceId;
  readonly tool: ToolId;
  /** A window of the grid; null for a report whose days are its own. */
  readonly window: WindowId | null;
  /** First and last days of the reports in it. */
  readonly spans: Map<string, Span>;
  unit: PromptUnit | null;
  readonly active: Set<number>;
  activeDays: number | null;
  prompts: number | null;
  readonly seats: Set<number>;
  /** Seats without use in `IDLE_AFTER_DAYS`; null where no list of seats says. */
  idleSeats: number | null;
  spend: Spend | null;
  /** Whether it has amounts in several currencies, which have no sum. */
  hasCurrencies: boolean;
  /** Whether people are counted in it. */
  hasPeople: boolean;
}

/** A cell that nothing has been added to. */
export function emptyCell(cell: Pick<Cell, 'department' | 'source' | 'tool' | 'window' | 'unit'>): Cell {
  const counts = { activeDays: null, prompts: null, idleSeats: null, spend: null };
  return {
    ...{ ...cell, ...counts, hasCurrencies: false, hasPeople: false },
    ...{ spans: new Map(), active: new Set(), seats: new Set() },
  };
}

export function addSpend(cell: Cell, { amount, currency }: Spend): void {
  if (cell.spend !== null && cell.spend.currency !== currency) cell.hasCurrencies = true;
  cell.spend = cell.hasCurrencies ? null : { amount: (cell.spend?.amount ?? 0n) + amount, currency };
}

const dayNumbers = new Map<string, number>();
export function dayNumber(day: Day): number {
  const known = dayNumbers.get(day);
  if (known !== undefined) return known;
  const number = Date.parse(`${day}T00:00:00Z`) / DAY_MS - FIRST_DAY;
  dayNumbers.set(day, number);
  return number;
}

export const daysIn = ({ from, to }: Span) => dayNumber(to) - dayNumber(from) + 1;

/** The weeks of a cell's window that no report covers yet; none for a report on its own dates that is complete. */
export function missingWeeks(cell: Cell, covered: ReadonlySet<Week>): number {
  if (cell.window === null) return 0;
  const wanted = weeksOfWindow(cell.window);
  if (cell.spans.size > 0) {
    const days = [...cell.spans.values()].reduce((sum, span) => sum + daysIn(span), 0);
    return Math.max(0, Math.ceil((wanted.length * 7 - days) / 7));
  }
  return wanted.filter((week) => !covered.has(week)).length;
}

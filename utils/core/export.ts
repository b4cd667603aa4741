/** A person's own data as a table for a spreadsheet: one row a session or log entry. */
import type { Estimate, SessionRecord } from '#core/record.ts';

const columns = [
  'kind',
  'id',
  'tool',
  'day',
  'start',
  'end',
  'engagedSeconds',
  'excluded',
  'doubtful',
  'question',
  'inclusionProbability',
  'savedMinutesLow',
  'savedMinutes',
  'savedMinutesHigh',
] as const;
type Row = Readonly<Record<(typeof columns)[number], string | number | boolean | null>>;

/** RFC 4180, with a header line; instants are ISO 8601 UTC. */
export function toCsv(sessions: readonly SessionRecord[], estimates: readonly Estimate[]): string {
  const answers = new Map(estimates.map((estimate) => [estimate.id, estimate]));
  const rows = [
    ...sessions.map((session) => sessionRow(session, answers.get(session.id))),
    ...estimates.filter(({ kind }) => kind === 'logged').map(loggedRow),
  ];
  const lines = [columns.join(','), ...rows.map((row) => columns.map((column) => field(row[column])).join(','))];
  return `${lines.join('\r\n')}\r\n`;
}

function field(value: Row[keyof Row]): string {
  const text = value === null ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function savedColumns(estimate: Estimate | undefined) {
  return {
    savedMinutesLow: estimate?.savedMinutes?.low ?? null,
    savedMinutes: estimate?.savedMinutes?.centre ?? null,
    savedMinutesHigh: estimate?.savedMinutes?.high ?? null,
  };
}

function sessionRow(session: SessionRecord, estimate: Estimate | undefined): Row {
  return {
    kind: 'session',
    id: session.id,
    tool: session.tool,
    day: session.day,
    start: new Date(session.startMs).toISOString(),
    end: new Date(session.endMs).toISOString(),
    engagedSeconds: session.engagedMs / 1000,
    excluded: session.excluded,
    doubtful: session.doubtful,
    question: session.question?.state ?? null,
    inclusionProbability: session.draw?.probability ?? null,
    ...savedColumns(estimate),
  };
}

function loggedRow(entry: Estimate): Row {
  const at = new Date(entry.answeredMs).toISOString();
  return {
    kind: 'logged',
    id: entry.id,
    tool: entry.tool,
    day: entry.day,
    start: at,
    end: at,
    engagedSeconds: null,
    excluded: false,
    doubtful: false,
    question: null,
    inclusionProbability: null,
    ...savedColumns(entry),
  };
}

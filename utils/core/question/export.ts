/** A person's own data as files: JSON that can be brought back in, and a table for a spreadsheet. */
import * as z from 'zod/mini';
import { type Cell, csvOf } from '#core/base/csv.ts';
import { type Fault, firstFault, jsonOf, told, valueAt } from '#core/base/issue.ts';
import { weekOfDay } from '#core/base/week.ts';
import { type Estimate, estimateSchema, type SessionRecord, sessionRecordSchema } from '#core/question/record.ts';
import { isPending, MIN_INCLUSION_PROBABILITY } from '#core/question/sampling.ts';

const TWO_DAYS_MS = 2 * 86_400_000;
const LAST_YEAR_MS = Date.UTC(9999);

/** A place in a record, and whether what stands there can have been stored by a browser. */
type Soundness = readonly [place: readonly string[], isSound: boolean];

const isInstant = (atMs: number | null | undefined) => atMs == null || (atMs >= 0 && atMs < LAST_YEAR_MS);

const soundSession = ({ startMs, endMs, engagedMs, day, week, draw, question }: SessionRecord): Soundness[] => [
  [['startMs'], isInstant(startMs)],
  [['endMs'], isInstant(endMs) && endMs >= startMs],
  [['engagedMs'], engagedMs >= 0 && engagedMs <= endMs - startMs],
  // The day is that of the start in some time zone.
  [['day'], Math.abs(Date.parse(day) - startMs) < TWO_DAYS_MS],
  [['week'], week === weekOfDay(day)],
  [['draw', 'atMs'], isInstant(draw?.atMs)],
  [['question', 'shownMs'], isInstant(question?.shownMs)],
  [['question', 'expiresMs'], isInstant(question?.expiresMs)],
  [['question', 'endedMs'], isInstant(question?.endedMs)],
];

const soundEstimate = (estimate: Estimate): Soundness[] => {
  const { day, week, answeredMs, savedMinutes } = estimate;
  const { low, centre, high } = savedMinutes ?? { low: 0, centre: 0, high: 0 };
  return [
    [['week'], week === weekOfDay(day)],
    [['answeredMs'], isInstant(answeredMs)],
    [['savedMinutes'], low <= centre && centre <= high],
    [['probability'], estimate.kind === 'logged' || estimate.probability >= MIN_INCLUSION_PROBABILITY],
  ];
};

/** Refuses what no browser has stored: were it brought in, pages could not show it, and no session be measured beside it. */
const sound = <T>(soundnessOf: (record: T) => readonly Soundness[]) =>
  z.check<T>(({ value, issues }) => {
    if (issues.length > 0) return;
    const fault = soundnessOf(value).find(([, isSound]) => !isSound);
    if (fault === undefined) return;
    const [place] = fault;
    issues.push({
      code: 'custom',
      input: valueAt(value, place),
      path: [...place],
      message: 'this value cannot come from an export, so import the file as it was exported',
    });
  });

const exportSchema = z.object({
  v: z.literal(1, 'this file comes from an unknown version, so export it again with this one'),
  sessions: z.array(sessionRecordSchema.check(sound(soundSession))),
  estimates: z.array(estimateSchema.check(sound(soundEstimate))),
});

export interface Records {
  readonly sessions: readonly SessionRecord[];
  readonly estimates: readonly Estimate[];
}

/** Tasks of trials go along to be read. They are not brought back in, so that no file gives another coin. */
export function toJson({ sessions, estimates }: Records, trials: readonly object[] = []): string {
  return JSON.stringify({ v: 1, sessions, estimates, trials }, null, 1);
}

/**
 * The records of an exported file, marked as brought in; or the first place where it is not one. A question that was open
 * when the file was made has expired.
 */
export function parseJson(text: string): Records | { readonly fault: Fault } {
  const read = jsonOf(text);
  if (read === undefined) return { fault: { path: '', message: told('this is not a JSON file', text) } };
  const parsed = exportSchema.safeParse(read);
  if (!parsed.success) return { fault: firstFault(parsed.error, read) };
  const { sessions, estimates } = parsed.data;
  return {
    sessions: sessions.map((session) => ({ ...session, imported: true, question: settled(session.question) })),
    estimates: estimates.map((estimate) => ({ ...estimate, imported: true })),
  };
}

function settled(question: SessionRecord['question']): SessionRecord['question'] {
  return question !== null && isPending(question)
    ? { ...question, state: 'expired', endedMs: question.expiresMs }
    : question;
}

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
type Row = Readonly<Partial<Record<(typeof columns)[number], Cell>>>;

/** RFC 4180, with a header line; instants are ISO 8601 UTC. */
export function toCsv({ sessions, estimates }: Records): string {
  const answers = new Map(estimates.map((estimate) => [estimate.id, estimate]));
  const rows = [
    ...sessions.map((session) => sessionRow(session, answers.get(session.id))),
    ...estimates.filter(({ kind }) => kind === 'logged').map(loggedRow),
  ];
  return csvOf(columns, rows);
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
    excluded: false,
    doubtful: false,
    ...savedColumns(entry),
  };
}

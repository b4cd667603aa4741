/**
 * The outbox: the one report of a closed week, from making to receipt (PROTOCOL, section 1). Nothing leaves it before the
 * endpoint has said that it is stored.
 */
import * as z from 'zod/mini';
import { uncheckedToolIdSchema, weekSchema } from '#core/base/checked-text.ts';
import { departmentIdSchema } from '#core/base/department-id.ts';
import { isDue } from '#core/base/due.ts';
import { type Refusal, refusalSchema } from '#core/base/refusal.ts';
import { type Day, dayOf, daysOfWeek, endOfWeekMs, startOfDayMs, type Week, weekPlus } from '#core/base/week.ts';
import type { Membership } from '#core/org/membership.ts';
import type { Report } from '#core/report/report.ts';
import { REPORT_VERSION } from '#core/sums/clamps.ts';

/**
 * `waiting`: to be sent. `accepted`: counted, receipt kept. `late`: the week had closed. `fault`: the endpoint refused it,
 * which is never tried again.
 */
const outboxStateSchema = z.literal(['waiting', 'accepted', 'late', 'fault']);

export const outboxWeekSchema = z.object({
  week: weekSchema,
  department: departmentIdSchema,
  /** Made by `toReport` and checked by the endpoint; its whole schema would cost the worker kilobytes. */
  report: z.custom<Report>((value) => typeof value === 'object' && value !== null && 'department' in value),
  /** Tools, and suggested ones, that the person takes out of this report. */
  leftOut: z.array(uncheckedToolIdSchema),
  /** The person sends nothing of this week: the empty report goes, so that its absence tells nothing. */
  withoutWeek: z.boolean(),
  /** Until then nothing of this week is sent. */
  heldUntilMs: z.number(),
  dueMs: z.number(),
  state: outboxStateSchema,
  /** The bytes of the first try, so that each further one sends the same; null before it, empty where they were deleted since. */
  body: z.nullable(z.string()),
  /** Why the last try failed; null before the first. */
  refusal: z.nullable(refusalSchema),
  sentMs: z.nullable(z.number()),
});
export type OutboxWeek = z.infer<typeof outboxWeekSchema>;
/** What a person decides about a report that has not gone. */
export type Choice = Pick<OutboxWeek, 'leftOut' | 'withoutWeek'>;

export const NOTHING_LEFT_OUT: Choice = { leftOut: [], withoutWeek: false };

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const QUARTER_HOUR_MS = 15 * MINUTE_MS;
const APART_MIN_MS = 10 * MINUTE_MS;
const APART_MAX_MS = 60 * MINUTE_MS;
/** Local quarter-hours 08:00 to 17:45, for a browser that has no week of use to go by. */
const OFFICE_QUARTERS = Array.from({ length: 40 }, (_, index) => 32 + index);
/** Tuesday to Thursday, counted from Monday. */
const FIRST_SENDING_DAY = 1;
const SENDING_DAYS_END = 4;
const LONGEST_WAIT_MS = SENDING_DAYS_END * DAY_MS;

const DAYS_OF_USE_KEPT = 14;

/** The record with this quarter-hour noted as used; null where it was noted already. */
export function noteUse(days: Membership['quarters'], nowMs: number, timeZone: string): Membership['quarters'] | null {
  const day = dayOf(nowMs, timeZone);
  const quarter = Math.floor((nowMs - startOfDayMs(day, timeZone)) / QUARTER_HOUR_MS);
  const known = days.find((other) => other.day === day)?.used ?? [];
  if (known.includes(quarter)) return null;
  return [...days.filter((other) => other.day !== day), { day, used: [...known, quarter] }].slice(-DAYS_OF_USE_KEPT);
}

/** A random 10 to 60 minutes from now: how far apart reports and requests of the member are, and a report from its next try. */
export function apartFrom(nowMs: number, random: () => number): number {
  return nowMs + APART_MIN_MS + Math.floor(random() * (APART_MAX_MS - APART_MIN_MS));
}

/** Whether what had to stay apart until then may go. */
export function isApart(untilMs: number, nowMs: number): boolean {
  return isDue(untilMs, nowMs, APART_MAX_MS);
}

export interface WeekToClose {
  readonly week: Week;
  readonly nowMs: number;
  readonly report: Report;
  readonly holdHours: number;
  readonly timeZone: string;
  readonly quarters: Membership['quarters'];
}

/**
 * Puts the report of a closed week into the outbox, due once from Tuesday to Thursday of the week after, in a quarter-hour in
 * which this browser tends to be in use, after the hold. That begins when the report can be seen: the browser may have been
 * closed for days since the week ended.
 */
export function toOutbox(input: WeekToClose, random: () => number): OutboxWeek {
  const heldUntilMs = Math.max(endOfWeekMs(input.week, input.timeZone), input.nowMs) + input.holdHours * 3_600_000;
  const starts = sendingQuartersMs(input, heldUntilMs);
  return {
    week: input.week,
    department: input.report.department,
    report: input.report,
    ...NOTHING_LEFT_OUT,
    heldUntilMs,
    dueMs: (starts[Math.floor(random() * starts.length)] ?? heldUntilMs) + Math.floor(random() * QUARTER_HOUR_MS),
    state: 'waiting',
    body: null,
    refusal: null,
    sentMs: null,
  };
}

/** Starts of the quarter-hours to send in: those in use on the same weekdays last week, or office hours where there are none. */
function sendingQuartersMs({ week, timeZone, quarters }: WeekToClose, heldUntilMs: number): number[] {
  const lastWeek = daysOfWeek(week);
  const startsOf = (quartersOf: (lastDay: Day | undefined) => readonly number[]) =>
    daysOfWeek(weekPlus(week, 1)).flatMap((day, weekday) => {
      if (weekday < FIRST_SENDING_DAY || weekday >= SENDING_DAYS_END) return [];
      const midnightMs = startOfDayMs(day, timeZone);
      return quartersOf(lastWeek[weekday])
        .map((quarter) => midnightMs + quarter * QUARTER_HOUR_MS)
        .filter((startMs) => startMs >= heldUntilMs);
    });
  const used = startsOf((lastDay) => quarters.find(({ day }) => day === lastDay)?.used ?? []);
  return used.length > 0 ? used : startsOf(() => OFFICE_QUARTERS);
}

/**
 * Whether nothing of the report can be changed any more. One that was tried may have been counted, though no answer came: other
 * bytes with its spent token would be taken for a duplicate, and shown as received.
 */
export function isFixed({ state, body }: OutboxWeek): boolean {
  return state !== 'waiting' || body !== null;
}

/** Whether the person has deleted the contents of a report that was tried: what is kept then says nothing of what was counted. */
export const isDeleted = ({ body }: OutboxWeek) => body === '';

/** The outbox with its report made anew; of one that was tried it is kept that it was. */
export function withReport(outbox: OutboxWeek, report: Report, choice: Choice = outbox): OutboxWeek {
  const { leftOut, withoutWeek } = choice;
  return { ...outbox, leftOut, withoutWeek, report, body: outbox.body && '' };
}

/**
 * The outbox with nothing of its week in it: the empty report goes, so that its absence tells nothing. What is deleted is not sent
 * again either, though the try before may have been counted.
 */
export function emptied(outbox: OutboxWeek): OutboxWeek {
  const { week, department } = outbox;
  const choice = { leftOut: [], withoutWeek: true };
  return withReport(outbox, { v: REPORT_VERSION, department, week, empty: true }, choice);
}

/** When a report that waits goes, and whether that is now; null where it does not wait. */
export function sendingOf(
  outbox: OutboxWeek,
  nowMs: number,
): { readonly atMs: number; readonly isDue: boolean } | null {
  if (outbox.state !== 'waiting') return null;
  const atMs = Math.max(outbox.dueMs, outbox.heldUntilMs);
  return { atMs, isDue: isDue(atMs, nowMs, LONGEST_WAIT_MS) };
}

/** What the endpoint made of a report. `later`: no answer, or one that asks to try again. */
export type SendResult =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'late' }
  | { readonly kind: 'later' | 'fault'; readonly refusal: Refusal };

/** The outbox after a try: settled, or due again after a random 10 to 60 minutes. */
export function afterTry(outbox: OutboxWeek, result: SendResult, nowMs: number, random: () => number): OutboxWeek {
  switch (result.kind) {
    case 'accepted':
      return { ...outbox, state: 'accepted', refusal: null, sentMs: nowMs };
    case 'late':
      return { ...outbox, state: 'late', refusal: null };
    case 'fault':
      return { ...outbox, state: 'fault', refusal: result.refusal };
    case 'later':
      return { ...outbox, refusal: result.refusal, dueMs: apartFrom(nowMs, random) };
  }
}

/**
 * The outbox: a closed week's eight slips, from making to receipt (PROTOCOL, sections 1 and 4). Nothing leaves it before
 * the endpoint has said that it is stored.
 */
import * as z from 'zod/mini';
import { departmentIdSchema } from '#core/department-id.ts';
import type { AnySlip, NoneSlip } from '#core/slip.ts';
import { SLIPS_PER_WEEK } from '#core/slip-limits.ts';
import { weekSchema } from '#core/text.ts';
import { dayOf, daysOfWeek, endOfWeekMs, startOfDayMs, weekPlus } from '#core/week.ts';

/**
 * `waiting`: to be handed in. `accepted`: counted, receipt kept. `late`: the week had closed. `fault`: the endpoint
 * refused it, which is never tried again.
 */
const entrySchema = z.object({
  /** Made here and checked by the endpoint; its whole schema would cost the worker a kilobyte. */
  slip: z.custom<AnySlip>((value) => typeof value === 'object' && value !== null && 'tool' in value),
  /** The person's wish: a `none` slip goes in its place. */
  withheld: z.boolean(),
  dueMs: z.number(),
  state: z.enum(['waiting', 'accepted', 'late', 'fault']),
  /** What the endpoint said last, or why it could not be reached; null before the first try. */
  said: z.nullable(z.string()),
  sentMs: z.nullable(z.number()),
});
export type OutboxEntry = z.infer<typeof entrySchema>;

export const outboxWeekSchema = z.object({
  week: weekSchema,
  department: departmentIdSchema,
  /** Until then nothing of this week is sent. */
  heldUntilMs: z.number(),
  /** The place of a slip is the place of its token in the purse. */
  entries: z.array(entrySchema),
});
export type OutboxWeek = z.infer<typeof outboxWeekSchema>;

const NONE: NoneSlip = { v: 1, tool: 'none' };
const QUARTER_HOUR_MS = 15 * 60_000;
const RETRY_MIN_MS = 10 * 60_000;
const RETRY_SPAN_MS = 50 * 60_000;
/** Local quarter-hours 08:00 to 17:45, for a browser that has no week of use to go by. */
const OFFICE_QUARTERS = Array.from({ length: 40 }, (_, index) => 32 + index);
const SENDING_DAYS = 4;

/** Quarter-hours of a local day, 0 to 95, in which the browser was in use. */
export interface DayOfUse {
  readonly day: string;
  readonly used: readonly number[];
}

const DAYS_OF_USE_KEPT = 14;

/** The record with this quarter-hour noted as used; null where it was noted already. */
export function noteUse(days: readonly DayOfUse[], nowMs: number, timeZone: string) {
  const day = dayOf(nowMs, timeZone);
  const quarter = Math.floor((nowMs - startOfDayMs(day, timeZone)) / QUARTER_HOUR_MS);
  const known = days.find((other) => other.day === day)?.used ?? [];
  if (known.includes(quarter)) return null;
  return [...days.filter((other) => other.day !== day), { day, used: [...known, quarter] }]
    .slice(-DAYS_OF_USE_KEPT)
    .map((one) => ({ day: one.day, used: [...one.used] }));
}

function shuffled<T>(values: readonly T[], random: () => number): T[] {
  const order = [...values];
  for (let last = order.length - 1; last > 0; last--) {
    const pick = Math.floor(random() * (last + 1));
    order.splice(last, 1, ...order.splice(pick, 1, ...order.slice(last, last + 1)));
  }
  return order;
}

export interface WeekToClose {
  readonly week: string;
  readonly department: string;
  readonly slips: readonly AnySlip[];
  readonly holdHours: number;
  readonly timeZone: string;
  readonly quarters: readonly DayOfUse[];
}

/**
 * Puts a closed week's slips into an outbox: in random order, each with a due time of its own from Monday to Thursday of
 * the week after, in quarter-hours in which this browser tends to be in use, after the hold.
 */
export function toOutbox(input: WeekToClose, random: () => number): OutboxWeek {
  const heldUntilMs = endOfWeekMs(input.week, input.timeZone) + input.holdHours * 3_600_000;
  const starts = sendingQuartersMs(input, heldUntilMs);
  const entries = shuffled(input.slips, random).map(
    (slip): OutboxEntry => ({
      slip,
      withheld: false,
      dueMs: (starts[Math.floor(random() * starts.length)] ?? heldUntilMs) + Math.floor(random() * QUARTER_HOUR_MS),
      state: 'waiting',
      said: null,
      sentMs: null,
    }),
  );
  return { week: input.week, department: input.department, heldUntilMs, entries };
}

/** Starts of the quarter-hours to send in: those in use on the same weekdays last week, or office hours where too few. */
function sendingQuartersMs({ week, timeZone, quarters }: WeekToClose, heldUntilMs: number): number[] {
  const lastWeek = daysOfWeek(week);
  const startsOf = (quartersOf: (lastDay: string | undefined) => readonly number[]) =>
    daysOfWeek(weekPlus(week, 1))
      .slice(0, SENDING_DAYS)
      .flatMap((day, weekday) => {
        const midnightMs = startOfDayMs(day, timeZone);
        return quartersOf(lastWeek[weekday]).map((quarter) => midnightMs + quarter * QUARTER_HOUR_MS);
      })
      .filter((startMs) => startMs >= heldUntilMs);
  const used = startsOf((lastDay) => quarters.find(({ day }) => day === lastDay)?.used ?? []);
  return used.length >= SLIPS_PER_WEEK ? used : [...used, ...startsOf(() => OFFICE_QUARTERS)];
}

/** The outbox with this week's slips made anew, after an edit while they are held. Due times and wishes stay. */
export function withSlips(outbox: OutboxWeek, slips: readonly AnySlip[]): OutboxWeek {
  const known = new Set(outbox.entries.map(({ slip }) => slip.tool));
  const fresh = slips.filter((slip) => !known.has(slip.tool));
  const entries = outbox.entries.map((entry) => {
    const same = slips.find((slip) => slip.tool === entry.slip.tool && slip.tool !== 'none');
    return { ...entry, slip: same ?? fresh.shift() ?? NONE };
  });
  return { ...outbox, entries };
}

/** The slip that goes: a withheld one goes as `none`, so that its absence tells nothing. */
export function slipToSend({ slip, withheld }: OutboxEntry): AnySlip {
  return withheld ? NONE : slip;
}

/** The place of the entry to hand in now: one at a time, the one longest due; null where none is due. */
export function nextDue(outbox: OutboxWeek, nowMs: number): number | null {
  const due = outbox.entries
    .map((entry, place) => ({ entry, place }))
    .filter(({ entry }) => entry.state === 'waiting' && entry.dueMs <= nowMs && nowMs >= outbox.heldUntilMs)
    .sort((a, b) => a.entry.dueMs - b.entry.dueMs);
  return due[0]?.place ?? null;
}

/** When the next waiting entry of any week is due; null where all have gone. */
export function nextDueMs(weeks: readonly OutboxWeek[]): number | null {
  const dues = weeks.flatMap((outbox) =>
    outbox.entries
      .filter((entry) => entry.state === 'waiting')
      .map((entry) => Math.max(entry.dueMs, outbox.heldUntilMs)),
  );
  return dues.length === 0 ? null : Math.min(...dues);
}

/** What the endpoint made of a hand-in. `later`: no answer, or one that asks to try again. */
export type HandInResult =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'late' }
  | { readonly kind: 'later'; readonly said: string }
  | { readonly kind: 'fault'; readonly said: string };

/** The entry after a try: settled, or due again after a random 10 to 60 minutes. */
export function afterTry(entry: OutboxEntry, result: HandInResult, nowMs: number, random: () => number): OutboxEntry {
  switch (result.kind) {
    case 'accepted':
      return { ...entry, state: 'accepted', said: null, sentMs: nowMs };
    case 'late':
      return { ...entry, state: 'late', said: null };
    case 'fault':
      return { ...entry, state: 'fault', said: result.said };
    case 'later':
      return { ...entry, said: result.said, dueMs: nowMs + RETRY_MIN_MS + Math.floor(random() * RETRY_SPAN_MS) };
  }
}

/**
 * Spreads overdue entries anew over the next hours: a browser that was closed at their due times must not hand them in
 * in one burst when it starts, since a burst links one person's slips by time.
 */
export function respread(outbox: OutboxWeek, nowMs: number, random: () => number): OutboxWeek {
  const overdue = outbox.entries.filter((entry) => entry.state === 'waiting' && entry.dueMs < nowMs);
  if (overdue.length < 2) return outbox;
  const [first] = overdue;
  return {
    ...outbox,
    entries: outbox.entries.map((entry) =>
      overdue.includes(entry) && entry !== first
        ? { ...entry, dueMs: nowMs + RETRY_MIN_MS + Math.floor(random() * overdue.length * RETRY_SPAN_MS) }
        : entry,
    ),
  };
}

/** The entry with nothing of its week in it: one that waits goes as `none`, so that its absence tells nothing. */
export function withoutSums(entry: OutboxEntry): OutboxEntry {
  return { ...entry, slip: NONE };
}

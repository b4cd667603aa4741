/** Made-up people whose weeks of work look like real ones; the same seed always gives the same person. */

import {
  type Day,
  daysOfWeek,
  endOfWeekMs,
  startOfDayMs,
  type Week,
  weekOf,
  weekPlus,
  weeksFromTo,
} from '#core/base/week.ts';
import { kpis } from '#core/kpi/kpi.ts';
import { kpiDepartmentSchema } from '#core/kpi/kpi-department.ts';
import { type Series, seriesOf } from '#core/kpi/series.ts';
import { catalogue } from '#core/measure/catalogue.ts';
import { type Membership, membershipSchema } from '#core/org/membership.ts';
import type { KpisReply, WindowStatus } from '#core/protocol/lead.ts';
import { answers, reinvestments } from '#core/question/answer.ts';
import { type Estimate, type FollowUp, type SessionRecord, tasks } from '#core/question/record.ts';
import { toReport } from '#core/report/member-week.ts';
import { NOTHING_LEFT_OUT, type OutboxWeek, toOutbox } from '#core/report/outbox.ts';
import { flip } from '#core/trial/steps.ts';
import type { Task } from '#core/trial/trial.ts';
import { windowsFromReports } from '#tools/summarise-input.ts';

export const TIME_ZONE = 'Europe/Berlin';
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const MEMBERS = 34;
/** Tools and how often each is the one that is used. */
const shares = { chatgpt: 0.46, claude: 0.22, copilot: 0.16, deepl: 0.1, perplexity: 0.06 } as const;

/** Uniform on [0, 1), the same sequence for the same seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function picked<T>(values: readonly T[], random: () => number): T {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new Error('nothing to pick from');
  return value;
}

function pickTool(random: () => number): string {
  let left = random();
  for (const [tool, share] of Object.entries(shares)) {
    left -= share;
    if (left < 0) return tool;
  }
  return 'chatgpt';
}

export interface Work {
  readonly sessions: SessionRecord[];
  readonly estimates: Estimate[];
}

/** A session of so many engaged minutes that nobody was asked about. */
export function sessionAt(tool: string, startMs: number, engagedMinutes: number, day: Day): SessionRecord {
  const endMs = startMs + Math.round(engagedMinutes * 1.4) * MINUTE_MS;
  const week = weekOf(startMs, TIME_ZONE);
  const draw = { probability: 0.4, atMs: endMs };
  const engagedMs = engagedMinutes * MINUTE_MS;
  return {
    id: `${startMs}-${tool}`,
    tool,
    startMs,
    endMs,
    engagedMs,
    doubtful: false,
    day,
    week,
    excluded: false,
    draw,
    question: null,
  };
}

function followUp(random: () => number): FollowUp {
  const kind = picked(['task', 'task', 'satisfaction', 'reinvested'] as const, random);
  if (kind === 'satisfaction') return { kind, value: picked([3, 4, 4, 5, 5, 2], random) };
  return kind === 'task' ? { kind, value: picked(tasks, random) } : { kind, value: picked(reinvestments, random) };
}

/** Three of four questions are answered, the others expire. */
function answerOf(session: SessionRecord, random: () => number): [SessionRecord, Estimate | null] {
  const shownMs = session.endMs + 2 * MINUTE_MS;
  const answeredMs = shownMs + 3 * MINUTE_MS;
  const expiresMs = session.endMs + 2 * HOUR_MS;
  if (random() < 0.25)
    return [{ ...session, question: { state: 'expired', shownMs, expiresMs, endedMs: expiresMs } }, null];
  const answer = picked([0, 1, 2, 2, 2, 3, 3, 3, 4, 4, 7], random);
  const given = random() < 0.4 ? followUp(random) : null;
  const { id, tool, day, week } = session;
  return [
    { ...session, question: { state: 'answered', shownMs, expiresMs, endedMs: answeredMs } },
    {
      kind: 'sampled',
      id,
      tool,
      day,
      week,
      savedMinutes: answers[answer]?.minutes ?? null,
      answeredMs,
      probability: 0.4,
      delaySeconds: 300,
      followUpKind: given?.kind ?? null,
      followUp: given,
    },
  ];
}

function loggedOn(day: Day, week: Week, answeredMs: number, random: () => number): Estimate {
  const savedMinutes = answers[picked([2, 3, 4], random)]?.minutes ?? null;
  const id = `00000000-0000-4000-8000-${String(Math.floor(random() * 1e12)).padStart(12, '0')}`;
  return { kind: 'logged', id, tool: picked(['unlisted', 'chatgpt'], random), day, week, savedMinutes, answeredMs };
}

/** The working days of a person up to an instant: a few sessions on most of them, an answer now and then. */
export function workOf(seed: number, weeks: readonly Week[], untilMs: number): Work {
  const random = randomOf(seed);
  const busy = 0.08 + 0.8 * random() ** 1.3;
  const present = 0.6 + 0.4 * random();
  const sessions: SessionRecord[] = [];
  const estimates: Estimate[] = [];
  for (const week of weeks) {
    if (random() > present) continue;
    let asked = 0;
    for (const day of daysOfWeek(week).slice(0, 5)) {
      if (random() > busy) continue;
      let atMs = startOfDayMs(day, TIME_ZONE) + (8 + 2 * random()) * HOUR_MS;
      for (let count = 1 + Math.floor(random() * 4); count > 0; count--) {
        const minutes = Math.max(2, Math.round(4 + 22 * random() ** 2));
        const session = sessionAt(pickTool(random), Math.round(atMs / MINUTE_MS) * MINUTE_MS, minutes, day);
        if (session.endMs > untilMs) break;
        atMs = session.endMs + (0.4 + 2 * random()) * HOUR_MS;
        const isAsked = asked < 4 && random() < 0.4;
        const [kept, estimate] = isAsked ? answerOf(session, random) : [session, null];
        if (isAsked) asked += 1;
        sessions.push(isAsked || asked < 4 ? kept : { ...kept, draw: { probability: 0, atMs: kept.endMs } });
        if (estimate !== null) estimates.push(estimate);
      }
      const logged = random() < 0.04 ? loggedOn(day, week, atMs, random) : null;
      if (logged !== null && atMs <= untilMs) estimates.push(logged);
    }
  }
  return { sessions, estimates };
}

/** A membership of the department `sales`, two months old. */
export function membershipAt(endpointUrl: string, nowMs: number, fault: string | null = null): Membership {
  return membershipSchema.parse({
    endpointUrl,
    department: { id: 'sales', name: 'Sales' },
    memberSecret: 'made-up',
    joinedMs: nowMs - 60 * 24 * HOUR_MS,
    joinedWeek: weekPlus(weekOf(nowMs, TIME_ZONE), -8),
    config: { organisation: 'Example Ltd', host: new URL(endpointUrl).host },
    pinnedMirrorUrl: null,
    checkedMs: nowMs - 3 * HOUR_MS,
    fault,
    tokenDueMs: nowMs + 24 * HOUR_MS,
    noReportBeforeMs: 0,
    noRequestBeforeMs: 0,
    quarters: [],
  });
}

function reportOf(work: Work, week: Week, joinedWeek: Week) {
  return toReport({
    department: 'sales',
    week,
    joinedWeek,
    minSessionSeconds: 30,
    tools: catalogue,
    suggested: [],
    trials: [],
    ...NOTHING_LEFT_OUT,
    ...work,
  });
}

/** A task whose coin has just fallen on AI. */
export function trialAt(flippedMs: number, change: Partial<Task> = {}): Task {
  const planned = { id: '00000000-0000-0000-0000-000000000001', kind: 'writing', expectedMinutes: 30 } as const;
  const flipped = flip([], planned, { nowMs: flippedMs, timeZone: TIME_ZONE }, () => 'with');
  if (flipped.outcome !== 'flipped') throw new Error(`the coin was not flipped: ${flipped.outcome}`);
  return { ...flipped.task, ...change };
}

/** The report of last week on its way, that of the week before at home. */
export function outboxOf(work: Work, nowMs: number): OutboxWeek[] {
  const thisWeek = weekOf(nowMs, TIME_ZONE);
  const random = randomOf(7);
  const closed = (week: Week) => {
    const report = reportOf(work, week, weekPlus(thisWeek, -8));
    return toOutbox({ week, report, holdHours: 24, timeZone: TIME_ZONE, quarters: [] }, random);
  };
  const past = closed(weekPlus(thisWeek, -2));
  return [{ ...past, state: 'accepted', sentMs: past.dueMs }, closed(weekPlus(thisWeek, -1))];
}

/** What an endpoint would answer a lead: a department of 42, of whom 34 take part, over the last released weeks. */
export function departmentReplies(nowMs: number): { kpis: KpisReply; series: Series } {
  const thisWeek = weekOf(nowMs, TIME_ZONE);
  const shown = weeksFromTo(weekPlus(thisWeek, -14), weekPlus(thisWeek, -3));
  const people = Array.from({ length: MEMBERS }, (_, index) =>
    workOf(100 + index, weeksFromTo(weekPlus(thisWeek, -22), weekPlus(thisWeek, -3)), nowMs),
  );
  const windows = windowsFromReports(
    shown.map((week) => ({
      week,
      members: MEMBERS,
      reports: people.map((work) => reportOf(work, week, weekPlus(thisWeek, -22))),
    })),
    5,
  );
  const status = (week: Week, rest: Partial<WindowStatus>): WindowStatus => ({
    window: week,
    weeks: [week],
    released: true,
    reason: null,
    because: null,
    collecting: null,
    ...rest,
  });
  const collecting = (week: Week, reports: number) =>
    status(week, {
      released: false,
      collecting: {
        members: MEMBERS,
        reports,
        releasesAt: new Date(endOfWeekMs(week, TIME_ZONE) + 10 * 24 * HOUR_MS).toISOString(),
      },
    });
  const seats = [
    { id: 'chatgpt', seats: 40, monthlyCostPerSeat: 23 },
    { id: 'claude', seats: 20, monthlyCostPerSeat: 20 },
    { id: 'copilot', seats: 42, monthlyCostPerSeat: 18 },
  ];
  const verified = { stage: 'finance-verified', horizon: 'short' } as const;
  const ledger = [
    { amount: 14_000, attribution: 0.5, route: 'new-offering', week: weekPlus(thisWeek, -12), ...verified },
    { amount: 6_000, attribution: 0.4, route: 'customer-experience', week: weekPlus(thisWeek, -7), ...verified },
    {
      amount: 6_500,
      attribution: 0.8,
      route: 'streamlined-operations',
      week: weekPlus(thisWeek, -4),
      overlapHours: 30,
      ...verified,
    },
  ] as const;
  const sources = {
    department: kpiDepartmentSchema.parse({ headcount: 42, hourlyCost: 62, currency: 'EUR' }),
    tools: seats,
    targets: { productivity: 0.04, adoption: 0.8, revenue: 15_000 },
  };
  return {
    kpis: {
      ...kpis({ ...sources, windows, ledger }),
      countedWeeks: shown,
      windows: [
        ...shown.map((week) => status(week, {})),
        collecting(weekPlus(thisWeek, -2), 31),
        collecting(weekPlus(thisWeek, -1), 6),
      ],
    },
    series: seriesOf(sources, windows, ({ from, to }) => ({
      ledger: ledger.filter(({ week }) => from <= week && week <= to),
    })),
  };
}

/**
 * What a lead could do next: rules over published numbers and what the lead has entered, never over people. A rule speaks only
 * where the whole interval bears it, and states what it saw.
 */

import type { IdOf, ToolId } from '#core/base/checked-text.ts';
import { figureStyles, moneyStyle, readAlike } from '#core/base/format.ts';
import type { Week } from '#core/base/week.ts';
import type { Kpis } from '#core/kpi/kpi.ts';
import { byLeadingHours } from '#core/kpi/leading-hours.ts';
import { ownRows } from '#core/kpi/tool-figures.ts';
import type { PaidLicence } from '#core/org/licence.ts';

export type WorthDoing =
  /** The tool cost between `low` and `high` hours over the range, and its licences `cost`, which is null where none are entered. */
  | {
      readonly rule: 'tool-costs-time';
      readonly tool: ToolId;
      readonly low: number;
      readonly high: number;
      readonly cost: number | null;
    }
  /** `spare`: monthly cost of the seats that, by the vendor's count, nobody used in four weeks. */
  | {
      readonly rule: 'seats-idle';
      readonly tool: ToolId;
      readonly seats: number;
      readonly idle: number;
      readonly spare: number;
    }
  /** `spare`: monthly cost of the seats beyond the weekly users. At most that many are idle. */
  | {
      readonly rule: 'seats-beyond-users';
      readonly tool: ToolId;
      readonly seats: number;
      readonly users: number;
      readonly spare: number;
    }
  /** Minutes per active user and week that the licences need, and the most that was saved. */
  | { readonly rule: 'break-even-missed'; readonly needed: number; readonly saved: number }
  /** The hours are as felt. `needed` is the share of them that pays for AI; null where no price of an hour or no cost is known. */
  | { readonly rule: 'hours-unmeasured'; readonly needed: number | null }
  | { readonly rule: 'revenue-unverified'; readonly amount: number; readonly of: number }
  | { readonly rule: 'participation-low'; readonly rate: number }
  | { readonly rule: 'answers-few'; readonly rate: number }
  /** The department takes part in an experiment whose week of decision is over. */
  | {
      readonly rule: 'experiment-overdue';
      readonly experiment: IdOf<'experiment'>;
      readonly title: string;
      readonly decideIn: Week;
    }
  /** What was not stopped has lost its effect, or moves its outcome the wrong way. */
  | {
      readonly rule: 'effect-lost';
      readonly experiment: IdOf<'experiment'>;
      readonly title: string;
      readonly finding: 'faded' | 'reversed';
    }
  | { readonly rule: 'costs-missing' }
  | { readonly rule: 'targets-missing' };
export type Rule = WorthDoing['rule'];

/** Below these shares, counts and estimates lose their grade (METRICS, section 6). */
const PARTICIPATION = 0.6;
const RESPONSE_RATE = 0.4;
/** Below this share, spare seats are usual: people are away, or a seat waits for its next user. */
const SPARE_SEATS = 0.2;

/** What is needed of an experiment. */
interface Registered {
  readonly id: IdOf<'experiment'>;
  readonly title: string;
  /** Null where the department takes no part. */
  readonly ownStart: string | null;
  readonly decideIn: Week;
  readonly isOverdue: boolean;
  readonly decision: { readonly verdict: string } | null;
  readonly review: { readonly finding: string } | null;
}

export interface WorthDoingSources {
  readonly kpis: Kpis;
  /** Null while they are read. */
  readonly experiments: readonly Registered[] | null;
  /** Null while they are read. */
  readonly licences: readonly PaidLicence[] | null;
  readonly currency: string;
}

function toolRules({ kpis, licences, currency }: WorthDoingSources): WorthDoing[] {
  const tools = ownRows(kpis.tools);
  const losing = tools.flatMap(({ tool, sampledHours: { low, high }, cost }): WorthDoing[] =>
    low === null || high === null || high >= 0 || readAlike(high, 0, figureStyles.hours)
      ? []
      : [{ rule: 'tool-costs-time', tool, low: -high, high: -low, cost }],
  );
  const paid = (licences ?? []).filter(({ billing }) => billing !== 'use');
  const unneeded = paid.flatMap(({ id, seats, idle, monthlyCostPerSeat }): WorthDoing[] => {
    const users = kpis.adoption.grade === '--' ? null : (tools.find(({ tool }) => tool === id)?.members ?? null);
    const spareSeats = Math.floor(idle ?? (users === null ? 0 : seats - users));
    const spare = spareSeats * monthlyCostPerSeat;
    if (spareSeats < Math.max(2, seats * SPARE_SEATS) || readAlike(spare, 0, moneyStyle(currency))) return [];
    return idle === undefined && users !== null
      ? [{ rule: 'seats-beyond-users', tool: id, seats, users, spare }]
      : [{ rule: 'seats-idle', tool: id, seats, idle: spareSeats, spare }];
  });
  return [...losing, ...unneeded];
}

function valueRules({ kpis, currency }: WorthDoingSources): WorthDoing[] {
  const { revenue, weeks, productivity, adoption } = byLeadingHours(kpis);
  const needed = kpis.return.breakEvenMinutes;
  const { high } = productivity.headlineHours;
  const activeWeeks = (adoption.weeklyActive ?? 0) * weeks;
  const saved = high === null || activeWeeks === 0 ? null : (high * 60) / activeWeeks;
  const isMissed =
    needed !== null && saved !== null && saved < needed && !readAlike(saved, needed, figureStyles.minutes);
  const total = revenue.total.value ?? 0;
  const unverified = total - revenue.verified;
  return [
    ...(isMissed ? [{ rule: 'break-even-missed', needed, saved } as const] : []),
    ...(readAlike(revenue.verified, total, moneyStyle(currency))
      ? []
      : [{ rule: 'revenue-unverified', amount: unverified, of: total } as const]),
  ];
}

function experimentRules({ experiments }: WorthDoingSources): WorthDoing[] {
  const own = (experiments ?? []).filter(({ ownStart }) => ownStart !== null);
  return own.flatMap(({ id, title, decideIn, isOverdue, decision, review }): WorthDoing[] => {
    const finding = review?.finding;
    if (isOverdue) return [{ rule: 'experiment-overdue', experiment: id, title, decideIn }];
    return decision?.verdict !== 'stop' && (finding === 'faded' || finding === 'reversed')
      ? [{ rule: 'effect-lost', experiment: id, title, finding }]
      : [];
  });
}

/** Where the felt hours pay for AI only if they are real, measuring them would decide most. */
function trialRules({ kpis }: WorthDoingSources): WorthDoing[] {
  const { productivity, trials, return: back, revenue } = kpis;
  const { value, high } = productivity.valueOfTime;
  const felt = productivity.headlineHours.value;
  if (felt === null || felt <= 0 || trials.calibration.value !== null) return [];
  const toPay = back.cost - (revenue.total.value ?? 0);
  if (value === null || high === null || back.cost === 0) return [{ rule: 'hours-unmeasured', needed: null }];
  return toPay <= 0 || high <= toPay ? [] : [{ rule: 'hours-unmeasured', needed: Math.min(1, toPay / value) }];
}

function evidenceRules({ kpis, licences }: WorthDoingSources): WorthDoing[] {
  const { enabledRate, productivity, index } = kpis;
  const isBelow = (rate: number | null, least: number): rate is number =>
    rate !== null && rate < least && !readAlike(rate, least, figureStyles.share);
  return [
    ...(isBelow(enabledRate, PARTICIPATION) ? [{ rule: 'participation-low', rate: enabledRate } as const] : []),
    ...(isBelow(productivity.responseRate, RESPONSE_RATE)
      ? [{ rule: 'answers-few', rate: productivity.responseRate } as const]
      : []),
    ...(kpis.return.cost === 0 && licences?.length === 0 ? [{ rule: 'costs-missing' } as const] : []),
    ...(index.weighted === null ? [{ rule: 'targets-missing' } as const] : []),
  ];
}

/** The most useful first; nothing where nothing is published. */
export function worthDoing(sources: WorthDoingSources): WorthDoing[] {
  if (sources.kpis.weeks === 0) return [];
  return [
    ...toolRules(sources),
    ...valueRules(sources),
    ...experimentRules(sources),
    ...trialRules(sources),
    ...evidenceRules(sources),
  ];
}

/**
 * Whether AI is worth it, what the answer rests on and what has changed, as statements with their numbers: pages put them into
 * words. What is stated follows what is shown: two values that read alike are unchanged, and a range that reads as zero at an
 * end is not clear of zero. A change has no cause here: its parts are an identity, not a reason.
 */
import { figureStyles, moneyStyle, readAlike } from '#core/base/format.ts';
import { differenceOf, directionOf, type Estimate, type Grade, gradeOfCount, scaled } from '#core/kpi/estimate.ts';
import type { Kpis } from '#core/kpi/kpi.ts';
import { byLeadingHours } from '#core/kpi/leading-hours.ts';
import type { Totals } from '#core/kpi/totals.ts';
import type { Reason } from '#core/sums/reason.ts';

interface Between {
  readonly low: number;
  readonly high: number;
  readonly grade: Grade;
}

export type Statement =
  /** Money over the range, less cost. A loss is written as what was lost. */
  | ({ readonly say: 'pays' | 'loses' | 'pays-unclear' } & Between)
  /** Money over the range where no cost is entered. */
  | ({ readonly say: 'pays-without-cost' } & Between)
  | { readonly say: 'pays-missing'; readonly because: Reason | null }
  | ({ readonly say: 'hours' } & Between)
  /** Hours per week, gained or lost. */
  | ({ readonly say: 'hours-more' | 'hours-less' } & Between)
  | { readonly say: 'hours-unclear' }
  /** Fractions of the headcount, before and now. */
  | { readonly say: 'active-rose' | 'active-fell'; readonly from: number; readonly to: number; readonly grade: Grade }
  | { readonly say: 'active-same'; readonly rate: number; readonly grade: Grade }
  | { readonly say: 'nothing-to-compare' }
  | { readonly say: 'revenue-none' }
  | {
      readonly say: 'revenue-claimed' | 'revenue-measured' | 'revenue-verified';
      readonly amount: number;
      readonly grade: Grade;
    }
  | { readonly say: 'revenue-partly'; readonly verified: number; readonly amount: number; readonly grade: Grade };

/** Of a department, or of several together. */
interface Saved {
  readonly weeks: number;
  readonly productivity: Pick<Kpis['productivity'], 'headlineHours'>;
}

interface Active {
  readonly activeRate: number | null;
  readonly adoption: { readonly grade: Grade };
}

/** Hours saved per week, interval included. */
export function hoursPerWeekOf({ weeks, productivity }: Saved): Estimate {
  return weeks === 0 ? productivity.headlineHours : scaled(productivity.headlineHours, 1 / weeks);
}

function answerOf({ netValue, cost }: Pick<Kpis['return'], 'netValue' | 'cost'>, currency: string): Statement {
  const { low, high, grade, because } = netValue;
  if (low === null || high === null) return { say: 'pays-missing', because };
  if (cost === 0) return { say: 'pays-without-cost', low, high, grade };
  const isZero = (end: number) => readAlike(end, 0, moneyStyle(currency));
  if (low > 0 && !isZero(low)) return { say: 'pays', low, high, grade };
  if (high < 0 && !isZero(high)) return { say: 'loses', low: -high, high: -low, grade };
  return { say: 'pays-unclear', low, high, grade };
}

function hoursOf({ productivity }: Saved): Statement[] {
  const { low, high, grade } = productivity.headlineHours;
  return low === null || high === null ? [] : [{ say: 'hours', low, high, grade }];
}

/** Whether finance has verified some of the revenue and not all: then it is neither claimed nor solid. */
export function isPartlyVerified(kpis: Pick<Kpis, 'revenue'>, currency: string): boolean {
  return revenueOf(kpis, currency).say === 'revenue-partly';
}

function revenueOf({ revenue: { total, verified } }: Pick<Kpis, 'revenue'>, currency: string): Statement {
  const money = moneyStyle(currency);
  const { value: amount, grade } = total;
  if (total.n === 0 || amount === null || readAlike(amount, 0, money)) return { say: 'revenue-none' };
  if (readAlike(verified, amount, money)) return { say: 'revenue-verified', amount, grade };
  if (readAlike(verified, 0, money))
    return { say: grade === 'D' ? 'revenue-claimed' : 'revenue-measured', amount, grade };
  return { say: 'revenue-partly', verified, amount, grade };
}

function hoursChange(now: Saved, previous: Saved): Statement[] {
  const difference = differenceOf(hoursPerWeekOf(now), hoursPerWeekOf(previous));
  const direction = directionOf(difference);
  const { low, high, grade } = difference;
  if (direction === null || low === null || high === null) return [];
  const nearest = Math.min(Math.abs(low), Math.abs(high));
  if (direction === 'alike' || readAlike(nearest, 0, figureStyles.hours)) return [{ say: 'hours-unclear' }];
  return direction === 'more'
    ? [{ say: 'hours-more', low, high, grade }]
    : [{ say: 'hours-less', low: -high, high: -low, grade }];
}

function activeChange(now: Active, previous: Pick<Active, 'activeRate'>): Statement[] {
  const from = previous.activeRate;
  const to = now.activeRate;
  if (from === null || to === null) return [];
  const { grade } = now.adoption;
  if (readAlike(from, to, figureStyles.share)) return [{ say: 'active-same', rate: to, grade }];
  return [{ say: to > from ? 'active-rose' : 'active-fell', from, to, grade }];
}

/** Whether AI was worth it over a range: money of that currency. The first statement is the answer. */
export function headlineOf(kpis: Kpis, currency: string): [Statement, ...Statement[]] {
  const now = byLeadingHours(kpis);
  return [answerOf(now.return, currency), ...hoursOf(now), revenueOf(now, currency)];
}

/** What has changed since the range before, of which nothing may be known. */
export function changesOf(now: Kpis, previous: Kpis): Statement[] {
  const hours = hoursChange(byLeadingHours(now), byLeadingHours(previous, now));
  const changes = [...hours, ...activeChange(now, previous)];
  return changes.length === 0 && now.weeks > 0 ? [{ say: 'nothing-to-compare' }] : changes;
}

const savedIn = ({ weeks }: Totals, productivity: Saved['productivity']): Saved => ({
  weeks: weeks.length,
  productivity,
});
const activeIn = ({ activeRate, enabledRate }: Totals): Active => ({
  activeRate,
  adoption: { grade: gradeOfCount(enabledRate) },
});

/** The same of several departments together; of money nothing where they count in different currencies. */
export function totalsHeadlineOf(totals: Totals): Statement[] {
  const { money, leading } = totals;
  const answer = money && leading.money && answerOf({ ...leading.money, cost: money.cost }, money.currency);
  return [...(answer === null ? [] : [answer]), ...hoursOf(savedIn(totals, leading))];
}

/** What has changed for several departments together: nothing where not all of them are counted both times, since others would be compared. */
export function totalsChangesOf(now: Totals, previous: Totals): Statement[] {
  if (now.released < now.of || previous.released < previous.of) return [];
  // Where some departments were measured, what is read now and what was read before may be hours of another kind.
  const areFelt = [now, previous].every(
    ({ leading, headlineHours }) => leading.headlineHours.value === headlineHours.value,
  );
  return [
    ...(areFelt ? hoursChange(savedIn(now, now), savedIn(previous, previous)) : []),
    ...activeChange(activeIn(now), previous),
  ];
}

/** Answers about KPIs as rows of the feed. What a page works out from them is worked out here by the same function. */
import type { DepartmentId } from '#core/base/department-id.ts';
import { weeksOfQuarter } from '#core/base/quarter.ts';
import { firstDayOf, lastDayOf, rangeOfWeeks, type Week, type WeekRange } from '#core/base/week.ts';
import { rangeOfWindow } from '#core/base/window.ts';
import { quarterForecast } from '#core/decisions/forecast.ts';
import { type InformationSources, informationOf } from '#core/decisions/information.ts';
import type { Portfolio } from '#core/decisions/portfolio.ts';
import { gradeSchema } from '#core/kpi/estimate.ts';
import type { Kpis } from '#core/kpi/kpi.ts';
import { figuresByLeadingHours } from '#core/kpi/leading-hours.ts';
import type { Series, SeriesPoint } from '#core/kpi/series.ts';
import type { Totals } from '#core/kpi/totals.ts';
import { type Experiment, firstWeekOf, lastWeekOf, standingOf } from '#core/outcomes/experiment.ts';
import { ownView } from '#core/outcomes/judgement.ts';
import { ALL_UNITS, type Fact } from '#core/protocol/facts.ts';
import type { KpisReply } from '#core/protocol/lead.ts';
import type { JudgedExperiment } from '#core/protocol/lead-experiment.ts';
import type { DepartmentSources } from '#core/protocol/sources.ts';
import { ORGANISATION } from '#core/sources/cell.ts';
import { weeksOfPeriod } from '#core/sources/period.ts';
import { reasonSentence } from '#core/sums/reason.ts';
import { figureRows } from '#server/features/kpis/figure-rows.ts';

type Place = Pick<Fact, 'unit' | 'span' | 'from' | 'to' | 'start' | 'end' | 'currency'>;

function placeOf(unit: DepartmentId, span: Fact['span'], { from, to }: WeekRange, currency: string | null): Place {
  return { unit, span, from, to, start: firstDayOf(from), end: lastDayOf(to), currency };
}

const nothingMore = { tool: null, task: null, source: null, low: null, high: null, n: null, grade: null, reason: null };

/** Texts are no figures. The reason of a count and the currency have columns of their own. */
const TEXTS = /(^|\.)(because(\..*)?|currency|profile\.(stage|structure|strategy|of|fromWeek))$/;

function factsOf(place: Place, answer: object): Fact[] {
  return figureRows(answer)
    .filter(({ figure }) => !TEXTS.test(figure))
    .map(({ grade, value, ...row }) => {
      const own = gradeSchema.safeParse(grade ?? value);
      return {
        ...place,
        ...row,
        source: null,
        value: typeof value === 'boolean' ? Number(value) : typeof value === 'number' ? value : null,
        grade: own.success && own.data !== '--' ? own.data : null,
      };
    });
}

/** Counts have one grade and one reason for all of adoption, which an estimate has of its own. */
function kpiFacts(place: Place, answer: { readonly adoption: Kpis['adoption'] }): Fact[] {
  const { because } = answer.adoption;
  return factsOf(place, answer).map((fact) =>
    fact.figure === 'adoption.grade' && because !== null ? { ...fact, reason: reasonSentence(because) } : fact,
  );
}

export function rangeFacts(unit: DepartmentId, range: WeekRange, currency: string, kpis: KpisReply): Fact[] {
  const { windows, countedWeeks: _countedWeeks, ...figures } = kpis;
  const answer = { ...figures, leading: figuresByLeadingHours(kpis) };
  const settled = windows.filter(({ collecting }) => collecting === null);
  return [
    ...kpiFacts(placeOf(unit, 'range', range, currency), answer),
    ...settled.map(({ window, released, reason }) => ({
      ...placeOf(unit, 'period', rangeOfWindow(window), currency),
      ...nothingMore,
      figure: 'released',
      value: Number(released),
      reason,
    })),
  ];
}

export function seriesFacts(unit: DepartmentId, currency: string, { points, recent, before }: Series): Fact[] {
  const spans = [
    ...points.map(({ window: _window, ...point }) => ({ span: 'period' as const, stretch: point })),
    ...(recent === null ? [] : [{ span: 'recent' as const, stretch: recent }]),
    ...(before === null ? [] : [{ span: 'before' as const, stretch: before }]),
  ];
  return spans.flatMap(({ span, stretch: { firstWeek, lastWeek, ...figures } }) =>
    kpiFacts(placeOf(unit, span, { from: firstWeek, to: lastWeek }, currency), figures),
  );
}

/** How sure it is over the range that AI pays, and what each further answer would be worth. */
export function decisionFacts(
  unit: DepartmentId,
  range: WeekRange,
  currency: string,
  sources: InformationSources,
): Fact[] {
  const found = informationOf(sources);
  if ('code' in found) return [];
  const { doubt, worth, toMeasure } = found;
  const decision = { doubt, worth, ...Object.fromEntries(toMeasure.map((each) => [each.what, each.worth])) };
  return factsOf(placeOf(unit, 'range', range, currency), { decision });
}

/** Where the figures of a quarter that have targets are heading, from the points of the last 52 weeks. */
export function forecastFacts(
  unit: DepartmentId,
  currency: string,
  quarter: string,
  points: readonly SeriesPoint[],
): Fact[] {
  const weeks = weeksOfQuarter(quarter);
  const forecast = Object.fromEntries(
    (['productivity', 'adoption'] as const).flatMap((pillar) => {
      const found = quarterForecast(points, pillar, weeks);
      return found === null ? [] : [[pillar, found.estimate]];
    }),
  );
  return factsOf(placeOf(unit, 'quarter', rangeOfWeeks(weeks), currency), { forecast });
}

/** Of the department; what vendors count of the whole organisation stands with all units. */
export function sourceFacts(unit: DepartmentId, currency: string | null, { sums, browser }: DepartmentSources): Fact[] {
  const vendors = sums
    .filter(({ department }) => department === unit)
    .flatMap(({ source, tool, period, seats, idleSeats, activePeople, activeDays, prompts, unit: counted, spend }) => {
      const place = placeOf(unit, 'vendor', rangeOfWeeks(weeksOfPeriod(period)), spend?.currency ?? currency);
      const figures = {
        seats,
        idleSeats,
        activePeople,
        activeDays,
        [`prompts.${counted ?? 'prompts'}`]: prompts,
        spend: spend === null ? null : Number(spend.amount),
      };
      return Object.entries(figures).flatMap(([name, value]) =>
        value === null ? [] : [{ ...place, ...nothingMore, figure: `vendor.${name}`, tool, source, value }],
      );
    });
  return [
    ...vendors,
    ...browser.map(({ window, tool, members }) => ({
      ...placeOf(unit, 'period', rangeOfWindow(window), currency),
      ...nothingMore,
      figure: 'tools.members',
      tool,
      value: members,
    })),
  ];
}

/** Sums of what the lead's departments show, by stage too, and what vendors count of the whole organisation. */
export function totalFacts(range: WeekRange, totals: Totals, stages: Portfolio, sources: DepartmentSources): Fact[] {
  const { weeks, money, leading, ...figures } = totals;
  const portfolio = Object.fromEntries(stages.map(({ stage, ...sums }) => [stage, sums]));
  const currency = money?.currency ?? null;
  const place = placeOf(ALL_UNITS, 'range', range, currency);
  const organisation = sources.sums.filter(({ department }) => department === ORGANISATION);
  return [
    ...factsOf(place, {
      ...figures,
      weeks: weeks.length,
      ...(money === null ? {} : { money }),
      leading: { ...leading, money: leading.money ?? {} },
      portfolio,
    }),
    ...sourceFacts(ALL_UNITS, currency, { sums: organisation, browser: [] }),
  ];
}

/** The register as a lead reads it. */
export interface ExperimentsRead {
  readonly register: readonly JudgedExperiment[];
  readonly range: WeekRange;
  /** The current ISO week. */
  readonly week: Week;
  /** All departments of the lead. */
  readonly led: readonly DepartmentId[];
}

/** Those that have begun and have weeks in the range. */
function begunIn({ register, range, week }: ExperimentsRead): JudgedExperiment[] {
  return register.filter(
    ({ experiment }) =>
      standingOf(experiment, week).state !== 'planned' &&
      firstWeekOf(experiment.plan) <= range.to &&
      lastWeekOf(experiment) >= range.from,
  );
}

function placeIn(unit: DepartmentId, experiment: Experiment): Place {
  return placeOf(unit, 'experiment', { from: firstWeekOf(experiment.plan), to: lastWeekOf(experiment) }, null);
}

/** What experiments did to their outcomes, until their decision and at their review, over all departments, in percent of what is usual. */
export function effectFacts(read: ExperimentsRead): Fact[] {
  return begunIn(read).flatMap(({ id, experiment, effect: { effect, checks }, review }) => {
    const { preTrendP, placebo } = checks ?? { placebo: null };
    const shown = {
      effect,
      ...(preTrendP !== undefined && { preTrendP }),
      ...(placebo !== null && { placebo }),
      ...(review !== null && { review: { effect: review.effect } }),
    };
    return factsOf(placeIn(ALL_UNITS, experiment), { experiments: { [id]: shown } });
  });
}

/** How a department of the lead changed since its own start, in percent: before and after, which is change and not cause. */
export function ownChangeFacts(unit: DepartmentId, read: ExperimentsRead): Fact[] {
  return begunIn(read).flatMap(({ id, experiment, panel }) => {
    const change = ownView(panel, unit, read.led)?.change ?? null;
    if (change === null) return [];
    return factsOf(placeIn(unit, experiment), { experiments: { [id]: { own: { change } } } }).map(
      (fact): Fact => ({ ...fact, grade: 'D' }),
    );
  });
}

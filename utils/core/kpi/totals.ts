/** Totals over departments (PROTOCOL, section 5, rule 6): sums of what each of them shows in the same weeks, and of nothing else. */

import * as z from 'zod/mini';
import { weekSchema } from '#core/base/checked-text.ts';
import type { DepartmentId } from '#core/base/department-id.ts';
import type { WeekRange } from '#core/base/week.ts';
import { type Estimate, estimateSchema, ratio, sumOfEstimates } from '#core/kpi/estimate.ts';
import type { Kpis } from '#core/kpi/kpi.ts';
import { byLeadingHours } from '#core/kpi/leading-hours.ts';
import { calibratedHours, trialsOf, trialsSchema } from '#core/kpi/trials.ts';
import { familyOf, type Succession } from '#core/org/reorganisation.ts';
import { type ReleasedWindow, releasedWeeks, type ShownWindow } from '#core/sums/release.ts';

const rate = z.nullable(z.number());

/** Sums of numbers that the departments show in the same weeks, each over those that show it. */
export const totalsSchema = z.object({
  /** Departments that are counted, of all the lead's: those with released windows of the same weeks. */
  released: z.int(),
  of: z.int(),
  /** The weeks that the totals are of. */
  weeks: z.array(weekSchema),
  /** The rest is of those departments only. */
  headcount: z.number(),
  members: z.number(),
  weeklyActive: z.number(),
  enabledRate: rate,
  activeRate: rate,
  sampledHours: estimateSchema,
  headlineHours: estimateSchema,
  /** Of all counted departments together, and the headline as these trials measure it. */
  trials: trialsSchema,
  calibratedHours: estimateSchema,
  /** Null where no department has a released week. */
  loggedHours: z.nullable(z.number()),
  /** Null where the departments count in different currencies. */
  money: z.nullable(
    z.object({
      currency: z.string(),
      valueOfTime: estimateSchema,
      revenue: estimateSchema,
      cost: z.number(),
      netValue: estimateSchema,
    }),
  ),
  /** Sums of the same by the hours that lead in each department. */
  leading: z.object({
    headlineHours: estimateSchema,
    money: z.nullable(z.object({ valueOfTime: estimateSchema, netValue: estimateSchema })),
  }),
});
export type Totals = z.infer<typeof totalsSchema>;

export interface DepartmentKpis {
  readonly id: DepartmentId;
  /** Mean of the weeks of the windows. */
  readonly headcount: number;
  readonly currency: string;
  readonly minimumGroup: number;
  /** Those that `windowsOfSameWeeks` gives, and the KPIs over them. */
  readonly windows: readonly ShownWindow[];
  readonly kpis: Kpis;
}

/** A department with its released windows, or those that have the same weeks as others'. */
interface Windows {
  readonly id: DepartmentId;
  readonly windows: readonly ReleasedWindow[];
}

/**
 * The windows that a total over departments may sum: those that lie in weeks which all of the counted departments have
 * released, so that no total mixes one department's weeks with others' different ones. Departments that were merged or
 * split are the same people in other weeks and count as one here. A department with fewer than half of the weeks of the
 * range that any has released, or with windows that do not fit the others', is left out rather than shortening the rest.
 */
export function windowsOfSameWeeks(
  departments: readonly Windows[],
  range: WeekRange,
  successions: readonly Succession[] = [],
): Map<DepartmentId, ShownWindow[]> {
  const families = new Map<
    string,
    { readonly ids: DepartmentId[]; windows: { id: DepartmentId; window: ShownWindow }[] }
  >();
  for (const { id, windows } of departments) {
    const name = [...familyOf(successions, id)].toSorted().join();
    const family = families.get(name) ?? { ids: [], windows: [] };
    families.set(name, family);
    family.ids.push(id);
    family.windows.push(...windows.flatMap((window) => (window.released ? [{ id, window }] : [])));
  }
  const shownIn = ({ windows }: { windows: { window: ShownWindow }[] }) =>
    new Set(releasedWeeks(windows.map(({ window }) => window)));
  const inRange = (weeks: ReadonlySet<string>) => [...weeks].filter((week) => week >= range.from && week <= range.to);
  const any = new Set([...families.values()].flatMap((family) => inRange(shownIn(family))));
  let counted = [...families.values()].filter(
    (family) => family.windows.length > 0 && inRange(shownIn(family)).length * 2 >= any.size,
  );
  for (;;) {
    const shown = counted.map(shownIn);
    const fits = ({ window }: { window: ShownWindow }) =>
      window.weeks.every(({ week }) => shown.every((weeks) => weeks.has(week)));
    if (counted.every(({ windows }) => windows.every(fits))) break;
    for (const family of counted) family.windows = family.windows.filter(fits);
    counted = counted.filter(({ windows }) => windows.length > 0);
  }
  return new Map(
    counted.flatMap(({ ids, windows }) =>
      ids.map((id): [DepartmentId, ShownWindow[]] => [
        id,
        windows.flatMap((each) => (each.id === id ? [each.window] : [])),
      ]),
    ),
  );
}

/**
 * Totals of the departments of which windows are counted, each with its KPIs over those windows alone; `of` departments in
 * all. A count per week is the mean over the weeks of the total.
 */
export function totalsOf(departments: readonly DepartmentKpis[], of: number): Totals {
  const released = departments.filter(({ windows }) => windows.length > 0);
  const weeks = [...new Set(releasedWeeks(released.flatMap(({ windows }) => windows)))];
  const mean = (value: (department: DepartmentKpis) => number | null) =>
    released.reduce((total, each) => total + ((value(each) ?? 0) * each.kpis.weeks) / weeks.length, 0);
  const sum = (value: (department: DepartmentKpis) => number | null) =>
    released.reduce((total, each) => total + (value(each) ?? 0), 0);
  const headcount = mean((each) => each.headcount);
  const members = mean(({ kpis }) => kpis.members);
  const weeklyActive = mean(({ kpis }) => kpis.adoption.weeklyActive);
  const currencies = [...new Set(released.map(({ currency }) => currency))];
  const [currency] = currencies;
  const estimateOf = (value: (kpis: Kpis) => Estimate) => sumOfEstimates(released.map(({ kpis }) => value(kpis)));
  const leadingOf: typeof estimateOf = (value) => estimateOf((kpis) => value(byLeadingHours(kpis)));
  const moneyOf = (total: typeof estimateOf) => ({
    valueOfTime: total(({ productivity }) => productivity.valueOfTime),
    netValue: total((kpis) => kpis.return.netValue),
  });
  const headlineHours = estimateOf(({ productivity }) => productivity.headlineHours);
  const trials = trialsOf(
    released.map(({ windows }) => windows),
    Math.max(0, ...released.map(({ minimumGroup }) => minimumGroup)),
  );
  return {
    released: released.length,
    of,
    weeks,
    headcount,
    members,
    weeklyActive,
    enabledRate: ratio(members, headcount),
    activeRate: ratio(weeklyActive, headcount),
    sampledHours: estimateOf(({ productivity }) => productivity.sampledHours),
    headlineHours,
    trials,
    calibratedHours: calibratedHours(trials, headlineHours),
    loggedHours: released.length === 0 ? null : sum(({ kpis }) => kpis.productivity.loggedHours),
    money:
      currency === undefined || currencies.length > 1
        ? null
        : {
            currency,
            revenue: estimateOf(({ revenue }) => revenue.total),
            cost: sum(({ kpis }) => kpis.return.cost),
            ...moneyOf(estimateOf),
          },
    leading: {
      headlineHours: leadingOf(({ productivity }) => productivity.headlineHours),
      money: currencies.length === 1 ? moneyOf(leadingOf) : null,
    },
  };
}

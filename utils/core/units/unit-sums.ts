/**
 * A unit as a department whose windows are the sums of its departments': every KPI of it is computed by the functions of a
 * department's. Only released windows go in, so there is nothing withheld that could be had by subtraction.
 */
import { groupedBy } from '#core/base/by-key.ts';
import type { Week } from '#core/base/week.ts';
import { inTime, rangeOfWindow, type WindowId, weeksOfWindow } from '#core/base/window.ts';
import type { KpiDepartment } from '#core/kpi/kpi-department.ts';
import { type HeadcountStep, headcountIn } from '#core/org/headcount.ts';
import type { Licence } from '#core/org/licence.ts';
import { totalWidths } from '#core/sums/noise.ts';
import { OTHER_TASKS, OTHER_TOOLS, releasedWeeks, type ShownWindow } from '#core/sums/release.ts';
import { carriedParts } from '#core/sums/small-cell.ts';
import { suggestedTools } from '#core/sums/suggested-tools.ts';
import { type Sums, totalSums } from '#core/sums/sums.ts';

/** What is withheld in a sum: what each of its parts withholds. */
const withheldIn = <P>(parts: readonly { readonly withheld: readonly P[] }[]): P[] =>
  (parts[0]?.withheld ?? []).filter((part) => parts.every(({ withheld }) => withheld.includes(part)));

const isMerged = (id: string) => Number(id === OTHER_TOOLS || id === OTHER_TASKS);
const mergedLast = ([a]: [string, unknown], [b]: [string, unknown]) => isMerged(a) - isMerged(b);

function tasksOf(windows: readonly ShownWindow[]): Pick<ShownWindow, 'tasks'> {
  const shown = windows.flatMap(({ tasks }) => tasks ?? []);
  if (shown.length === 0) return {};
  const kinds = groupedBy(
    shown.flatMap((tasks) => tasks.kinds),
    ({ task }) => task,
  );
  return {
    tasks: {
      named: totalSums(shown.map(({ named }) => named)),
      kinds: [...kinds]
        .sort(mergedLast)
        .map(([task, rows]) => ({ task, sums: totalSums(rows.map(({ sums }) => sums)) })),
    },
  };
}

/** Noise adds in squares. Nobody is in two departments, so the largest epsilon of them bounds what is told of a person. */
function noiseOf(windows: readonly ShownWindow[]): Pick<ShownWindow, 'noise'> {
  const noisy = windows.flatMap(({ noise }) => noise ?? []);
  if (noisy.length === 0) return {};
  const widths = (of: (noise: (typeof noisy)[number]) => Sums) => totalWidths(noisy.map(of));
  return {
    noise: {
      epsilon: Math.max(...noisy.map(({ epsilon }) => epsilon)),
      widths: widths((noise) => noise.widths),
      mergedWidths: widths((noise) => noise.mergedWidths),
    },
  };
}

function spansOf(windows: readonly ShownWindow[]): ShownWindow['spans'] {
  const spans: ShownWindow['spans'] = {};
  for (const window of windows)
    for (const part of carriedParts) {
      const [own, other] = [window.spans[part], spans[part]];
      if (own === undefined) continue;
      spans[part] =
        other === undefined
          ? own
          : { from: own.from < other.from ? own.from : other.from, weeks: Math.max(own.weeks, other.weeks) };
    }
  return spans;
}

/** Windows of the same weeks as one. */
function summed(window: WindowId, windows: readonly ShownWindow[]): ShownWindow {
  const weeks = groupedBy(
    windows.flatMap((each) => each.weeks),
    ({ week }) => week,
  );
  const tools = groupedBy(
    windows.flatMap((each) => each.tools),
    ({ tool }) => tool,
  );
  const suggestions = suggestedTools(windows.flatMap((each) => each.suggestions ?? []));
  return {
    window,
    released: true,
    weeks: [...weeks]
      .map(([week, parts]) => ({ week, members: parts.reduce((sum, { members }) => sum + members, 0) }))
      .toSorted((a, b) => (a.week < b.week ? -1 : 1)),
    all: totalSums(windows.map(({ all }) => all)),
    withheld: withheldIn(windows),
    tools: [...tools].sort(mergedLast).map(([tool, rows]) => ({
      tool,
      sums: totalSums(rows.map(({ sums }) => sums)),
      withheld: withheldIn(rows),
    })),
    ...tasksOf(windows),
    spans: spansOf(windows),
    ...(suggestions.length > 0 && { suggestions }),
    ...noiseOf(windows),
  };
}

/**
 * Windows lie on one grid of weeks, halves and wholes of a period, so the longest that holds a week holds every other of it:
 * the window of the unit, by each week of these windows.
 */
export function longestWindows(windows: readonly WindowId[]): (window: WindowId) => WindowId {
  const longest = new Map<Week, WindowId>();
  for (const window of new Set(windows)) {
    const weeks = weeksOfWindow(window);
    for (const week of weeks) {
      const known = longest.get(week);
      if (known === undefined || weeksOfWindow(known).length < weeks.length) longest.set(week, window);
    }
  }
  return (window) => longest.get(rangeOfWindow(window).from) ?? window;
}

/** The sums of the windows of several departments, in order of time. */
export function summedWindows(departments: readonly (readonly ShownWindow[])[]): ShownWindow[] {
  const windows = departments.flat();
  const unitWindow = longestWindows(windows.map(({ window }) => window));
  return [...groupedBy(windows, ({ window }) => unitWindow(window))]
    .map(([window, parts]) => summed(window, parts))
    .toSorted(inTime);
}

/** A department of a unit, with those of its windows that are counted. */
export interface UnitPart {
  readonly department: KpiDepartment;
  readonly headcounts: readonly HeadcountStep[];
  readonly windows: readonly ShownWindow[];
  readonly licences: readonly Licence[];
}

/** The mean by weight; the plain mean where all weights are 0. */
function meanOf<T>(items: readonly T[], numberOf: (item: T) => number, weightOf: (item: T) => number): number {
  const total = items.reduce((sum, item) => sum + weightOf(item), 0);
  if (total > 0) return items.reduce((sum, item) => sum + numberOf(item) * weightOf(item), 0) / total;
  return items.reduce((sum, item) => sum + numberOf(item), 0) / Math.max(1, items.length);
}

type UnitSettings = Pick<KpiDepartment, 'headcount' | 'weeklyHours' | 'hourlyCost' | 'realisation'>;

/**
 * Of a working week, the mean over people; of an hour's cost and of the share that counts, the mean over sessions, since
 * that is how the hours saved lie on the departments. Without an hourly cost of each there is none of the unit.
 */
function unitSettings(parts: readonly Pick<UnitPart, 'department' | 'windows'>[]): UnitSettings {
  const sessions = ({ windows }: (typeof parts)[number]) => windows.reduce((sum, { all }) => sum + all.sessions, 0);
  const cost = ({ department }: (typeof parts)[number]) => department.hourlyCost ?? 0;
  const isAnySession = parts.some((part) => sessions(part) > 0);
  const weight = (part: (typeof parts)[number]) => (isAnySession ? sessions(part) : part.department.headcount);
  return {
    headcount: parts.reduce((sum, { department }) => sum + department.headcount, 0),
    weeklyHours: meanOf(
      parts,
      ({ department }) => department.weeklyHours,
      ({ department }) => department.headcount,
    ),
    hourlyCost:
      parts.length === 0 || parts.some(({ department }) => department.hourlyCost === null)
        ? null
        : meanOf(parts, cost, weight),
    realisation: meanOf(
      parts,
      ({ department }) => department.realisation,
      (part) => weight(part) * cost(part),
    ),
  };
}

/** One of each tool and way of paying: all seats, at their mean cost. */
function licencesOf(licences: readonly Licence[]): Licence[] {
  return [...groupedBy(licences, ({ id, billing }) => `${id} ${billing}`).values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const seats = own.reduce((sum, licence) => sum + licence.seats, 0);
    const monthlyCostPerSeat = meanOf(
      own,
      (licence) => licence.monthlyCostPerSeat,
      (licence) => licence.seats,
    );
    return [{ ...first, seats, monthlyCostPerSeat }];
  });
}

/**
 * What the KPIs of a unit are computed from besides ledger and other costs. Departments that followed one another in the
 * range are there in some of its weeks: seats count by the share of the weeks.
 */
export function unitSources(parts: readonly UnitPart[], currency: string | null) {
  const counted = parts.filter(({ windows }) => windows.length > 0);
  const some = counted.length > 0 ? counted : parts;
  const windows = summedWindows(counted.map((part) => part.windows));
  const weeks = releasedWeeks(windows);
  const placed = counted.map((part) => ({ ...part, weeks: new Set(releasedWeeks(part.windows)) }));
  return {
    department: {
      ...unitSettings(some),
      currency,
      minimumGroup: Math.max(...some.map(({ department }) => department.minimumGroup)),
    },
    headcounts: weeks.map((week) => ({
      fromWeek: week,
      headcount: placed
        .filter((part) => part.weeks.has(week))
        .reduce((sum, { department, headcounts }) => sum + headcountIn(department.headcount, headcounts, week), 0),
    })),
    windows,
    tools: licencesOf(
      placed.flatMap((part) =>
        part.licences.map((licence) => ({ ...licence, seats: (licence.seats * part.weeks.size) / weeks.length })),
      ),
    ),
  };
}

/** A unit's KPIs against a computation from the rows of its people, which knows no windows and no sums. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { studentT95 } from '#core/base/student-t.ts';
import { weeksOfPeriod } from '#core/base/week.ts';
import { type Cadence, type WindowId, weeksOfWindow, windowsOf } from '#core/base/window.ts';
import { kpis } from '#core/kpi/kpi.ts';
import type { ShownWindow } from '#core/sums/release.ts';
import { emptySums, type Sums, totalSums } from '#core/sums/sums.ts';
import { longestWindows, summedWindows, type UnitPart, unitSources } from '#core/units/unit-sums.ts';
import { expectAlike } from '../alike.ts';

const periods = ['2026-P11', '2026-P12'] as const;
const weeks = periods.flatMap(weeksOfPeriod);
const tools = ['chatgpt', 'claude', 'other'] as const;
const segments = ['segmentPower', 'segmentHabitual', 'segmentNovice', 'segmentLow', 'segmentNone'] as const;

/** What one person did with one tool in a week. */
const rowArbitrary = fc.record({
  week: fc.constantFrom(...weeks),
  tool: fc.constantFrom(...tools),
  sessions: fc.integer({ min: 1, max: 20 }),
  engagedMinutes: fc.integer({ min: 1, max: 400 }),
  days: fc.integer({ min: 1, max: 5 }),
  weight: fc.integer({ min: 1, max: 9 }),
  minutes: fc.integer({ min: -40, max: 90 }),
  liked: fc.constantFrom('unfavourable', 'neutral', 'favourable'),
  segment: fc.constantFrom(...segments),
  logged: fc.integer({ min: -10, max: 60 }),
});
type Row = typeof rowArbitrary extends fc.Arbitrary<infer T> ? T : never;

const departmentArbitrary = fc.record({
  cadence: fc.constantFrom<Cadence>('week', 'fortnight', 'period'),
  isReleased: fc.boolean(),
  members: fc.integer({ min: 5, max: 60 }),
  headcount: fc.integer({ min: 5, max: 90 }),
  laterHeadcount: fc.integer({ min: 5, max: 90 }),
  weeklyHours: fc.integer({ min: 20, max: 40 }),
  hourlyCost: fc.integer({ min: 20, max: 120 }),
  realisation: fc.constantFrom(0.25, 0.5, 0.75),
  seats: fc.integer({ min: 0, max: 50 }),
  seatCost: fc.integer({ min: 1, max: 40 }),
  rows: fc.array(rowArbitrary, { minLength: 3, maxLength: 40 }),
});
type Made = typeof departmentArbitrary extends fc.Arbitrary<infer T> ? T : never;

function sumsOf(rows: readonly Row[]): Sums {
  return totalSums(
    rows.map((row) => {
      const a = row.weight * row.minutes;
      return {
        ...emptySums(),
        ...{ reports: 1, activeReports: 1, weightedReports: 1, satisfactionReports: 1 },
        ...{ sessions: row.sessions, engagedMinutes: row.engagedMinutes, activeDays: row.days, covered: row.sessions },
        ...{ asked: 2, answered: 1, valued: 1, weight: row.weight, weightedMinutes: a, loggedMinutes: row.logged },
        ...{ minutesSquared: a * a, minutesTimesWeight: a * row.weight, weightSquared: row.weight ** 2 },
        [row.liked]: 1,
        [row.segment]: 1,
      };
    }),
  );
}

function windowsOfDepartment({ cadence, members, rows, isReleased }: Made): ShownWindow[] {
  if (!isReleased) return [];
  return periods
    .flatMap((period) => windowsOf(period, cadence))
    .map((window) => {
      const own = rows.filter(({ week }) => weeksOfWindow(window).includes(week));
      return {
        window,
        released: true,
        weeks: weeksOfWindow(window).map((week) => ({ week, members })),
        all: sumsOf(own),
        withheld: [],
        tools: tools.map((tool) => ({ tool, sums: sumsOf(own.filter((row) => row.tool === tool)), withheld: [] })),
        spans: {},
      };
    });
}

const LATER = '2026-W45';

const partOf = (made: Made): UnitPart => ({
  department: {
    ...{ headcount: made.headcount, weeklyHours: made.weeklyHours, hourlyCost: made.hourlyCost },
    ...{ realisation: made.realisation, currency: 'EUR', minimumGroup: 5 },
  },
  headcounts: [{ fromWeek: LATER, headcount: made.laterHeadcount }],
  windows: windowsOfDepartment(made),
  licences: [{ id: 'chatgpt', seats: made.seats, monthlyCostPerSeat: made.seatCost }],
});

const sum = <T>(items: readonly T[], of: (item: T) => number) => items.reduce((total, item) => total + of(item), 0);

/** From the rows of all people of the departments that are released, by METRICS. */
function fromRows(departments: readonly Made[]) {
  const released = departments.filter(({ isReleased }) => isReleased);
  const rows = released.flatMap((department) => department.rows.map((row) => ({ ...row, department })));
  const hours = (some: readonly Row[]) => {
    const a = sum(some, (row) => row.weight * row.minutes);
    const b = sum(some, (row) => row.weight);
    const mean = a / b;
    const sessions = sum(some, (row) => row.sessions);
    const spread = sum(some, (row) => (row.weight * row.minutes - mean * row.weight) ** 2);
    const half = studentT95(some.length - 1) * Math.sqrt(((some.length / (some.length - 1)) * spread) / b ** 2);
    return { mean, value: (mean * sessions) / 60, low: ((mean - half) * sessions) / 60 };
  };
  const all = hours(rows);
  const people = sum(weeks, (week) => sum(released, (each) => (week < LATER ? each.headcount : each.laterHeadcount)));
  const sessions = sum(rows, (row) => row.sessions);
  const worth = (of: (department: Made) => number) => sum(rows, (row) => row.sessions * of(row.department)) / sessions;
  const headcount = sum(released, (each) => each.headcount);
  const weeklyHours = sum(released, (each) => each.headcount * each.weeklyHours) / headcount;
  const cost = sum(released, (each) => (each.seats * each.seatCost * 12 * weeks.length) / 52);
  const valueOfTime = all.value * worth(({ hourlyCost, realisation }) => hourlyCost * realisation);
  const share = (segment: (typeof segments)[number]) =>
    rows.filter((row) => row.segment === segment).length / rows.length;
  return {
    weeks: weeks.length,
    members: sum(released, ({ members }) => members),
    enabledRate: sum(released, ({ members }) => members) / (people / weeks.length),
    activeRate: rows.length / people,
    adoption: {
      weeklyActive: rows.length / weeks.length,
      sessionsPerActiveWeek: sessions / rows.length,
      ladder: { power: share('segmentPower'), novice: share('segmentNovice'), none: share('segmentNone') },
      satisfaction: { favourable: rows.filter((row) => row.liked === 'favourable').length / rows.length },
    },
    productivity: {
      minutesPerSession: { value: all.mean, n: rows.length },
      sampledHours: { value: all.value, low: all.low },
      loggedHours: sum(rows, (row) => row.logged) / 60,
      upliftActive: { value: all.value / (rows.length * weeklyHours) },
      upliftDepartment: { value: all.value / (people * weeklyHours) },
      valueOfTime: { value: valueOfTime },
    },
    return: { cost, netValue: { value: valueOfTime - cost } },
    tools: tools.map((tool) => {
      const own = rows.filter((row) => row.tool === tool);
      return {
        tool,
        members: own.length / weeks.length,
        sessions: sum(own, (row) => row.sessions),
        sampledHours: own.length < 5 ? { value: null } : { value: hours(own).value, low: hours(own).low },
      };
    }),
  };
}

test('a unit of departments with windows of any length is computed as from the rows of all their people', () => {
  fc.assert(
    fc.property(fc.array(departmentArbitrary, { minLength: 1, maxLength: 6 }), (made) => {
      const enough = made.filter(({ isReleased }) => isReleased).flatMap(({ rows }) => rows).length >= 5;
      if (!enough) return;
      const { currency: _currency, ...rest } = { currency: 'EUR', ...unitSources(made.map(partOf), 'EUR') };
      const answer = kpis({ ...rest, ledger: [], otherCosts: [] });
      const inOrder = [...answer.tools].sort((a, b) => (a.tool < b.tool ? -1 : 1));
      expectAlike({ ...answer, tools: inOrder }, fromRows(made));
    }),
    { numRuns: 200 },
  );
});

test('the windows of a unit are the longest of its departments', () => {
  const unitWindow = longestWindows(['2026-W41', '2026-W42', '2026-P11a', '2026-W43', '2026-W45', '2026-P12']);
  expect((['2026-W41', '2026-P11a', '2026-W43', '2026-W45'] as const).map(unitWindow)).toEqual([
    '2026-P11a',
    '2026-P11a',
    '2026-W43',
    '2026-P12',
  ]);
});

test('what each department withholds is withheld of the unit, and what one shows is shown', () => {
  const [window] = summedWindows([
    [{ ...shown('2026-W41'), withheld: ['activity', 'estimate'] }],
    [{ ...shown('2026-W41'), withheld: ['estimate'] }],
  ]);
  expect(window?.withheld).toEqual(['estimate']);
});

test('the noise of strict mode adds in squares, and the largest epsilon counts', () => {
  const noise = (width: number, epsilon: number) => {
    const widths = { ...emptySums(), sessions: width };
    return { noise: { epsilon, widths, mergedWidths: widths } };
  };
  const [window] = summedWindows([
    [{ ...shown('2026-W41'), ...noise(3, 1) }],
    [{ ...shown('2026-W41'), ...noise(4, 2) }],
    [shown('2026-W41')],
  ]);
  expect(window?.noise).toMatchObject({ epsilon: 2, widths: { sessions: 5 } });
});

test('answers carried from before are of the longest span, suggestions and tasks are added up', () => {
  const task = (id: string, valued: number) => ({ task: id, sums: { ...emptySums(), valued } });
  const [window] = summedWindows([
    [
      {
        ...shown('2026-W41'),
        spans: { satisfaction: { from: '2026-W38', weeks: 4 } },
        suggestions: [{ tool: 'poe', members: 5 }],
        tasks: { named: { ...emptySums(), valued: 9 }, kinds: [task('writing', 6), task('other-tasks', 3)] },
      },
    ],
    [
      {
        ...shown('2026-W41'),
        spans: { satisfaction: { from: '2026-W40', weeks: 2 } },
        suggestions: [{ tool: 'poe', members: 7 }],
        tasks: { named: { ...emptySums(), valued: 8 }, kinds: [task('coding', 8)] },
      },
    ],
  ]);
  expect(window).toMatchObject({
    spans: { satisfaction: { from: '2026-W38', weeks: 4 } },
    suggestions: [{ tool: 'poe', members: 12 }],
    tasks: { named: { valued: 17 }, kinds: [{ task: 'writing' }, { task: 'coding' }, { task: 'other-tasks' }] },
  });
});

test('a department that followed another in the range has its seats and people for its weeks alone', () => {
  const made = fc.sample(departmentArbitrary, { seed: 1, numRuns: 1 })[0];
  if (made === undefined) throw new Error('nothing made');
  const part = partOf({ ...made, isReleased: true, cadence: 'week', seats: 8 });
  const people = (headcount: number) => ({ department: { ...part.department, headcount }, headcounts: [] });
  const { tools: licences, headcounts } = unitSources(
    [
      { ...part, ...people(30), windows: part.windows.slice(0, 2) },
      { ...part, ...people(40), windows: part.windows.slice(2) },
    ],
    'EUR',
  );
  expect(licences).toMatchObject([{ id: 'chatgpt', seats: 8 }]);
  // The people of the first count in its weeks, those of the other in the rest.
  expect(headcounts.map(({ headcount }) => headcount)).toEqual([...Array(2).fill(30), ...Array(6).fill(40)]);
});

const shown = (window: WindowId): ShownWindow => ({
  window,
  released: true,
  weeks: weeksOfWindow(window).map((week) => ({ week, members: 9 })),
  all: emptySums(),
  withheld: [],
  tools: [],
  spans: {},
});

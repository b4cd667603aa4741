/**
 * Releases as an attacker sees them: knowing every report but some, and subtracting what is visible from totals. Random
 * departments, checked against the people behind each number.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Week, weekPlus } from '#core/base/week.ts';
import { type WindowId, weeksOfWindow } from '#core/base/window.ts';
import type { SumsReport } from '#core/report/report.ts';
import { rowsOfReport, sumsByRow } from '#core/report/report-rows.ts';
import { type Part, parts } from '#core/sums/disclosure.ts';
import { release, type ShownWindow } from '#core/sums/release.ts';
import type { Carry } from '#core/sums/small-cell.ts';
import { type Added, ALL_TOOLS, isToolRow, taskOf } from '#core/sums/sums.ts';
import { report, reportArbitrary, reportOf, tool } from '../reports.ts';

interface HeldWeek {
  readonly week: Week;
  readonly members: number;
  /** Each of another person. */
  readonly reports: readonly SumsReport[];
}

const K = 5;
const toolIds = ['a', 'b', 'c', 'd', 'e'];

const weekArbitrary = (week: Week) =>
  fc
    .record({
      busy: fc.array(reportArbitrary(week, toolIds), { maxLength: 14 }),
      idle: fc.nat(6),
      withoutReport: fc.nat(3),
    })
    .map(({ busy, idle, withoutReport }): HeldWeek => {
      const reports = [...busy, ...Array.from({ length: idle }, () => report({}, { week }))];
      return { week, members: reports.length + withoutReport, reports };
    });

const windows = fc
  .constantFrom('2026-W47', '2026-P12a', '2026-P12')
  .chain((window) =>
    fc.record({ window: fc.constant(window), weeks: fc.tuple(...weeksOfWindow(window).map(weekArbitrary)) }),
  );

function released(window: WindowId, weeks: readonly HeldWeek[], carry: Carry = {}) {
  const sealed = weeks.map(({ week, members, reports }) => ({ week, members, sums: sumsByRow(reports) }));
  return release(window, sealed, K, carry);
}

const heldWeeks = (weeks: readonly HeldWeek[]) =>
  weeks.filter(({ members, reports }) => members >= K && reports.length >= K);

/** Most people of a single week whose reports add something to these rows. */
function peopleBehind(weeks: readonly HeldWeek[], isOfRows: (row: string) => boolean, adds: (added: Added) => boolean) {
  return Math.max(
    0,
    ...heldWeeks(weeks).map(
      ({ reports }) =>
        reports.filter((each) => [...rowsOfReport(each)].some(([row, added]) => isOfRows(row) && adds(added))).length,
    ),
  );
}

const ofPart = (part: Part) => (added: Added) => added[parts[part].reports as keyof Added] > 0;

function eachWindow(check: (shown: ShownWindow, weeks: readonly HeldWeek[]) => void): void {
  let seen = 0;
  fc.assert(
    fc.property(windows, ({ window, weeks }) => {
      const { outcome } = released(window, weeks);
      if (!outcome.released) return;
      seen++;
      check(outcome, weeks);
    }),
    { numRuns: 200 },
  );
  expect(seen).toBeGreaterThan(0);
}

test('every week that is shown is of the minimum group, in members and in reports', () => {
  eachWindow((shown, weeks) => {
    expect(shown.weeks.map(({ week }) => week)).toEqual(heldWeeks(weeks).map(({ week }) => week));
    expect(shown.all.reports).toBeGreaterThanOrEqual(K);
  });
});

test('no part of all tools, of a tool or of a task that is shown is of one or two people', () => {
  eachWindow((shown, weeks) => {
    for (const part of ['activity', 'estimate', 'logged', 'satisfaction', 'reinvested', 'held'] as const) {
      const people = peopleBehind(weeks, (row) => row === ALL_TOOLS, ofPart(part));
      if (people < 3) for (const field of parts[part].fields) expect(shown.all[field]).toBe(0);
      for (const row of shown.tools) {
        if (row.tool === 'other') continue;
        const users = peopleBehind(weeks, (id) => id === row.tool, ofPart(part));
        if (users < 3) for (const field of parts[part].fields) expect(row.sums[field]).toBe(0);
        expect(
          peopleBehind(
            weeks,
            (id) => id === row.tool,
            () => true,
          ),
        ).toBeGreaterThanOrEqual(K);
      }
    }
    for (const { task } of shown.tasks?.kinds ?? [])
      if (task !== 'other-tasks')
        expect(
          peopleBehind(
            weeks,
            (row) => taskOf(row) === task,
            () => true,
          ),
        ).toBeGreaterThanOrEqual(K);
  });
});

const shownIn = (shown: ShownWindow, part: Part) =>
  new Set(shown.tools.filter((row) => row.tool !== 'other' && !row.withheld.includes(part)).map((row) => row.tool));

test('total less the visible rows is of nobody or of three people at least, also where tools are withheld', () => {
  let subtracted = 0;
  eachWindow((shown, weeks) => {
    for (const part of ['activity', 'estimate'] as const) {
      const visible = shownIn(shown, part);
      if (visible.size === 0) continue;
      subtracted++;
      const people = peopleBehind(weeks, (row) => isToolRow(row) && !visible.has(row), ofPart(part));
      expect(people === 0 || people >= 3).toBe(true);
      const users = peopleBehind(
        weeks,
        (row) => isToolRow(row) && !visible.has(row),
        () => true,
      );
      if (part === 'activity') expect(users === 0 || users >= K).toBe(true);
    }
    if (shown.tasks === undefined) return;
    const unnamed = peopleBehind(
      weeks,
      (row) => row === 'untasked',
      () => true,
    );
    expect(unnamed === 0 || unnamed >= 3).toBe(true);
  });
  expect(subtracted).toBeGreaterThan(0);
});

test('total minus visible is zero for sessions, minutes, answers and satisfaction of every release', () => {
  eachWindow((shown) => {
    const fields = {
      activity: ['sessions', 'engagedMinutes'],
      estimate: ['answered', 'valued', 'weight', 'weightedMinutes'],
      satisfaction: ['unfavourable', 'neutral', 'favourable'],
    } as const;
    for (const part of ['activity', 'estimate', 'satisfaction'] as const)
      for (const field of fields[part]) {
        const visible = shown.tools.reduce((sum, { sums }) => sum + sums[field], 0);
        if (!shown.withheld.includes('activity')) expect(visible).toBeCloseTo(shown.all[field], 4);
      }
  });
});

test('what is shown of one window never depends on a single person’s withholding of a tool but by that tool', () => {
  // Somebody who takes a tool out takes it out of all and of the tool alike: the others' rows stay as they are.
  const users = (count: number, ...ids: string[]) =>
    Array.from({ length: count }, () =>
      reportOf(ids.map((id) => tool(id, { sessions: 2, covered: 2, engagedMinutes: 9 }))),
    );
  const shared = released('2026-W47', [
    { week: '2026-W47', members: 20, reports: [...users(12, 'a'), ...users(8, 'a', 'b')] },
  ]);
  const takenOut = released('2026-W47', [
    { week: '2026-W47', members: 20, reports: [...users(13, 'a'), ...users(7, 'a', 'b')] },
  ]);
  if (!shared.outcome.released || !takenOut.outcome.released) throw new Error('not released');
  expect(shared.outcome.all.sessions - takenOut.outcome.all.sessions).toBe(2);
  expect(takenOut.outcome.tools.find((row) => row.tool === 'a')).toEqual(
    shared.outcome.tools.find((row) => row.tool === 'a'),
  );
});

test('at Christmas, with 20 members of whom 85 % are away, no released number is one or two people’s', () => {
  const members = 20;
  const away = fc.double({ min: 0, max: 1, noNaN: true }).map((chance) => chance < 0.85);
  const year = fc.tuple(
    ...Array.from({ length: 6 }, (_, at) => {
      const week = weekPlus('2026-W48', at);
      return (
        fc
          .tuple(
            fc.array(away, { minLength: members, maxLength: members }),
            fc.array(reportArbitrary(week, toolIds), { minLength: members, maxLength: members }),
          )
          // Who is away reports once back, idle; some browsers stay closed until the week has closed.
          .map(
            ([isAway, busy]): HeldWeek => ({
              week,
              members,
              reports: busy.flatMap((each, person) =>
                !isAway[person] ? [each] : person % 2 === 0 ? [report({}, { week })] : [],
              ),
            }),
          )
      );
    }),
  );
  let few = 0;
  fc.assert(
    fc.property(year, (weeks) => {
      let carry: Carry = {};
      for (const week of weeks) {
        const result = released(week.week, [week], carry);
        carry = result.carry;
        if (!result.outcome.released) continue;
        const { all, tools } = result.outcome;
        const active = peopleBehind([week], (row) => row === ALL_TOOLS, ofPart('activity'));
        if (active < 3) {
          few++;
          expect([
            all.activeReports,
            all.sessions,
            all.engagedMinutes,
            all.activeDays,
            all.valued,
            tools.length,
          ]).toEqual([0, 0, 0, 0, 0, 0]);
        }
        expect(all.weightedReports === 0 || all.weightedReports >= 3).toBe(true);
      }
    }),
    { numRuns: 40 },
  );
  expect(few).toBeGreaterThan(0);
});

// @vitest-environment happy-dom
import { createElement } from 'react';
import { expect, test, vi } from 'vitest';
import { ChartFigure } from '#components/charts/chart-figure.tsx';
import { DepartmentsView } from '#components/lead/departments/departments-view.tsx';
import { Totals } from '#components/lead/departments/totals-panel.tsx';
import { WorthDoingList } from '#components/lead/overview/worth-doing-list.tsx';
import { ToolWorth } from '#components/lead/tools/tool-worth.tsx';
import { ToolsTable } from '#components/lead/tools/tools-table.tsx';
import { CostsForm } from '#components/lead/value/costs-form.tsx';
import { LicencesForm } from '#components/lead/value/licences-form.tsx';
import { SensitivityTable } from '#components/lead/value/sensitivity-table.tsx';
import { Standings } from '#components/lead/value/standings.tsx';
import { figureStyles } from '#core/base/format.ts';
import { parseDay, parseWeek } from '#core/base/week.ts';
import { portfolioOf } from '#core/decisions/portfolio.ts';
import type { Estimate } from '#core/kpi/estimate.ts';
import { sensitivityGrid } from '#core/kpi/revenue.ts';
import { totalsOf } from '#core/kpi/totals.ts';
import type { AllKpisReply } from '#core/protocol/lead.ts';
import { english } from '#locales/en.ts';
import { allKpis, departments, kpisOf, service, shownOf, toolNames } from '#test/components/gallery/made-up-year.ts';
import { click, render } from '#test/components/render.ts';

const rowsOf = (root: HTMLElement) =>
  [...root.querySelectorAll('tbody tr')].map((row) => [...row.children].map(({ textContent }) => textContent));

/** Two departments of the made-up company with these hours. */
function compared(...estimates: Partial<Estimate>[]): AllKpisReply {
  const told = estimates.map((given, at) => {
    const department = departments[at];
    if (department === undefined) throw new Error('the made-up company has fewer departments');
    const kpis = kpisOf(department, 4);
    const upliftDepartment = { ...kpis.productivity.upliftDepartment, ...given };
    return {
      department,
      kpis: { ...kpis, productivity: { ...kpis.productivity, upliftDepartment } },
    };
  });
  const counted = told.map(({ department, kpis }) => ({
    ...department,
    minimumGroup: 5,
    kpis,
    windows: shownOf(department, 4),
  }));
  return { departments: told, totals: totalsOf(counted, told.length), portfolio: portfolioOf(counted) };
}

/** The table of all departments, after a press on the head of a column. */
function sortedBy(all: AllKpisReply, key: 'factUpliftDepartment' | 'factEnabledRate') {
  const column = english[key];
  const view = render(createElement(DepartmentsView, { all, hrefOf: () => '#' }));
  const head = [...view.root.querySelectorAll('th button')].find(({ textContent }) => textContent.startsWith(column));
  if (!(head instanceof HTMLButtonElement)) throw new Error(`no column "${column}" in: ${view.root.textContent}`);
  click(head);
  return view;
}

test('a press on a column sorts by it, another turns the order round, and a screen reader is given the order', () => {
  const { root } = sortedBy(allKpis(13), 'factEnabledRate');
  const names = () => rowsOf(root).map(([name]) => name);
  const falling = names();
  const head = () => root.querySelector('th[aria-sort="descending"], th[aria-sort="ascending"]');
  expect(head()?.getAttribute('aria-sort')).toBe('descending');
  const sort = head()?.querySelector('button');
  if (sort == null) throw new Error('no column is sorted');
  click(sort);
  expect(names()).toEqual(falling.toReversed());
  expect(head()?.getAttribute('aria-sort')).toBe('ascending');
});

test('departments that overlap share their places, and those that do not have one each', () => {
  const estimate = (value: number, half: number) => ({
    value,
    low: value - half,
    high: value + half,
    grade: 'B' as const,
  });
  const places = (all: AllKpisReply) => rowsOf(sortedBy(all, 'factUpliftDepartment').root).map(([, place]) => place);
  expect(places(compared(estimate(0.05, 0.01), estimate(0.02, 0.01)))).toEqual(['1', '2']);
  expect(places(compared(estimate(0.05, 0.02), estimate(0.03, 0.02)))).toEqual(['1–2', '1–2']);
});

test('neighbours that lack a number for the same reason say it once', () => {
  const all = allKpis(13);
  const [first, ...others] = all.departments;
  if (first === undefined) throw new Error('a department is needed');
  const departments = [{ ...first, kpis: kpisOf(service, 0) }, ...others];
  const { root } = render(createElement(DepartmentsView, { all: { ...all, departments }, hrefOf: () => '#' }));
  const row = [...root.querySelectorAll('tbody tr')].find(({ textContent }) =>
    textContent.startsWith(first.department.name),
  );
  const cells = [...(row?.querySelectorAll('td') ?? [])].slice(1);
  const reasons = cells.map((cell) => cell.querySelector('[data-missing]')?.textContent);
  for (const [at, reason] of reasons.entries()) if (reason !== undefined) expect(reason).not.toBe(reasons[at + 1]);
  const columns = root.querySelectorAll('thead th').length - 2;
  expect(cells.length).toBeLessThan(columns);
  expect(cells.reduce((sum, { colSpan }) => sum + colSpan, 0)).toBe(columns);
});

test('money in several currencies is neither summed nor placed', () => {
  const all = compared({}, {});
  const [first, second] = all.departments;
  if (first === undefined || second === undefined) throw new Error('two departments are needed');
  const mixed = [first, { ...second, department: { ...second.department, currency: 'CHF' } }];
  const totals = totalsOf(
    mixed.map(({ department: { id, currency }, kpis }) => ({
      id,
      headcount: 10,
      currency,
      minimumGroup: 5,
      kpis,
      windows: shownOf({ id }, 4),
    })),
    mixed.length,
  );
  const { root } = render(createElement(Totals, { totals }));
  expect(root.textContent).toContain('different currencies');
  expect(root.textContent).not.toContain('Net value');
});

test('a decision that hangs on a weight names the weight, and a pair that would change places is named', () => {
  const scored = (id: string, productivity: number, adoption: number, revenue: number) => ({
    id,
    name: id.toUpperCase(),
    scores: { productivity, adoption, revenue },
  });
  const judging = { weights: { productivity: 45, adoption: 35, revenue: 20 }, fundFrom: 50 };
  const { root } = render(
    createElement(Standings, { judging, departments: [scored('a', 80, 40, 50), scored('b', 40, 90, 50)] }),
  );
  expect(root.textContent).toContain('1 pair would swap ranks:');
  expect(root.textContent).toMatch(/B overtakes A at: Time saved \d+%/);
});

test('idle seats are told where a vendor counts them, and no licence is no seat', () => {
  const kpis = kpisOf(service, 13);
  const told = { source: 'anthropic', tool: 'claude', period: '2026-W47', seats: 30 } as const;
  const counted = { activePeople: 26, activeDays: null, prompts: null, unit: null, spend: null } as const;
  const seatsBy = (idleSeats: number | null) => {
    const sum = { department: 'service', ...told, ...counted, idleSeats, reportedOn: '2026-11-22' } as const;
    const { root } = render(
      createElement(ToolsTable, {
        tools: kpis.tools,
        toolNames,
        licences: [{ id: 'chatgpt', seats: 40, monthlyCostPerSeat: 25 }],
        sources: { sums: [sum], browser: [] },
        grade: kpis.adoption.grade,
      }),
    );
    return (tool: string) => rowsOf(root).find(([name]) => name === tool)?.[2];
  };
  const seats = seatsBy(4);
  expect([seats('ChatGPT'), seats('DeepL')]).toEqual(['40', 'not known']);
  expect(seats('Claude')).toBe('30, 4 idlerough');
  expect(seatsBy(null)('Claude')).toBe('30rough');
});

test('the totals speak of as many departments as show something, and of the weeks that all of them have', () => {
  const { totals } = allKpis(4);
  const { root } = render(createElement(Totals, { totals }));
  expect(root.textContent).toContain('Totals of 6 of 6 departments');
  expect(root.textContent).toMatch(new RegExp(`cover the ${totals.weeks.length} weeks that .*: \\d+ .* 2026\\.`));
});

test('merged tools have no place among the tools, and their answers are told of', () => {
  const tools = kpisOf(service, 13).tools;
  const merged = tools.find(({ tool }) => tool === 'other');
  const { root } = render(createElement(ToolWorth, { tools, toolNames }));
  expect(root.textContent).toContain('ChatGPT');
  expect(root.textContent).not.toContain('Other tools');
  expect(root.textContent).toContain(`too few to show by tool: ${merged?.sampledHours.n}.`);
});

test('merged tools have no number of people, as one person may use several of them', () => {
  const { tools, adoption } = kpisOf(service, 13);
  const given = { tools, toolNames, licences: [], sources: null, grade: adoption.grade };
  const rows = rowsOf(render(createElement(ToolsTable, given)).root);
  const of = (name: string) => rows.find(([title]) => title === name) ?? [];
  expect(of('ChatGPT')[1]).toMatch(/^\d+\s*$/);
  expect([of('Other tools')[1], of('Other tools').at(-1)]).toEqual(['not known', 'not known']);
  expect(of('Other tools')[3]).toMatch(/^\d+\s*$/);
});

test('a chart without a point says that there is nothing to draw', () => {
  const { root } = render(
    createElement(ChartFigure, {
      title: 'Hours saved per week',
      definition: 'Of all',
      department: 'Sales',
      style: figureStyles.hours,
      figure: { lines: ['hours'], points: [] },
    }),
  );
  expect(root.textContent).toBe('No values in this range yet.');
});

test('where nothing stands out, it is not said of weeks that are not published', () => {
  const list = (isPublished: boolean) =>
    createElement(WorthDoingList, { items: [], isPublished, currency: 'EUR', toolNames });
  const { root, show } = render(list(true));
  expect(root.textContent).toBe(english.doNothing);
  show(list(false));
  expect(root.textContent).toBe(english.doNothingYet);
});

test('two experiments of one title are two rows', () => {
  const overdue = { rule: 'experiment-overdue', title: 'Training', decideIn: '2026-W40' } as const;
  const items = [
    { ...overdue, experiment: 'training' },
    { ...overdue, experiment: 'training-again' },
  ];
  const said = vi.spyOn(console, 'error').mockReturnValue();
  const { root } = render(createElement(WorthDoingList, { items, isPublished: true, currency: 'EUR', toolNames }));
  expect(root.querySelectorAll('li')).toHaveLength(2);
  expect(said).not.toHaveBeenCalled();
  said.mockRestore();
});

test('without costs, the assumptions do not repeat in each cell why there is no return', () => {
  const hours = kpisOf(service, 13).productivity.headlineHours;
  const own = { hourlyCost: 40, realisation: 0.5 };
  const cells = (cost: number) => {
    const grid = sensitivityGrid({ hours, ledger: [], cost }, own);
    const { root } = render(createElement(SensitivityTable, { grid, currency: 'EUR', own }));
    return [...root.querySelectorAll('td')].map(({ textContent }) => textContent);
  };
  expect(cells(0).filter((cell) => cell.includes(english.roiShort))).toEqual([]);
  expect(cells(1000).filter((cell) => !cell.includes(english.roiShort))).toEqual([]);
});

test('each licence and each cost is a group that is named after what it is of', () => {
  const at = { id: 'service', revision: 1, at: null, author: null };
  const common = { currency: 'EUR', toolNames, onSave: vi.fn() };
  const paid = { week: parseWeek('2026-W47'), amount: 900, label: 'Training' };
  const forms = [
    createElement(LicencesForm, {
      ...common,
      entered: { ...at, value: [{ id: 'chatgpt', seats: 40, monthlyCostPerSeat: 25 }] },
    }),
    createElement(CostsForm, { ...common, today: parseDay('2026-11-24'), entered: { ...at, value: [paid] } }),
  ];
  const named = forms.map((form) =>
    render(form).root.querySelector('fieldset[aria-label]')?.getAttribute('aria-label'),
  );
  expect(named).toEqual(['ChatGPT', 'Training']);
});

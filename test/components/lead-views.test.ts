// @vitest-environment happy-dom
import { createElement } from 'react';
import { expect, test } from 'vitest';
import { CompareView } from '#components/lead/departments/compare-view.tsx';
import { Totals } from '#components/lead/departments/totals.tsx';
import { Headline } from '#components/lead/overview/headline.tsx';
import { Standings } from '#components/lead/priorities/standings.tsx';
import { ReportView } from '#components/lead/summary/report-view.tsx';
import { ToolsTable } from '#components/lead/tools/tools-table.tsx';
import { formatNumber, formatRange } from '#core/base/format.ts';
import type { Estimate } from '#core/kpi/estimate.ts';
import type { Statement } from '#core/kpi/headline.ts';
import { totalsOf } from '#core/kpi/totals.ts';
import type { AllKpisReply } from '#core/protocol/lead.ts';
import { allKpis, departments, kpisOf, ledger, seriesFor, shownOf, toolNames } from './gallery/made-up-year.ts';
import { render } from './render.ts';

const [service, , , legal] = departments;
if (service === undefined || legal === undefined) throw new Error('the made-up company has lost its departments');
const hours = { unit: 'hour', digits: 1 } as const;
const rowsOf = (root: HTMLElement) =>
  [...root.querySelectorAll('tbody tr')].map((row) => [...row.children].map(({ textContent }) => textContent));

test('in the report a rough estimate stands as its interval, and its centre is nowhere', () => {
  const kpis = kpisOf(legal, 4);
  const { value, low, high, grade } = kpis.productivity.sampledHours;
  expect(grade).toBe('C');
  const { root } = render(
    createElement(ReportView, {
      department: legal,
      kpis,
      series: seriesFor(legal),
      ledger: [],
      toolNames,
      today: '2026-11-22',
      onPrint: () => {},
      onTable: () => Promise.resolve(),
    }),
  );
  const row = rowsOf(root).find(([name]) => name === 'Hours saved (from answers alone)') ?? [];
  expect(row.join(' ')).toContain(formatRange(low ?? 0, high ?? 0, 'en-GB', hours));
  expect(row.join(' ')).not.toContain(formatNumber(value ?? 0, 'en-GB', hours));
});

test('every figure of the report has a grade or a reason, and says what it means', () => {
  const props = { department: service, series: seriesFor(service), ledger, toolNames, today: '2026-11-22' };
  for (const weeks of [1, 4, 52]) {
    const { root } = render(
      createElement(ReportView, {
        ...props,
        kpis: kpisOf(service, weeks),
        onPrint: () => {},
        onTable: () => Promise.resolve(),
      }),
    );
    const [figures] = root.querySelectorAll('table');
    for (const row of figures?.querySelectorAll('tbody tr') ?? []) {
      const [, value, , , means] = row.children;
      expect(value?.querySelector('abbr, [data-missing]'), row.textContent).not.toBeNull();
      expect(means?.textContent).not.toBe('');
    }
  }
});

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
  return {
    departments: told,
    totals: totalsOf(
      told.map(({ department, kpis }) => ({ ...department, minimumGroup: 5, kpis, windows: shownOf(department, 4) })),
      told.length,
    ),
  };
}

test('departments that overlap share their places, and those that do not have one each', () => {
  const estimate = (value: number, half: number) => ({
    value,
    low: value - half,
    high: value + half,
    grade: 'B' as const,
  });
  const places = (all: AllKpisReply) =>
    rowsOf(render(createElement(CompareView, { all, series: null, hrefOf: () => '#' })).root).map(([place]) => place);
  expect(places(compared(estimate(0.05, 0.01), estimate(0.02, 0.01)))).toEqual(['1', '2']);
  expect(places(compared(estimate(0.05, 0.02), estimate(0.03, 0.02)))).toEqual(['1–2', '1–2']);
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
  const weights = { productivity: 45, adoption: 35, revenue: 20 };
  const { root } = render(
    createElement(Standings, { weights, departments: [scored('a', 80, 40, 50), scored('b', 40, 90, 50)] }),
  );
  expect(root.textContent).toContain('1 pair would swap ranks:');
  expect(root.textContent).toMatch(/B overtakes A at: Time saved \d+%/);
});

test('idle seats are those beyond the members that use a tool, and no licence is no seat', () => {
  const kpis = kpisOf(service, 13);
  const { root } = render(
    createElement(ToolsTable, {
      tools: kpis.tools,
      toolNames,
      currency: 'EUR',
      licences: [{ id: 'chatgpt', seats: 40, monthlyCostPerSeat: 25 }],
      grade: kpis.adoption.grade,
    }),
  );
  const rows = rowsOf(root);
  const members = kpis.tools.find(({ tool }) => tool === 'chatgpt')?.members ?? 0;
  expect(rows.find(([name]) => name === 'ChatGPT')?.[2]).toContain(`40, ${Math.round(40 - members)} idle`);
  expect(rows.find(([name]) => name === 'Claude')?.[2]).toBe('not known');
});

const statements: readonly Statement[] = [
  { say: 'hours-between', low: 41, high: 58, grade: 'B' },
  { say: 'hours-missing', because: { code: 'too-few-answers', answers: 1, needed: 5 } },
  { say: 'hours-more', low: 1.2, high: 4, grade: 'B', factor: 'members' },
  { say: 'hours-less', low: -4, high: -1.2, grade: 'C', factor: 'frequency' },
  { say: 'hours-alike' },
  { say: 'adoption-rose', from: 0.4, to: 0.5, grade: 'A', factor: 'enrolment' },
  { say: 'adoption-fell', from: 0.5, to: 0.4, grade: 'A', factor: 'activity' },
  { say: 'adoption-same', rate: 0.5, grade: 'A' },
  { say: 'nothing-to-compare' },
  { say: 'revenue-none' },
  { say: 'revenue-claimed', amount: 1200, entries: 2, grade: 'D' },
  { say: 'revenue-verified', amount: 1200, entries: 1, grade: 'B' },
];

test('each statement is a sentence with its numbers filled in, losses without a minus before "less"', () => {
  const { root } = render(createElement(Headline, { statements, money: { unit: { currency: 'EUR' } } }));
  const sentences = [...root.querySelectorAll('p')].map(({ textContent }) => textContent);
  expect(sentences.length).toBe(statements.length);
  expect(sentences[0]).toBe('AI tools saved between 41 hrs and 58 hrs.B');
  expect(sentences[2]).toContain('1.2–4 hrs more per week');
  expect(sentences[3]).toContain('1.2–4 hrs less per week');
  for (const sentence of sentences) expect(sentence).not.toMatch(/\$\d|undefined|NaN/);
});

test('the totals speak of as many departments as show something', () => {
  const { root } = render(createElement(Totals, { totals: allKpis(4).totals }));
  expect(root.textContent).toContain('Totals of 6 of 6 departments');
});

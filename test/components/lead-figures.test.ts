// @vitest-environment happy-dom
/** A figure that appears on several views of the demonstration company is the same figure on all of them. */
import { createElement } from 'react';
import { expect, test } from 'vitest';
import { DepartmentsView } from '#components/lead/departments/departments-view.tsx';
import { Overview } from '#components/lead/overview/overview.tsx';
import { SummaryView } from '#components/lead/summary/summary-view.tsx';
import { TimeSavedView } from '#components/lead/time-saved/time-saved-view.tsx';
import { ReturnPanels } from '#components/lead/value/return-panels.tsx';
import { textOfMessages } from '#components/words/messages.ts';
import { figureStyles, formatNumber, formatRange, moneyStyle, type NumberStyle } from '#core/base/format.ts';
import { countOf } from '#core/kpi/count.ts';
import type { Estimate } from '#core/kpi/estimate.ts';
import { hoursPerWeekOf } from '#core/kpi/headline.ts';
import german from '#locales/de/messages.json';
import english from '#locales/en/messages.json';
import { QueryRoot } from '#query/query-root.tsx';
import { allKpis, departments, kpisOf, ledger, licences, seriesFor, toolNames } from './gallery/made-up-year.ts';
import { render } from './render.ts';

const nothing = () => {};
const done = () => Promise.resolve({ kind: 'ok', value: undefined } as const);
const languages = [
  { locale: 'en-GB', messages: english },
  { locale: 'de-DE', messages: german },
];

test.each(languages)('in $locale each figure reads the same wherever it stands', ({ locale, messages }) => {
  const language = { locale, timeZone: 'Europe/Berlin', text: textOfMessages(messages) };
  for (const department of departments) {
    const kpis = kpisOf(department, 13);
    const common = { department, kpis, previous: kpisOf(department, 13, 13), series: seriesFor(department), toolNames };
    const entered = <T>(value: T) => ({ id: 'x', revision: 1, at: null, author: null, value });
    const returnProps = {
      ...common,
      ledger: department.id === 'customer-service' ? ledger.map(entered) : [],
      licences: entered([...licences]),
      costs: entered([]),
      today: '2026-11-22',
      onLicences: done,
      onCosts: done,
      children: null,
    };
    const inQueries = { children: createElement(ReturnPanels, returnProps) };
    const views = {
      overview: createElement(Overview, {
        ...common,
        weights: null,
        licences,
        linkTo: (view) => view,
        onExample: () => undefined,
      }),
      summary: createElement(SummaryView, {
        ...common,
        licences,
        today: '2026-11-22',
        onPrint: nothing,
        onTable: () => Promise.resolve(),
      }),
      'time saved': createElement(TimeSavedView, common),
      value: createElement(QueryRoot, inQueries),
      departments: createElement(DepartmentsView, { all: allKpis(13), hrefOf: (id) => id }),
    };
    const money = moneyStyle(department.currency);
    const { hours, share, people } = figureStyles;
    const { productivity, return: back, revenue } = kpis;
    const counted = (value: number | null) => countOf(value, kpis, { code: 'no-headcount' });
    const figures: readonly [Estimate, NumberStyle, readonly (keyof typeof views)[]][] = [
      [productivity.headlineHours, hours, ['overview', 'summary', 'time saved']],
      [hoursPerWeekOf(kpis), hours, ['departments']],
      [productivity.valueOfTime, money, ['time saved', 'value', 'departments']],
      [productivity.upliftDepartment, share, ['departments']],
      [back.netValue, money, ['overview', 'summary', 'value', 'departments']],
      [back.roi, share, ['value', 'departments']],
      [revenue.total, money, ['overview', 'value', 'departments']],
      [counted(kpis.adoption.weeklyActive), people, ['overview', 'summary']],
      [counted(kpis.activeRate), share, ['overview', 'summary', 'departments']],
    ];
    const words = Object.fromEntries(
      Object.entries(views).map(([name, view]) => [name, render(view, language).root.textContent]),
    );
    for (const [estimate, style, places] of figures) {
      const { value, low, high, grade } = estimate;
      if (value === null || low === null || high === null) continue;
      const shown = grade === 'C' ? formatRange(low, high, locale, style) : formatNumber(value, locale, style);
      for (const place of places) expect(words[place], `${department.id}, ${place}`).toContain(shown);
    }
  }
});

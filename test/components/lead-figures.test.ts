// @vitest-environment happy-dom
/** A figure that appears on several views of the demonstration company, or of a person, is the same figure on all of them. */
import { createElement } from 'react';
import { expect, test } from 'vitest';
import { AdoptionView } from '#components/lead/adoption/adoption-view.tsx';
import { DepartmentsView } from '#components/lead/departments/departments-view.tsx';
import { Overview } from '#components/lead/overview/overview.tsx';
import { SummaryView } from '#components/lead/summary/summary-view.tsx';
import { TimeSavedView } from '#components/lead/time-saved/time-saved-view.tsx';
import { ToolWorth } from '#components/lead/tools/tool-worth.tsx';
import { ToolsView } from '#components/lead/tools/tools-view.tsx';
import { ReturnPanels } from '#components/lead/value/return-panels.tsx';
import { ViewAddress } from '#components/lead/view-link.tsx';
import { OwnWorth } from '#components/me/my-data/own-worth.tsx';
import UsePictures from '#components/me/my-data/use-pictures.tsx';
import { RecapCard } from '#components/me/popup/recap-card.tsx';
import { TeamNumbersPanel } from '#components/me/sharing/team-numbers-panel.tsx';
import { textOfMessages } from '#components/words/messages.ts';
import {
  figureStyles,
  formatDuration,
  formatNumber,
  formatRange,
  moneyStyle,
  type NumberStyle,
} from '#core/base/format.ts';
import { weekPlus } from '#core/base/week.ts';
import { countOf } from '#core/kpi/count.ts';
import { type Estimate, missing, scaled } from '#core/kpi/estimate.ts';
import type { Kpis } from '#core/kpi/kpi.ts';
import { byLeadingHours } from '#core/kpi/leading-hours.ts';
import { hoursPerWeekOf } from '#core/kpi/statements.ts';
import { minutesOfTool, ownRows } from '#core/kpi/tool-figures.ts';
import { OWN_WEEKS, ownTasks, ownTools, recapOf, savedByWeek, valuedAnswers } from '#core/own/own-figures.ts';
import type { KpisReply } from '#core/protocol/lead.ts';
import { teamNumbersOf } from '#core/protocol/team-numbers.ts';
import { engagedByDay } from '#core/question/engaged-days.ts';
import { german } from '#locales/de.ts';
import { english } from '#locales/en.ts';
import { QueryRoot } from '#query/query-root.tsx';
import { answeredAt, DAY_MS, MONDAY_MS } from '../core/people.ts';
import { allKpis, departments, kpisOf, ledger, licences, seriesFor, toolNames } from './gallery/made-up-year.ts';
import { render } from './render.ts';

const nothing = () => {};
const noSources = { sums: [], browser: [] };
const done = () => Promise.resolve({ kind: 'ok', value: undefined } as const);
const languages = [
  { locale: 'en-GB', messages: english },
  { locale: 'de-DE', messages: german },
];

/** With hours that trials measure as four fifths of those felt. */
function measured<K extends Kpis>(kpis: K): K {
  const { headlineHours } = kpis.productivity;
  const calibratedHours = { ...scaled(headlineHours, 0.8), n: 80, grade: 'B' } as const;
  return { ...kpis, productivity: { ...kpis.productivity, calibratedHours } };
}

function allAs(as: (kpis: KpisReply) => KpisReply) {
  const all = allKpis(13);
  return { ...all, departments: all.departments.map((each) => ({ ...each, kpis: as(each.kpis) })) };
}

const worlds = languages.flatMap((language) => [
  { ...language, hours: 'felt', as: <K extends Kpis>(kpis: K) => kpis },
  { ...language, hours: 'measured', as: measured },
]);

test.each(worlds)('in $locale each figure reads the same wherever it stands, by hours as $hours', (world) => {
  const { locale, messages, as } = world;
  const language = { locale, timeZone: 'Europe/Berlin', text: textOfMessages(messages) };
  const names: Readonly<Record<string, string>> = toolNames;
  for (const department of departments) {
    const kpis = as(kpisOf(department, 13));
    const common = {
      department,
      kpis,
      previous: as(kpisOf(department, 13, 13)),
      series: seriesFor(department),
      toolNames,
    };
    const entered = <T>(value: T) => ({ id: 'x', revision: 1, at: null, author: null, value });
    const returnProps = {
      ...common,
      ledger: department.id === 'customer-service' ? ledger.map(entered) : [],
      licences: entered([...licences]),
      costs: entered([]),
      today: '2026-11-22' as const,
      onLicences: done,
      onCosts: done,
      children: null,
    };
    const inQueries = { children: createElement(ReturnPanels, returnProps) };
    const views = {
      overview: createElement(
        ViewAddress,
        { value: (view) => view },
        createElement(Overview, { ...common, isHidden: false, licences, experiments: [], onExample: () => undefined }),
      ),
      summary: createElement(SummaryView, {
        ...common,
        licences,
        experiments: [],
        today: '2026-11-22' as const,
        onPrint: nothing,
        onTable: () => Promise.resolve(),
      }),
      'time saved': createElement(TimeSavedView, common),
      value: createElement(QueryRoot, inQueries),
      departments: createElement(DepartmentsView, { all: allAs(as), hrefOf: (id) => id }),
      tools: createElement(ToolWorth, { tools: kpis.tools, toolNames }),
      'all of tools': createElement(ToolsView, { ...common, licences, costs: [], sources: noSources, listed: [] }),
      team: createElement(TeamNumbersPanel, {
        numbers: teamNumbersOf(kpis),
        tried: [],
        departmentName: department.name,
        nameOf: (tool) => names[tool] ?? tool,
      }),
    };
    const money = moneyStyle(department.currency);
    const { hours, share, people, minutes } = figureStyles;
    const leading = byLeadingHours(kpis);
    const { productivity, return: back, revenue } = leading;
    const counted = (value: number | null) => countOf(value, kpis, { code: 'no-headcount' });
    type Appearance = readonly [Estimate, NumberStyle, readonly (keyof typeof views)[]];
    const figures: readonly Appearance[] = [
      [productivity.headlineHours, hours, ['overview', 'summary', 'time saved', 'team']],
      [hoursPerWeekOf(leading), hours, ['departments']],
      [productivity.valueOfTime, money, ['time saved', 'value', 'departments']],
      [productivity.upliftDepartment, share, ['departments']],
      [back.netValue, money, ['overview', 'summary', 'value', 'departments']],
      [back.roi, share, ['value', 'departments']],
      [kpis.return.roi, share, ['value']],
      [revenue.total, money, ['overview', 'value', 'departments']],
      [counted(kpis.adoption.weeklyActive), people, ['overview', 'summary', 'team']],
      [counted(kpis.activeRate), share, ['overview', 'summary', 'departments', 'team']],
      ...ownRows(kpis.tools).map((tool): Appearance => [minutesOfTool(tool), minutes, ['tools', 'team']]),
    ];
    const words = Object.fromEntries(
      Object.entries(views).map(([name, view]) => [name, render(view, language).root.textContent]),
    );
    // The score is the endpoint's, by hours as felt. So are the hours of one week, and the minutes of a session.
    for (const place of ['overview', 'summary', 'time saved', 'all of tools'])
      expect(words[place]?.includes(messages.countedFelt), place).toBe(world.hours === 'measured');
    if (leading.productivity.headlineHours.value !== null)
      expect(words['team']).toContain(world.hours === 'measured' ? messages.teamHoursMeasured : messages.teamHoursFelt);
    for (const [estimate, style, places] of figures) {
      const { value, low, high, grade } = estimate;
      if (value === null || low === null || high === null) continue;
      const shown = grade === 'C' ? formatRange(low, high, locale, style) : formatNumber(value, locale, style);
      for (const place of places) expect(words[place], `${department.id}, ${place}`).toContain(shown);
    }
  }
});

test('where a department has active members, no view says of a missing figure that nobody used AI', () => {
  const department = departments.find(({ headcount }) => headcount > 10);
  if (department === undefined) throw new Error('no department of more than ten');
  const whole = kpisOf(department, 13);
  const sampledHours = missing({ code: 'too-few-answers', answers: 0, needed: 5 });
  const productivity = { ...whole.productivity, responseRate: null, sampledHours };
  const kpis = { ...whole, productivity, enabledRate: null, activeRate: null, tasks: [] };
  const common = { department, kpis, previous: null, series: null, toolNames };
  const overview = { ...common, isHidden: false, licences, experiments: [], onExample: nothing };
  const views = [
    createElement(Overview, overview),
    createElement(TimeSavedView, common),
    createElement(AdoptionView, { ...common, sources: null }),
  ];
  const told = views.map(
    (view) => render(createElement(ViewAddress, { value: (name) => name }, view)).root.textContent,
  );
  expect(whole.adoption.weeklyActive).toBeGreaterThan(0);
  expect(told.join()).toContain('headcount is 0');
  expect(told.join().toLowerCase()).not.toContain('nobody used ai tools');
});

test.each(languages)('in $locale the recap of a Monday tells what My data tells', ({ locale, messages }) => {
  const language = { locale, timeZone: 'Europe/Berlin', text: textOfMessages(messages) };
  const minSessionSeconds = 30;
  const weeks = Array.from({ length: OWN_WEEKS }, (_, at) => weekPlus('2026-W48', at + 1 - OWN_WEEKS));
  const pairs = [12, 25, 8, -10, 31, 12].map((minutes, at) => answeredAt(MONDAY_MS + at * DAY_MS, minutes));
  const earlier = [4, 9, 5].map((minutes, at) => answeredAt(MONDAY_MS - 14 * DAY_MS + at * DAY_MS, minutes));
  const sessions = [...pairs, ...earlier].map(([session]) => session);
  const answers = [...pairs, ...earlier].map(([, answer]) => answer);
  const recap = recapOf({ weeks, sessions, answers, minSessionSeconds, breakEvenMinutes: 10 });
  const best = recap?.best?.minutes.value ?? null;
  if (recap === null || recap.saved === null || best === null) throw new Error('the recap tells nothing');
  const valued = valuedAnswers(answers, sessions, minSessionSeconds);
  const ownWorth = { tools: ownTools(valued, sessions, minSessionSeconds), tasks: ownTasks(valued) };
  const pictured = {
    weeks,
    use: engagedByDay(sessions, minSessionSeconds, null),
    saved: savedByWeek(valued, weeks),
    added: savedByWeek([], weeks),
  };
  const nameOf = (tool: string) => tool;
  const card = render(createElement(RecapCard, { recap, toolName: nameOf }), language).root;
  const worth = render(createElement(OwnWorth, { ...ownWorth, nameOf }), language).root;
  const pictures = render(createElement(UsePictures, pictured), language).root;
  const cells = [...pictures.querySelectorAll('td')].map((cell) => cell.textContent);
  const { minutes } = figureStyles;
  for (const shown of [
    formatDuration(recap.engagedSeconds, locale),
    formatRange(recap.saved.low, recap.saved.high, locale, minutes),
  ]) {
    expect(card.textContent).toContain(shown);
    expect(cells).toContain(shown);
  }
  for (const place of [card, worth]) expect(place.textContent).toContain(formatNumber(best, locale, minutes));
});

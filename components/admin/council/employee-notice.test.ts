// @vitest-environment happy-dom
import { createElement } from 'react';
import { expect, test } from 'vitest';
import { CouncilPack, EmployeeNotice } from '#components/admin/council/council-pack.tsx';
import { textOfMessages } from '#components/words/messages.ts';
import { parseWeek, periodOf } from '#core/base/week.ts';
import { organisationSchema } from '#core/org/organisation.ts';
import { kpisReplySchema } from '#core/protocol/lead.ts';
import { companySchema } from '#core/tools/tool-state.ts';
import { german } from '#locales/de.ts';
import { english } from '#locales/en.ts';
import { render } from '#test/components/render.ts';

test('the notice to employees is right where one question a day is the most', () => {
  const config = organisationSchema.parse({ questionLimits: { perDay: 1, perWeek: 1 } });
  const said = (locale: string, messages: Parameters<typeof textOfMessages>[0]) =>
    render(createElement(EmployeeNotice, { config }), { locale, timeZone: 'UTC', text: textOfMessages(messages) }).root
      .textContent;
  expect(said('en', english)).toContain('Questions: at most 1 a day and 1 a week.');
  expect(said('de', german)).toContain('Fragen: höchstens 1 am Tag und 1 in der Woche.');
});

test('the works council reads that leads see counts before a publication, since a lead’s reply has them', () => {
  expect(Object.keys(kpisReplySchema.shape.windows.def.element.shape)).toContain('collecting');
  const said = [english, german].map((messages) => textOfMessages(messages)('packRoleLead'));
  expect(said[0]).toContain('how many reports have arrived');
  expect(said[1]).toContain('wie viele Berichte da sind');
});

test('the pack of a configuration that nobody has changed says so', () => {
  const config = companySchema.parse({});
  const pack = {
    config,
    versions: [],
    period: periodOf(parseWeek('2026-W48')),
    madeMs: Date.parse('2026-11-24T10:00:00Z'),
    notices: null,
  };
  const said = (locale: string, messages: Parameters<typeof textOfMessages>[0]) =>
    render(createElement(CouncilPack, pack), { locale, timeZone: 'UTC', text: textOfMessages(messages) }).root
      .textContent;
  expect(said('en', english)).toContain('The configuration has not been changed yet.');
  expect(said('de', german)).toContain('Die Konfiguration wurde noch nicht geändert.');
});

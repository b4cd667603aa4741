// @vitest-environment happy-dom
import { createElement } from 'react';
import { expect, test } from 'vitest';
import { EmployeeNotice } from '#components/admin/council/council-pack.tsx';
import { textOfMessages } from '#components/words/messages.ts';
import { organisationSchema } from '#core/org/organisation.ts';
import { kpisReplySchema } from '#core/protocol/lead.ts';
import { german } from '#locales/de.ts';
import { english } from '#locales/en.ts';
import { render } from './render.ts';

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

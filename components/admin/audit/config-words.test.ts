// @vitest-environment happy-dom
/** What a works council and an admin read of changes: words in their language, no code and no JSON. */
import { createElement } from 'react';
import { expect, test } from 'vitest';
import { describeConfig } from '#components/admin/audit/config-words.ts';
import { DifferenceList } from '#components/admin/audit/difference-list.tsx';
import { describeEntered } from '#components/words/logged-words.ts';
import { textOfMessages } from '#components/words/messages.ts';
import { catalogue } from '#core/measure/catalogue.ts';
import { differencesOf } from '#core/org/config-change.ts';
import { organisationSchema } from '#core/org/organisation.ts';
import { german } from '#locales/de.ts';
import { render } from '#test/components/render.ts';

const language = { locale: 'de-DE', timeZone: 'Europe/Berlin', text: textOfMessages(german) };
const linesOf = (before: unknown, after: unknown, describe: typeof describeConfig = describeConfig) => {
  const differences = differencesOf(before, after);
  const { root } = render(createElement(DifferenceList, { differences, describe }), language);
  return [...root.querySelectorAll('li')].map(({ textContent }) => textContent);
};

const [chatgpt, claude] = catalogue;
const rules = { minimumGroup: 5, minimumGroups: {}, closeAfterDays: 10, minSessionSeconds: 30 };
const before = organisationSchema.parse({
  tools: [chatgpt],
  rules: [{ ...rules, from: '2000-P01', tools: [chatgpt] }],
});

test('every setting that a page changes is told in words, and so is from when it holds', () => {
  const after = organisationSchema.parse({
    ...before,
    organisation: 'Beispiel GmbH',
    tools: [{ ...chatgpt, sites: ['chatgpt.com'] }, claude],
    questionLimits: { ...before.questionLimits, perDay: 1, perWeek: 2, minutesBetween: 90, expiryMinutes: 60 },
    ...{ minimumGroup: 8, closeAfterDays: 14, holdHours: 48, mirrorUrl: 'https://mirror.example.com' },
    ...{ trials: true, teamNumbers: true },
    strictMode: [{ from: '2026-P13', epsilon: 1 }],
    rules: [...before.rules, { ...rules, from: '2026-P13', minimumGroup: 8, closeAfterDays: 14, tools: [claude] }],
  });
  const lines = linesOf(before, after);
  expect(lines.filter((line) => /[{}"]|\w\.\w+:|true|false/.test(line))).toEqual([]);
  expect(lines).toContain('Versuche: aus → an');
  expect(lines).toContain('Mindestgruppe: 5 → 8');
  expect(lines).toContain('Tool chatgpt: chatgpt.com und chat.openai.com → chatgpt.com');
  expect(lines).toContain('Tool claude: Claude auf claude.ai (neu)');
  expect(lines).toContain('Strenger Datenschutz (Epsilon): ab Montag, 30. November 2026: 1 (neu)');
  expect(lines).toContain(
    'Regeln nach Datum: ab Montag, 30. November 2026: Mindestgruppe 8, Tage, bis eine Woche abgeschlossen ist 14, Claude (neu)',
  );
  expect(linesOf({ rules: [] }, { rules: before.rules })[0]).toContain('von Anfang an: Mindestgruppe 5');
});

test('a change of rules that hold already is told by what of them it changes', () => {
  const later = { rules: before.rules.map((step) => ({ ...step, minimumGroup: 6, tools: [] })) };
  expect(linesOf({ rules: before.rules }, later)).toEqual([
    'Mindestgruppe: 5 → 6',
    'Tool chatgpt: ChatGPT auf chatgpt.com und chat.openai.com (entfernt)',
  ]);
});

test('a reporting period that closed is told by its days, and whether it was published', () => {
  expect(linesOf({}, { window: '2026-P12a', released: true }, describeEntered('window.settle'))).toEqual([
    'Zeitraum: 2.–15. Nov. 2026 (neu)',
    'Veröffentlicht: ja (neu)',
  ]);
});

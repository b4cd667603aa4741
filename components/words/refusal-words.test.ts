// @vitest-environment happy-dom
import { createElement } from 'react';
import { expect, test } from 'vitest';
import { EndpointRefused } from '#components/me/popup/popup-states.tsx';
import { FailureNotice } from '#components/ui/notices.tsx';
import { textOfMessages, wordsOf } from '#components/words/messages.ts';
import { refusalWords } from '#components/words/refusal-words.ts';
import { refusal } from '#core/base/refusal.ts';
import { PROBLEM_TYPE, problems } from '#core/protocol/problems.ts';
import { german } from '#locales/de.ts';
import { english } from '#locales/en.ts';
import { EndpointError } from '#query/endpoint-error.ts';
import { useSaving } from '#query/use-saving.ts';
import { button, render } from '#test/components/render.ts';

const said = 'its weeks began on 2026-11-02; nothing but its end can be changed';
const refused = (type: string) => new EndpointError({ kind: 'refused', status: 409, said, type });
const pageIn = (locale: string) => ({
  locale,
  timeZone: 'Europe/Berlin',
  text: textOfMessages(locale === 'de' ? german : english),
});

/** A form whose saving the endpoint refuses. */
function Refused({ type }: { readonly type: string }) {
  const { failed, attempt } = useSaving();
  const save = () =>
    attempt(async () => {
      throw refused(type);
    });
  return createElement(
    'div',
    {},
    createElement(FailureNotice, { failed }),
    createElement('button', { type: 'button', onClick: save }, 'Save'),
  );
}

test.each([
  ['en-GB', 'experiment-begun', said],
  ['de', 'experiment-begun', `${german.refusedExperimentBegun}. Der Server schreibt: ${said}`],
  ['en-GB', 'changed-meanwhile', english.refusedChangedMeanwhile],
  ['de', 'changed-meanwhile', german.refusedChangedMeanwhile],
] as const)('a refusal is told in the language of the page, in %s: %s', async (locale, problem, told) => {
  const { root } = render(createElement(Refused, { type: PROBLEM_TYPE + problem }), pageIn(locale));
  button(root, 'Save').click();
  await expect.poll(() => root.querySelector('[role=alert]')?.textContent).toContain(told);
});

test('a problem that this version does not know is told as the endpoint tells it', () => {
  render(null, pageIn('de'));
  expect(refused(`${PROBLEM_TYPE}of-another-version`).message).toBe(said);
});

test('every problem has words of its own in both languages', () => {
  const keys = Object.values(problems).map(({ words }) => words);
  for (const messages of [english, german]) expect(new Set(keys.map((key) => messages[key])).size).toBe(keys.length);
});

test('what a browser finds itself is not put down to the server', () => {
  const silent = refusal('no-answer', 'kpi.example.com does not answer: Failed to fetch');
  const told = (locale: string) => refusalWords(wordsOf(pageIn(locale)))(silent);
  expect(told('en-GB')).toBe(silent.said);
  expect(told('de')).toBe(`Der Server hat keine brauchbare Antwort gegeben (${silent.said})`);
});

test.each([
  [refusal('no-answer', 'kpi.example.com does not answer'), 'nicht erreichbar', 'nicht geantwortet'],
  [refusal('no-key', 'no key for sales'), 'Problem', 'noch keinen Schlüssel (no key for sales). Nichts geht verloren'],
])('the popup tells a server that does not answer from one that refuses', (reason, heading, told) => {
  const props = { endpoint: 'kpi.example.com', triedMs: 0, refusal: reason };
  const { root } = render(createElement(EndpointRefused, props), pageIn('de'));
  expect(root.querySelector('h2, strong, [class*=title]')?.textContent).toContain(heading);
  expect(root.textContent).toContain(told);
});

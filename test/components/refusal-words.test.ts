// @vitest-environment happy-dom
import { createElement } from 'react';
import { expect, test } from 'vitest';
import { FailureNotice } from '#components/ui/notice.tsx';
import { textOfMessages } from '#components/words/messages.ts';
import { PROBLEM_TYPE, problems } from '#core/protocol/problems.ts';
import { german } from '#locales/de.ts';
import { english } from '#locales/en.ts';
import { EndpointError } from '#query/endpoint-error.ts';
import { useSaving } from '#query/use-saving.ts';
import { button, render } from './render.ts';

const said = 'somebody else has changed it: it is at revision 4 now; read it again and repeat the change';
const refused = (type: string) => new EndpointError({ kind: 'refused', status: 409, said, type });

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
  ['en-GB', english, said],
  ['de', german, `Jemand anderes hat das inzwischen geändert. Der Server schreibt: ${said}`],
] as const)('a refusal is told in the language of the page, in %s', async (locale, messages, told) => {
  const page = { locale, timeZone: 'Europe/Berlin', text: textOfMessages(messages) };
  const { root } = render(createElement(Refused, { type: `${PROBLEM_TYPE}changed-meanwhile` }), page);
  button(root, 'Save').click();
  await expect.poll(() => root.querySelector('[role=alert]')?.textContent).toContain(told);
});

test('a problem that this version does not know is told as the endpoint tells it', () => {
  render(null, { locale: 'de', timeZone: 'Europe/Berlin', text: textOfMessages(german) });
  expect(refused(`${PROBLEM_TYPE}of-another-version`).message).toBe(said);
});

test('every problem has words of its own in both languages', () => {
  const keys = Object.values(problems).map(({ words }) => words);
  for (const messages of [english, german]) expect(new Set(keys.map((key) => messages[key])).size).toBe(keys.length);
});

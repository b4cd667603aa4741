// @vitest-environment happy-dom
import { act, createElement } from 'react';
import { expect, test } from 'vitest';
import { SignInPanel } from '#components/admin/rules/sign-in-panel.tsx';
import { LicencesPanel } from '#components/admin/tools/licences-panel.tsx';
import type { SignInSettings } from '#core/protocol/admin.ts';
import { adminQueries } from '#query/queries.ts';
import { QueryRoot } from '#query/query-root.tsx';
import { type Administration, createAdministration } from '#sync/administration.ts';
import { button, click, render } from '#test/components/render.ts';

// Text areas that grow watch it, and this document has none.
Object.defineProperty(document, 'fonts', { value: new EventTarget() });

const settings: SignInSettings = {
  issuer: 'https://login.example.com',
  clientId: 'worthwhile',
  groupsClaim: 'groups',
  adminGroups: ['admins'],
  councilGroups: [],
  leadGroups: {},
  readOnlyGroups: {},
  financeGroups: {},
  memberGroups: [],
};

/** An endpoint that cannot be reached until it is up. */
function openAdministration(reply: unknown) {
  const endpoint = { isUp: false, writes: 0 };
  const api: Administration = createAdministration('https://kpi.example.com', 'key', async (_url, { method }) => {
    if (method !== 'GET') endpoint.writes += 1;
    if (!endpoint.isUp) throw new TypeError('Failed to fetch');
    return Response.json(reply);
  });
  return { api, endpoint };
}
async function settle(until: () => boolean): Promise<void> {
  for (let turn = 0; turn < 5000 && !until(); turn++) await act(() => new Promise<void>((done) => setTimeout(done)));
  expect(until()).toBe(true);
}
const buttonsOf = (root: HTMLElement) => [...root.querySelectorAll('button')].map(({ textContent }) => textContent);

test('settings that could not be read show no form that would overwrite them, and are read when tried again', async () => {
  const { api, endpoint } = openAdministration(settings);
  const { root } = render(
    createElement(
      QueryRoot,
      null,
      createElement(SignInPanel, { api, queries: adminQueries(api), endpointUrl: 'https://kpi.example.com' }),
    ),
  );
  expect(root.querySelector('input')).toBeNull();
  await settle(() => root.querySelector('[role=alert]') !== null);
  expect(root.querySelector('input')).toBeNull();
  expect(root.querySelector('[role=alert]')?.textContent).toContain('kpi.example.com');
  expect(buttonsOf(root)).toEqual(['Try again']);
  endpoint.isUp = true;
  click(button(root, 'Try again'));
  await settle(() => root.querySelector('input') !== null);
  expect([...root.querySelectorAll('input')].map(({ value }) => value)).toContain(settings.issuer);
  expect(endpoint.writes).toBe(0);
});

test('licences that could not be read show no rows to fill in', async () => {
  const { api } = openAdministration(null);
  const department = { id: 'sales', name: 'Sales', currency: 'EUR' };
  const config = { tools: [{ id: 'chatgpt', name: 'ChatGPT', category: 'assistant', sites: ['chatgpt.com'] }] };
  const props = { api, queries: adminQueries(api), config, departments: [department] } as unknown as Parameters<
    typeof LicencesPanel
  >[0];
  const { root } = render(createElement(QueryRoot, null, createElement(LicencesPanel, props)));
  await settle(() => root.querySelector('[role=alert]') !== null);
  expect(root.querySelector('input')).toBeNull();
  expect(buttonsOf(root)).toEqual(['Try again']);
});

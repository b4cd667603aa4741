// @vitest-environment happy-dom
import { act, createElement } from 'react';
import { beforeEach, expect, test } from 'vitest';
import { AdminPages } from '#components/admin/admin-pages.tsx';
import { LicencesPanel } from '#components/admin/tools/licences-panel.tsx';
import { SuggestionsPanel } from '#components/admin/tools/suggestions-panel.tsx';
import type { StartSteps } from '#core/protocol/admin.ts';
import { companySchema } from '#core/tools/tool-state.ts';
import { english } from '#locales/en.ts';
import { adminQueries } from '#query/queries.ts';
import { QueryRoot } from '#query/query-root.tsx';
import { createAdministration } from '#sync/administration.ts';
import { button, click, render } from '../components/render.ts';
import { listedDepartment } from './listed-department.ts';

/** Requests for these paths wait until they are let go. */
let held: { readonly path: RegExp; readonly waiting: (() => void)[] } | null;
/** What is answered to a path in place of its usual reply. */
let instead: Readonly<Record<string, unknown>>;
/** Requests for these paths find no endpoint. */
let unreachable: RegExp | null;
/** Whose the key is. */
let role: 'admin' | 'council';
/** The paths that were asked for. */
let asked: string[];

const chatgpt = { id: 'chatgpt', name: 'ChatGPT', category: 'assistant', sites: ['chatgpt.com'] };
const licences = (value: unknown) => ({ id: 'licences', revision: 1, at: null, author: null, value });
const change = { id: '1', at: '2026-11-18T12:00:00Z', actor: 'admin', action: 'department.create', subject: 'sales' };

/** Which steps of a roll-out are done. */
let steps: StartSteps;

/** What the endpoint replies to each path. */
const replies: Readonly<Record<string, unknown>> = {
  '/v1/admin/config': { organisation: 'Example', tools: [chatgpt] },
  '/v1/admin/departments': { departments: [listedDepartment('sales'), listedDepartment('legal')], next: null },
  '/v1/admin/licences/sales': licences([]),
  '/v1/admin/licences/legal': licences([{ id: 'chatgpt', seats: 7, monthlyCostPerSeat: 20 }]),
  '/v1/admin/profile': { id: 'profile', revision: 0, at: null, author: null, value: null },
  '/v1/admin/suggestions': { tools: [] },
  '/v1/admin/health': {
    ...{ now: '2026-11-24T10:00:00Z', version: '1.4.0', week: '2026-W48', tools: [], lastReleasedWeek: null },
    ...{ keys: { wanted: 0, missing: 0 }, backupAt: '2026-11-24T02:00:00Z', databaseBytes: 0, upkeepFault: null },
    ...{ failures: 0, startedAt: '2026-11-24T02:00:00Z' },
    departments: [4, 12].map((headcount) => ({
      ...{
        id: `of-${headcount}`,
        name: `Of ${headcount}`,
        headcount,
        minimumGroup: 5,
        withheld: 0,
        settled: 0,
        versions: null,
      },
      collecting: [{ window: '2026-W47', members: null, reports: null, releasesAt: '2026-12-03T00:00:00Z' }],
    })),
  },
  '/v1/admin/audit': { entries: [{ ...change, before: null, after: { name: 'sales' } }], next: null },
};

const fetch = async (address: string): Promise<Response> => {
  const { pathname } = new URL(address);
  asked.push(pathname);
  if (pathname === '/v1/key') return Response.json({ role, departments: [] });
  if (pathname === '/v1/admin/start') return Response.json(steps);
  if (unreachable?.test(pathname)) throw new Error('connection refused');
  const { path, waiting } = held ?? {};
  if (path?.test(pathname)) await new Promise<void>((go) => waiting?.push(go));
  return new Response(JSON.stringify(instead[pathname] ?? replies[pathname]));
};

async function settle(until: () => boolean): Promise<void> {
  for (let turn = 0; turn < 5000 && !until(); turn++) await act(() => new Promise<void>((done) => setTimeout(done)));
  expect(until()).toBe(true);
}

function open(view: string): HTMLElement {
  location.hash = `#admin/${view}`;
  const access = { endpointUrl: 'https://kpi.example.com', bearer: 'key', fetch };
  return render(createElement(AdminPages, { ...access, onSignOut: () => {} })).root;
}

beforeEach(() => {
  held = null;
  instead = {};
  unreachable = null;
  role = 'admin';
  asked = [];
  steps = { departments: true, costs: false, tools: true, invited: false, participants: false, published: false };
});

test('licences of one department are never shown, nor saved, as those of another', async () => {
  const api = createAdministration('https://kpi.example.com', 'key', fetch);
  const panel = createElement(LicencesPanel, {
    ...{ api, queries: adminQueries(api), departments: [listedDepartment('sales'), listedDepartment('legal')] },
    config: companySchema.parse(replies['/v1/admin/config']),
  });
  const { root } = render(createElement(QueryRoot, null, panel));
  const seats = () => root.querySelector<HTMLInputElement>('input[aria-label="Seats of ChatGPT"]');
  await settle(() => seats() !== null);
  expect(seats()?.value).toBe('');
  const waiting: (() => void)[] = [];
  held = { path: /licences/, waiting };
  act(() => {
    const select = root.querySelector('select');
    if (select === null) throw new Error('no department can be chosen');
    select.value = 'legal';
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
  expect(seats()).toBeNull();
  held = null;
  await settle(() => waiting.length > 0);
  for (const go of waiting) go();
  await settle(() => seats() !== null);
  expect(seats()?.value).toBe('7');
});

test('a list that cannot be read says so, and is read when it is tried again', async () => {
  unreachable = /audit/;
  const root = open('changes');
  await settle(() => root.textContent.includes('connection refused'));
  unreachable = null;
  click(button(root, 'Try again'));
  await settle(() => root.textContent.includes('Department added'));
  expect(root.textContent).not.toContain('connection refused');
});

test('a view that is opened again shows its last reply and is read anew', async () => {
  const asked: string[] = [];
  const api = createAdministration('https://kpi.example.com', 'key', (address) => {
    asked.push(new URL(address).pathname);
    return fetch(address);
  });
  const view = createElement(SuggestionsPanel, { queries: adminQueries(api), open: [], onAdd: () => {} });
  const { root, show } = render(createElement(QueryRoot, null, view));
  await settle(() => root.textContent.includes('No other tool'));
  show(createElement(QueryRoot, null));
  show(createElement(QueryRoot, null, view));
  expect(root.textContent).toContain('No other tool');
  await settle(() => asked.length === 2);
});

test('a council has the pack and the audit log, and asks for nothing else', async () => {
  role = 'council';
  const root = open('departments');
  await settle(() => root.textContent.includes('Works council') && root.querySelectorAll('nav a').length > 0);
  expect([...root.querySelectorAll('nav a')].map(({ textContent }) => textContent)).toEqual([
    'Works council',
    'Audit log',
  ]);
  await settle(() => asked.includes('/v1/admin/audit'));
  expect([...new Set(asked)].toSorted()).toEqual(['/v1/admin/audit', '/v1/admin/config', '/v1/key']);
});

test('the start list links each step to where it is done, from any address that opens it', async () => {
  const root = open('');
  const items = () => [...root.querySelectorAll('ol li')];
  await settle(() => items().length > 0);
  const views = new Set([...root.querySelectorAll('nav a')].map((link) => link.getAttribute('href')));
  const links = items().map((item) => item.querySelector('a')?.getAttribute('href'));
  expect(links).toEqual(
    ['departments', 'departments', 'tools', 'joining', 'health', 'health'].map((view) => `#admin/${view}`),
  );
  expect(links.filter((link) => !views.has(link ?? ''))).toEqual([]);
  expect(items().map(({ textContent }) => textContent.endsWith(english.stepDone))).toEqual([
    ...[true, false, true],
    ...[false, false, false],
  ]);
});

test('the start list ends once all of it is done', async () => {
  steps = { departments: true, costs: true, tools: true, invited: true, participants: true, published: true };
  const root = open('start');
  await settle(() => root.textContent.includes(english.organisationHeading));
  await settle(() => asked.includes('/v1/admin/start'));
  expect(root.textContent).not.toContain(english.adminStartHeading);
});

test('what is hidden of a few people is not told to be of fewer people still', async () => {
  const root = open('health');
  await settle(() => root.textContent.includes('Of 12'));
  expect(root.textContent).toContain('Participants: fewer than 5 of 12');
  expect(root.textContent).not.toContain('fewer than 5 of 4');
});

test('strict privacy says between which values it is chosen, and the day from which it applies', async () => {
  const root = open('rules');
  await settle(() => root.textContent.includes(english.ruleStrict));
  expect(root.textContent).toMatch(/0\.1 to 10\. Applies from Monday,? \d+ \w+ \d{4}\./);
});

test('without departments the status sends to the page that adds them, since it has no form for it', async () => {
  const health = replies['/v1/admin/health'];
  instead = { '/v1/admin/health': { ...(typeof health === 'object' ? health : {}), departments: [] } };
  const root = open('health');
  await settle(() => root.textContent.includes(english.departmentsNone));
  expect(root.textContent).toContain('Add the first one under Departments.');
});

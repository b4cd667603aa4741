// @vitest-environment happy-dom
import { act, createElement } from 'react';
import { beforeEach, expect, test, vi } from 'vitest';
import { LeadDashboard } from '#components/lead/lead-dashboard.tsx';
import { lastWeeksRange } from '#core/base/week.ts';
import type { LedgerRecord } from '#core/org/ledger.ts';
import { type Entered, USUAL_WEEKS } from '#core/protocol/lead.ts';
import { english } from '#locales/en.ts';
import { allKpis, departments, kpisOf, ledger, profiles, seriesFor } from '../components/gallery/made-up-year.ts';
import { button, click, render } from '../components/render.ts';

const [service, engineering] = departments;
if (service === undefined || engineering === undefined) throw new Error('the made-up company has lost its departments');
const departmentsOfLead = [service, engineering];

/** Shortly after the made-up year. */
vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-16T10:00:00Z') });

const ANSWER = 'worth it here';

const overview = {
  config: { host: 'kpi.example.com' },
  key: { role: 'lead', departments: departmentsOfLead.map(({ id }) => id) },
  ...{ departments: departmentsOfLead, units: [], numbers: null },
};

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
}
type Reply = readonly [status: number, body: unknown];

/** An endpoint of two departments that remembers what it was asked; `answer` goes before its own answers. */
function openEndpoint(answer: (asked: Asked) => Reply | undefined = () => undefined) {
  const asked: Asked[] = [];
  const document = (id: string, value: unknown) => ({
    id,
    revision: 1,
    at: '2026-11-16T09:12:00Z',
    author: 'a',
    value,
  });
  function own({ path }: Asked): Reply {
    const [, , , id] = path.split('/');
    const department = departmentsOfLead.find((each) => each.id === id);
    if (path === '/v1/overview') return [200, overview];
    if (path === '/v1/ledger' || path.endsWith('/outcomes')) return [200, { entries: [] }];
    if (path === '/v1/experiments') return [200, { experiments: [] }];
    if (path === '/v1/profile') return [200, document('profile', profiles.own)];
    if (path === '/v1/company-profile') return [200, document('profile', profiles.company)];
    if (['/v1/licences', '/v1/costs'].includes(path)) return [200, document(path, [])];
    if (path === '/v1/targets') return [200, document('targets', {})];
    if (path === '/v1/kpis') return [200, allKpis(4)];
    if (path.endsWith('/sources')) return [200, { sums: [], browser: [] }];
    if (department === undefined)
      return [
        403,
        { type: 'urn:worthwhile:problem:not-yours', title: 'not yours', detail: `this key is not for ${id}` },
      ];
    return [200, path.endsWith('/series') ? seriesFor(department) : kpisOf(department, 4)];
  }
  const fetch = async (address: string, init: RequestInit) => {
    const { pathname, searchParams } = new URL(address);
    const request: Asked = {
      method: init.method ?? 'GET',
      path: pathname,
      query: Object.fromEntries(searchParams),
      body: typeof init.body === 'string' ? JSON.parse(init.body) : null,
    };
    asked.push(request);
    const [status, body] = answer(request) ?? own(request);
    return new Response(status === 204 ? null : JSON.stringify(body), { status });
  };
  return { asked, fetch, paths: () => asked.map(({ path }) => path) };
}

type Endpoint = ReturnType<typeof openEndpoint>;

/** Until nothing is on its way any more: answers come in turns of their own, and views are loaded when they are drawn. */
async function settle(until: () => boolean): Promise<void> {
  for (let turn = 0; turn < 5000 && !until(); turn++) await act(() => new Promise<void>((done) => setTimeout(done)));
  expect(until()).toBe(true);
}

async function open({ fetch }: Endpoint, hash: string, shows: string) {
  location.hash = hash;
  const access = { endpointUrl: 'https://kpi.example.com', bearer: 'key', fetch };
  const { root } = render(createElement(LeadDashboard, { ...access, place: 'lead', onSignOut: () => {} }));
  await settle(() => root.textContent.includes(shows));
  return root;
}

async function goTo(hash: string): Promise<void> {
  await act(async () => {
    location.hash = hash;
    dispatchEvent(new Event('hashchange'));
  });
}

function type(root: HTMLElement, label: string, value: string): void {
  const id =
    [...root.querySelectorAll('label')].find(({ textContent }) => textContent.startsWith(label))?.htmlFor ?? '';
  const input = document.getElementById(id);
  if (!(input instanceof HTMLInputElement)) throw new Error(`no field "${label}" in: ${root.textContent}`);
  act(() => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, value);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

beforeEach(() => {
  location.hash = '';
});

test('the overview shows the four cards of the first department before it asks for a chart', async () => {
  const endpoint = openEndpoint();
  const root = await open(endpoint, '', 'Funding score');
  for (const key of ['factNetValue', 'cardTimeSaved', 'factWeeklyActive', 'cardRevenue', 'worthDoing'] as const)
    expect(root.textContent).toContain(english[key]);
  expect(root.textContent).toContain(ANSWER);
  const kpis = endpoint.paths().indexOf('/v1/departments/customer-service/kpis');
  expect(kpis).toBeGreaterThan(0);
  expect(endpoint.paths().indexOf('/v1/departments/customer-service/series')).toBeGreaterThan(kpis);
});

test('a first visit has its numbers by the request that names the departments', async () => {
  const range = lastWeeksRange(USUAL_WEEKS, 10, Date.now(), 'UTC');
  const numbers = { id: service.id, range, kpis: kpisOf(service, 4) };
  const endpoint = openEndpoint(({ path }) => (path === '/v1/overview' ? [200, { ...overview, numbers }] : undefined));
  await open(endpoint, '', ANSWER);
  expect(endpoint.asked.filter(({ path, query }) => path.endsWith('/kpis') && query['from'] === range.from)).toEqual(
    [],
  );
});

test('the address names the department, and the links keep it', async () => {
  const root = await open(openEndpoint(), '#lead/overview/engineering/52', 'Funding score');
  const links = [...root.querySelectorAll('nav a')].map((link) => link.getAttribute('href'));
  expect(links).toContain('#lead/adoption/engineering/52');
  expect(root.querySelector('a[aria-current="page"]')?.textContent).toBe('Overview');
});

test('a link within the page, such as that to its content, does not leave the view', async () => {
  const root = await open(openEndpoint(), '#lead/value/customer-service/13', 'No outcomes yet');
  await goTo('#content');
  expect(root.querySelector('a[aria-current="page"]')?.textContent).toBe('Value');
  await goTo('');
  expect(root.querySelector('a[aria-current="page"]')?.textContent).toBe('Overview');
});

test('weeks of one’s own begin with those that are shown, not with a week of which nothing can be published yet', async () => {
  const root = await open(openEndpoint(), '#lead/overview/engineering/26', 'Funding score');
  const ranges = [...root.querySelectorAll('select')].find(({ value }) => value === '26');
  if (ranges === undefined) throw new Error('no list of ranges');
  act(() => {
    ranges.value = 'own';
    ranges.dispatchEvent(new Event('change', { bubbles: true }));
  });
  const { from, to } = lastWeeksRange(26, 10, Date.now(), 'Europe/Berlin');
  click(button(root, 'Show'));
  expect(location.hash).toBe(`#lead/overview/engineering/${from}..${to}`);
});

test('a department that is not the lead’s is never asked for, and a link to it says which one is shown', async () => {
  const endpoint = openEndpoint();
  const root = await open(endpoint, '#lead/overview/board/13', 'Funding score');
  expect(endpoint.paths().filter((path) => path.includes('board'))).toEqual([]);
  const note = `The department in the link is not one of yours. This is ${service.name}.`;
  expect(root.textContent).toContain(note);
  await goTo('#lead/overview/engineering/13');
  expect(root.textContent).not.toContain('in the link');
});

test('what was looked at before is there at once and is not asked for again', async () => {
  const endpoint = openEndpoint();
  const root = await open(endpoint, '#lead/overview/customer-service/13', 'Funding score');
  // The range, the weeks before it, and of these the periods that are as whole.
  const kpisAsked = () => endpoint.paths().filter((path) => path === '/v1/departments/customer-service/kpis');
  await settle(() => kpisAsked().length === 3);
  await goTo('#lead/overview/engineering/13');
  await settle(() => endpoint.paths().includes('/v1/departments/engineering/series'));
  const before = endpoint.asked.length;
  await goTo('#lead/overview/customer-service/13');
  expect(root.textContent).toContain('Funding score');
  expect(endpoint.asked.slice(before)).toEqual([]);
});

test('what the endpoint says instead of numbers is shown, with a way to ask again', async () => {
  let isDown = true;
  const endpoint = openEndpoint(({ path }) =>
    isDown && path.endsWith('/kpis')
      ? [
          503,
          {
            type: 'urn:worthwhile:problem:busy',
            title: 'busy',
            status: 503,
            detail: 'the database is busy; ask again',
          },
        ]
      : undefined,
  );
  const root = await open(endpoint, '', 'the database is busy; ask again');
  isDown = false;
  click(button(root, 'Try again'));
  await settle(() => root.textContent.includes('Funding score'));
  expect(root.textContent).not.toContain('the database is busy');
});

test('what fails beside the numbers is told as well, and they stay', async () => {
  const endpoint = openEndpoint(({ path }) =>
    path.endsWith('/series')
      ? [503, { type: 'urn:worthwhile:problem:busy', title: 'busy', detail: 'the year is being sealed' }]
      : undefined,
  );
  const root = await open(endpoint, '', 'the year is being sealed');
  expect(root.textContent).toContain(ANSWER);
  expect(button(root, 'Try again').disabled).toBe(false);
});

/** An endpoint whose answers can be held back. */
function openHeldEndpoint() {
  let isOpen = true;
  const waiting: (() => void)[] = [];
  const { fetch, ...rest } = openEndpoint();
  return {
    ...rest,
    fetch: async (address: string, init: RequestInit) => {
      if (!isOpen) await new Promise<void>((go) => waiting.push(go));
      return fetch(address, init);
    },
    hold() {
      isOpen = false;
    },
    release() {
      isOpen = true;
      for (const go of waiting) go();
    },
  };
}

test('the numbers of the last range stay, marked as busy, until those of the next are there', async () => {
  const endpoint = openHeldEndpoint();
  const root = await open(endpoint, '#lead/overview/customer-service/13', 'Funding score');
  endpoint.hold();
  await goTo('#lead/overview/customer-service/4');
  const shown = root.querySelector('[aria-busy="true"]');
  expect(shown?.textContent).toContain(ANSWER);
  expect(shown?.getAttribute('data-of')).toBe('last-range');
  endpoint.release();
  await settle(() => root.querySelector('[aria-busy="true"]') === null);
  expect(root.textContent).toContain(ANSWER);
});

test('the numbers of the last department cannot be seen while those of the next are read', async () => {
  const endpoint = openHeldEndpoint();
  const root = await open(endpoint, '#lead/overview/customer-service/4', 'Funding score');
  const numbers = () => root.querySelector('[data-of="another-department"]');
  const [before, link] = [root.textContent, root.querySelector('[href="#lead/tools/customer-service/4"]')];
  endpoint.hold();
  await goTo(`#lead/overview/${engineering.id}/4`);
  expect(numbers()).not.toBeNull();
  expect(root.querySelector('[data-skeleton]')).not.toBeNull();
  expect(link?.getAttribute('href')).toBe(`#lead/tools/${engineering.id}/4`);
  endpoint.release();
  await settle(() => numbers() === null && root.querySelector('[data-skeleton]') === null);
  expect(root.textContent).not.toBe(before);
  expect(link?.isConnected).toBe(true);
});

test('where the next department cannot be read, nothing is left of the last one', async () => {
  const endpoint = openEndpoint(({ path }) =>
    path.startsWith(`/v1/departments/${engineering.id}`)
      ? [503, { type: 'urn:worthwhile:problem:busy', title: 'busy', detail: 'ask again' }]
      : undefined,
  );
  const root = await open(endpoint, '#lead/overview/customer-service/4', 'Funding score');
  await goTo(`#lead/overview/${engineering.id}/4`);
  await settle(() => root.textContent.includes('ask again'));
  expect(root.textContent).not.toContain('Funding score');
});

test('where somebody else was first nothing typed is lost, and saving again goes over what they wrote', async () => {
  const [first] = ledger;
  let entry: Entered<LedgerRecord> = {
    id: 'offers',
    revision: 1,
    at: '2026-11-16T09:12:00Z',
    author: 'lead key 1',
    value: first ?? null,
  };
  const endpoint = openEndpoint(({ method, path, body }) => {
    if (method === 'GET' && path === '/v1/ledger') return [200, { entries: [entry] }];
    if (method !== 'PUT') return undefined;
    const { revision, value } = body as { revision: number; value: LedgerRecord };
    if (revision !== entry.revision)
      return [409, { type: 'urn:worthwhile:problem:changed-meanwhile', title: 'changed meanwhile', status: 409 }];
    entry = { ...entry, revision: revision + 1, value };
    return [200, entry];
  });
  const root = await open(endpoint, '#lead/value/customer-service/13', 'Offers answered within a day');
  click(button(root, 'Edit: Offers answered within a day'));
  type(root, 'Owner', 'Mine');
  entry = {
    ...entry,
    revision: 2,
    author: 'lead key 2',
    value: first === undefined ? null : { ...first, owner: 'Theirs' },
  };
  click(button(root, 'Save'));
  await settle(() => root.textContent.includes('This was changed by key 2 (Lead)'));
  expect([...root.querySelectorAll('input')].map(({ value }) => value)).toContain('Mine');
  click(button(root, 'Overwrite with mine'));
  await settle(() => root.querySelector('dialog') === null && root.textContent.includes('Mine'));
  expect(entry).toMatchObject({ revision: 3, value: { owner: 'Mine' } });
});

test('a new entry that is incomplete names its fields and is not sent', async () => {
  const endpoint = openEndpoint();
  const root = await open(endpoint, '#lead/value/customer-service/13', 'No outcomes yet');
  click(button(root, 'Add outcome'));
  click(button(root, 'Save'));
  const wrong = [...root.querySelectorAll<HTMLInputElement>('[aria-invalid=true]')];
  expect(wrong.map(({ dataset }) => dataset['path'])).toEqual(['title', 'amount', 'attribution.central']);
  expect(endpoint.asked.filter(({ method }) => method !== 'GET')).toEqual([]);
});

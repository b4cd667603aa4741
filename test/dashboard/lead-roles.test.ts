// @vitest-environment happy-dom
import { act, createElement } from 'react';
import { expect, test } from 'vitest';
import { createExampleFetch } from '#components/lead/example/example-company.ts';
import { exampleOutcomes } from '#components/lead/example/example-experiment.ts';
import { type LeadView, leadViews } from '#components/lead/lead-address.ts';
import { LeadDashboard } from '#components/lead/lead-dashboard.tsx';
import type { KeyRole } from '#core/protocol/access-key.ts';
import { english } from '#locales/en.ts';
import { ledger } from '../components/gallery/made-up-year.ts';
import { render } from '../components/render.ts';

const DEPARTMENT = 'sales';
/** All that a year can show, without the range before it. */
const RANGE = '52/alone';

const entries = ledger.map((value, at) => ({ id: `entry-${at}`, revision: 1, at: null, author: null, value }));
const { outcomesOf, experimentsOf } = exampleOutcomes('2026-W45');
/** With what one unit is worth, without which no gain is written into the ledger. */
const outcomes = outcomesOf(DEPARTMENT).map(({ value, ...entered }) => ({
  ...entered,
  value: { ...value, valuePerUnit: 40 },
}));
/** One that can be written into the ledger, and one whose outcome is still to be entered. */
const experiments = experimentsOf(DEPARTMENT).flatMap((experiment) => [
  {
    ...{ ...experiment, state: 'decided', isBooked: false },
    decision: { verdict: 'keep', learned: 'It works.', at: '2026-11-16T09:12:00Z' },
  },
  { ...experiment, id: '1'.repeat(12), outcome: { ...experiment.outcome, id: 'calls' } },
]);

/** The made-up company as it answers a key of a role, with what was asked. */
function openCompany(role: KeyRole) {
  const asked: string[] = [];
  const example = createExampleFetch(Date.now(), 'kpi.example.com');
  const own: Readonly<Record<string, unknown>> = {
    '/v1/ledger': { entries },
    '/v1/experiments': { experiments },
    [`/v1/departments/${DEPARTMENT}/outcomes`]: { entries: outcomes },
  };
  const fetch: typeof example = async (url, init) => {
    const { pathname } = new URL(url);
    asked.push(`${init.method ?? 'GET'} ${pathname}`);
    if (pathname in own) return Response.json(own[pathname]);
    const response = await example(url, init);
    if (pathname !== '/v1/overview') return response;
    return Response.json({ ...(await response.json()), key: { role, departments: [DEPARTMENT] } });
  };
  return { asked, fetch };
}

/** Until what was asked for has been answered and is drawn: views are loaded when they are drawn. */
async function settle(asked: readonly string[], root: HTMLElement): Promise<void> {
  for (let quiet = 0, before = ''; quiet < 5; ) {
    await act(() => new Promise<void>((done) => setTimeout(done)));
    const now = `${asked.length} ${root.textContent}`;
    quiet = now === before && root.querySelector('[data-skeleton], [aria-busy="true"]') === null ? quiet + 1 : 0;
    before = now;
  }
}

async function open(role: KeyRole, view: LeadView) {
  const { asked, fetch } = openCompany(role);
  location.hash = `#lead/${view}/${DEPARTMENT}/${RANGE}`;
  const access = { endpointUrl: 'https://kpi.example.com', bearer: 'key', fetch };
  const { root } = render(createElement(LeadDashboard, { ...access, place: 'lead', onSignOut: () => {} }));
  await settle(asked, root);
  return { asked, root };
}

const nameOf = (control: Element) =>
  control.getAttribute('aria-label') ??
  (control.id === '' ? null : document.querySelector(`label[for="${control.id}"]`)?.textContent) ??
  control.textContent;

/** The names of what can be pressed or typed into, but for headings that sort. A disabled fieldset disables all that is in it. */
function controlsOf(root: HTMLElement): string[] {
  return [...root.querySelectorAll<HTMLButtonElement>('button, input, select, textarea')]
    .filter((control) => !control.disabled && control.closest('fieldset[disabled], th[scope="col"]') === null)
    .map(nameOf);
}

/** What shows other numbers, or takes those shown along. */
const reads = [
  /^(Department|Range|Compare with the period before|Sign out)$/,
  /^(Copy image|Copy link|Save as (CSV|SVG|PNG)|Print or save as PDF|Download all departments \(CSV\))$/,
  /^(counted|solid|rough|claimed)$/,
  /^History: /,
];

const changes = (names: readonly string[]) => names.filter((name) => !reads.some((each) => each.test(name)));

test.each(leadViews)('in %s a read-only key finds the numbers, and no control that changes anything', async (view) => {
  const { asked, root } = await open('read-only', view);
  expect(root.querySelectorAll('form')).toHaveLength(0);
  expect(changes(controlsOf(root))).toEqual([]);
  expect(asked.filter((each) => !each.startsWith('GET '))).toEqual([]);
});

test('a read-only key reads what a lead has entered where the lead would change it', async () => {
  const fieldsOf = (root: HTMLElement) =>
    [...root.querySelectorAll<HTMLInputElement>('input, select')].map((field) => [nameOf(field), field.value]);
  const lead = (await open('lead', 'value')).root;
  const { root } = await open('read-only', 'value');
  expect(fieldsOf(root)).toEqual(fieldsOf(lead));
  const given = changes(controlsOf(lead));
  for (const name of ['Add outcome', 'Enter values', 'Add key figure', 'Seats', 'Use the company’s priorities', 'Save'])
    expect(given).toContain(name);
  for (const start of ['Edit: Offers', 'Remove Offers', 'Add what “First answers', 'Edit: Hours', 'Remove Hours'])
    expect(given.filter((name) => name.startsWith(start))).toHaveLength(1);
});

test('a finance key shows the ledgers of its departments with the ways to change them, and asks for no other number', async () => {
  const { asked, root } = await open('finance', 'overview');
  expect(root.querySelector('nav')).toBeNull();
  expect(changes(controlsOf(root)).slice(0, 3)).toEqual([
    english.ledgerAdd,
    'Edit: Offers answered within a day',
    'Remove Offers answered within a day',
  ]);
  const paths = ['/v1/ledger', '/v1/overview'];
  expect([...new Set(asked)].toSorted()).toEqual(paths.map((path) => `GET ${path}`));
});

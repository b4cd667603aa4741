// @vitest-environment happy-dom
/** What the audit log says of what was entered: the words of its form, in the language of the page, and no name of a field. */
import { createElement } from 'react';
import { expect, test } from 'vitest';
import { DifferenceList } from '#components/admin/audit/difference-list.tsx';
import { describeEntered } from '#components/words/logged-words.ts';
import { textOfMessages } from '#components/words/messages.ts';
import { differencesOf } from '#core/org/config-change.ts';
import { german } from '#locales/de.ts';
import { render } from '#test/components/render.ts';

const language = { locale: 'de-DE', timeZone: 'Europe/Berlin', text: textOfMessages(german) };
const linesOf = (action: string, before: unknown, after: unknown) => {
  const differences = differencesOf(before ?? {}, after ?? {});
  const { root } = render(createElement(DifferenceList, { differences, describe: describeEntered(action) }), language);
  return [...root.querySelectorAll('li')].map(({ textContent }) => textContent.replaceAll(/\s/g, ' '));
};

const outcome = {
  ...{ amount: 61_000.5, attribution: { low: 0.2, central: 0.25, high: 0.3 }, stage: 'claimed', horizon: 'long' },
  ...{ route: 'customer-experience', overlapHours: 12, title: 'Renewals won back', week: '2026-W40' },
  ...{ owner: 'Key account lead', reviewOn: '2026-12-01', evidenceUrl: null, experiment: '0123456789ab' },
};
const licences = [
  { id: 'claude', name: 'Claude', seats: 16, monthlyCostPerSeat: 20.5 },
  { id: 'cursor', seats: 2, monthlyCostPerSeat: 0, billing: 'use' },
];
const plan = {
  ...{ title: 'Assistant for offers', hypothesis: 'Offers go out sooner', expected: 'less', owner: 'Head of sales' },
  waves: [{ department: 'sales', fromWeek: '2026-W50' }],
  outcome: { id: 'days', name: 'Days to an offer', unit: 'days' },
  decideIn: '2027-W06',
};
const key = {
  ...{ id: 'c30218dcc3b4', role: 'lead', departments: ['legal', 'sales'], label: 'Head of sales', origin: 'admin' },
  ...{ createdAt: '2026-11-02T09:00:00.000Z', expiresAt: null, revokedAt: null },
};
const signed = { at: '2026-11-30T09:00:00.000Z', author: 'admin key c30218dcc3b4' };
const samples: readonly (readonly [action: string, before: unknown, after: unknown])[] = [
  ['ledger.set', null, outcome],
  ['ledger.set', outcome, { ...outcome, attribution: 0.25, stage: 'finance-verified' }],
  ['licences.set', null, licences],
  ['costs.set', [], [{ week: '2026-W23', amount: 2500, label: 'Picture rights', tool: 'prism' }]],
  ['targets.set', { productivity: 0.02 }, { productivity: 0.035, quarters: { '2026-Q4': { revenue: 8000 } } }],
  [
    'profile.set',
    [{ fromWeek: '2025-W45', profile: { stage: 'exploring' } }],
    [
      { fromWeek: '2025-W45', profile: { stage: 'scaling', weights: { productivity: 1, adoption: 2, revenue: 3 } } },
      {
        fromWeek: '2026-W01',
        profile: {
          ...{ stage: 'scaling', structure: 'process', strategy: 'saving', fundFrom: 55 },
          shifts: { process: { productivity: 5, adoption: 0, revenue: 0 } },
        },
      },
    ],
  ],
  [
    'outcome.set',
    null,
    { name: 'Days', unit: 'days', direction: 'less', valuePerUnit: 12.5, values: { '2026-W40': 3.5 } },
  ],
  ['digest.set', { language: 'en', to: '1 at example.com' }, { language: 'de', to: '2 at example.com' }],
  [
    'sources.set',
    null,
    {
      ...{ department: 'sales', source: 'cursor', tool: 'cursor', period: '2026-P12', seats: 24, idleSeats: 1 },
      ...{ activePeople: 23, activeDays: 44, prompts: 586, unit: 'prompts', reportedOn: '2026-11-28' },
      spend: { amount: '12.5', currency: 'EUR' },
    },
  ],
  ['experiment.plan', null, plan],
  [
    'experiment.decide',
    { plan, amendments: [], ended: null, decision: null },
    {
      plan,
      amendments: [{ text: 'Started later', ...signed }],
      ended: { text: 'No money left', week: '2026-W51', ...signed },
      decision: { verdict: 'stop', learned: 'Nothing changed', reviewIn: '2027-W20', ...signed },
    },
  ],
  ['unit.set', { id: 'world', name: 'World' }, { id: 'world', name: 'Whole world', parent: 'all' }],
  ['code.create', null, { id: 'ab9211a035d3', kind: 'department', uses: 13 }],
  ['lead-key.create', null, key],
  ['lead-key.revoke', key, { ...key, revokedAt: '2026-11-30T09:00:00.000Z' }],
  ['admin-key.set', null, { origin: 'environment' }],
  [
    'sign-in.set',
    null,
    {
      ...{ issuer: 'https://id.example.com', clientId: 'worthwhile', scope: 'openid', groupsClaim: 'groups' },
      ...{ adminGroups: ['it'], councilGroups: [], leadGroups: { heads: ['sales', 'legal'] }, readOnlyGroups: {} },
      ...{ financeGroups: {}, memberGroups: [{ group: 'all-sales', department: 'sales' }] },
    },
  ],
];

function namesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return [...(Array.isArray(value) ? [] : Object.keys(value)), ...Object.values(value).flatMap(namesIn)].filter(
    (name) => /^[a-z]{2,}[A-Za-z]*$/.test(name),
  );
}

test.each(samples)(
  '%s is told without the name of a field, an id of a list, JSON or who did it',
  (action, before, after) => {
    const lines = linesOf(action, before, after);
    expect(lines).not.toEqual([]);
    const names = new Set([...namesIn(before), ...namesIn(after)].filter((name) => name !== 'heads'));
    const raw = (line: string) =>
      /[{}[\]"]|^: |: +\(neu\)|finance-verified|customer-experience|admin key/.test(line) ||
      [...names].some((name) => new RegExp(`(^|[ ,])${name}[: ]`).test(line));
    expect(lines.filter(raw)).toEqual([]);
  },
);

test('shares, weeks, amounts and choices read as they do in the form', () => {
  const lines = linesOf('ledger.set', null, outcome);
  expect(lines).toEqual(
    expect.arrayContaining(['Betrag: 61.000,5 (neu)', 'Art: Kundenerlebnis (neu)', 'Prüfen am: 1. Dez. 2026 (neu)']),
  );
  expect(linesOf('targets.set', { productivity: 0.02 }, { productivity: 0.035 })).toEqual([
    'Zeitersparnis: 2 % → 3,5 %',
  ]);
  expect(linesOf('licences.set', [licences[0]], [{ ...licences[0], seats: 20 }])).toEqual([
    'claude, Lizenzen: 16 → 20',
  ]);
});

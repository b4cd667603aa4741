// @vitest-environment happy-dom
import { act, createElement } from 'react';
import { expect, test } from 'vitest';
import { DepartmentHistory } from '#components/admin/departments/department-history.tsx';
import { textOfMessages } from '#components/words/messages.ts';
import { german } from '#locales/de.ts';
import { english } from '#locales/en.ts';
import { QueryRoot } from '#query/query-root.tsx';
import { createAdministration } from '#sync/administration.ts';
import { render } from '#test/components/render.ts';
import { listedDepartment } from '#test/dashboard/listed-department.ts';

const { headcounts: _headcounts, ...settings } = listedDepartment('office', 'Office');
const ending = { fromWeek: '2026-W49', successors: ['office'] } as const;
const created = { ...settings, parent: 'europe', firstWeek: '2026-W49', predecessors: ['sales', 'legal'] } as const;
const entry = (action: string, subject: string, change: object) => ({
  ...{ id: `${action} ${subject}`, at: '2026-11-18T12:00:00Z', actor: 'admin', action, subject },
  ...{ before: null, after: null, ...change },
});
const entries = [
  entry('department.import', 'list', { after: { added: 1, changed: 2, units: 0 } }),
  entry('department.merge', 'sales', { after: ending }),
  entry('department.create', 'office', { after: created }),
  entry('department.set', 'sales', { before: { realisation: 0.5 }, after: { realisation: 0.25 } }),
  entry('department.headcount', 'sales', {
    before: { headcounts: { '2026-W40': 20 } },
    after: { headcounts: { '2026-W40': 20, '2026-W45': 30 } },
  }),
];

/** The history in a language, as it is read. */
async function history(locale: string, messages: Parameters<typeof textOfMessages>[0]): Promise<string> {
  const api = createAdministration('https://kpi.example.com', 'key', async () =>
    Response.json({ entries, next: null }),
  );
  const view = createElement(DepartmentHistory, {
    api,
    departments: [
      listedDepartment('sales', 'Sales EMEA'),
      listedDepartment('legal', 'Legal & Risk'),
      listedDepartment('office', 'Office'),
    ],
    units: [{ id: 'europe', name: 'Europe, all of it', parent: null }],
  });
  const { root } = render(createElement(QueryRoot, null, view), {
    ...{ locale, timeZone: 'Europe/Berlin', text: textOfMessages(messages) },
  });
  while (root.querySelector('li') === null) await act(() => new Promise<void>((done) => setTimeout(done)));
  return root.textContent.replaceAll(/[\u00a0\u2009\u202f]/g, ' ');
}

test('the history of departments is words, with names in place of ids and values as they are read', async () => {
  const read = await history('en-GB', english);
  for (const line of [
    '1 department added, 2 departments changed',
    'Replaced by: Office (new)',
    'Replaces: Sales EMEA and Legal & Risk (new)',
    'First week: 30 Nov – 6 Dec 2026 (new)',
    'Unit: Europe, all of it (new)',
    'Share of saved time counted as value: 50% → 25%',
    'Headcount, 2 – 8 Nov 2026: 30 (new)',
  ])
    expect(read).toContain(line);
});

test('the history of departments is German where the page is, without a path of the API', async () => {
  const read = await history('de', german);
  for (const line of [
    '1 Abteilung angelegt',
    'Ersetzt durch: Office (neu)',
    'Anteil, der als Nutzen zählt: 50 % → 25 %',
  ])
    expect(read).toContain(line);
  expect(read).not.toMatch(/firstWeek|fromWeek|predecessors|successors|realisation|0[.,]5\b|added|\blist\b/);
});

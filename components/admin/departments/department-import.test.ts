// @vitest-environment happy-dom
import { act, createElement } from 'react';
import { beforeEach, expect, test } from 'vitest';
import { ImportPanel } from '#components/admin/departments/import-panel.tsx';
import { type PageLanguage, textOfMessages } from '#components/words/messages.ts';
import { markOf, planImport } from '#core/departments/import-plan.ts';
import type { ListedDepartment } from '#core/protocol/admin.ts';
import { german } from '#locales/de.ts';
import { QueryRoot } from '#query/query-root.tsx';
import { createAdministration } from '#sync/administration.ts';
import { button, click, render } from '#test/components/render.ts';

const department = (id: string, name: string, parent: string | null): ListedDepartment => ({
  ...{ id, name, headcount: 10, weeklyHours: 40, hourlyCost: 50, currency: 'EUR', realisation: 0.5, parent },
  ...{ minimumGroup: null, headcounts: [{ fromWeek: '2026-W40', headcount: 10 }] },
});
const departments = [
  department('sales', 'Sales', 'world'),
  department('legal', 'Legal', null),
  department('care', 'Care', null),
];
const units = [{ id: 'world', name: 'World', parent: null }];

// A field that grows waits for the fonts of the page, of which there are none here.
Reflect.set(document, 'fonts', new EventTarget());

let posted: unknown[];
let answer: () => Response;

function panel(language?: PageLanguage): HTMLElement {
  const api = createAdministration('https://kpi.example.com', 'key', async (_address, request) => {
    posted.push(JSON.parse(String(request?.body)));
    return answer();
  });
  const view = createElement(ImportPanel, { api, departments, units, onChanged: () => {} });
  return render(createElement(QueryRoot, null, view), language).root;
}

function paste(root: HTMLElement, list: string): void {
  const field = root.querySelector('textarea');
  if (field === null) throw new Error('there is no field for a list');
  act(() => {
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(field, list);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

const rowsOf = (root: HTMLElement) =>
  [...root.querySelectorAll('tbody tr')].map((row) => [...row.children].map(({ textContent }) => textContent));
const saveButton = (root: HTMLElement) =>
  [...root.querySelectorAll('button')].find(({ textContent }) => /^(Add|Change|\d)/.test(textContent));
const wait = () => act(() => new Promise<void>((done) => setTimeout(done, 20)));

beforeEach(() => {
  posted = [];
  answer = () => Response.json({ added: ['new'], changed: ['sales'], units: ['europe'] });
});

test('a pasted list shows what is new, changed, unchanged and missing, and one button saves all of it', async () => {
  const root = panel();
  expect(rowsOf(root)).toEqual([]);
  paste(
    root,
    'Name\tHeadcount\thourly cost\tParent\nNew\t1,200\t\tWorld > Europe\nSales\t12\t\tWorld\nLegal\t10\t50\t',
  );
  expect(rowsOf(root)).toEqual([
    [
      'Newnew',
      'new',
      'Headcount: 1,200 · Weekly hours: 40 · Currency: EUR · Share of saved time counted as value: 50% · Unit: World > Europe',
    ],
    ['Salessales', 'changed', 'Headcount: 10 → 12 · Hourly cost: 50 → no hourly cost'],
    ['Legallegal', 'unchanged', ''],
    ['Carecare', 'not in the list', 'stays as it is'],
  ]);
  expect(root.textContent).toContain('1 new · 1 changed · 1 unchanged · 1 not in the list');
  expect(root.textContent).toContain('New units: World > Europe');
  click(button(root, 'Add 1 department, change 1 department, add 1 unit'));
  await wait();
  const rows = [
    { name: 'New', headcount: 1200, hourlyCost: null, parent: 'World > Europe' },
    { name: 'Sales', headcount: 12, hourlyCost: null, parent: 'World' },
    { name: 'Legal', headcount: 10, hourlyCost: 50, parent: null },
  ];
  expect(posted).toEqual([{ rows, mark: markOf(planImport(rows, departments, units)) }]);
  expect(root.querySelector('textarea')?.value).toBe('');
  expect(root.textContent).toContain('Saved: 1 department added, 1 department changed, 1 unit added');
});

test('what is refused names line, column, value and reason, and nothing can be saved', () => {
  const root = panel();
  paste(root, 'name;headcount;parent\nNew;ten;\nSales;12;Sales\nLegal;9;\nLEGAL;8;\n');
  expect([...root.querySelectorAll('[role=alert] li')].map(({ textContent }) => textContent)).toEqual([
    'Line 2, headcount: expected number (got "ten")',
    'Line 3, parent: this is a department, and departments lie in units only (got "Sales")',
    'Line 5, name: this department is in the list twice (got "LEGAL")',
  ]);
  expect(root.textContent).toContain('3 entries can’t be used. Nothing is saved until they are fixed.');
  expect(rowsOf(root)).toEqual([['Legallegal', 'changed', 'Headcount: 10 → 9']]);
  expect(root.querySelector('[role=status]')?.textContent).toBe('0 new · 1 changed · 0 unchanged');
  expect(saveButton(root)).toBeUndefined();
  paste(root, 'name;"headcount\nSales;3');
  expect(root.textContent).toContain('Line 1: Quotes are opened and not closed.');
});

test('a list of what is there says so, and saves nothing', () => {
  const root = panel();
  paste(root, 'id,name\nsales,Sales\ncare,Care\nlegal,Legal\n');
  expect(root.textContent).toContain('There is nothing to save.');
  expect(saveButton(root)).toBeUndefined();
});

test('what the endpoint refuses is said, and the list stays', async () => {
  const type = 'urn:worthwhile:problem:changed-meanwhile';
  const detail = 'departments or units have changed since the preview';
  answer = () => Response.json({ type, title: 'It has changed', status: 409, detail }, { status: 409 });
  const root = panel();
  paste(root, 'name,headcount\nNew,5\n');
  click(button(root, 'Add 1 department'));
  await wait();
  expect(root.textContent).toContain('Someone else changed this meanwhile');
  expect(root.querySelector('textarea')?.value).toContain('New,5');
});

test('in German numbers have a decimal comma, and every word is German', () => {
  const root = panel({ locale: 'de-DE', timeZone: 'Europe/Berlin', text: textOfMessages(german) });
  paste(root, 'name;headcount;weeklyHours\nNeu;1.200;38,5\nSales;;abc\n');
  expect(rowsOf(root)[0]?.slice(1)).toEqual([
    'neu',
    'Anzahl Beschäftigte: 1.200 · Wochenstunden: 38,5 · Währung: EUR · Anteil, der als Nutzen zählt: 50\u00a0%',
  ]);
  expect(root.textContent).toContain('Zeile 3, weeklyHours: erwartet: Zahl (hier steht: "abc")');
  paste(root, 'name;headcount\nNeu;5\nSales;11');
  expect(button(root, '1 Abteilung anlegen, 1 Abteilung ändern').disabled).toBe(false);
});

import { expect, test } from 'vitest';
import { departmentIdFrom, departmentIdSchema } from '#core/base/department-id.ts';

test.each([
  ['sales', true],
  ['r-and-d-2', true],
  ['a'.repeat(40), true],
  ['a'.repeat(41), false],
  ['Sales', false],
  ['-sales', false],
  ['sales|legal', false],
  ['', false],
])('%s as a department id: %s', (id, isTaken) => expect(departmentIdSchema.safeParse(id).success).toBe(isTaken));

test('an id made of a name is one, however long or foreign the name', () => {
  expect(departmentIdFrom('Büro & Verkauf, Süd')).toBe('buro-verkauf-sud');
  expect(departmentIdFrom(' – ')).toBe('');
  for (const name of ['x'.repeat(60), `${'a'.repeat(39)} b`, 'Ärzte 24/7'])
    expect(departmentIdSchema.safeParse(departmentIdFrom(name)).success).toBe(true);
});

test.each([
  ['Straßenbau', 'strassenbau'],
  ['Økonomi og Læring', 'okonomi-og-laering'],
  ['Łódź, Sprzedaż', 'lodz-sprzedaz'],
  ['Отдел продаж', 'otdel-prodazh'],
  ['Щука и Ёж', 'shchuka-i-ezh'],
  ['Πωλήσεις', 'poliseis'],
  ['Þjónusta Ísafjörður', 'thjonusta-isafjordur'],
])('E21: %s gets the id %s', (name, id) => expect(departmentIdFrom(name)).toBe(id));

test('E21: names in other scripts get ids that differ as they do, and the same each time', () => {
  const names = [
    '営業部',
    '人事部',
    'المبيعات',
    'الموارد البشرية',
    '영업팀',
    'ฝ่ายขาย',
    '営業 1',
    '人事 1',
    'Sales 営業',
    '𝟙営業',
  ];
  const ids = names.map(departmentIdFrom);
  expect(new Set(ids).size).toBe(names.length);
  expect(names.map(departmentIdFrom)).toEqual(ids);
  for (const id of ids) expect([id, departmentIdSchema.safeParse(id).success]).toEqual([id, true]);
  expect(departmentIdFrom('Sales 営業')).toMatch(/^sales-[a-z0-9]+$/);
});

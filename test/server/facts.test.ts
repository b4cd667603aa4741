/** The feed of released figures: who reads it, how it is paged, and that its CSV is no formula. */
import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { factsReplySchema } from '#core/protocol/facts.ts';
import { ADMIN_KEY, type Office, openReleasedOffice } from './office.ts';

const WEEK = '2026-W47';
let office: Office;
let lead: string;

beforeEach(async () => {
  office = await openReleasedOffice(['legal', 'sales', 'secret'], WEEK);
  lead = (await office.admin('POST', '/keys', { role: 'lead', departments: ['legal', 'sales'] })).body.key;
});

afterEach(() => office.close());

const basic = (password: string, user = 'excel') => ({
  headers: { Authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` },
});
const read = async (search = '') =>
  factsReplySchema.parse((await office.request('GET', `/v1/facts.json${search}`, { bearer: lead })).body);

test('the key is taken as Bearer, and as the password of HTTP Basic with any user name', async () => {
  const { text } = await office.request('GET', '/v1/facts.csv', { bearer: lead });
  for (const user of ['excel', '', 'jörg@kpi.example'])
    expect((await office.request('GET', '/v1/facts.csv', basic(lead, user))).text).toBe(text);
});

test('without a key a program is asked for one by HTTP Basic; a wrong key, an admin’s and a member’s open nothing', async () => {
  const member = await office.joinDepartment('sales');
  for (const path of ['/v1/facts.csv', '/v1/facts.json'])
    for (const given of [
      {},
      basic('wrong'),
      basic(member),
      basic('a b'),
      { headers: { Authorization: 'Basic %%%' } },
    ]) {
      const { status, headers } = await office.request('GET', path, given);
      expect([path, status, headers.get('WWW-Authenticate')]).toEqual([
        path,
        401,
        'Basic realm="Worthwhile", charset="UTF-8"',
      ]);
    }
});

test('no other route takes HTTP Basic', async () => {
  for (const [path, key] of [
    ['/v1/kpis?from=2026-W40&to=2026-W50', lead],
    ['/v1/export.csv?from=2026-W40&to=2026-W50', lead],
    ['/v1/admin/keys', ADMIN_KEY],
  ] as const) {
    const { status, headers } = await office.request('GET', path, basic(key));
    expect([path, status, headers.get('WWW-Authenticate')]).toEqual([path, 401, 'Bearer']);
  }
});

test('a lead sees their departments only, and all of them together', async () => {
  const { facts } = await read();
  expect([...new Set(facts.map(({ unit }) => unit))]).toEqual(['*', 'legal', 'sales']);
  // Of what a range is judged by, the numbers alone.
  const judged = facts.filter(({ figure }) => figure.startsWith('index.profile.'));
  expect(judged.find(({ figure }) => figure === 'index.profile.fundFrom')?.value).toBe(50);
  expect(judged.filter(({ value }) => value === null)).toEqual([]);
  expect((await read('?department=sales')).facts).toEqual(facts.filter(({ unit }) => unit === 'sales'));
  const other = await office.request('GET', '/v1/facts.csv?department=secret', { bearer: lead });
  expect([other.status, other.body.field]).toEqual([403, 'department']);
});

test('pages hold each row once, in the same order, whatever their length', async () => {
  const whole = await read();
  expect(whole.next).toBeNull();
  expect(whole.facts.length).toBeGreaterThan(300);
  for (const limit of [1, 97, whole.facts.length - 1, whole.facts.length]) {
    const facts = [];
    let search = `?limit=${limit}`;
    for (let pages = 0; ; pages++) {
      // Pages of one row would be hundreds: the first ones show it.
      if (limit === 1 && pages === 5) break;
      const page = await read(search);
      facts.push(...page.facts);
      if (page.next === null) break;
      search = `?limit=${limit}&after=${page.next}`;
    }
    expect(facts).toEqual(whole.facts.slice(0, facts.length));
    if (limit > 1) expect(facts).toHaveLength(whole.facts.length);
  }
});

test('a period that is released between two pages moves no row from one into the other', async () => {
  const first = await read('?limit=100');
  await office.admin('PUT', '/departments/legal', { name: 'Legal', headcount: 10 });
  office.goTo('2027-01-20T00:00:00Z');
  await office.admin('POST', '/releases');
  const range = '?from=2025-W51&to=2026-W50';
  const second = await read(`${range}&after=${first.next}`);
  const names = ({ unit, span, from, figure, tool }: (typeof first.facts)[number]) =>
    [unit, span, from, figure, tool].join();
  const seen = new Set(first.facts.map(names));
  expect(second.facts.filter((fact) => seen.has(names(fact)))).toEqual([]);
});

test('the CSV has the same rows as the JSON, and its header Link names the next page', async () => {
  const { facts } = await read();
  const numbers = ['value', 'low', 'high', 'n'];
  const rows = [];
  let path: string | null = '/v1/facts.csv?limit=250';
  while (path !== null) {
    const { text, headers }: { text: string; headers: Headers } = await office.request('GET', path, basic(lead));
    expect(headers.get('Content-Type')).toContain('text/csv');
    const { data, errors } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
    expect(errors).toEqual([]);
    rows.push(...data);
    path = /^<([^>]+)>; rel="next"$/.exec(headers.get('Link') ?? '')?.[1] ?? null;
    if (path !== null) expect(path).toContain('from=2025-W51&to=2026-W50');
  }
  const typed = rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, cell]) => [
        name,
        cell === '' ? null : numbers.includes(name) ? Number(cell) : cell,
      ]),
    ),
  );
  expect(typed).toEqual(facts);
});

test('weeks, span and place that are none are refused with the field', async () => {
  for (const [search, field] of [
    ['from=2026-W54', 'from'],
    ['from=2026-W50&to=2026-W40', 'from'],
    ['to=0000-W10', 'to'],
    ['span=year', 'span'],
    ['limit=0', 'limit'],
    ['limit=50001', 'limit'],
    ['after=x', 'after'],
    ['after=%00', 'after'],
  ]) {
    const { status, body } = await office.request('GET', `/v1/facts.json?${search}`, { bearer: lead });
    expect([search, status, body.field]).toEqual([search, 400, field]);
  }
});

test('the dashboard file asks for addresses and columns that there are', async () => {
  const { panels } = JSON.parse(readFileSync('deploy/grafana.json', 'utf8'));
  expect(panels.length).toBeGreaterThan(0);
  for (const { title, targets } of panels)
    for (const { url, columns, filterExpression } of targets) {
      const { text } = await office.request('GET', url, basic(lead));
      const { data, meta } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
      expect(meta.fields).toEqual(
        expect.arrayContaining(columns.map(({ selector }: { selector: string }) => selector)),
      );
      const [, figure] = /^figure == '([^']+)'/.exec(filterExpression) ?? [];
      const shown = data.filter((row) => row['figure'] === figure);
      expect([title, shown.map(({ unit }) => unit)]).toEqual([title, ['legal', 'sales']]);
    }
});

test('before a release the feed holds no number of any report', async () => {
  await office.department('new', { headcount: 10 });
  const key = await office.leadKey('new');
  const { body } = await office.request('GET', '/v1/facts.json?span=period', { bearer: key });
  expect(body.facts).toEqual([]);
});

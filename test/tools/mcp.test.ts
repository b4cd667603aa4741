/** `npm run mcp` as a process, asked by the official client, over an endpoint that answers by HTTP: its figures are those of the KPIs. */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Fact } from '#core/protocol/facts.ts';
import { createApp } from '#server/app.ts';
import { ADMIN_KEY, type Office, openReleasedOffice } from '../server/office.ts';

const WEEK = '2026-W47';
const folder = mkdtempSync(join(tmpdir(), 'worthwhile-mcp-'));
const keyFile = join(folder, 'key');
let office: Office;
let lead: string;
let server: ReturnType<typeof createAdaptorServer>;
let url: string;
let client: Client;

const command = (...args: string[]) => ({
  command: process.execPath,
  args: ['--import', 'tsx', 'scripts/mcp.ts', ...args],
});
const environment = (keys: Record<string, string>) => ({ PATH: process.env['PATH'] ?? '', ...keys });

async function connected(keys: Record<string, string>, at = url): Promise<Client> {
  const made = new Client({ name: 'test', version: '1.0.0' });
  await made.connect(
    new StdioClientTransport({ ...command('--endpoint', at), env: environment(keys), stderr: 'pipe' }),
  );
  return made;
}

beforeAll(async () => {
  office = await openReleasedOffice(['legal', 'sales', 'secret'], WEEK);
  lead = (await office.admin('POST', '/keys', { role: 'lead', departments: ['legal', 'sales'] })).body.key;
  server = createAdaptorServer({ fetch: createApp(office.deps).fetch });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  writeFileSync(keyFile, `${lead}\n`);
  client = await connected({ WORTHWHILE_KEY_FILE: keyFile });
});

afterAll(async () => {
  await client.close();
  server.close();
  await office.close();
  rmSync(folder, { recursive: true });
});

interface Answer {
  readonly isError: boolean;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests read the replies they expect
  readonly reply: any;
}

async function call(name: string, given: Record<string, unknown> = {}, by = client): Promise<Answer> {
  const { content, structuredContent, isError } = await by.callTool({ name, arguments: given });
  const [first] = content as { text: string }[];
  return { isError: isError === true, text: first?.text ?? '', reply: structuredContent };
}

test('it offers two tools, both read only, and says what a value may not be quoted without', async () => {
  const { tools } = await client.listTools();
  expect(tools.map(({ name, annotations }) => [name, annotations?.readOnlyHint])).toEqual([
    ['list_figures', true],
    ['read_facts', true],
  ]);
  expect(client.getInstructions()).toContain('interval and evidence grade');
  expect(JSON.stringify(tools)).not.toContain(lead);
});

test('departments, tools and figures are those of the key', async () => {
  const { reply, text } = await call('list_figures');
  expect(JSON.parse(text)).toEqual(reply);
  expect([reply.departments, reply.tools, reply.note]).toEqual([['*', 'legal', 'sales'], ['claude'], null]);
  const hours = reply.figures.find(({ figure }: { figure: string }) => figure === 'productivity.headlineHours');
  expect(hours.spans).toContain('range');
});

test('figures are those of the KPIs, each with its interval, grade and reason', async () => {
  const range = { from: '2026-W40', to: '2026-W50' } as const;
  const { body: kpis } = await office.request('GET', `/v1/departments/sales/kpis?${new URLSearchParams(range)}`, {
    bearer: lead,
  });
  const read = async (figure: string, more: object = {}) => {
    const { reply } = await call('read_facts', { ...range, department: 'sales', span: 'range', figure, ...more });
    expect(reply.facts).toHaveLength(1);
    return reply.facts[0];
  };
  const { value, low, high, n, grade } = kpis.productivity.headlineHours;
  expect(await read('productivity.headlineHours')).toMatchObject({
    ...{ value, low, high, n, grade, reason: null },
    evidence: `90 % interval ${low} to ${high}, n = ${n}, evidence grade ${grade}`,
  });
  expect((await read('tools.sessions', { tool: 'claude' })).value).toBe(kpis.tools[0].sessions);
  const roi = await read('return.roi');
  expect([roi.value, roi.evidence]).toEqual([null, `not shown: ${kpis.return.roi.reason}`]);
});

test('pages hold each row of the feed once', async () => {
  const { body } = await office.request('GET', '/v1/facts.json?department=legal', { bearer: lead });
  const facts: object[] = [];
  for (let offset: number | null = 0; offset !== null; ) {
    const { reply }: Answer = await call('read_facts', { department: 'legal', limit: 90, offset });
    expect(reply.rows).toBe(body.facts.length);
    facts.push(...reply.facts.map(({ evidence: _evidence, ...fact }: Fact & { evidence: string }) => fact));
    offset = reply.nextOffset;
  }
  expect(facts).toEqual(body.facts);
});

test('what cannot be read is an error that names the value and the way out', async () => {
  for (const [given, said] of [
    [{ department: 'secret' }, /secret/],
    [{ department: 'secret' }, /this key is for legal, sales/],
    [{ from: '2026-W54' }, /from: .*2026-W54/],
    [{ from: '2026-W50', to: '2026-W40' }, /swap them/],
    [{ figure: 'productivity.hours' }, /"productivity.hours".*list_figures, such as .*productivity\.headlineHours/],
    [{ tool: 'bard' }, /"bard".*list_figures, such as claude/],
    [{ offset: 100_000 }, /offset 100000 is past the last of/],
    [{ limit: 501 }, /501|500/],
  ] as const) {
    const { isError, text } = await call('read_facts', given);
    expect([given, isError, text]).toEqual([given, true, expect.stringMatching(said)]);
  }
});

test('a key that opens nothing, and an address where nobody answers, are said', async () => {
  for (const [keys, at, said] of [
    [{ WORTHWHILE_KEY: 'x'.repeat(40) }, url, /does not know the key.*ask an admin/],
    [{ WORTHWHILE_KEY: ADMIN_KEY }, url, /role of this key is admin, and only lead or read-only keys/],
    [{ WORTHWHILE_KEY: lead }, 'http://127.0.0.1:9', /127\.0\.0\.1:9 does not answer \(.+\)/],
  ] as const) {
    const other = await connected(keys, at);
    const { isError, text } = await call('list_figures', {}, other);
    expect([isError, text]).toEqual([true, expect.stringMatching(said)]);
    expect(text).not.toContain(Object.values(keys)[0]);
    await other.close();
  }
});

test('it does not start without a key, with one as an argument, or where the key would go in the clear', () => {
  for (const [args, keys, said] of [
    [['--endpoint', 'https://kpi.example'], {}, /there is no key: set WORTHWHILE_KEY_FILE/],
    [['--endpoint', 'https://kpi.example', '--key', 'x'], {}, /'--key'.*never an argument/s],
    [['--endpoint', 'http://kpi.example'], { WORTHWHILE_KEY: 'x' }, /http:\/\/kpi\.example.*https:\/\//],
    [['--endpoint', 'kpi.example'], { WORTHWHILE_KEY: 'x' }, /--endpoint kpi\.example is not an address/],
    [[], { WORTHWHILE_KEY: 'x' }, /--endpoint is missing/],
    [['--endpoint', 'https://kpi.example'], { WORTHWHILE_KEY_FILE: join(folder, 'none') }, /none/],
    [['--endpoint', 'https://kpi.example'], { WORTHWHILE_KEY: 'a b' }, /is no access key/],
  ] as const) {
    const { command: node, args: own } = command(...args);
    const run = spawnSync(node, own, { encoding: 'utf8', env: environment(keys) });
    expect([args, run.status, run.stdout, run.stderr]).toEqual([args, 2, '', expect.stringMatching(said)]);
  }
});

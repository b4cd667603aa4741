import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { createApp } from '#server/app.ts';
import { type Office, openOffice } from './office.ts';
import { operationsOf } from './operations.ts';

let office: Office;

beforeEach(async () => {
  office = await openOffice();
});

afterEach(() => office.close());

test('every route stands in the document, and nothing else does', async () => {
  const routes = createApp(office.deps)
    .routes.filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
  const { body } = await office.request('GET', '/openapi.json');
  const documented = Object.entries(body.paths).flatMap(([path, methods]) =>
    Object.keys(methods ?? {}).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(documented.toSorted()).toEqual([...new Set(routes)].toSorted());
});

test('the document is OpenAPI 3.1 with a name for each operation and schemas of bodies and answers', async () => {
  const answer = await office.request('GET', '/openapi.json');
  expect(answer.body.openapi).toBe('3.1.0');
  const all = Object.values<Record<string, { operationId: string }>>(answer.body.paths).flatMap(Object.values);
  expect(new Set(all.map(({ operationId }) => operationId)).size).toBe(all.length);
  const join = answer.body.paths['/v1/members'].post;
  expect(join.requestBody.content['application/json'].schema.required).toEqual(['code']);
  expect(join.responses[201].content['application/json'].schema.properties.memberSecret.type).toBe('string');
  expect(join.responses[403]).toEqual({ $ref: '#/components/responses/Problem' });
  const organisation = answer.body.paths['/v1/admin/config'].get.responses[200].content['application/json'].schema;
  expect(organisation).toEqual({ $ref: '#/components/schemas/Organisation' });
  // What has a default is always sent.
  expect(answer.body.components.schemas.ListedDepartment.required).toContain('weeklyHours');
  const [from] = answer.body.paths['/v1/departments/{id}/kpis'].get.parameters.filter(
    ({ name }: { name: string }) => name === 'from',
  );
  expect(from).toMatchObject({ in: 'query', required: true });
  const headers = { 'If-None-Match': answer.headers.get('ETag') ?? '' };
  expect((await office.request('GET', '/openapi.json', { headers })).status).toBe(304);
});

test('whatever the document refers to is in it, and parameters refer to nothing', async () => {
  const { body } = await office.request('GET', '/openapi.json');
  const referred = [...JSON.stringify(body).matchAll(/"\$ref":"#([^"]+)"/g)].map(([, pointer = '']) => pointer);
  expect(referred.length).toBeGreaterThan(20);
  const at = (pointer: string) =>
    pointer
      .split('/')
      .slice(1)
      .reduce((inner, key) => inner?.[key], body);
  expect(referred.filter((pointer) => at(pointer) === undefined)).toEqual([]);
  const { parameters } = body.paths['/v1/departments/{id}/kpis'].get;
  expect(parameters.map(({ schema }: { schema: { type: string } }) => schema.type)).toEqual([
    'string',
    'string',
    'string',
  ]);
});

test('who may use a route is what the document says: without its secret it is refused', async () => {
  for (const { method, path, role } of await operationsOf(office)) {
    const answer = await office.request(method, path.replace(/\{\w+\}/g, 'x'), method === 'GET' ? {} : { body: '{}' });
    if (role === 'public') expect([path, answer.status]).not.toEqual([path, 401]);
    else expect([method, path, answer.status]).toEqual([method, path, 401]);
  }
});

test('the page tells every route and loads nothing from anywhere', async () => {
  const { text, headers } = await office.request('GET', '/docs');
  for (const { path, summary } of await operationsOf(office)) {
    expect(text).toContain(path);
    expect(text).toContain(summary.replaceAll('&', '&amp;'));
  }
  expect(text).not.toMatch(/<script|src=|@import|href="http/);
  expect(headers.get('Content-Security-Policy')).toContain("default-src 'none'");
});

test.each([
  ['redocly', []],
  ['spectral', ['--fail-severity=warn']],
])('the document has nothing that %s finds', async (linter, options) => {
  const folder = mkdtempSync(join(tmpdir(), 'worthwhile-openapi-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'openapi.json');
  writeFileSync(file, JSON.stringify((await office.request('GET', '/openapi.json')).body));
  // Neither may call anybody.
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  const said = execFileSync(`node_modules/.bin/${linter}`, ['lint', file, ...options], {
    encoding: 'utf8',
    stdio: 'pipe',
    env,
  });
  expect(said).not.toMatch(/warning/i);
});

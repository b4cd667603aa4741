/** Every route of the OpenAPI document with made-up paths, queries and bodies, on both databases: never a 500, and the same answers. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPostgres, type TemporaryPostgres } from '../resilience/temporary-postgres.ts';
import { ADMIN_KEY, type Office, openOffice } from './office.ts';

/** Bodies of each route; the long run of an evening sets more. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 8);
const SEED = 20_261_127;

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

interface Operation {
  readonly tags: readonly [string];
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: Schema } } };
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

let postgres: TemporaryPostgres;
let offices: readonly Office[];
let document: Document;
const secrets: Record<string, string>[] = [];

beforeAll(async () => {
  postgres = await startPostgres({ durable: false });
  offices = [await openOffice(), await openOffice(undefined, {}, await postgres.newDatabase())];
  for (const office of offices) {
    await office.department('sales');
    secrets.push({
      admin: ADMIN_KEY,
      lead: await office.leadKey('sales'),
      member: await office.joinDepartment('sales'),
    });
  }
  document = (await offices[0]?.request('GET', '/openapi.json'))?.body;
});

afterAll(async () => {
  for (const office of offices) await office.close();
  await postgres.stop();
});

const texts = [
  '',
  'sales',
  'x',
  '\0',
  '\ud800',
  "'; drop table members; --",
  '../../etc/passwd',
  '%00',
  '2026-W47',
  '2026-W54',
  '0000-W01',
  '9999-W53',
  '2026-11-27T10:00:00Z',
  'https://kpi.example',
  'ÄÖ\u202e\u2028',
  'a'.repeat(5000),
  'aaaaaaaaaaaa',
  '__proto__',
  'constructor',
];
const anything = fc.oneof(
  fc.constantFrom<unknown>(...texts, null, true, -1, 0, 1e308, -1e308, 2 ** 53, 0.1, 2 ** 31, {}, [], [[]]),
  fc.jsonValue(),
);

/** Values of a schema, and now and then some that are none. */
function valueFor(schema: Schema, depth = 0): fc.Arbitrary<unknown> {
  if (depth > 6) return anything;
  const { $ref } = schema;
  const inner = (other: Schema) => valueFor(other, depth + 1);
  const named = $ref === undefined ? undefined : document.components.schemas[$ref.split('/').at(-1) ?? ''];
  const branches = schema.anyOf ?? schema.oneOf;
  const fitting = (): fc.Arbitrary<unknown> => {
    if (named !== undefined) return inner(named);
    if (branches !== undefined) return fc.oneof(...branches.map(inner));
    if (schema.const !== undefined) return fc.constant(schema.const);
    if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
    if (schema.properties !== undefined)
      return fc.record(Object.fromEntries(Object.entries(schema.properties).map(([name, of]) => [name, inner(of)])), {
        requiredKeys: [],
      });
    if (schema.items !== undefined) return fc.array(inner(schema.items), { maxLength: 3 });
    if (schema.type === 'integer' || schema.type === 'number')
      return fc.constantFrom(schema.minimum ?? 0, schema.maximum ?? 1, 1, 5, 0.5);
    if (schema.type === 'boolean') return fc.boolean();
    if (schema.pattern !== undefined)
      return fc.oneof(fc.constantFrom(...texts), fc.stringMatching(/^[a-z0-9-]{1,12}$/));
    return fc.constantFrom(...texts);
  };
  return fc.oneof({ weight: 12, arbitrary: fitting() }, { weight: 1, arbitrary: anything });
}

const textOf = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...texts) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
);
/** A part of an address; what is half of a surrogate pair has no bytes to send. */
const encoded = (text: string) => encodeURIComponent(text.replace(/\p{Surrogate}/gu, '?'));
/** Signing in leads away to a provider, and a release makes keys for a minute: both have tests of their own. */
const isLeftOut = (path: string) =>
  path.startsWith('/v1/sign-in') || path === '/v1/admin/sign-in' || path === '/v1/admin/releases';

function requestsOf(path: string, { parameters = [], requestBody }: Operation) {
  const given = (place: string) =>
    fc.record(
      Object.fromEntries(
        parameters
          .filter((parameter) => parameter.in === place)
          .map(({ name, schema }) => [name, fc.oneof(textOf, valueFor(schema))]),
      ),
      place === 'path' ? {} : { requiredKeys: [] },
    );
  const body =
    requestBody === undefined
      ? fc.constant(undefined)
      : fc.oneof(
          { weight: 8, arbitrary: valueFor(requestBody.content['application/json'].schema) },
          { weight: 1, arbitrary: anything },
        );
  return fc.record({ path: given('path'), query: given('query'), body }).map(({ path: names, query, body: value }) => {
    const filled = Object.entries(names).reduce(
      (text, [name, part]) => text.replace(`{${name}}`, encoded(String(part)) || 'x'),
      path,
    );
    const search = Object.entries(query).map(([name, part]) => `${name}=${encoded(String(part))}`);
    return { address: search.length === 0 ? filled : `${filled}?${search.join('&')}`, body: value };
  });
}

test('no made-up request of any route gets a 500, and both databases answer alike', async () => {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  expect(operations.length).toBeGreaterThan(50);
  let asked = 0;
  for (const { path, method, operation } of operations.filter((each) => !isLeftOut(each.path)))
    for (const { address, body } of fc.sample(requestsOf(path, operation), { numRuns: RUNS, seed: SEED })) {
      const statuses: number[] = [];
      for (const [at, office] of offices.entries()) {
        const bearer = secrets[at]?.[operation.tags[0]];
        const { status, text } = await office.request(method, address, {
          ...(bearer === undefined ? {} : { bearer }),
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        const said = `${method} ${address} ${JSON.stringify(body)?.slice(0, 300)}: ${text.slice(0, 300)}`;
        expect(status, `${said} ${office.log.at(-1)?.detail ?? ''}`).not.toBe(500);
        statuses.push(status);
      }
      asked += 1;
      expect(statuses[0], `${method} ${address} ${JSON.stringify(body)?.slice(0, 300)}`).toBe(statuses[1]);
    }
  expect(asked).toBeGreaterThanOrEqual(RUNS * 50);
}, 600_000);

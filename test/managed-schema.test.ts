import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { wholePolicySchema } from '#core/org/policy.ts';

interface Shape {
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Record<string, Shape>;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
}

const browserSchema: Shape = JSON.parse(readFileSync('public/managed-schema.json', 'utf8'));

/** Keys and types alone, of either kind of schema. A value that may be null in ours cannot be in the browser's. */
function shapeOf({ type, properties, items, anyOf }: Shape): unknown {
  const given = anyOf?.find((branch) => branch.type !== 'null');
  if (given !== undefined) return shapeOf(given);
  if (properties !== undefined)
    return Object.fromEntries(Object.entries(properties).map(([key, inner]) => [key, shapeOf(inner)]));
  return items === undefined ? type : [shapeOf(items)];
}

/** Every schema within this one, itself included. */
const within = (schema: Shape): Shape[] => [
  schema,
  ...Object.values(schema.properties ?? {}).flatMap(within),
  ...(schema.items === undefined ? [] : within(schema.items)),
];

describe('the schema that Chrome and Edge read', () => {
  test('has every key of the policy with its type, and no other', () => {
    const own = z.toJSONSchema(wholePolicySchema) as Shape;
    expect(shapeOf(browserSchema)).toEqual(shapeOf(own));
  });

  test('checks types only: a wrong value is to reach the extension, which refuses it by name', () => {
    const allowed = ['type', 'title', 'description', 'properties', 'items'];
    for (const schema of within(browserSchema)) expect(allowed).toEqual(expect.arrayContaining(Object.keys(schema)));
  });

  test('describes every key in words', () => {
    for (const [key, { description }] of Object.entries(browserSchema.properties ?? {}))
      expect([key, description]).toEqual([key, expect.stringMatching(/.{20,}/)]);
  });
});

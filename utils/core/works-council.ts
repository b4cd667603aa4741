/**
 * What the pack for the works council is made of: the fields that leave a browser, from the schemas themselves, and the
 * versions of the configuration, from the audit log. The words around them are the pages'.
 */
import * as z from 'zod/mini';
import { type Difference, differencesOf } from '#core/config-change.ts';
import { joinRequestSchema, tokensRequestSchema } from '#core/member-requests.ts';
import { type Organisation, organisationSchema } from '#core/organisation.ts';
import { slipSchema, suggestionSlipSchema } from '#core/slip.ts';
import { type Widening, widens } from '#core/widening.ts';

export interface InventoryField {
  /** Its path in a slip, such as `engagedMinutes` or `assist.lengths`. */
  readonly name: string;
  /** The bounds of a number; null where it has none. */
  readonly least: number | null;
  readonly most: number | null;
  /** Whether only the slip of all tools together has it. */
  readonly onlyInAll: boolean;
}

const branchSchema = z.looseObject({
  properties: z.optional(z.record(z.string(), z.unknown())),
  minimum: z.optional(z.number()),
  maximum: z.optional(z.number()),
});
const schemasSchema = z.object({ anyOf: z.array(branchSchema) });

function fieldsOf(branch: z.infer<typeof branchSchema>, path = ''): Omit<InventoryField, 'onlyInAll'>[] {
  return Object.entries(branch.properties ?? {}).flatMap(([key, given]) => {
    const inner = branchSchema.parse(given);
    const name = `${path}${key}`;
    const own = { name, least: inner.minimum ?? null, most: inner.maximum ?? null };
    return [own, ...fieldsOf(inner, `${name}.`)];
  });
}

/** Every field of a slip, in the order of the schema. */
export function inventory(): InventoryField[] {
  const { anyOf } = schemasSchema.parse(z.toJSONSchema(slipSchema, { unrepresentable: 'any', io: 'output' }));
  const branches = anyOf.map((branch) => fieldsOf(branch));
  const whole = branches.reduce((longest, fields) => (fields.length > longest.length ? fields : longest), []);
  const inAllBranches = (name: string) =>
    branches.filter((fields) => fields.length > 2).every((fields) => fields.some((field) => field.name === name));
  return whole.map((field) => ({ ...field, onlyInAll: !inAllBranches(field.name) }));
}

/** Every field of a suggestion, which goes in the place of a slip. */
export function suggestionFields(): string[] {
  return fieldsOf(branchSchema.parse(z.toJSONSchema(suggestionSlipSchema, { unrepresentable: 'any' }))).map(
    ({ name }) => name,
  );
}

/** Every field that a browser sends as a member, in the order of the schemas: with joining, then with the request for tokens. */
export function memberFields(): string[] {
  const fields = [joinRequestSchema, tokensRequestSchema].flatMap((schema) =>
    fieldsOf(branchSchema.parse(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }))),
  );
  return [...new Set(fields.map(({ name }) => name))];
}

export interface ConfigVersion {
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly actor: string;
  readonly config: Organisation;
  readonly differences: readonly Difference[];
  readonly widenings: readonly Widening[];
}

interface Change {
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** The versions of the configuration that the audit log tells of, newest first, each with what it changed. */
export function configVersions(entries: readonly Change[]): ConfigVersion[] {
  return entries
    .filter(({ action }) => action === 'config.set')
    .flatMap(({ at, actor, before, after }) => {
      const was = organisationSchema.safeParse(before ?? {});
      const is = organisationSchema.safeParse(after);
      if (!was.success || !is.success) return [];
      return [
        {
          at,
          actor,
          config: is.data,
          differences: differencesOf(was.data, is.data),
          widenings: widens(was.data, is.data),
        },
      ];
    });
}

/**
 * What the pack for the works council is made of: the fields that leave a browser, from the schemas themselves, and the
 * versions of the configuration, from the audit log. The words around them are the pages'.
 */
import * as z from 'zod/mini';
import { type Difference, differencesOf } from '#core/org/config-change.ts';
import { type Organisation, organisationSchema } from '#core/org/organisation.ts';
import { type Widening, widens } from '#core/org/widening.ts';
import type { AuditEntry } from '#core/protocol/audit.ts';
import { joinRequestSchema, tokenRequestSchema } from '#core/protocol/member-requests.ts';
import { emptyReportSchema, sumsReportSchema } from '#core/report/report.ts';

export interface InventoryField {
  /** Its path in a report, such as `all.engagedMinutes`; those of a tool stand under `all` once. */
  readonly name: string;
  /** The bounds of a number; null where it has none. */
  readonly least: number | null;
  readonly most: number | null;
  /** Whether only the sums over all tools have it, and those of a tool do not. */
  readonly onlyInAll: boolean;
}

const branchSchema = z.looseObject({
  properties: z.optional(z.record(z.string(), z.unknown())),
  items: z.optional(z.unknown()),
  minimum: z.optional(z.number()),
  maximum: z.optional(z.number()),
});

function fieldsOf(branch: z.infer<typeof branchSchema>, path = ''): Omit<InventoryField, 'onlyInAll'>[] {
  return Object.entries(branch.properties ?? {}).flatMap(([key, given]) => {
    const inner = branchSchema.parse(given);
    const name = `${path}${key}`;
    const own = { name, least: inner.minimum ?? null, most: inner.maximum ?? null };
    const items = branchSchema.safeParse(inner.items).data ?? {};
    return [own, ...fieldsOf(inner, `${name}.`), ...fieldsOf(items, `${name}.`)];
  });
}

const fieldsOfSchema = (schema: z.ZodMiniType, io: 'input' | 'output') =>
  fieldsOf(branchSchema.parse(z.toJSONSchema(schema, { unrepresentable: 'any', io })));

/** Every field of a report, in the order of the schema: those of all tools, what a tool names, and the mark of an empty one. */
export function inventory(): InventoryField[] {
  const fields = fieldsOfSchema(sumsReportSchema, 'output');
  const ofTools = new Set(fields.flatMap(({ name }) => (name.startsWith('tools.') ? [name.slice(6)] : [])));
  const isAll = (name: string) => name.startsWith('all.');
  const isRepeated = (name: string) =>
    name.startsWith('tools.') && fields.some((field) => field.name === `all.${name.slice(6)}`);
  const named = fields.filter(({ name }) => !isRepeated(name));
  const known = new Set(named.map(({ name }) => name));
  const marks = fieldsOfSchema(emptyReportSchema, 'output').filter(({ name }) => !known.has(name));
  return [...named, ...marks].map((field) => ({
    ...field,
    onlyInAll: isAll(field.name) && !ofTools.has(field.name.slice(4)),
  }));
}

/** Every field that a browser sends as a member, in the order of the schemas: with joining, then with the request for a token. */
export function memberFields(): string[] {
  const fields = [joinRequestSchema, tokenRequestSchema].flatMap((schema) => fieldsOfSchema(schema, 'input'));
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

/** The versions of the configuration that the audit log tells of, newest first, each with what it changed. */
export function configVersions(entries: readonly Omit<AuditEntry, 'id' | 'subject'>[]): ConfigVersion[] {
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

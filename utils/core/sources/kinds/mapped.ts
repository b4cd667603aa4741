/** Any other CSV report, by a mapping that says what its columns are. */
import * as z from 'zod/mini';
import { sourceIdSchema, toolIdSchema } from '#core/base/checked-text.ts';
import { countTextSchema, daySchema, defineKind, type Kind, nameTextSchema } from '#core/sources/kind.ts';
import { amountSchema, currencySchema } from '#core/sources/money.ts';
import { promptUnits, rowOf } from '#core/sources/source-row.ts';

const column = z.string().check(z.minLength(1), z.maxLength(200));

/** Which column says what. A row is of a person or of a department, and of one day. */
export const columnMappingSchema = z
  .strictObject({
    /** The source it is posted as. */
    source: sourceIdSchema,
    tool: toolIdSchema,
    person: z.optional(column),
    department: z.optional(column),
    day: column,
    prompts: z.optional(column),
    unit: z._default(z.enum(promptUnits), 'prompts'),
    spend: z.optional(column),
    currency: z.optional(column),
  })
  .check(
    z.refine(
      ({ person, department }) => (person === undefined) !== (department === undefined),
      'either person or department names a column',
    ),
    z.refine(({ prompts, spend }) => prompts !== undefined || spend !== undefined, 'prompts or spend names a column'),
    z.refine(
      ({ spend, currency }) => (spend === undefined) === (currency === undefined),
      'spend needs a column with its currency',
    ),
    z.refine(({ person, department, day, prompts, spend, currency }) => {
      const named = [person, department, day, prompts, spend, currency].filter((name) => name !== undefined);
      return new Set(named).size === named.length;
    }, 'a column is there twice'),
  );
export type ColumnMapping = z.infer<typeof columnMappingSchema>;

export function mappedKind(mapping: ColumnMapping): Kind {
  const { source, tool, person, department, day, prompts, spend, currency, unit } = mapping;
  const who = person ?? department ?? '';
  const used = [who, day, prompts, spend, currency].flatMap((name) => (name === undefined ? [] : [name]));
  const read = <T>(schema: z.ZodMiniType<T>, record: Readonly<Record<string, unknown>>, name: string) =>
    schema.parse(record[name]);
  return defineKind({
    name: `${source} by its mapping (CSV)`,
    source,
    format: 'csv',
    keys: used,
    at: { day: [day], ...(currency === undefined ? {} : { currency: [currency] }) },
    unit: prompts === undefined ? null : unit,
    // Whether this vendor writes one is not known, and many do.
    hasByteOrderMark: true,
    record: z.object(
      Object.fromEntries<z.ZodMiniType>([
        ...(spend === undefined ? [] : [[spend, amountSchema] as const]),
        ...(currency === undefined ? [] : [[currency, currencySchema] as const]),
        ...(prompts === undefined ? [] : [[prompts, countTextSchema] as const]),
        [day, daySchema],
        [who, nameTextSchema],
      ]),
    ),
    identity: (record) => used.map((name) => String(record[name])).join(' '),
    rows: (record) => {
      const count = prompts === undefined ? null : read(z.number(), record, prompts);
      const on = read(daySchema, record, day);
      const amount = spend === undefined ? null : read(z.bigint(), record, spend);
      // Where no use is counted, whoever costs something is counted: what few people cost is told no more than what few do.
      const active = person === undefined ? null : Number(count === null ? amount !== 0n : count > 0);
      return [
        rowOf({
          of: person === undefined ? 'department' : 'person',
          key: read(z.string(), record, who),
          tool,
          span: { from: on, to: on },
          activePeople: active,
          activeDays: count === null ? null : active,
          prompts: count,
          spend:
            amount === null || currency === undefined ? null : { amount, currency: read(z.string(), record, currency) },
        }),
      ];
    },
  });
}

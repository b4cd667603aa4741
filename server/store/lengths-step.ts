/** Step 0004 of the ladder: sums of session lengths, for the assisted estimate. What was handed in before tells none. */
import { sql } from 'kysely';
import * as z from 'zod/mini';
import type { AnyTables } from '#server/store/table-shape.ts';

const limbsOf: Readonly<Record<string, number>> = {
  assistedSlips: 0,
  lengths: 2,
  weightedLengths: 2,
  weightedSquares: 2,
  weightedProducts: 2,
  lengthsSquared: 4,
  lengthsTimesMinutes: 4,
  lengthsTimesWeight: 4,
};
const columns = Object.entries(limbsOf).flatMap(([name, limbs]) =>
  limbs === 0 ? [name] : Array.from({ length: limbs }, (_, at) => `${name}${at}`),
);
const zeros = Object.fromEntries(Object.keys(limbsOf).map((name) => [name, 0]));

const sumsBefore = z.record(z.string(), z.number());
const toolBefore = z.looseObject({ sums: sumsBefore });
const outcomeBefore = z.discriminatedUnion('released', [
  z.looseObject({
    released: z.literal(true),
    all: sumsBefore,
    tools: z.array(toolBefore),
    noise: z.optional(z.looseObject({ widths: sumsBefore })),
  }),
  z.looseObject({ released: z.literal(false) }),
]);

function withLengths(outcome: z.infer<typeof outcomeBefore>): object {
  if (!outcome.released) return outcome;
  const { all, tools, noise } = outcome;
  return {
    ...outcome,
    all: { ...zeros, ...all },
    tools: tools.map((row) => ({ ...row, sums: { ...zeros, ...row.sums } })),
    ...(noise && { noise: { ...noise, widths: { ...zeros, ...noise.widths } } }),
  };
}

/** Safe to run again where it was cut short. */
export async function addLengths(db: AnyTables): Promise<void> {
  const sealed = (await db.introspection.getTables()).find(({ name }) => name === 'sealed');
  const existing = new Set(sealed?.columns.map(({ name }) => name));
  for (const column of columns.filter((name) => !existing.has(name)))
    await sql`alter table ${sql.table('sealed')} add column ${sql.ref(column)} bigint not null default 0`.execute(db);
  const releases = sql.table('releases');
  const { rows } = await sql<{
    department: string;
    window: string;
    outcome: string;
  }>`select ${sql.ref('department')}, ${sql.ref('window')}, ${sql.ref('outcome')} from ${releases}`.execute(db);
  for (const { department, window, outcome } of rows) {
    const settled = JSON.stringify(withLengths(outcomeBefore.parse(JSON.parse(outcome))));
    await sql`update ${releases} set ${sql.ref('outcome')} = ${settled}
      where ${sql.ref('department')} = ${department} and ${sql.ref('window')} = ${window}`.execute(db);
  }
}

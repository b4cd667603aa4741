/**
 * `npm run bench:estimates`: whether the 90 % intervals of hours saved hold the truth nine times out of ten, and how wide
 * they are. See bench/README.md for the method and what it cannot show.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { World } from '#simulation/people.ts';
import { type Cell, measure, toMarkdown } from './estimates-cells.ts';

const USAGE = `npm run bench:estimates -- [options]
  --populations N   populations of 60 people, each cut into departments (1000); of the further worlds a quarter as many
  --quick           40 populations
  --seed N          another course of chance (1)
  --out FILE        where the JSON goes (data/bench/estimates.json)`;

const FULL = 1000;
const QUICK = 40;
/** The further worlds only show where the limits are, which takes fewer. */
const FURTHER_WORLDS_SHARE = 0.25;

const titles: Readonly<Record<World, string>> = {
  usual: 'Usual use',
  unlinked: 'Minutes saved have nothing to do with engaged minutes',
  heavy: 'Tails as heavy as can be believed',
};

function wholeNumber(given: string | undefined, otherwise: number): number {
  const value = given === undefined ? otherwise : Number(given);
  if (!Number.isInteger(value) || value < 1) throw new Error(`"${given}" is not a whole number of at least 1`);
  return value;
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      populations: { type: 'string' },
      quick: { type: 'boolean', default: false },
      seed: { type: 'string' },
      out: { type: 'string', default: 'data/bench/estimates.json' },
    },
  });
  return {
    populations: wholeNumber(values.populations, values.quick ? QUICK : FULL),
    seed: wholeNumber(values.seed, 1),
    out: resolve(values.out),
  };
}

function options() {
  try {
    return readOptions();
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${USAGE}`);
    return process.exit(2);
  }
}

const { populations, seed, out } = options();
const worlds = new Map<World, { populations: number; cells: Cell[] }>();
for (const [world, share] of [
  ['usual', 1],
  ['unlinked', FURTHER_WORLDS_SHARE],
  ['heavy', FURTHER_WORLDS_SHARE],
] as const) {
  const count = Math.ceil(populations * share);
  const cells = measure(world, count, seed);
  worlds.set(world, { populations: count, cells });
  console.log(`## ${titles[world]}\n\nEach: plain / assisted / plain mean of answers.\n\n${toMarkdown(cells)}\n`);
}
mkdirSync(dirname(out), { recursive: true });
writeFileSync(out, `${JSON.stringify({ seed, worlds: Object.fromEntries(worlds) }, null, 1)}\n`);
console.log(`JSON: ${out}`);

/**
 * `npm run bench:trials`: whether trials find what AI really does, and calibrated hours what it really saves, in worlds where
 * people expect, feel and drop as people do. See bench/README.md for the method.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type TrialWorld, usualTrials as usual } from '#simulation/trial.ts';
import { measure, toMarkdown } from './trials-cells.ts';

const SEED = 1;
const USAGE = `npm run bench:trials -- [options]
  --departments N   simulated departments of each size and world (1000)
  --out FILE        where the JSON goes (data/bench/trials.json)`;

const worlds: Readonly<Record<string, TrialWorld>> = {
  'Usual: 8 % dropped at random, felt 60 % too much': usual,
  'AI helps everybody alike': { ...usual, effectSd: 0 },
  'Nothing dropped': { ...usual, dropped: 0, droppedIfSlow: 0 },
  'Slow tasks dropped half of the time': { ...usual, droppedIfSlow: 0.5 },
  'People tire, guess the coin and take shorter tasks where they expect to do without AI': {
    ...usual,
    tiring: 0.03,
    guesses: true,
  },
  'AI makes nothing faster, and feels as if': { ...usual, effect: 0, feltAnyway: 0.25 },
  'AI slows people down, and feels as if it helped': { ...usual, effect: -0.2, feltAnyway: 0.25 },
};

function readOptions() {
  const { values } = parseArgs({
    options: {
      departments: { type: 'string', default: '1000' },
      out: { type: 'string', default: 'data/bench/trials.json' },
    },
  });
  const departments = Number(values.departments);
  if (!Number.isInteger(departments) || departments < 1)
    throw new Error(`"${values.departments}" is not a whole number of at least 1`);
  return { departments, out: resolve(values.out) };
}

function options() {
  try {
    return readOptions();
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${USAGE}`);
    return process.exit(2);
  }
}

const { departments, out } = options();
const measured = Object.entries(worlds).map(([title, world]) => {
  const cells = measure(world, departments, SEED);
  console.log(`## ${title}\n\n${toMarkdown(cells)}\n`);
  return { title, world, cells };
});
mkdirSync(dirname(out), { recursive: true });
writeFileSync(out, `${JSON.stringify({ seed: SEED, departments, worlds: measured }, null, 1)}\n`);
console.log(`JSON: ${out}`);

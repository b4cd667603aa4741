/**
 * `npm run bench:outcomes`: whether the effect of an experiment on an outcome is found where there is one, and none where there
 * is none, in made-up companies with a common trend. See bench/README.md for the method.
 */
import { parseArgs } from 'node:util';
import { seeded } from '#core/base/random.ts';
import { effectOf } from '#core/outcomes/effect.ts';
import { coursesOf } from './outcomes-world.ts';

const SEED = 1;
const USAGE = `npm run bench:outcomes -- [options]
  --companies N   simulated companies of each size and effect (1000)`;
const effects = [0, 5, 15];
const sizes = [3, 4, 6, 12];

function companiesOf(given: string): number {
  const companies = Number(given);
  if (!Number.isInteger(companies) || companies < 1)
    throw new Error(`"${given}" is not a whole number of at least 1\n${USAGE}`);
  return companies;
}

const share = <T>(all: readonly T[], holds: (each: T) => boolean) =>
  all.length === 0 ? '-' : `${Math.round((100 * all.filter(holds).length) / all.length)} %`;
const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function row(departments: number, percent: number, companies: number): string {
  const runs = Array.from({ length: companies }, (_, company) =>
    effectOf(coursesOf(seeded(SEED, 1000 * departments + 100_000 * percent + company), departments, percent)),
  );
  const told = runs.flatMap(({ effect: { value, low, high }, change }) =>
    value === null || low === null || high === null ? [] : [{ value, low, high, change: change ?? Number.NaN }],
  );
  const cells = [
    share(runs, ({ effect }) => effect.value === null),
    share(told, ({ low, high }) => low <= percent && percent <= high),
    share(told, ({ low, high }) => low > 0 || high < 0),
    told.length === 0 ? '-' : median(told.map(({ low, high }) => (high - low) / 2)).toFixed(1),
    told.length === 0 ? '-' : (mean(told.map(({ value }) => value)) - percent).toFixed(1),
    told.length === 0 ? '-' : (mean(told.map(({ change }) => change)) - percent).toFixed(1),
  ];
  return `| ${[departments, percent, ...cells].join(' | ')} |`;
}

const { values } = parseArgs({ options: { companies: { type: 'string', default: '1000' } } });
const companies = companiesOf(values.companies);
console.log(
  '| departments | planted effect (%) | cannot be told | interval holds it | interval excludes zero | half-width (points) | bias (points) | bias of before/after (points) |',
);
console.log(`|${' ---: |'.repeat(8)}`);
for (const departments of sizes) for (const percent of effects) console.log(row(departments, percent, companies));

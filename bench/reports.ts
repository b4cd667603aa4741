/**
 * `npm run bench:reports`: what one member's worst legal report does to a department of ten, and whether satisfaction of
 * small departments reads as it is. See bench/README.md.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { measureSatisfaction, weeksOfYear } from './reports-satisfaction.ts';
import { measureWorst } from './reports-worst.ts';

const TRUTH = 0.7;
const SEED = 1;

const USAGE = `npm run bench:reports -- [options]
  --departments N   simulated departments of each size (2000; of ten, where the worst report is looked for, a fortieth as many)
  --people N        honest people of whom the heaviest is taken (1000)
  --out FILE        where the JSON goes (data/bench/reports.json)`;

function readOptions() {
  const { values } = parseArgs({
    options: {
      departments: { type: 'string', default: '2000' },
      people: { type: 'string', default: '1000' },
      out: { type: 'string', default: 'data/bench/reports.json' },
    },
  });
  const [departments, people] = [Number(values.departments), Number(values.people)];
  for (const count of [departments, people])
    if (!Number.isInteger(count) || count < 1) throw new Error('give a whole number of at least 1');
  return { departments, people, out: values.out };
}

function options() {
  try {
    return readOptions();
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${USAGE}`);
    return process.exit(2);
  }
}

const { departments, people: population, out: file } = options();
const out = resolve(file);
const percent = (share: number, digits = 0) => `${(100 * share).toFixed(digits)} %`;

const worst = measureWorst(Math.ceil(departments / 40), population, SEED);
console.log('## The worst legal report of one member in a department of 10\n');
console.log(
  `| estimate | its own heaviest user | honest heaviest of ${population} | worst legal report | worst of tapped answers |`,
);
console.log('| --- | --- | --- | --- | --- |');
for (const { estimator, own, honest, worst: most, worstTapped } of worst) {
  const times = (hours: number) => `${hours.toFixed(1)} h, ${(hours / honest).toFixed(1)} times`;
  console.log(
    `| ${estimator} | ${own.toFixed(1)} h | ${honest.toFixed(1)} h | ${times(most)} | ${times(worstTapped)} |`,
  );
}

const satisfaction = [8, 12, 20, 50].map((people) => measureSatisfaction(people, departments, TRUTH, SEED));
console.log(`\n## Satisfaction of ${percent(TRUTH)} over ${weeksOfYear} weeks\n`);
console.log('| people | 90 % interval holds the truth | bias | answers shown of given |\n| --- | --- | --- | --- |');
for (const { people, coverage, bias, shown, given } of satisfaction)
  console.log(
    `| ${people} | ${percent(coverage, 1)} | ${percent(bias, 1)} | ${shown.toFixed(0)} of ${given.toFixed(0)} |`,
  );

mkdirSync(dirname(out), { recursive: true });
writeFileSync(out, `${JSON.stringify({ departments, worst, satisfaction }, null, 1)}\n`);
console.log(`\nJSON: ${out}`);

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
const FULL = 200;
const QUICK = 10;

const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, out: { type: 'string', default: 'data/bench/reports.json' } },
});
const departments = values.quick ? QUICK : FULL;
const out = resolve(values.out);
const percent = (share: number, digits = 0) => `${(100 * share).toFixed(digits)} %`;

const worst = measureWorst(Math.ceil(departments / 4), SEED);
console.log('## The worst legal report of one member in a department of 10\n');
console.log(
  '| estimate | its own heaviest user | honest heaviest of 1000 | worst legal report | worst of tapped answers |',
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
    `| ${people} | ${percent(coverage)} | ${percent(bias, 1)} | ${shown.toFixed(0)} of ${given.toFixed(0)} |`,
  );

mkdirSync(dirname(out), { recursive: true });
writeFileSync(out, `${JSON.stringify({ departments, worst, satisfaction }, null, 1)}\n`);
console.log(`\nJSON: ${out}`);

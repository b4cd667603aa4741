/**
 * `npm run summarise -- FILE.json` (or `-` for standard input): prints the KPI object of the reports in the file, by the
 * functions that the endpoint uses. Exit 2 with the offending path on input that cannot be read.
 */
import { kpis } from '#core/kpi/kpi.ts';
import { summariseInputSchema, windowsFromReports } from '#tools/summarise-input.ts';
import { readInput } from './json-input.ts';

const { department, weeks, tools, ledger, otherCosts, targets, ...profiles } = readInput(
  'summarise',
  summariseInputSchema,
);
const result = kpis({
  department,
  windows: windowsFromReports(weeks, department.minimumGroup),
  tools: tools ?? [],
  ledger: ledger ?? [],
  otherCosts: otherCosts ?? [],
  targets: targets ?? {},
  profiles: { own: profiles.profile, company: profiles.companyProfile },
});
console.log(JSON.stringify(result, null, 2));

import { expect, test } from 'vitest';
import { catalogue } from '#core/measure/catalogue.ts';
import { exampleReport } from '#core/report/example-report.ts';
import { isEmpty } from '#core/report/report.ts';
import { reportSchema } from '#core/report/report-rules.ts';

test('the example is a report that an endpoint would take, with answers and the tools that the company allows', () => {
  const tools = catalogue.slice(3, 5);
  const report = reportSchema.parse(exampleReport('2026-W47', 'sales', tools));
  if (isEmpty(report)) throw new Error('the example is empty');
  expect([report.all.sessions, report.all.answered, report.all.tasks.writing.answers]).toEqual([9, 3, 1]);
  expect(report.tools.map(({ tool }) => tool).toSorted()).toEqual(tools.map(({ id }) => id).toSorted());
  expect(reportSchema.safeParse(exampleReport('2026-W47', 'sales', [])).success).toBe(true);
});

import { expect, test } from 'vitest';
import { createExampleFetch } from '#components/lead/example/example-company.ts';
import { createDashboard } from '#sync/dashboard.ts';

const dashboard = createDashboard(
  'https://example.invalid',
  'example',
  createExampleFetch(Date.parse('2026-11-27T12:00:00Z'), 'example.invalid'),
);
const RANGE = { from: '2026-W33', to: '2026-W48' } as const;

async function given<T>(
  answer: Promise<{ readonly kind: string; readonly value?: T; readonly said?: string }>,
): Promise<T> {
  const { value, said } = await answer;
  if (value === undefined) throw new Error(said ?? 'no value');
  return value;
}

test('the example answers whatever a lead’s pages read, says that it is made up, and has a tool that saves and one that costs', async () => {
  const { config, departments } = await given(dashboard.overview());
  expect(config.demonstration).toBe(true);
  for (const { id } of departments) {
    const kpis = await given(dashboard.kpis(id, RANGE));
    expect(kpis.weeks).toBeGreaterThan(10);
    expect(kpis.productivity.headlineHours.value).toBeGreaterThan(0);
    // Whoever is active in a week is active in its period.
    const { periodActive, weeklyActive } = kpis.adoption;
    expect(periodActive).toBeGreaterThan(weeklyActive ?? Number.NaN);
    const hours = kpis.tools.map(({ sampledHours }) => sampledHours.value ?? 0);
    expect([Math.max(...hours) > 0, Math.min(...hours) < 0]).toEqual([true, true]);
    expect((await given(dashboard.series(id, RANGE))).points.length).toBe(kpis.weeks);
    for (const read of [dashboard.licences, dashboard.costs, dashboard.targets, dashboard.profile])
      await given<unknown>(read.read(id));
    expect(await given(dashboard.ledger(id))).toEqual([]);
    expect(await given(dashboard.sources(id, RANGE))).toEqual({ sums: [], browser: [] });
    expect((await given(dashboard.outcomes(id)))[0]?.value?.values.length).toBe(40);
    const [experiment] = await given(dashboard.experiments(id));
    expect(experiment).toMatchObject({ state: 'running', expected: 'less', effect: { grade: 'B' } });
    expect(experiment?.effect.high).toBeLessThan(0);
  }
  expect((await given(dashboard.allKpis(RANGE))).departments).toHaveLength(departments.length);
  expect((await given(dashboard.allSeries(RANGE))).departments).toHaveLength(departments.length);
});

test('nothing of the example can be changed, and it says so', async () => {
  const answer = await dashboard.licences.save('sales', 0, []);
  expect(answer).toMatchObject({ kind: 'refused', status: 403 });
  expect('said' in answer && answer.said).toContain('example');
});

/** The seats that a message speaks of. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { companyFigures, departmentFigures } from '#server/features/digests/figures.ts';
import { createJudge } from '#server/features/experiments/judge.ts';
import { createKeptKpis } from '#server/features/kpis/kept-kpis.ts';
import { createSettledWindows } from '#server/features/releases/settled-windows.ts';
import { type Office, openOffice } from './office.ts';

let office: Office;

beforeEach(async () => {
  office = await openOffice('2026-11-30T12:00:00Z');
  for (const id of ['sales', 'legal']) await office.department(id);
});
afterEach(() => office.close());

test('are those that the vendor tells of the department in the weeks of the message, which its cost counts', async () => {
  const licence = { id: 'cursor', seats: 50, monthlyCostPerSeat: 20 };
  for (const id of ['sales', 'legal']) await office.admin('PUT', `/licences/${id}`, { revision: 0, value: [licence] });
  const told = {
    ...{ department: 'sales', source: 'cursor', tool: 'cursor', period: '2026-P12', reportedOn: '2026-11-28' },
    ...{ seats: 24, idleSeats: 1, activePeople: 23, activeDays: 44, prompts: null, unit: null, spend: null },
  };
  const later = {
    ...told,
    period: '2026-P13',
    reportedOn: '2026-11-30',
    seats: 40,
    activePeople: null,
    activeDays: null,
  };
  expect((await office.admin('PUT', '/sources', { sums: [told, later] })).status).toBe(200);
  const { db } = office;
  const now = () => office.clock.nowMs;
  const deps = { db, now, settled: createSettledWindows(db), kpis: createKeptKpis(), judge: createJudge({ db, now }) };
  expect((await departmentFigures(deps, 'sales', '2026-W47'))?.licences).toEqual([{ ...licence, seats: 24, idle: 1 }]);
  const { licences } = await companyFigures(deps, '2026-W47');
  expect(['sales', 'legal'].map((id) => licences(id)[0]?.seats)).toEqual([24, 50]);
});

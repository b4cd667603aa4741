import { expect, test } from 'vitest';
import { paidLicencesIn } from '#components/lead/units/unit-department.ts';
import type { SourceSum } from '#core/sources/source-sum.ts';
import { kpisOf, service } from '#test/components/gallery/made-up-year.ts';

const licence = { id: 'cursor', seats: 50, monthlyCostPerSeat: 20 };
const entered = { id: 'licences', revision: 1, at: null, author: null, value: [licence] };
const told: SourceSum = {
  ...{ department: service.id, source: 'cursor', tool: 'cursor', period: '2026-P11', reportedOn: '2026-11-08' },
  ...{ seats: 12, idleSeats: 1, activePeople: 11, activeDays: 40, prompts: null, unit: null, spend: null },
};

test('what is said of seats rests on those that the cost counts: the vendor’s, where one tells them', () => {
  const kpis = kpisOf(service, 4);
  const sources = { sums: [told], browser: [] };
  expect(paidLicencesIn(kpis, entered, sources)).toEqual([{ ...licence, seats: 12, idle: 1 }]);
  expect(paidLicencesIn(kpis, entered, { sums: [], browser: [] })).toEqual([licence]);
  expect([paidLicencesIn(kpis, undefined, sources), paidLicencesIn(kpis, entered, undefined)]).toEqual([null, null]);
});

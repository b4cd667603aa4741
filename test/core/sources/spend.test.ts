/** What tools cost, and how a vendor's count lies beside the browsers'. */
import { describe, expect, test } from 'vitest';
import { costPer, known, missing } from '#core/kpi/estimate.ts';
import { sourceCounts } from '#core/sources/compare.ts';
import type { SourceSum } from '#core/sources/source-sum.ts';
import {
  costsByHand,
  costsOfUse,
  type EnteredCost,
  licencesBySources,
  seatsOf,
  spendByTool,
} from '#core/sources/spend.ts';

const sum = (changes: Partial<SourceSum> = {}): SourceSum => ({
  ...{ department: 'sales', source: 'cursor', tool: 'cursor', period: '2026-P11', seats: null, idleSeats: null },
  ...{ activePeople: 20, activeDays: 80, prompts: 500, unit: 'prompts' as const },
  ...{ spend: { amount: '40', currency: 'EUR' }, reportedOn: '2026-11-01', ...changes },
});
const weeks = ['2026-W41', '2026-W42', '2026-W43', '2026-W44'] as const;
const licence = { id: 'cursor', seats: 10, monthlyCostPerSeat: 13 };

describe('what a tool costs', () => {
  test('is its seats and its use in the weeks that are counted', () => {
    const options = { licences: [licence], entered: [], sums: [sum()], currency: 'EUR' };
    // 130 a month are 30 a week.
    expect(spendByTool({ ...options, weeks })).toEqual([
      { tool: 'cursor', seats: 120, use: 40, byHand: 0, activePeople: 20 },
    ]);
    expect(spendByTool({ ...options, weeks: weeks.slice(0, 1) })).toMatchObject([{ seats: 30, use: 10 }]);
  });

  test('is never the same product twice: of several bills the largest counts', () => {
    const bills = [sum(), sum({ source: 'focus', spend: { amount: '44', currency: 'EUR' } })];
    expect(costsOfUse(bills, 'EUR').reduce((total, { amount }) => total + amount, 0)).toBe(44);
    const billedByUse = { ...licence, billing: 'use' as const };
    expect(spendByTool({ licences: [billedByUse], entered: [], sums: bills, currency: 'EUR', weeks })).toMatchObject([
      { seats: 0, use: 44 },
    ]);
  });

  test('is below zero where more was paid back than billed, so that the rows add up to the cost', () => {
    const bills = [sum(), sum({ tool: 'codex', spend: { amount: '-4', currency: 'EUR' } })];
    expect(spendByTool({ licences: [], entered: [], sums: bills, currency: 'EUR', weeks })).toMatchObject([
      { tool: 'cursor', use: 40 },
      { tool: 'codex', use: -4 },
    ]);
  });

  test('is what either source bills in weeks in which the other bills nothing', () => {
    const bills = [sum(), sum({ source: 'focus', period: '2026-P10', spend: { amount: '44', currency: 'EUR' } })];
    expect(costsOfUse(bills, 'EUR').reduce((total, { amount }) => total + amount, 0)).toBe(84);
    const both = [...bills, sum({ source: 'focus', spend: { amount: '1', currency: 'EUR' } })];
    expect(costsOfUse(both, 'EUR').reduce((total, { amount }) => total + amount, 0)).toBe(45);
  });

  test('is what was entered by hand too, but in weeks for which the vendor bills it', () => {
    const entered: EnteredCost[] = [
      { tool: 'cursor', week: '2026-W41', amount: 500 },
      { tool: 'deepl', week: '2026-W41', amount: 90 },
      { tool: 'deepl', week: '2026-W40', amount: 7 },
      { week: '2026-W41', amount: 11 },
    ];
    expect(spendByTool({ licences: [], entered, sums: [sum()], currency: 'EUR', weeks })).toEqual([
      { tool: 'deepl', seats: 0, use: 0, byHand: 90, activePeople: null },
      { tool: 'cursor', seats: 0, use: 40, byHand: 0, activePeople: 20 },
    ]);
    expect(costsByHand(entered, costsOfUse([sum()], 'EUR')).map(({ amount }) => amount)).toEqual([90, 7, 11]);
    expect(costsByHand(entered, [])).toEqual(entered);
  });

  test('leaves out another currency and the whole company', () => {
    const others = [sum({ spend: { amount: '40', currency: 'USD' } }), sum({ department: '*' })];
    expect(costsOfUse(others, 'EUR')).toEqual([]);
  });

  test('takes the seats that the vendor told last', () => {
    const sums = [sum({ seats: 24, reportedOn: '2026-11-01' }), sum({ seats: 22, reportedOn: '2026-10-04' })];
    expect(licencesBySources([licence], sums)).toEqual([{ ...licence, seats: 24 }]);
    expect(licencesBySources([licence], [])).toEqual([licence]);
    expect(licencesBySources([licence], [sum({ seats: 24, idleSeats: 3 })])).toEqual([
      { ...licence, seats: 24, idle: 3 },
    ]);
    const [none] = licencesBySources([{ ...licence, seats: 0 }], sums);
    expect(none?.seats).toBe(24);
  });

  test('counts the seats that the vendor told once where a tool has several licences, which share them', () => {
    const plans = [licence, { ...licence, seats: 30, monthlyCostPerSeat: 26 }, { ...licence, billing: 'use' as const }];
    const counted = licencesBySources(plans, [sum({ seats: 24 })]);
    expect(counted.map(({ seats }) => seats)).toEqual([6, 18, 24]);
    expect(seatsOf('cursor', plans.slice(0, 2), [])?.seats).toBe(40);
  });

  test('idle seats are those that a vendor tells, never seats less the people of a week', () => {
    expect(seatsOf('cursor', [licence], [sum({ seats: 24, idleSeats: 3 })])).toEqual({
      seats: 24,
      idle: 3,
      isTold: true,
    });
    expect(seatsOf('cursor', [licence], [sum(), sum({ department: '*', seats: 90, idleSeats: 9 })])).toEqual({
      seats: 10,
      idle: null,
      isTold: false,
    });
    expect(seatsOf('cursor', [], [sum()])).toBeNull();
  });

  test('an hour of it has an interval, and none where the hours may be none', () => {
    const hours = { ...known(20, 40, 'B'), low: 10, high: 40 };
    expect(costPer(400, hours)).toMatchObject({ value: 20, low: 10, high: 40, grade: 'B' });
    expect(costPer(400, { ...hours, low: -1 })).toBeNull();
    expect(costPer(400, missing({ code: 'no-active-members' }))?.because).toEqual({ code: 'no-active-members' });
  });
});

describe('a vendor beside the browser', () => {
  const agreement = (members: number) =>
    sourceCounts([sum()], [{ window: '2026-P11', tool: 'cursor', members }])[0]?.agreement;

  test('agrees within 15 %, and disagrees beyond a third', () => {
    expect([agreement(20), agreement(17), agreement(16.9), agreement(13.4), agreement(13.3)]).toEqual([
      ...['agrees', 'agrees', 'differs', 'differs', 'disagrees'],
    ]);
  });

  test('is compared in the same reporting period only, its latest one', () => {
    const sums = [sum(), sum({ period: '2026-P10', reportedOn: '2026-10-04' })];
    const counts = sourceCounts(sums, [{ window: '2026-P10', tool: 'cursor', members: 20 }]);
    expect(counts).toMatchObject([{ sum: { period: '2026-P11' }, browser: null, agreement: null, isLonger: true }]);
  });
});

import { describe, expect, test } from 'vitest';
import { firstFault } from '#core/fault.ts';
import { isAll, isNone, slipSchema } from '#core/slip.ts';

const sums = {
  v: 1,
  department: 'sales',
  week: '2026-W47',
  sessions: 5,
  engagedMinutes: 60,
  activeDays: 3,
  covered: 4,
  asked: 2,
  answered: 2,
  valued: 2,
  weight: 4,
  weightedMinutes: 88,
  weightedLow: 60,
  weightedHigh: 120,
  logged: 0,
  loggedMinutes: 0,
  satisfaction: [0, 0, 1],
};
const toolSlip = { ...sums, tool: 'chatgpt' };
const allSlip = { ...sums, tool: 'all', segment: 'novice', firstInPeriod: true, reinvested: { quality: 1 } };

const assist = { lengths: 1.5, weightedLengths: 1.2, weightedSquares: 0.5, weightedProducts: 30 };

test('the three kinds of slip are taken', () => {
  const all = slipSchema.parse(allSlip);
  expect(isAll(all) && all.reinvested).toMatchObject({ quality: 1, customers: 0 });
  expect(isAll(slipSchema.parse(toolSlip))).toBe(false);
  expect(isNone(slipSchema.parse({ v: 1, tool: 'none' }))).toBe(true);
});

describe('what one person cannot send is refused by name', () => {
  test.each([
    ['sessions', { sessions: 501 }],
    ['sessions', { sessions: 1.5 }],
    ['engagedMinutes', { engagedMinutes: 4801 }],
    ['activeDays', { activeDays: 8 }],
    ['covered', { covered: 6 }],
    ['answered', { answered: 3 }],
    ['valued', { valued: 3 }],
    ['weight', { weight: 101 }],
    ['weightedMinutes', { weightedMinutes: 961 }],
    ['weightedLow', { weightedLow: -481 }],
    ['week', { week: '2027-W53' }],
    ['department', { department: 'Sales & Co' }],
    ['satisfaction[2]', { satisfaction: [0, 0, -1] }],
    ['v', { v: 2 }],
  ])('%s', (path, change) => {
    const slip = { ...toolSlip, ...change };
    const result = slipSchema.safeParse(slip);
    expect(result.success).toBe(false);
    if (!result.success) expect(firstFault(result.error, slip).path).toBe(path);
  });

  test.each([
    ['segment', { segment: 'often' }],
    ['reinvested.quality', { reinvested: { quality: -1 } }],
  ])('%s, which only all has', (path, change) => {
    const result = slipSchema.safeParse({ ...allSlip, ...change });
    expect(result.success).toBe(false);
    if (!result.success) expect(firstFault(result.error, { ...allSlip, ...change }).path).toBe(path);
  });

  test.each([
    ['lengths', { lengths: 5.1 }],
    ['lengths', { lengths: 2.1 }],
    ['lengths', { lengths: -1 }],
    ['weightedLengths', { weightedLengths: 4.1, weightedSquares: 4.1 }],
    ['weightedSquares', { weightedSquares: 1.3 }],
    ['weightedSquares', { weightedSquares: 0.3 }],
    ['weightedProducts', { weightedProducts: 289 }],
    ['weightedProducts', { weightedProducts: -145 }],
    ['mark', { mark: 7 }],
  ])('assist.%s %j', (field, change) => {
    // With five sessions, 60 engaged minutes and a weight of 4; lengths of 5.1 are too much even with more minutes.
    const engagedMinutes = 'lengths' in change && change.lengths === 5.1 ? 400 : 60;
    const slip = { ...allSlip, engagedMinutes, assist: { ...assist, ...change } };
    const result = slipSchema.safeParse(slip);
    expect(result.success).toBe(false);
    if (!result.success && field !== 'mark') expect(firstFault(result.error, slip).path).toBe(`assist.${field}`);
  });

  test.each(['other', 'unlisted'])('%s is no single tool', (tool) => {
    expect(slipSchema.safeParse({ ...toolSlip, tool }).success).toBe(false);
  });

  test('lengths of sessions may be left out, and are told of all tools together only', () => {
    expect(slipSchema.safeParse({ ...allSlip, assist }).success).toBe(true);
    expect(slipSchema.safeParse(allSlip).success).toBe(true);
    expect(slipSchema.safeParse({ ...toolSlip, assist }).success).toBe(false);
  });

  test('a field that nobody knows could be a mark to follow a person by', () => {
    expect(slipSchema.safeParse({ ...toolSlip, note: 'it is me' }).success).toBe(false);
    expect(slipSchema.safeParse({ ...toolSlip, segment: 'power' }).success).toBe(false);
    expect(slipSchema.safeParse({ v: 1, tool: 'none', week: '2026-W47' }).success).toBe(false);
  });
});

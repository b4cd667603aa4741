/** Slips for tests: all zeros but what a test names, and random ones that the slip schema accepts. */
import fc from 'fast-check';
import { reinvestments, segments } from '#core/answer.ts';
import { type AllSlip, type SumsSlip, sumsSlipSchema, type ToolSlip } from '#core/slip.ts';

const zeros = {
  v: 1 as const,
  department: 'sales',
  week: '2026-W47',
  sessions: 0,
  engagedMinutes: 0,
  activeDays: 0,
  covered: 0,
  asked: 0,
  answered: 0,
  valued: 0,
  weight: 0,
  weightedMinutes: 0,
  weightedLow: 0,
  weightedHigh: 0,
  logged: 0,
  loggedMinutes: 0,
  satisfaction: [0, 0, 0] as [number, number, number],
};

const nowhere: AllSlip['reinvested'] = {
  'more-work': 0,
  quality: 0,
  'new-work': 0,
  learning: 0,
  customers: 0,
  'time-off': 0,
  'nothing-yet': 0,
};

export function allSlip(given: Partial<AllSlip> = {}): AllSlip {
  return { ...zeros, tool: 'all', segment: 'none', firstInPeriod: false, reinvested: nowhere, ...given };
}

export function toolSlip(tool: string, given: Partial<ToolSlip> = {}): ToolSlip {
  return { ...zeros, tool, ...given };
}

/** The answers of one member as slip fields: minutes saved of each session, asked with certainty. */
export function answered(...minutes: number[]) {
  const sum = minutes.reduce((a, b) => a + b, 0);
  const count = minutes.length;
  return {
    sessions: count,
    covered: count,
    asked: count,
    answered: count,
    valued: count,
    weight: count,
    weightedMinutes: sum,
    weightedLow: sum - 5 * count,
    weightedHigh: sum + 5 * count,
  };
}

const fraction = fc.double({ min: 0, max: 1, noNaN: true });

const sumsArbitrary = fc
  .record({
    sessions: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 40 }), fc.constant(500)),
    engagedMinutes: fc.double({ min: 0, max: 4800, noNaN: true }),
    activeDays: fc.integer({ min: 0, max: 7 }),
    coveredShare: fraction,
    asked: fc.integer({ min: 0, max: 4 }),
    answeredShare: fraction,
    valuedShare: fraction,
    weightEach: fc.double({ min: 1, max: 50, noNaN: true }),
    low: fc.double({ min: -120, max: 240, noNaN: true }),
    centre: fc.double({ min: -120, max: 240, noNaN: true }),
    high: fc.double({ min: -120, max: 240, noNaN: true }),
    logged: fc.integer({ min: 0, max: 3 }),
    loggedMinutes: fc.double({ min: -100, max: 300, noNaN: true }),
    satisfaction: fc.tuple(fc.nat(2), fc.nat(2), fc.nat(3)),
  })
  .map(({ coveredShare, answeredShare, valuedShare, weightEach, low, centre, high, ...plain }) => {
    const answeredCount = Math.round(plain.asked * answeredShare);
    const valued = Math.round(answeredCount * valuedShare);
    const weight = valued * weightEach;
    return {
      ...plain,
      covered: Math.round(plain.sessions * coveredShare),
      answered: answeredCount,
      valued,
      weight,
      weightedLow: low * weight,
      weightedMinutes: centre * weight,
      weightedHigh: high * weight,
    };
  });

const reinvestedArbitrary = fc.record(
  Object.fromEntries(reinvestments.map((place) => [place, fc.nat(2)])) as Record<
    (typeof reinvestments)[number],
    fc.Arbitrary<number>
  >,
);

/** Slips of one member and week: one for `all` and some for tools; each as the schema reads it. */
export function memberSlipsArbitrary(week: string, tools: readonly string[]): fc.Arbitrary<SumsSlip[]> {
  const all = fc
    .record({
      sums: sumsArbitrary,
      segment: fc.constantFrom(...segments),
      firstInPeriod: fc.boolean(),
      reinvested: reinvestedArbitrary,
    })
    .map(({ sums, ...rest }) => ({ v: 1, department: 'sales', week, tool: 'all', ...sums, ...rest }));
  const used = fc
    .subarray([...tools], { maxLength: Math.min(7, tools.length) })
    .chain((ids) =>
      fc.tuple(...ids.map((tool) => sumsArbitrary.map((sums) => ({ v: 1, department: 'sales', week, tool, ...sums })))),
    );
  return fc.tuple(all, used).map(([first, others]) => [first, ...others].map((slip) => sumsSlipSchema.parse(slip)));
}

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

// Whole numbers scaled down: random doubles lie next to 0 far too often to be a week of anybody.
const hundredths = (min: number, max: number) =>
  fc.integer({ min: min * 100, max: max * 100 }).map((hundredth) => hundredth / 100);

const wild = {
  sessions: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 40 }), fc.constant(500)),
  engagedMinutes: hundredths(0, 4800),
  activeDays: fc.integer({ min: 0, max: 7 }),
  uncovered: fc.constantFrom(0, 0, 0, 1, 10, 500),
  valued: fc.constantFrom(0, 0, 1, 2, 3, 4, 8),
  withoutValue: fc.constantFrom(0, 0, 1),
  unanswered: fc.constantFrom(0, 0, 1, 3),
  weightEach: fc.oneof(fc.constant(1), hundredths(1, 50)),
  centre: fc.oneof(fc.constant(10), fc.constant(-17), hundredths(-120, 240)),
  low: hundredths(-120, 240),
  high: hundredths(-120, 240),
  logged: fc.nat(3),
  loggedMinutes: hundredths(-100, 300),
  satisfaction: fc.tuple(fc.nat(2), fc.nat(2), fc.nat(3)),
};
/** Much the same of everybody, all asked and answered: what gives narrow intervals. */
const calm = {
  ...wild,
  sessions: fc.integer({ min: 8, max: 12 }),
  uncovered: fc.constantFrom(0, 1),
  valued: fc.constantFrom(4, 8),
  unanswered: fc.constantFrom(0, 1),
  weightEach: hundredths(1, 2),
  centre: hundredths(18, 22),
};
const kinds = { wild, calm };

const sumsArbitrary = (kind: keyof typeof kinds) =>
  fc.record(kinds[kind]).map(({ uncovered, withoutValue, unanswered, weightEach, low, centre, high, ...plain }) => {
    const weight = plain.valued * weightEach;
    return {
      ...plain,
      covered: Math.max(0, plain.sessions - uncovered),
      answered: plain.valued + withoutValue,
      asked: plain.valued + withoutValue + unanswered,
      weight,
      weightedLow: low * weight,
      weightedMinutes: centre * weight,
      weightedHigh: high * weight,
    };
  });

/** How long sessions and answers of a slip could be; `told` is false for a client that does not say. */
const lengthsArbitrary = fc.record({
  told: fc.oneof({ arbitrary: fc.constant(true), weight: 60 }, { arbitrary: fc.constant(false), weight: 1 }),
  share: hundredths(0, 1),
  spread: hundredths(0, 1),
  bend: hundredths(0, 1),
});

interface Sums {
  readonly sessions: number;
  readonly engagedMinutes: number;
  readonly weight: number;
  readonly weightedMinutes: number;
}

function assistOf(lengths: { told: boolean; share: number; spread: number; bend: number }, sums: Sums) {
  const { told, share, spread, bend } = lengths;
  const weightedLengths = share * sums.weight;
  const assist = {
    lengths: share * Math.min(sums.sessions, sums.engagedMinutes / 30),
    weightedLengths,
    weightedSquares: weightedLengths * (share + spread * (1 - share)),
    weightedProducts: share * sums.weightedMinutes * (1 - bend / 10),
  };
  return told ? { assist } : {};
}

const reinvestedArbitrary = fc.record(
  Object.fromEntries(reinvestments.map((place) => [place, fc.nat(2)])) as Record<
    (typeof reinvestments)[number],
    fc.Arbitrary<number>
  >,
);

/** Slips of one member and week: one for `all` and some for tools; each as the schema reads it. */
export function memberSlipsArbitrary(
  week: string,
  tools: readonly string[],
  kind: keyof typeof kinds = 'wild',
): fc.Arbitrary<SumsSlip[]> {
  const all = fc
    .record({
      sums: sumsArbitrary(kind),
      segment: fc.constantFrom(...segments),
      firstInPeriod: fc.boolean(),
      reinvested: reinvestedArbitrary,
      lengths: lengthsArbitrary,
    })
    .map(({ sums, lengths, ...rest }) => ({
      v: 1,
      department: 'sales',
      week,
      tool: 'all',
      ...sums,
      ...rest,
      ...assistOf(lengths, sums),
    }));
  const used = fc
    .subarray([...tools], { maxLength: Math.min(7, tools.length) })
    .chain((ids) =>
      fc.tuple(
        ...ids.map((tool) => sumsArbitrary(kind).map((sums) => ({ v: 1, department: 'sales', week, tool, ...sums }))),
      ),
    );
  return fc.tuple(all, used).map(([first, others]) => [first, ...others].map((slip) => sumsSlipSchema.parse(slip)));
}

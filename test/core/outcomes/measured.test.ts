import { expect, test } from 'vitest';
import { weekPlus, weeksFromTo } from '#core/base/week.ts';
import { known, missing } from '#core/kpi/estimate.ts';
import { ledgerRecordSchema } from '#core/org/ledger.ts';
import type { Experiment } from '#core/outcomes/experiment.ts';
import { panelOf } from '#core/outcomes/judgement.ts';
import { isBookableGain, measuredEntry } from '#core/outcomes/measured.ts';

const START = '2026-W20';
const experiment: Experiment = {
  plan: {
    title: 'Drafts by AI',
    hypothesis: 'They shorten the first answer.',
    waves: [
      { department: 'care', fromWeek: START },
      { department: 'sales', fromWeek: weekPlus(START, 4) },
    ],
    outcome: { id: 'tickets', name: 'Tickets', unit: 'tickets/h' },
    expected: 'more',
    owner: 'Ada',
    decideIn: weekPlus(START, 9),
  },
  amendments: [],
  ended: null,
  decision: { verdict: 'keep', learned: 'It works.', at: '2026-08-01T00:00:00Z', author: 'admin' },
};
/** Ten before anybody started; a value is missing in one week after. */
const series = ['care', 'sales', 'legal'].map((department) => ({
  department,
  values: weeksFromTo(weekPlus(START, -8), experiment.plan.decideIn)
    .filter((week) => week !== weekPlus(START, 6))
    .map((week) => ({ week, value: week < START ? 10 : 12 })),
}));
const effect = { ...known(12, 6, 'B'), low: -3, high: 20 };
const sources = {
  id: '0123456789ab',
  experiment,
  effect,
  panel: panelOf(experiment, series),
  department: 'sales',
  valuePerUnit: 500,
  overlapHours: 7,
};

test('the amount is the usual level over the weeks that were measured since the own start; the share is the effect', () => {
  const entry = measuredEntry(sources);
  // Ten units of 500 in each of the five weeks that have a value.
  expect(entry).toMatchObject({ amount: 10 * 500 * 5, overlapHours: 7, stage: 'measured', experiment: '0123456789ab' });
  expect(entry).toMatchObject({ attribution: { low: 0, central: 0.12, high: 0.2 }, week: experiment.plan.decideIn });
  expect(ledgerRecordSchema.parse(entry)).toEqual(entry);
  expect(measuredEntry({ ...sources, department: 'care' })).toMatchObject({ amount: 10 * 500 * 9 });
});

test('where less is better, a fall is the gain, and the ends of the interval change places', () => {
  const less: Experiment = { ...experiment, plan: { ...experiment.plan, expected: 'less' } };
  const fall = { ...known(-12, 6, 'B'), low: -20, high: -3 };
  const entry = measuredEntry({ ...sources, experiment: less, effect: fall });
  expect(entry).toMatchObject({ attribution: { low: 0.03, central: 0.12, high: 0.2 } });
  expect([isBookableGain(fall, 'less'), isBookableGain(fall, 'more')]).toEqual([true, false]);
  expect(isBookableGain({ ...fall, low: -101 }, 'less')).toBe(false);
});

test('what was not measured, or is worth nothing that is known, is not booked, and each case says why', () => {
  for (const [change, why] of [
    [{ effect: missing({ code: 'none-not-started' }) }, 'not-told'],
    [{ effect: { ...effect, value: -1, low: -9, high: 5 } }, 'no-gain'],
    [{ effect: { ...effect, high: 101 } }, 'more-than-double'],
    [{ department: 'legal' }, 'not-started'],
    [{ department: 'people' }, 'not-started'],
    [{ valuePerUnit: undefined }, 'no-value'],
    [{ valuePerUnit: 1e11 }, 'too-large'],
  ] as const)
    expect(measuredEntry({ ...sources, ...change })).toBe(why);
});

import { describe, expect, test } from 'vitest';
import { checked } from '#core/base/issue.ts';
import { type Experiment, firstWeekOf, lastWeekOf, planSchema, standingOf } from '#core/outcomes/experiment.ts';
import { outcomeSchema } from '#core/outcomes/outcome.ts';

const plan = {
  title: 'Answers drafted by AI',
  hypothesis: 'Drafts shorten the time to a first answer.',
  waves: [
    { department: 'sales', fromWeek: '2026-W20' },
    { department: 'legal', fromWeek: '2026-W16' },
  ],
  outcome: { id: 'tickets', name: 'Tickets an hour', unit: 'tickets/h' },
  expected: 'more',
  owner: 'Ada',
  decideIn: '2026-W30',
};
const experiment: Experiment = { plan: planSchema.parse(plan), amendments: [], ended: null, decision: null };
const signed = { at: '2026-06-01T00:00:00Z', author: 'admin key 1' };
const series = {
  name: 'Tickets an hour',
  unit: 'tickets/h',
  direction: 'more',
  values: [{ week: '2026-W20', value: 4.2, n: 210 }],
};

describe('a series of an outcome', () => {
  test('has one value a week, with its base where it is a ratio', () => {
    expect(checked(outcomeSchema, series)).toEqual({ value: series });
  });

  test.each([
    [{ name: 'Tickets of ada@example.com' }, /^name: a key figure is a department’s and no person’s.*ada@example\.com/],
    [{ unit: 'ada.l@example.co.uk' }, /^unit: a key figure is a department’s/],
    [{ name: '' }, /^name: /],
    [{ values: [...series.values, { week: '2026-W20', value: 5 }] }, /^values: a week is listed twice/],
    [{ values: [{ week: '2026-W54', value: 1 }] }, /^values\[0\]\.week: /],
    [{ values: [{ week: '2026-W20', value: 1, n: 0 }] }, /^values\[0\]\.n: /],
    [{ values: [{ week: '2026-W20', value: 1, person: 'Ada' }] }, /person/],
  ])('is refused by name: %j', (change, fault) => {
    expect(checked(outcomeSchema, { ...series, ...change })).toEqual({ fault: expect.stringMatching(fault) });
  });
});

describe('the plan of an experiment', () => {
  test.each([
    [{ waves: [] }, /^waves: /],
    [{ waves: [plan.waves[0], plan.waves[0]] }, /^waves: a department is listed twice/],
    [{ decideIn: '2026-W20' }, /^decideIn: the decision comes after the last department has started/],
    [{ hypothesis: 'a\nb' }, /^hypothesis: must be one line/],
    [{ outcome: { ...plan.outcome, id: 'Tickets' } }, /^outcome\.id: a key figure ID/],
  ])('is refused by name: %j', (change, fault) => {
    expect(checked(planSchema, { ...plan, ...change })).toEqual({ fault: expect.stringMatching(fault) });
  });
});

describe('where an experiment stands', () => {
  test('it begins with the first department, is to be decided in its week, and overdue after it', () => {
    expect(firstWeekOf(experiment.plan)).toBe('2026-W16');
    const weeks = ['2026-W15', '2026-W16', '2026-W29', '2026-W30', '2026-W31'] as const;
    expect(weeks.map((week) => standingOf(experiment, week))).toEqual([
      { state: 'planned', isOverdue: false },
      { state: 'running', isOverdue: false },
      { state: 'running', isOverdue: false },
      { state: 'to-decide', isOverdue: false },
      { state: 'to-decide', isOverdue: true },
    ]);
  });

  test('one that ended early is to be decided, and only weeks up to its end count', () => {
    const ended = { ...experiment, ended: { ...signed, week: '2026-W22' as const, text: 'The tool was withdrawn.' } };
    expect(standingOf(ended, '2026-W23')).toEqual({ state: 'to-decide', isOverdue: false });
    expect([lastWeekOf(experiment), lastWeekOf(ended)]).toEqual(['2026-W30', '2026-W22']);
  });

  test('one that is decided is not overdue any more', () => {
    const decision = { ...signed, verdict: 'keep' as const, learned: 'It works.' };
    expect(standingOf({ ...experiment, decision }, '2026-W50')).toEqual({ state: 'decided', isOverdue: false });
  });
});

import { expect, test } from 'vitest';
import type { Week } from '#core/base/week.ts';
import type { Experiment } from '#core/outcomes/experiment.ts';
import { registerByQuarter } from '#core/outcomes/register.ts';

const experiment = (fromWeek: Week, verdict: 'extend' | 'stop' | null): Experiment => ({
  plan: {
    title: 'x',
    hypothesis: 'x',
    waves: [
      { department: 'legal', fromWeek: '2026-W50' },
      { department: 'sales', fromWeek },
    ],
    outcome: { id: 'tickets', name: 'Tickets', unit: 'tickets/h' },
    expected: 'more',
    owner: 'Ada',
    decideIn: '2027-W20',
  },
  amendments: [],
  ended: null,
  decision: verdict && { verdict, learned: 'x', at: '2027-05-20T00:00:00Z', author: 'admin key 1' },
});

test('experiments are counted in the quarter in which the first department starts, the newest first', () => {
  const experiments = [
    experiment('2026-W20', 'stop'),
    experiment('2026-W40', null),
    experiment('2026-W41', 'extend'),
    experiment('2026-W42', 'stop'),
  ];
  expect(registerByQuarter(experiments)).toEqual([
    { quarter: '2026-Q4', begun: 3, decided: 2, stopped: 1 },
    { quarter: '2026-Q2', begun: 1, decided: 1, stopped: 1 },
  ]);
  expect(registerByQuarter([])).toEqual([]);
});

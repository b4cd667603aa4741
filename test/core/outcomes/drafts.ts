import type { Week } from '#core/base/week.ts';
import type { Plan } from '#core/outcomes/experiment.ts';

/** The week in which each department starts. */
export const starts: Readonly<Record<string, Week>> = { care: '2026-W20', legal: '2026-W24', sales: '2026-W28' };

export const plan: Plan = {
  title: 'Answers drafted by AI',
  hypothesis: 'Drafts shorten the time to a first answer.',
  waves: Object.entries(starts).map(([department, fromWeek]) => ({ department, fromWeek })),
  outcome: { id: 'tickets', name: 'Tickets an hour', unit: 'tickets/h' },
  expected: 'more',
  owner: 'Ada',
  decideIn: '2026-W32',
};

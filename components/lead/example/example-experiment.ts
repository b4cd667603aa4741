/** An experiment of the made-up company with the key figure that it moved, judged by the functions that judge real ones. */
import type { DepartmentId } from '#core/base/department-id.ts';
import { seeded } from '#core/base/random.ts';
import { type Week, weekPlus, weeksFromTo } from '#core/base/week.ts';
import { effectOf } from '#core/outcomes/effect.ts';
import type { Experiment } from '#core/outcomes/experiment.ts';
import { panelOf } from '#core/outcomes/judgement.ts';
import type { Outcome } from '#core/outcomes/outcome.ts';
import type { Entered } from '#core/protocol/lead.ts';
import { leadExperimentOf } from '#core/protocol/lead-experiment.ts';
import type { LeadExperiment } from '#core/protocol/outcomes.ts';

const SEED = 6;
const WEEKS = 40;
/** Weeks before the last at which departments start, and what a query takes less from then on. */
const starts: Readonly<Record<DepartmentId, number>> = { service: 16, finance: 16, sales: 12, product: 8 };
const departments = ['finance', 'legal', 'people', 'product', 'sales', 'service'];
const EFFECT = 0.12;

export interface ExampleOutcomes {
  readonly outcomesOf: (department: DepartmentId) => Entered<Outcome>[];
  readonly experimentsOf: (department: DepartmentId) => LeadExperiment[];
}

export function exampleOutcomes(lastWeek: Week): ExampleOutcomes {
  const startOf = (department: DepartmentId) => {
    const before = starts[department];
    return before === undefined ? null : weekPlus(lastWeek, -before);
  };
  const outcome = { id: 'hours-to-answer', name: 'Hours to a first answer', unit: 'h' };
  const experiment: Experiment = {
    plan: {
      title: 'First answers drafted by AI',
      hypothesis: 'A draft to start from shortens the time until somebody gets a first answer.',
      waves: Object.keys(starts).map((department) => ({ department, fromWeek: startOf(department) ?? lastWeek })),
      outcome,
      expected: 'less',
      owner: 'Head of operations',
      decideIn: weekPlus(lastWeek, 1),
    },
    amendments: [],
    ended: null,
    decision: null,
  };
  const series = departments.map((department, at) => {
    const random = seeded(SEED, at);
    const usual = 5 + 2 * at;
    const start = startOf(department);
    const values = weeksFromTo(weekPlus(lastWeek, 1 - WEEKS), lastWeek).map((week, place) => {
      const share = start !== null && week >= start ? 1 - EFFECT : 1;
      const common = 1 + 0.02 * Math.sin(place / 3);
      return { week, value: Math.round(100 * usual * (share * common + 0.08 * (random() - 0.5))) / 100 };
    });
    return { department, values };
  });
  const panel = panelOf(experiment, series);
  const judged = { id: '0'.repeat(12), experiment, panel, effect: effectOf(panel.courses), review: null, booked: [] };
  return {
    outcomesOf: (department) => {
      const own = series.find((each) => each.department === department);
      if (own === undefined) return [];
      const { id, ...named } = outcome;
      return [{ id, revision: 1, at: null, author: null, value: { ...named, direction: 'less', values: own.values } }];
    },
    experimentsOf: (department) => [
      leadExperimentOf(judged, { department, led: ['sales', 'service'], week: lastWeek }),
    ],
  };
}

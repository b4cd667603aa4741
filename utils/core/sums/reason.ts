/**
 * Why there is no number: a code with its parameters, for pages that translate, and one English sentence for the others.
 */
import * as z from 'zod/mini';

export const reasonSchema = z.discriminatedUnion('code', [
  /** Fewer members than the minimum group fetched a token, or handed in a report, in each week of the window or range. */
  z.object({ code: z.literal('below-minimum-group'), minimumGroup: z.number() }),
  z.object({ code: z.literal('no-released-weeks') }),
  /** Of a unit: not all of its counted departments have released the same weeks. */
  z.object({ code: z.literal('other-weeks') }),
  z.object({ code: z.literal('too-few-answers'), answers: z.number(), needed: z.number() }),
  /** In no week did three people take part in this: no number of one or two people is shown. */
  z.object({ code: z.literal('too-few-people') }),
  /** People took part, but a habit, or what merging left of it, was of one or two of them. */
  z.object({ code: z.literal('too-few-per-habit') }),
  /** Strict mode: the noise is as large as what it covers. */
  z.object({ code: z.literal('too-noisy') }),
  z.object({ code: z.literal('no-headcount') }),
  z.object({ code: z.literal('no-active-members') }),
  z.object({ code: z.literal('no-working-hours') }),
  z.object({ code: z.literal('no-hourly-cost') }),
  z.object({ code: z.literal('no-cost') }),
  /** Too few answers to a follow-up question, such as that on satisfaction. */
  z.object({ code: z.literal('too-few-replies'), answers: z.number(), needed: z.number() }),
  /** Too few released windows with a number to see a trend in. */
  z.object({ code: z.literal('too-few-windows'), windows: z.number(), needed: z.number() }),
  /** Finished tasks of trials, and people who took part in them for certain, that are still missing for an effect. */
  z.object({
    code: z.literal('too-few-trials'),
    withoutAi: z.number(),
    withAi: z.number(),
    people: z.number(),
  }),
  /** The minutes felt in trials are not above zero with their whole interval. */
  z.object({ code: z.literal('felt-unclear') }),
  /** An effect on an outcome: too few departments with values, none to compare with, too few weeks, or too few possible orders of starting. */
  z.object({ code: z.literal('too-few-departments'), departments: z.number(), needed: z.number() }),
  z.object({ code: z.literal('none-not-started') }),
  z.object({ code: z.literal('too-few-weeks-before'), weeks: z.number(), needed: z.number() }),
  z.object({ code: z.literal('too-few-weeks-after'), weeks: z.number(), needed: z.number() }),
  z.object({ code: z.literal('too-few-orders'), orders: z.number(), needed: z.number() }),
  /** Nothing to score against. */
  z.object({ code: z.literal('no-target') }),
]);
export type Reason = z.infer<typeof reasonSchema>;

const counted = (count: number, one: string, several: string) =>
  count === 0 ? [] : [`${count} ${count === 1 ? one : several}`];

/** The reason as an English sentence without its full stop. */
export function reasonSentence(reason: Reason): string {
  switch (reason.code) {
    case 'below-minimum-group':
      return `fewer than ${reason.minimumGroup} members reported in each week, and groups that small are not shown`;
    case 'no-released-weeks':
      return 'no week of this range has been released';
    case 'other-weeks':
      return 'not every department that is counted has released these weeks, and a sum is of the same weeks only';
    case 'too-few-answers':
      return `only ${reason.answers} valued answers, at least ${reason.needed} are needed`;
    case 'too-few-people':
      return 'fewer than 3 people in each week, and no number of one or two people is shown';
    case 'too-few-per-habit':
      return 'too few people have each habit, and no number of one or two people is shown';
    case 'too-noisy':
      return 'the noise of strict mode is as large as the number itself; look at more weeks or a larger department';
    case 'no-headcount':
      return 'the headcount of the department is 0; set it in the department';
    case 'no-active-members':
      return 'no member was active in this range';
    case 'no-working-hours':
      return 'the weekly working hours of the department are 0; set them in the department';
    case 'no-hourly-cost':
      return 'the hourly cost of the department is not set; set it in the department';
    case 'no-cost':
      return 'there is no cost to compare with; enter licence costs or other costs';
    case 'too-few-replies':
      return `only ${reason.answers} answers to this, at least ${reason.needed} are needed`;
    case 'too-few-windows':
      return `only ${reason.windows} released windows have a number, at least ${reason.needed} are needed for a trend`;
    case 'too-few-trials':
      return `still missing: ${[
        ...counted(reason.withoutAi, 'task without AI', 'tasks without AI'),
        ...counted(reason.withAi, 'task with AI', 'tasks with AI'),
        ...counted(reason.people, 'more person taking part', 'more people taking part'),
      ].join(', ')}`;
    case 'felt-unclear':
      return 'the minutes felt in these tasks cannot be told from zero, so there is nothing to compare with';
    case 'too-few-departments':
      return `only ${reason.departments} departments have enough values of this key figure, at least ${reason.needed} are needed`;
    case 'none-not-started':
      return 'every department has started, so there is nothing to compare with: let one start four weeks after the others';
    case 'too-few-weeks-before':
      return `only ${reason.weeks} weeks of values before the first start, at least ${reason.needed} are needed`;
    case 'too-few-weeks-after':
      return `only ${reason.weeks} weeks in which some departments had started and others had not, at least ${reason.needed} are needed`;
    case 'too-few-orders':
      return `the departments could have started in only ${reason.orders} orders, at least ${reason.needed} are needed: let another one start in a week of its own`;
    case 'no-target':
      return 'there is no target to score against; set one';
  }
}

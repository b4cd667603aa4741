/** What is said of experiments and of their effects, by leads' and admins' pages alike. */
import type { MessageKey } from '#components/words/messages.ts';
import type { Decision, ExperimentStanding, ExperimentState } from '#core/outcomes/experiment.ts';
import type { OutcomeDirection } from '#core/outcomes/outcome.ts';
import type { Review } from '#core/outcomes/review.ts';
import type { Reason } from '#core/sums/reason.ts';

const stateWords: Readonly<Record<ExperimentState, MessageKey>> = {
  planned: 'experimentPlanned',
  running: 'experimentRunning',
  'to-decide': 'experimentToDecide',
  decided: 'experimentDecided',
};

export function standingWord({ state, isOverdue }: ExperimentStanding): MessageKey {
  return isOverdue ? 'experimentOverdue' : stateWords[state];
}

export const verdictWords: Readonly<Record<Decision['verdict'], MessageKey>> = {
  extend: 'verdictExtend',
  keep: 'verdictKeep',
  stop: 'verdictStop',
};

export const expectedWords: Readonly<Record<OutcomeDirection, MessageKey>> = {
  more: 'expectedMore',
  less: 'expectedLess',
};

/** Which way a key figure gets better. */
export const directionWords: Readonly<Record<OutcomeDirection, MessageKey>> = {
  more: 'outcomeMoreIsBetter',
  less: 'outcomeLessIsBetter',
};

const findingWords: Readonly<Record<Review['finding'], MessageKey>> = {
  lasted: 'reviewLasted',
  faded: 'reviewFaded',
  reversed: 'reviewReversed',
  unknown: 'reviewTooWide',
};

/** What a review found, before its effect or the reason why there is none. */
export function reviewWord(review: Review | null): MessageKey {
  if (review === null) return 'reviewDue';
  return review.effect.value === null ? 'reviewUnknown' : findingWords[review.finding];
}

/** What to do so that an effect can be told, by why it cannot. */
export const waysOut: Readonly<Partial<Record<Reason['code'], MessageKey>>> = {
  'too-few-departments': 'effectMoreDepartments',
  'too-few-weeks-before': 'effectMoreWeeksBefore',
  'too-few-weeks-after': 'effectMoreWeeksAfter',
  'none-not-started': 'effectKeepOneWaiting',
};

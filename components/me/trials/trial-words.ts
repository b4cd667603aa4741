import type { MessageKey } from '#components/words/messages.ts';
import type { Arm, Task } from '#core/trial/trial.ts';

export const armWords: Readonly<Record<Arm, MessageKey>> = { without: 'trialWithout', with: 'trialWith' };

export const qualityWords: Readonly<Record<NonNullable<Task['quality']>, MessageKey>> = {
  better: 'trialBetter',
  same: 'trialSame',
  worse: 'trialWorse',
};

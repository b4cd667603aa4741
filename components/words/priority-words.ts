/** The message for each id of a priority profile. A new id without a message is a type error here. */
import type { MessageKey, Words } from '#components/words/messages.ts';
import { formatDay, formatNumber, readingApart } from '#core/base/format.ts';
import { firstDayOf } from '#core/base/week.ts';
import type { Course } from '#core/decisions/forecast.ts';
import type { Flip } from '#core/kpi/priority.ts';
import type { ProfileInForce } from '#core/priority/dated.ts';
import {
  type FullProfile,
  type Pillar,
  pillars,
  type Shift,
  type Stage,
  type strategies,
  type structures,
  type Weights,
} from '#core/priority/profile.ts';

export const pillarWords: Readonly<Record<Pillar, MessageKey>> = {
  productivity: 'kpiProductivity',
  adoption: 'kpiAdoption',
  revenue: 'kpiRevenue',
};

export const stageWords: Readonly<Record<Stage, MessageKey>> = {
  exploring: 'stageExploring',
  scaling: 'stageScaling',
  optimising: 'stageOptimising',
};

export const structureWords: Readonly<Record<(typeof structures)[number], MessageKey>> = {
  process: 'structureProcess',
  mixed: 'structureMixed',
  expert: 'structureExpert',
};

export const strategyWords: Readonly<Record<(typeof strategies)[number], MessageKey>> = {
  saving: 'strategySaving',
  balanced: 'strategyBalanced',
  growing: 'strategyGrowing',
};

export const courseWords: Readonly<Record<Course, MessageKey>> = {
  reached: 'courseReached',
  open: 'courseOpen',
  missed: 'courseMissed',
  away: 'courseAway',
};

/** The weights at which a decision or an order flips, each told apart from what it is now. */
export function flipsText(flips: readonly Flip[], weights: Weights, { text, locale }: Pick<Words, 'text' | 'locale'>) {
  const total = pillars.reduce((sum, pillar) => sum + weights[pillar], 0);
  return flips
    .map(({ pillar, atWeight }) => {
      const style = readingApart({ unit: 'percent' }, atWeight / 100, weights[pillar] / total);
      return text('flipAt', text(pillarWords[pillar]), formatNumber(atWeight / 100, locale, style));
    })
    .join('; ');
}

/** What a profile says, in sentences: its stage, its weights with what was added to them, and the fund line. */
export function profileText({ text, locale }: Pick<Words, 'text' | 'locale'>, profile: FullProfile): string {
  const { stage, structure, strategy, structureShift, strategyShift, weights, fundFrom } = profile;
  const points = (of: Shift, signed = false) =>
    pillars
      .map((pillar) => text('profilePoints', text(pillarWords[pillar]), formatNumber(of[pillar], locale, { signed })))
      .join(', ');
  const added = (name: MessageKey, shift: Shift) =>
    pillars.some((pillar) => shift[pillar] !== 0) ? [text('profileAdds', text(name), points(shift, true))] : [];
  return [
    `${text(stageWords[stage])}.`,
    text('profileWeights', points(weights)),
    ...added(structureWords[structure], structureShift),
    ...added(strategyWords[strategy], strategyShift),
    text('profileFundsFrom', formatNumber(fundFrom, locale, {})),
  ].join(' ');
}

/** Whose profile it is and since when, and what it says. */
export function profileInForceText(words: Pick<Words, 'text' | 'locale'>, profile: ProfileInForce): string {
  const { text, locale } = words;
  const { of, fromWeek } = profile;
  const since =
    fromWeek === null
      ? text('profileOfUsual')
      : text(of === 'own' ? 'profileOfOwn' : 'profileOfCompany', formatDay(firstDayOf(fromWeek), locale, true));
  return `${since} ${profileText(words, profile)}`;
}

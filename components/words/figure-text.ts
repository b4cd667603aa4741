import type { MessageKey, Words } from '#components/words/messages.ts';
import { formatNumber, formatRange, type NumberStyle } from '#core/base/format.ts';
import type { Grade, Valued } from '#core/kpi/estimate.ts';
import type { Reason } from '#core/sums/reason.ts';

/** Reasons that say all by themselves. */
const plainReasons = {
  'no-released-weeks': 'reasonNoReleasedWeeks',
  'other-weeks': 'reasonOtherWeeks',
  'too-few-people': 'reasonTooFewPeople',
  'too-few-per-habit': 'reasonTooFewPerHabit',
  'too-noisy': 'reasonTooNoisy',
  'no-headcount': 'reasonNoHeadcount',
  'no-active-members': 'reasonNoActiveMembers',
  'no-working-hours': 'reasonNoWorkingHours',
  'no-hourly-cost': 'reasonNoHourlyCost',
  'no-cost': 'reasonNoCost',
  'felt-unclear': 'reasonFeltUnclear',
  'none-not-started': 'reasonNoneNotStarted',
  'no-target': 'reasonNoTarget',
} as const satisfies Partial<Record<Reason['code'], MessageKey>>;

/** Why there is no number, in the page's language. */
export function reasonText(reason: Reason, { text, count }: Words): string {
  switch (reason.code) {
    case 'below-minimum-group':
      return text('reasonBelowMinimumGroup', String(reason.minimumGroup));
    case 'too-few-answers':
      return count('reasonTooFewAnswers', reason.answers, String(reason.needed));
    case 'too-few-replies':
      return count('reasonTooFewReplies', reason.answers, String(reason.needed));
    case 'too-few-windows':
      return count('reasonTooFewWindows', reason.windows, String(reason.needed));
    case 'too-few-trials':
      return text('reasonTooFewTrials', lackingTrials(reason, count).join(', '));
    case 'too-few-departments':
      return count('reasonTooFewDepartments', reason.departments, String(reason.needed));
    case 'too-few-weeks-before':
      return count('reasonTooFewWeeksBefore', reason.weeks, String(reason.needed));
    case 'too-few-weeks-after':
      return count('reasonTooFewWeeksAfter', reason.weeks, String(reason.needed));
    case 'too-few-orders':
      return count('reasonTooFewOrders', reason.orders, String(reason.needed));
    default:
      return text(plainReasons[reason.code]);
  }
}

function lackingTrials(
  { withoutAi, withAi, people }: Extract<Reason, { code: 'too-few-trials' }>,
  count: Words['count'],
): string[] {
  return [
    ...(withoutAi > 0 ? [count('reasonTrialsWithout', withoutAi)] : []),
    ...(withAi > 0 ? [count('reasonTrialsWith', withAi)] : []),
    ...(people > 0 ? [count('reasonTrialsPeople', people)] : []),
  ];
}

/** A share of time that tasks take less, in words; below 0 they take more. */
export function lessTimeText(share: number, { text, locale }: Words): string {
  const percent = formatNumber(Math.abs(share), locale, { unit: 'percent' });
  return text(share < 0 ? 'moreTime' : 'lessTime', percent);
}

/** The likely range of such a share: `9–54% less`, or `4% more to 41% less` where it may be either. */
export function lessTimeRange({ low, high }: Pick<Valued, 'low' | 'high'>, { text, locale }: Words): string {
  const percent = { unit: 'percent' } as const;
  if (low >= 0) return text('lessShare', formatRange(low, high, locale, percent));
  if (high <= 0) return text('moreShare', formatRange(-high, -low, locale, percent));
  return text('moreToLess', formatNumber(-low, locale, percent), formatNumber(high, locale, percent));
}

export const gradeWords: Readonly<Record<Grade, MessageKey>> = {
  A: 'gradeA',
  B: 'gradeB',
  C: 'gradeC',
  D: 'gradeD',
  '--': 'gradeNone',
};

/** The letters are for exports. */
export const evidenceWords: Readonly<Record<Grade, MessageKey>> = {
  A: 'evidenceCounted',
  B: 'evidenceSolid',
  C: 'evidenceRough',
  D: 'evidenceClaimed',
  '--': 'gradeMissing',
};

/** What is shown large: the value, or the interval where the grade says that the centre is not to be trusted. */
export function headlineText(valued: Valued, grade: Grade, locale: string, style: NumberStyle): string {
  return grade === 'C'
    ? formatRange(valued.low, valued.high, locale, style)
    : formatNumber(valued.value, locale, style);
}

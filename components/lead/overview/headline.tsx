import styles from '#components/lead/overview/headline.module.css';
import { GradeLetter } from '#components/ui/grade-badge.tsx';
import { reasonText } from '#components/words/figure-text.ts';
import { type MessageKey, useText, type Words } from '#components/words/text.tsx';
import { formatNumber, formatRange, type NumberStyle } from '#core/base/format.ts';
import type { Grade } from '#core/kpi/estimate.ts';
import type { AdoptionFactor, HoursFactor, Statement } from '#core/kpi/headline.ts';

export interface HeadlineProps {
  readonly statements: readonly Statement[];
  readonly money: NumberStyle;
}

const hours = { unit: 'hour', digits: 0 } as const satisfies NumberStyle;
/** A change is small against the whole: rounded to hours it might read as none. */
const change = { unit: 'hour', digits: 1 } as const satisfies NumberStyle;
const percent = { unit: 'percent' } as const satisfies NumberStyle;

const moreWords: Readonly<Record<HoursFactor, MessageKey>> = {
  members: 'becauseMoreMembers',
  frequency: 'becauseMoreFrequency',
  minutes: 'becauseMoreMinutes',
};
const lessWords: Readonly<Record<HoursFactor, MessageKey>> = {
  members: 'becauseFewerMembers',
  frequency: 'becauseLessFrequency',
  minutes: 'becauseLessMinutes',
};
const roseWords: Readonly<Record<AdoptionFactor, MessageKey>> = {
  enrolment: 'becauseMoreEnrolled',
  activity: 'becauseMoreActive',
};
const fellWords: Readonly<Record<AdoptionFactor, MessageKey>> = {
  enrolment: 'becauseFewerEnrolled',
  activity: 'becauseFewerActive',
};

function sentenceOf(statement: Statement, money: NumberStyle, words: Words): string {
  const { text, count, locale } = words;
  const number = (value: number, style: NumberStyle) => formatNumber(value, locale, style);
  switch (statement.say) {
    case 'hours-between':
      return text('sayHoursBetween', number(statement.low, hours), number(statement.high, hours));
    case 'hours-missing':
      return text(
        'sayHoursMissing',
        statement.because === null ? text('unknown') : reasonText(statement.because, words),
      );
    case 'hours-more': {
      const range = formatRange(statement.low, statement.high, locale, change);
      return text('sayHoursMore', range, text(moreWords[statement.factor]));
    }
    case 'hours-less': {
      const range = formatRange(-statement.high, -statement.low, locale, change);
      return text('sayHoursLess', range, text(lessWords[statement.factor]));
    }
    case 'hours-alike':
      return text('sayHoursAlike');
    case 'adoption-rose':
    case 'adoption-fell': {
      const rose = statement.say === 'adoption-rose';
      const because = text((rose ? roseWords : fellWords)[statement.factor]);
      const ends = [number(statement.from, percent), number(statement.to, percent)] as const;
      return text(rose ? 'sayAdoptionRose' : 'sayAdoptionFell', ...ends, because);
    }
    case 'adoption-same':
      return text('sayAdoptionSame', number(statement.rate, percent));
    case 'nothing-to-compare':
      return text('sayNothingToCompare');
    case 'revenue-none':
      return text('sayRevenueNone');
    case 'revenue-claimed':
      return text('sayRevenueClaimed', number(statement.amount, money), count('entriesCounted', statement.entries));
    case 'revenue-verified':
      return text('sayRevenueVerified', number(statement.amount, money), count('entriesCounted', statement.entries));
  }
}

function gradeOf(statement: Statement): Grade | null {
  return 'grade' in statement ? statement.grade : null;
}

/** Where a department stands and what changed, in plain words, each sentence with the grade of its numbers. */
export function Headline({ statements, money }: HeadlineProps) {
  const words = useText();
  return (
    <div className={styles['headline']}>
      {statements.map((statement) => {
        const grade = gradeOf(statement);
        return (
          <p key={statement.say} className={styles['sentence']}>
            {sentenceOf(statement, money, words)}
            {grade !== null && <GradeLetter grade={grade} />}
          </p>
        );
      })}
    </div>
  );
}

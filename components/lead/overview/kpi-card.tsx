import { type ReactNode, useId } from 'react';
import styles from '#components/lead/overview/kpi-card.module.css';
import { type Fact, Facts } from '#components/ui/facts.tsx';
import { GradeBadge } from '#components/ui/grade-badge.tsx';
import { RangeBar } from '#components/ui/range-bar.tsx';
import { headlineText, reasonText, valuedOf } from '#components/words/figure-text.ts';
import { type PluralKey, useText } from '#components/words/text.tsx';
import { formatRange, type NumberStyle } from '#core/base/format.ts';
import type { Estimate } from '#core/kpi/estimate.ts';

export interface KpiCardProps {
  readonly title: string;
  /** What the large number counts, such as "hours saved". */
  readonly what: string;
  readonly estimate: Estimate;
  readonly style: NumberStyle;
  /** What `n` counts: valued answers, ledger entries. Null leaves n out, for counts. */
  readonly countedAs: PluralKey | null;
  /** When the next number can be expected, as a sentence; shown only where there is none. Null where it is not known. */
  readonly next: string | null;
  readonly facts: readonly Fact[];
  readonly children?: ReactNode;
}

/** One of the three KPIs: the number with its unit, interval, n and grade, or why there is none and when there will be. */
export function KpiCard({ title, what, estimate, style, countedAs, next, facts, children }: KpiCardProps) {
  const words = useText();
  const { text, count, locale } = words;
  const heading = useId();
  const valued = valuedOf(estimate);
  const hasInterval = valued !== null && valued.low !== valued.high;
  return (
    <section className={styles['card']} aria-labelledby={heading}>
      <div className={styles['head']}>
        <h2 className={styles['title']} id={heading}>
          {title}
        </h2>
        <GradeBadge grade={estimate.grade} />
      </div>
      {valued === null ? (
        <div className={styles['missing']}>
          <p className={styles['none']}>{text('noNumber')}</p>
          <p className={styles['because']}>
            {estimate.because === null ? estimate.reason : reasonText(estimate.because, words)}.
          </p>
          {next !== null && <p className={styles['because']}>{next}</p>}
        </div>
      ) : (
        <div>
          <p className={styles['headline']}>{headlineText(valued, estimate.grade, locale, style)}</p>
          <p className={styles['what']}>{what}</p>
          {hasInterval && (
            <RangeBar
              low={valued.low}
              high={valued.high}
              axisLow={Math.min(0, valued.low) * 1.15}
              axisHigh={Math.max(0, valued.high) * 1.15}
              {...(estimate.grade === 'C' ? {} : { centre: valued.value })}
            />
          )}
          <p className={styles['evidence']}>
            {hasInterval && (
              <span>
                {estimate.grade === 'C'
                  ? text('intervalAbove')
                  : text('interval', formatRange(valued.low, valued.high, locale, style))}
              </span>
            )}
            {countedAs !== null && <span>{count(countedAs, estimate.n)}</span>}
          </p>
        </div>
      )}
      {valued !== null && children}
      {valued !== null && <Facts facts={facts} />}
    </section>
  );
}

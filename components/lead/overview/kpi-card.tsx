import { type ReactNode, useId } from 'react';
import type { LeadView } from '#components/lead/lead-address.ts';
import styles from '#components/lead/overview/kpi-card.module.css';
import { ViewLink } from '#components/lead/view-link.tsx';
import { GradeBadge } from '#components/ui/grade-badge.tsx';
import { headlineText, reasonText } from '#components/words/figure-text.ts';
import { useText } from '#components/words/text.tsx';
import { formatRange, type NumberStyle } from '#core/base/format.ts';
import { type Estimate, valuedOf } from '#core/kpi/estimate.ts';

export interface KpiCardProps {
  readonly title: string;
  /** Null where there is nothing to count: then `instead` says so. */
  readonly estimate: Estimate | null;
  readonly instead?: string;
  readonly style: NumberStyle;
  /** Of the revenue in it, a part is verified. */
  readonly isPartlyVerified?: boolean;
  /** Beneath the number, such as what share of the department it is. */
  readonly note?: string;
  /** What changed; null where nothing is compared. */
  readonly change: ReactNode;
  /** The view that has more. */
  readonly more?: LeadView;
}

/** One figure: the number with its likely range, how well it is known and what changed, or why there is none. */
export function KpiCard(props: KpiCardProps) {
  const { title, estimate, instead, style, isPartlyVerified = false, note, change, more } = props;
  const { text, locale, words } = useText();
  const heading = useId();
  const valued = estimate === null ? null : valuedOf(estimate);
  const grade = estimate?.grade ?? '--';
  const because = estimate?.because ?? null;
  return (
    <section className={styles['card']} aria-labelledby={heading}>
      <div className={styles['head']}>
        <h2 className={styles['title']} id={heading}>
          {title}
        </h2>
        {valued !== null && <GradeBadge grade={grade} isPartlyVerified={isPartlyVerified} />}
      </div>
      {valued === null ? (
        <p className={styles['because']}>
          {because === null ? (instead ?? text('noNumber')) : text('sentence', reasonText(because, words))}
        </p>
      ) : (
        <p className={styles['number']}>{headlineText(valued, grade, locale, style)}</p>
      )}
      {valued !== null && valued.low !== valued.high && (
        <p className={styles['line']} title={text('intervalMeans')}>
          {grade === 'C' ? text('intervalAbove') : text('likely', formatRange(valued.low, valued.high, locale, style))}
        </p>
      )}
      {note !== undefined && valued !== null && <p className={styles['line']}>{note}</p>}
      {change !== null && valued !== null && <p className={styles['line']}>{change}</p>}
      {more !== undefined && (
        <p className={styles['more']}>
          <ViewLink view={more}>{text('seeMore')}</ViewLink>
        </p>
      )}
    </section>
  );
}

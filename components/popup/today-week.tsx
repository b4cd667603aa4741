import { VisuallyHidden } from '@mantine/core';
import { useId } from 'react';
import { Loading } from '#components/notice.tsx';
import styles from '#components/popup/today-week.module.css';
import { useText } from '#components/text.tsx';
import { formatDuration, formatNumber, formatRange } from '#core/format.ts';

interface SavedView {
  /** Net minutes over all valued answers, from the low to the high ends of their bands. */
  readonly lowMinutes: number;
  readonly highMinutes: number;
  readonly answers: number;
}

export interface SpanView {
  readonly engagedSeconds: number;
  /** Null where there is no valued answer. */
  readonly saved: SavedView | null;
}

export interface SummaryView {
  readonly today: SpanView;
  readonly week: SpanView;
  readonly askedThisWeek: number;
  readonly askedAtMost: number;
  /** Minutes a week that pay for the licences; null where their cost is not known. */
  readonly breakEvenMinutes: number | null;
}

export interface TodayWeekProps {
  /** Null while it is read. */
  readonly summary: SummaryView | null;
}

function Saved({ saved }: { readonly saved: SavedView | null }) {
  const { text, count, locale } = useText();
  if (saved === null) return <span className={styles['none']}>{text('savedUnknown')}</span>;
  return (
    <>
      {formatRange(saved.lowMinutes, saved.highMinutes, locale, { unit: 'minute' })}
      <span className={styles['source']}>{count('savedFrom', saved.answers)}</span>
    </>
  );
}

/** Today and this week: time engaged, time saved as the range that the answers leave open, questions asked. */
export function TodayWeek({ summary }: TodayWeekProps) {
  const { text, locale } = useText();
  const heading = useId();
  if (summary === null) return <Loading lines={3} lineHeight={18} />;
  const { today, week } = summary;
  return (
    <section className={styles['summary']} aria-labelledby={heading}>
      <VisuallyHidden component="h2" id={heading}>
        {text('summaryHeading')}
      </VisuallyHidden>
      <table className={styles['table']}>
        <thead>
          <tr>
            <td />
            <th scope="col">{text('today')}</th>
            <th scope="col">{text('thisWeek')}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{text('engaged')}</th>
            <td>{formatDuration(today.engagedSeconds, locale)}</td>
            <td>{formatDuration(week.engagedSeconds, locale)}</td>
          </tr>
          <tr>
            <th scope="row">{text('saved')}</th>
            <td>
              <Saved saved={today.saved} />
            </td>
            <td>
              <Saved saved={week.saved} />
            </td>
          </tr>
        </tbody>
      </table>
      <p className={styles['asked']}>
        <span>{text('askedThisWeek', String(summary.askedThisWeek), String(summary.askedAtMost))}</span>
        {summary.breakEvenMinutes !== null && (
          <span>{text('breakEven', formatNumber(summary.breakEvenMinutes, locale, { unit: 'minute' }))}</span>
        )}
      </p>
    </section>
  );
}

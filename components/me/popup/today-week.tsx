import { useId } from 'react';
import { Line } from '#components/me/popup/line.tsx';
import styles from '#components/me/popup/today-week.module.css';
import type { Words } from '#components/words/messages.ts';
import { useText } from '#components/words/text.tsx';
import { formatDuration, formatNumber, formatRange } from '#core/base/format.ts';
import type { SavedSum } from '#core/own/own-figures.ts';

type MinutesView = Pick<SavedSum, 'low' | 'high' | 'count'>;

export interface SpanView {
  readonly engagedSeconds: number;
  /** By the valued answers to questions; null where there is none. */
  readonly saved: MinutesView | null;
  /** Added by hand, which answers no question; null where nothing was. */
  readonly added: MinutesView | null;
}

export interface SummaryView {
  readonly today: SpanView;
  readonly week: SpanView;
  readonly askedThisWeek: number;
  readonly askedAtMost: number;
  /** Minutes a week that pay for the licences; null where their cost is not known. */
  readonly breakEvenMinutes: number | null;
}

const minutesText = ({ low, high }: MinutesView, { locale }: Words) =>
  formatRange(low, high, locale, { unit: 'minute' });

export interface WeekLineProps {
  readonly summary: SummaryView;
  readonly onOpen: () => void;
}

/** This week in one line: time engaged, and time saved where there is an answer. */
export function WeekLine({ summary: { week }, onOpen }: WeekLineProps) {
  const { text, locale, words } = useText();
  const known = week.saved ?? week.added;
  const parts = [
    text('weekLineWeek', formatDuration(week.engagedSeconds, locale)),
    known === null ? text('savedUnknown') : text('weekLineSaved', minutesText(known, words)),
  ];
  return (
    <Line icon="chart" opens="week" onOpen={onOpen}>
      {parts.join(' · ')}
    </Line>
  );
}

interface MinutesProps {
  readonly minutes: MinutesView | null;
  readonly source: 'savedFrom' | 'addedFrom';
}

function Minutes({ minutes, source }: MinutesProps) {
  const words = useText();
  if (minutes === null) return <span className={styles['none']}>{words.text('savedUnknown')}</span>;
  return (
    <>
      {minutesText(minutes, words)}
      <span className={styles['source']}>{words.count(source, minutes.count)}</span>
    </>
  );
}

/** Today and this week: time engaged, time saved as the range that the answers leave open, time added, questions asked. */
export function TodayWeek({ summary }: { readonly summary: SummaryView }) {
  const { text, locale } = useText();
  const asked = useId();
  const { today, week } = summary;
  const spans = [
    { id: 'today', span: today },
    { id: 'week', span: week },
  ];
  return (
    <section className={styles['summary']} aria-label={text('summaryHeading')}>
      <table className={styles['table']} aria-describedby={asked}>
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
            {spans.map(({ id, span }) => (
              <td key={id}>{formatDuration(span.engagedSeconds, locale)}</td>
            ))}
          </tr>
          <tr>
            <th scope="row">{text('savedTime')}</th>
            {spans.map(({ id, span }) => (
              <td key={id}>
                <Minutes minutes={span.saved} source="savedFrom" />
              </td>
            ))}
          </tr>
          {week.added !== null && (
            <tr>
              <th scope="row">{text('addedTime')}</th>
              {spans.map(({ id, span }) => (
                <td key={id}>{span.added !== null && <Minutes minutes={span.added} source="addedFrom" />}</td>
              ))}
            </tr>
          )}
        </tbody>
      </table>
      <p className={styles['asked']} id={asked}>
        <span>{text('askedThisWeek', String(summary.askedThisWeek), String(summary.askedAtMost))}</span>
        {summary.breakEvenMinutes !== null && (
          <span>{text('breakEven', formatNumber(summary.breakEvenMinutes, locale, { unit: 'minute' }))}</span>
        )}
      </p>
    </section>
  );
}

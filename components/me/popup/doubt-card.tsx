import { useId } from 'react';
import styles from '#components/me/popup/doubt-card.module.css';
import { Failed } from '#components/me/popup/failed.tsx';
import choiceStyles from '#components/me/popup/second-question.module.css';
import { useText } from '#components/words/text.tsx';
import { formatClockRange, formatDay, formatDuration } from '#core/base/format.ts';
import type { SessionRecord } from '#core/question/record.ts';

export interface DoubtCardProps {
  readonly session: SessionRecord;
  readonly toolName: string;
  readonly saving: boolean;
  /** Why the last tap was not stored. Null where nothing failed. */
  readonly error: string | null;
  /** The engaged time that is right. From then on the session counts. */
  readonly onSeconds: (seconds: number) => void;
  readonly onLeaveOut: () => void;
}

const HALF_HOUR_SECONDS = 1800;

/** A session whose length cannot be trusted: it counts only once the person has said how long it was. */
export function DoubtCard(props: DoubtCardProps) {
  const { session, toolName, saving, error, onSeconds, onLeaveOut } = props;
  const { day, startMs, endMs } = session;
  const engagedSeconds = session.engagedMs / 1000;
  const { text, locale, timeZone } = useText();
  const heading = useId();
  const span = (seconds: number) => formatDuration(seconds, locale);
  const half = engagedSeconds / 2;
  const choices = [
    { words: text('doubtYes', span(engagedSeconds)), choose: () => onSeconds(engagedSeconds) },
    { words: text('doubtHalf', span(half)), choose: () => onSeconds(half) },
    ...(half > HALF_HOUR_SECONDS
      ? [{ words: text('doubtShorter', span(HALF_HOUR_SECONDS)), choose: () => onSeconds(HALF_HOUR_SECONDS) }]
      : []),
    { words: text('doubtLeaveOut'), choose: onLeaveOut },
  ];
  return (
    <section className={styles['card']} aria-labelledby={heading} aria-busy={saving}>
      <h2 className={styles['heading']} id={heading}>
        {text('doubtHeading', toolName, span(engagedSeconds))}
      </h2>
      <p className={styles['when']}>
        {text('separator', formatDay(day, locale), formatClockRange(startMs, endMs, timeZone, locale))}.{' '}
        {text('doubtWhy')}
      </p>
      <Failed title={text('changeFailed')} cause={error} />
      <ul className={choiceStyles['choices']} aria-labelledby={heading}>
        {choices.map(({ words, choose }) => (
          <li key={words}>
            <button
              type="button"
              className={choiceStyles['choice']}
              aria-disabled={saving}
              onClick={() => {
                if (!saving) choose();
              }}
            >
              {words}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

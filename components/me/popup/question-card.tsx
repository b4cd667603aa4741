import { useEffect, useId, useRef } from 'react';
import { AnswerForm } from '#components/me/popup/answer-form.tsx';
import { Failed } from '#components/me/popup/failed.tsx';
import { PlainButton } from '#components/me/popup/plain-button.tsx';
import styles from '#components/me/popup/question-card.module.css';
import type { PageLanguage } from '#components/words/messages.ts';
import { useText } from '#components/words/text.tsx';
import type { AnswerView } from '#components/words/words.ts';
import { formatClock, formatClockRange, formatDuration, formatRange } from '#core/base/format.ts';
import type { Session } from '#core/measure/session.ts';

export interface QuestionCardProps {
  readonly session: Session;
  readonly toolName: string;
  /** Epoch milliseconds after which the question is gone. */
  readonly expiresMs: number;
  /** True from a tap until the store has answered. */
  readonly saving: boolean;
  /** Why the last answer was not stored. Null where nothing failed. */
  readonly error: string | null;
  readonly onAnswer: (answer: AnswerView) => void;
  readonly onDismiss: () => void;
}

/** Has the formatters built that a question is written with, and kept: they take a while, in which the question is asked for. */
export function prepareQuestion({ locale, timeZone }: Pick<PageLanguage, 'locale' | 'timeZone'>): void {
  formatDuration(60, locale);
  formatClockRange(0, 60_000, timeZone, locale);
  formatClock(0, timeZone, locale);
  formatRange(1, 5, locale, { unit: 'minute' });
}

/** The question after a session. One tap or one digit key answers it, once; nothing is chosen beforehand. */
export function QuestionCard(props: QuestionCardProps) {
  const { session, toolName, expiresMs, saving, error, onAnswer, onDismiss } = props;
  const { text, locale, timeZone } = useText();
  const questionLabel = useId();
  const answered = useRef(false);

  // A double tap or a held key must not answer twice, nor a late tap on the last question answer this one: the first tap closes the
  // card until the store has spoken.
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what opens it again
  useEffect(() => {
    answered.current = false;
  }, [session.id, saving, error]);
  const once = (act: () => void) => {
    if (answered.current || saving) return;
    answered.current = true;
    act();
  };

  return (
    <section className={styles['card']} aria-label={text('questionHeading')} aria-busy={saving}>
      <h2 className={styles['session']}>
        <span className={styles['tool']}>{toolName}</span>{' '}
        <span className={styles['meta']}>
          {formatDuration(Math.round(session.engagedMs / 1000), locale)} ·{' '}
          {formatClockRange(session.startMs, session.endMs, timeZone, locale)}
        </span>
      </h2>
      {session.doubtful && <p className={styles['check']}>{text('sessionCheckDuration')}</p>}
      <p className={styles['question']} id={questionLabel}>
        {text('questionLead')} <strong>{text('questionStem')}</strong>
      </p>
      <Failed title={text('questionSaveFailed')} cause={error} />
      <AnswerForm
        key={session.id}
        asked
        busy={saving}
        labelledBy={questionLabel}
        onAnswer={(answer) => once(() => onAnswer(answer))}
      >
        <span className={styles['until']}>{text('questionExpires', formatClock(expiresMs, timeZone, locale))}</span>
        <PlainButton label={text('questionSkipFull')} onClick={() => once(onDismiss)}>
          {text('questionSkip')}
        </PlainButton>
      </AnswerForm>
    </section>
  );
}

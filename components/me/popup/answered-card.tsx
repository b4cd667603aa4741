import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from '#components/me/popup/answered-card.module.css';
import { Failed } from '#components/me/popup/failed.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { useText } from '#components/words/text.tsx';
import { type AnswerView, answerText } from '#components/words/words.ts';

export interface AnsweredCardProps {
  readonly toolName: string;
  readonly answer: AnswerView;
  /** Whole seconds in which the answer can still be taken back here, 10 at first; 0 when that time is over. */
  readonly undoSeconds: number;
  /** Why the last tap here was not stored. Null where nothing failed. */
  readonly error: string | null;
  readonly onUndo: () => void;
  /** The optional second tap, if this answer was drawn for one. */
  readonly children?: ReactNode;
}

/** After the tap: what was saved, and for ten seconds the way back. */
export function AnsweredCard({ toolName, answer, undoSeconds, error, onUndo, children }: AnsweredCardProps) {
  const { text, words } = useText();
  return (
    <section className={styles['card']} aria-label={text('answeredHeading')}>
      <div className={styles['row']}>
        <span className={styles['disc']}>
          <Icon name="check" />
        </span>
        <p className={styles['line']} role="status">
          <span className={styles['saved']}>
            {text('answeredHeading')} · {toolName}
          </span>
          {answerText(answer, words)}
        </p>
        {undoSeconds > 0 && (
          <Button variant="default" size="xs" onClick={onUndo}>
            {text('undo')}
            <span className={styles['seconds']} aria-hidden="true">
              {text('undoSeconds', String(undoSeconds))}
            </span>
          </Button>
        )}
      </div>
      <Failed title={text('changeFailed')} cause={error} />
      {undoSeconds === 0 && !children && <p className={styles['later']}>{text('answeredLater')}</p>}
      {children}
    </section>
  );
}

import { useId } from 'react';
import { PlainButton } from '#components/me/popup/plain-button.tsx';
import styles from '#components/me/popup/second-question.module.css';
import type { MessageKey, Words } from '#components/words/messages.ts';
import { useText } from '#components/words/text.tsx';
import {
  type AnswerView,
  answerText,
  reinvestmentWords,
  type Satisfaction,
  satisfactionWords,
  type TaskType,
  taskWords,
} from '#components/words/words.ts';
import { formatDay } from '#core/base/format.ts';
import type { Day } from '#core/base/week.ts';
import { type Reinvestment, reinvestments } from '#core/question/answer.ts';
import { type HeldAnswer, heldAnswers, tasks } from '#core/question/record.ts';

/** What the second tap asks, and the tap that answers it. */
export type SecondQuestionView =
  | { readonly kind: 'satisfaction'; readonly toolName: string; readonly onAnswer: (value: Satisfaction) => void }
  | { readonly kind: 'reinvested'; readonly onAnswer: (value: Reinvestment) => void }
  | { readonly kind: 'task'; readonly onAnswer: (value: TaskType) => void }
  | {
      readonly kind: 'held';
      /** Of the answer that it is about. */
      readonly day: Day;
      readonly answer: AnswerView;
      readonly toolName: string;
      readonly onAnswer: (value: HeldAnswer) => void;
    };

export interface SecondQuestionProps {
  readonly question: SecondQuestionView;
  readonly onSkip: () => void;
}

interface Choice {
  readonly id: string;
  readonly words: MessageKey;
  readonly choose: () => void;
}

const heldWords: Readonly<Record<HeldAnswer, MessageKey>> = {
  held: 'heldFully',
  some: 'heldPartly',
  lost: 'heldLost',
};

const satisfactions = [1, 2, 3, 4, 5] as const;

function choicesOf(question: SecondQuestionView): readonly Choice[] {
  if (question.kind === 'satisfaction')
    return satisfactions.map((value) => ({
      id: String(value),
      words: satisfactionWords[value],
      choose: () => question.onAnswer(value),
    }));
  if (question.kind === 'reinvested')
    return reinvestments.map((id) => ({ id, words: reinvestmentWords[id], choose: () => question.onAnswer(id) }));
  if (question.kind === 'held')
    return heldAnswers.map((id) => ({ id, words: heldWords[id], choose: () => question.onAnswer(id) }));
  return tasks.map((id) => ({ id, words: taskWords[id], choose: () => question.onAnswer(id) }));
}

function headingOf(question: SecondQuestionView, words: Words): string {
  const { text, locale } = words;
  if (question.kind === 'satisfaction') return text('satisfactionQuestion', question.toolName);
  if (question.kind === 'held')
    return text('heldQuestion', question.toolName, formatDay(question.day, locale), answerText(question.answer, words));
  return text(question.kind === 'reinvested' ? 'reinvestedQuestion' : 'taskQuestion');
}

/** The optional second tap, after half of the answers; there is never a third. */
export function SecondQuestion({ question, onSkip }: SecondQuestionProps) {
  const words = useText();
  const { text } = words;
  const label = useId();
  const scale = question.kind === 'satisfaction';
  return (
    <div className={styles['second']}>
      <div className={styles['head']}>
        <span className={styles['optional']}>{text('secondHeading')}</span>
        <PlainButton onClick={onSkip}>{text('secondSkip')}</PlainButton>
      </div>
      <h2 className={styles['question']} id={label}>
        {headingOf(question, words)}
      </h2>
      <ul className={styles['choices']} data-scale={scale} aria-labelledby={label}>
        {choicesOf(question).map(({ id, words: key, choose }) => (
          <li key={id}>
            <button
              type="button"
              className={styles['choice']}
              aria-label={scale ? text('separator', id, text(key)) : undefined}
              onClick={choose}
            >
              {scale ? id : text(key)}
            </button>
          </li>
        ))}
      </ul>
      {scale && (
        <p className={styles['ends']} aria-hidden="true">
          <span>{text('satisfaction1')}</span>
          <span>{text('satisfaction5')}</span>
        </p>
      )}
    </div>
  );
}

import { useId } from 'react';
import { PlainButton } from '#components/me/popup/plain-button.tsx';
import styles from '#components/me/popup/second-question.module.css';
import type { MessageKey, Words } from '#components/words/messages.ts';
import { useText } from '#components/words/text.tsx';
import { answerText, answerViewOf, reinvestmentWords, satisfactionWords, taskWords } from '#components/words/words.ts';
import type { ToolId } from '#core/base/checked-text.ts';
import { formatDay } from '#core/base/format.ts';
import { reinvestments } from '#core/question/answer.ts';
import { type Estimate, type FollowUp, type HeldAnswer, heldAnswers, tasks } from '#core/question/record.ts';

/** What the second tap asks; whether time saved has held with the answer that it is about. */
export type FollowUpAsked =
  | { readonly kind: Exclude<FollowUp['kind'], 'held'> }
  | { readonly kind: 'held'; readonly earlier: Estimate };

export interface SecondQuestionProps {
  readonly asked: FollowUpAsked;
  /** Of the answer just given. */
  readonly tool: ToolId;
  readonly toolName: (id: ToolId) => string;
  readonly onAnswer: (followUp: FollowUp) => void;
  readonly onSkip: () => void;
}

const heldWords: Readonly<Record<HeldAnswer, MessageKey>> = {
  held: 'heldFully',
  some: 'heldPartly',
  lost: 'heldLost',
};

const satisfactions = [1, 2, 3, 4, 5] as const;

interface Choice {
  readonly followUp: FollowUp;
  readonly words: MessageKey;
}

const choices: Readonly<Record<FollowUp['kind'], readonly Choice[]>> = {
  satisfaction: satisfactions.map((value) => ({
    followUp: { kind: 'satisfaction', value },
    words: satisfactionWords[value],
  })),
  reinvested: reinvestments.map((value) => ({
    followUp: { kind: 'reinvested', value },
    words: reinvestmentWords[value],
  })),
  task: tasks.map((value) => ({ followUp: { kind: 'task', value }, words: taskWords[value] })),
  held: heldAnswers.map((value) => ({ followUp: { kind: 'held', value }, words: heldWords[value] })),
};

function headingOf({ asked, tool, toolName }: SecondQuestionProps, words: Words): string {
  const { text, locale } = words;
  if (asked.kind === 'satisfaction') return text('satisfactionQuestion', toolName(tool));
  if (asked.kind !== 'held') return text(asked.kind === 'reinvested' ? 'reinvestedQuestion' : 'taskQuestion');
  const { earlier } = asked;
  const answer = answerText(answerViewOf(earlier.savedMinutes), words);
  return text('heldQuestion', toolName(earlier.tool), formatDay(earlier.day, locale), answer);
}

/** The optional second tap, after half of the answers; there is never a third. */
export function SecondQuestion(props: SecondQuestionProps) {
  const { asked, onAnswer, onSkip } = props;
  const { text, words } = useText();
  const label = useId();
  const scale = asked.kind === 'satisfaction';
  return (
    <div className={styles['second']}>
      <div className={styles['head']}>
        <span className={styles['optional']}>{text('secondHeading')}</span>
        <PlainButton onClick={onSkip}>{text('secondSkip')}</PlainButton>
      </div>
      <h2 className={styles['question']} id={label}>
        {headingOf(props, words)}
      </h2>
      <ul className={styles['choices']} data-scale={scale} aria-labelledby={label}>
        {choices[asked.kind].map(({ followUp, words: key }) => (
          <li key={followUp.value}>
            <button
              type="button"
              className={styles['choice']}
              aria-label={scale ? text('separator', String(followUp.value), text(key)) : undefined}
              onClick={() => onAnswer(followUp)}
            >
              {scale ? followUp.value : text(key)}
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

import { Button, NativeSelect, NumberInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { type SessionChange, type SessionRowView, sessionName } from '#components/me/my-data/session-row.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import styles from '#components/ui/form.module.css';
import { useText } from '#components/words/text.tsx';
import { answerText, answerViewOf } from '#components/words/words.ts';
import { answerIds, answers } from '#core/question/answer.ts';

export interface SessionEditorProps {
  readonly session: SessionRowView;
  readonly onChange: (change: SessionChange) => void;
  readonly onClose: () => void;
}

const MINUTES_OF_A_DAY = 1440;
/** Value of the choice that leaves an answer of exact minutes as it is. */
const UNTOUCHED = 'untouched';
const NO_ANSWER = '';

/** Mends one session: its engaged minutes, and its answer if it was asked for one. */
export function SessionEditor({ session, onChange, onClose }: SessionEditorProps) {
  const words = useText();
  const { text } = words;
  const startMinutes = session.engagedSeconds === null ? null : Math.round(session.engagedSeconds / 60);
  const [minutes, setMinutes] = useState<number | string>(startMinutes ?? '');
  const answered = session.outcome === 'answered';
  const given = answered ? answerViewOf(session.savedMinutes) : null;
  const isExact = given !== null && 'exactMinutes' in given;
  const startAnswer = given === null ? NO_ANSWER : 'id' in given ? given.id : UNTOUCHED;
  const [answer, setAnswer] = useState<string>(startAnswer);
  const save = (event: FormEvent) => {
    event.preventDefault();
    const engagedMinutes = minutes === startMinutes || typeof minutes === 'string' ? null : minutes;
    const chosen = answerIds.find((id) => id === answer) ?? null;
    onChange({ kind: 'edit', engagedMinutes, ...(answer === startAnswer ? {} : { answer: chosen }) });
  };
  return (
    <Dialog title={text('editNamed', sessionName(session, words))} onClose={onClose}>
      <form className={styles['form']} onSubmit={save}>
        {startMinutes !== null && (
          <NumberInput
            required
            label={text('engagedMinutes')}
            description={text(session.doubtful ? 'engagedMinutesDoubtful' : 'engagedMinutesHint')}
            min={0}
            max={MINUTES_OF_A_DAY}
            allowDecimal={false}
            value={minutes}
            onChange={setMinutes}
          />
        )}
        {answered && (
          <NativeSelect
            label={text('columnAnswer')}
            value={answer}
            onChange={(event) => setAnswer(event.currentTarget.value)}
            data={[
              { value: NO_ANSWER, label: text('noAnswer') },
              ...(isExact && given !== null ? [{ value: UNTOUCHED, label: answerText(given, words) }] : []),
              ...answers.map(({ id }) => ({ value: id, label: answerText({ id }, words) })),
            ]}
          />
        )}
        <div className={styles['buttons']}>
          <Button type="submit">{text('save')}</Button>
          <Button variant="default" onClick={onClose}>
            {text('cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

import { type ReactNode, useEffect, useRef, useState } from 'react';
import styles from '#components/me/popup/answer-form.module.css';
import { AnswerGrid } from '#components/me/popup/answer-grid.tsx';
import { ExactMinutes } from '#components/me/popup/exact-minutes.tsx';
import { PlainButton } from '#components/me/popup/plain-button.tsx';
import { useText } from '#components/words/text.tsx';
import type { AnswerView } from '#components/words/words.ts';
import { answers } from '#core/question/answer.ts';

function typesText(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
}

export interface AnswerFormProps {
  /** Whether a question is answered, by a digit key too, and not time added by hand. */
  readonly asked: boolean;
  /** True from a tap until the store has answered. */
  readonly busy: boolean;
  /** Id of the element that asks. */
  readonly labelledBy: string;
  readonly onAnswer: (answer: AnswerView) => void;
  /** Beside the way to exact minutes. */
  readonly children?: ReactNode;
}

/** A band by one tap, or the exact minutes in its place. */
export function AnswerForm({ asked, busy, labelledBy, onAnswer, children }: AnswerFormProps) {
  const { text } = useText();
  const [typing, setTyping] = useState(false);
  const opener = useRef<HTMLDivElement>(null);
  const wasTyping = useRef(false);
  useEffect(() => {
    if (wasTyping.current && !typing) opener.current?.querySelector('button')?.focus();
    wasTyping.current = typing;
  }, [typing]);
  useEffect(() => {
    if (!asked || typing) return;
    const onKey = (event: KeyboardEvent) => {
      const chosen = answers.find((_, index) => String(index + 1) === event.key);
      const modified = event.ctrlKey || event.altKey || event.metaKey || event.isComposing;
      if (chosen === undefined || modified || event.repeat || busy || typesText(event.target)) return;
      onAnswer({ id: chosen.id });
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [asked, typing, busy, onAnswer]);
  if (typing)
    return (
      <ExactMinutes
        busy={busy}
        onSave={(minutes) => onAnswer({ exactMinutes: minutes })}
        onCancel={() => setTyping(false)}
      />
    );
  return (
    <>
      <AnswerGrid asked={asked} busy={busy} labelledBy={labelledBy} onAnswer={(id) => onAnswer({ id })} />
      <div className={styles['foot']} ref={opener}>
        <PlainButton onClick={() => setTyping(true)}>{text('exactOpen')}</PlainButton>
        {children}
      </div>
    </>
  );
}

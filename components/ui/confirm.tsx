import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { flushSync } from 'react-dom';
import { Dialog } from '#components/ui/dialog.tsx';
import { QuietButton, type QuietButtonProps } from '#components/ui/form/quiet-button.tsx';
import styles from '#components/ui/form.module.css';
import { useText } from '#components/words/text.tsx';

export interface ConfirmProps {
  /** The question, with the name of what it is about. */
  readonly title: string;
  /** What will happen, and what will not. */
  readonly children: ReactNode;
  readonly confirmLabel: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** What asked goes away with what it removes, so the focus goes to the part of the page around it. */
function focusAround(opener: Element | null) {
  const part = opener?.closest<HTMLElement>('section') ?? null;
  if (part?.tabIndex === -1) part.tabIndex = -1;
  part?.focus();
}

/** Asks before something that cannot be undone. The focus starts on the button that closes it. */
export function Confirm({ title, children, confirmLabel, onConfirm, onClose }: ConfirmProps) {
  const { text } = useText();
  const [opener] = useState(() => document.activeElement);
  const confirm = () => {
    flushSync(onClose);
    focusAround(opener);
    onConfirm();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <p className={styles['text']}>{children}</p>
      <div className={styles['buttons']}>
        <Button onClick={confirm}>{confirmLabel}</Button>
        <QuietButton label={text('cancel')} onClick={onClose} />
      </div>
    </Dialog>
  );
}

export interface ConfirmButtonProps extends Omit<QuietButtonProps, 'onClick'> {
  readonly question: string;
  /** What will happen, and what will not. */
  readonly warning: string;
  /** What the button does in the question's words; as its own unless given. */
  readonly confirmLabel?: string;
  readonly onConfirm: () => void;
}

/** A button whose command is given once a question is confirmed. */
export function ConfirmButton({ question, warning, confirmLabel, onConfirm, ...button }: ConfirmButtonProps) {
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <QuietButton {...button} onClick={() => setAsked(true)} />
      {isAsked && (
        <Confirm
          title={question}
          confirmLabel={confirmLabel ?? button.label}
          onConfirm={onConfirm}
          onClose={() => setAsked(false)}
        >
          {warning}
        </Confirm>
      )}
    </>
  );
}

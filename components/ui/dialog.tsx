import { Button, CloseButton } from '@mantine/core';
import { type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import styles from '#components/ui/dialog.module.css';
import { QuietButton } from '#components/ui/form/quiet-button.tsx';
import formStyles from '#components/ui/form.module.css';
import { InfoNotice } from '#components/ui/notices.tsx';
import { useText } from '#components/words/text.tsx';

export interface DialogProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly onClose: () => void;
}

/**
 * A modal dialogue while it is drawn: the platform's own, which holds the focus, makes the page inert and closes on Escape. What was
 * typed in it is not lost to one press of a key: it asks first, and Escape once more gives it up.
 */
export function Dialog({ title, children, onClose }: DialogProps) {
  const { text } = useText();
  const heading = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [isTyped, setTyped] = useState(false);
  const [isAsking, setAsking] = useState(false);
  // Closed while it is still in the page, it gives the focus back to what had it.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  const leave = () => {
    if (isTyped && !isAsking) setAsking(true);
    else onClose();
  };
  return (
    <dialog
      ref={dialog}
      className={styles['dialog']}
      aria-labelledby={heading}
      onInput={() => {
        setTyped(true);
        // Who types on has answered; Escape asks anew.
        setAsking(false);
      }}
      onCancel={(event) => {
        if (!event.cancelable) return;
        event.preventDefault();
        leave();
      }}
      // Chromium lets a page hold a dialogue open once; one that is no longer drawn closes for good.
      onClose={() => {
        if (dialog.current === null) return;
        if (isTyped && !isAsking) dialog.current.showModal();
        leave();
      }}
    >
      <div className={styles['head']}>
        <h2 className={styles['title']} id={heading}>
          {title}
        </h2>
        <CloseButton aria-label={text('close')} onClick={leave} />
      </div>
      {children}
      {isAsking && <Discarding onDiscard={onClose} onKeep={() => setAsking(false)} />}
    </dialog>
  );
}

/** Whether to give up what was typed. It has the focus, and gives it back to the field that had it. */
function Discarding({ onDiscard, onKeep }: { readonly onDiscard: () => void; readonly onKeep: () => void }) {
  const { text } = useText();
  const keep = useRef<HTMLButtonElement>(null);
  const field = useRef<Element>(null);
  useEffect(() => {
    field.current = document.activeElement;
    keep.current?.focus();
  }, []);
  const goBack = () => {
    onKeep();
    if (field.current instanceof HTMLElement) field.current.focus();
  };
  return (
    <div className={styles['asking']}>
      <InfoNotice
        icon="alert"
        title={text('discardQuestion')}
        action={
          <div className={formStyles['buttons']}>
            <Button ref={keep} variant="default" onClick={goBack}>
              {text('keepTyping')}
            </Button>
            <QuietButton label={text('discard')} onClick={onDiscard} />
          </div>
        }
      />
    </div>
  );
}

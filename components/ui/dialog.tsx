import { CloseButton } from '@mantine/core';
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import styles from '#components/ui/dialog.module.css';
import { useText } from '#components/words/text.tsx';

export interface DialogProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly onClose: () => void;
}

/** A modal dialogue while it is drawn: the platform's own, which holds the focus, makes the page inert and closes on Escape. */
export function Dialog({ title, children, onClose }: DialogProps) {
  const { text } = useText();
  const heading = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  // Closed while it is still in the page, it gives the focus back to what had it.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog ref={dialog} className={styles['dialog']} aria-labelledby={heading} onCancel={onClose}>
      <div className={styles['head']}>
        <h2 className={styles['title']} id={heading}>
          {title}
        </h2>
        <CloseButton aria-label={text('close')} onClick={onClose} />
      </div>
      {children}
    </dialog>
  );
}

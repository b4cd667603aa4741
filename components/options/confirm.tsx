import { Button, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from '#components/options/form.module.css';
import { useText } from '#components/text.tsx';

export interface ConfirmProps {
  readonly opened: boolean;
  /** The question, with the name of what it is about. */
  readonly title: string;
  /** What will happen, and what will not. */
  readonly children: ReactNode;
  readonly confirmLabel: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before something that cannot be undone. The focus starts on the way back. */
export function Confirm({ opened, title, children, confirmLabel, onConfirm, onClose }: ConfirmProps) {
  const { text } = useText();
  const confirm = () => {
    onClose();
    onConfirm();
  };
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': text('close') }}>
      <p className={styles['text']}>{children}</p>
      <div className={styles['buttons']}>
        <Button variant="default" onClick={onClose} data-autofocus>
          {text('cancel')}
        </Button>
        <Button onClick={confirm}>{confirmLabel}</Button>
      </div>
    </Modal>
  );
}

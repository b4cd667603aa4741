import { type ReactNode, useState } from 'react';
import styles from '#components/admin/admin.module.css';
import { Confirm } from '#components/ui/confirm.tsx';
import { QuietButton } from '#components/ui/form/quiet-button.tsx';
import { useText } from '#components/words/text.tsx';

interface RowProps {
  readonly name: ReactNode;
  readonly hint?: ReactNode;
  /** How deep it lies in a tree. */
  readonly level?: number;
  /** What can be done with it. */
  readonly children?: ReactNode;
}

/** A line of a list: what it is, and beside it what can be done with it. */
export function Row({ name, hint, level = 0, children }: RowProps) {
  return (
    <li className={styles['row']} style={level === 0 ? undefined : { paddingInlineStart: `${level * 1.5}rem` }}>
      <div className={styles['main']}>
        <p className={styles['name']}>{name}</p>
        {hint !== undefined && <p className={styles['hint']}>{hint}</p>}
      </div>
      {children}
    </li>
  );
}

interface RemoveButtonProps {
  /** What it removes, for who hears it without the line. */
  readonly named: string;
  readonly disabled?: boolean;
  readonly question: string;
  /** What will happen, and what will not. */
  readonly warning: string;
  readonly onRemove: () => void;
}

/** Removes a line, once a question is confirmed. */
export function RemoveButton({ question, warning, onRemove, ...button }: RemoveButtonProps) {
  const { text } = useText();
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <QuietButton size="xs" {...button} label={text('remove')} onClick={() => setAsked(true)} />
      {isAsked && (
        <Confirm title={question} confirmLabel={text('remove')} onConfirm={onRemove} onClose={() => setAsked(false)}>
          {warning}
        </Confirm>
      )}
    </>
  );
}

import type { ReactNode } from 'react';
import styles from '#components/admin/admin.module.css';

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

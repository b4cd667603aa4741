import type { ReactNode } from 'react';
import styles from '#components/me/popup/plain-button.module.css';

export interface PlainButtonProps {
  readonly children: ReactNode;
  /** Accessible name where the visible words alone say too little; it must begin with them. */
  readonly label?: string;
  readonly onClick: () => void;
}

/** A button that reads like a quiet link, for ways out that must not draw the eye from the answers. */
export function PlainButton({ children, label, onClick }: PlainButtonProps) {
  return (
    <button type="button" className={styles['plain']} aria-label={label} onClick={onClick}>
      {children}
    </button>
  );
}

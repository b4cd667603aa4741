import type { ReactNode } from 'react';
import styles from '#components/me/popup/line.module.css';
import { Icon, type IconName } from '#components/ui/icon.tsx';

export interface LineProps {
  readonly icon: IconName;
  readonly children: ReactNode;
  /** What is wrong, or worth a decision. */
  readonly urgent?: boolean;
  /** Name of the view that it opens: the focus comes back here from it. */
  readonly opens: string;
  readonly onOpen: () => void;
}

/** One line below the card that opens a view of its own. */
export function Line({ icon, children, urgent = false, opens, onOpen }: LineProps) {
  return (
    <button type="button" className={styles['line']} data-urgent={urgent} data-opens={opens} onClick={onOpen}>
      <Icon name={icon} size={16} />
      <span className={styles['words']}>{children}</span>
      <span className={styles['more']} aria-hidden="true">
        ›
      </span>
    </button>
  );
}

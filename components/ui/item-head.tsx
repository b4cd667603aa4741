import type { ReactNode } from 'react';
import styles from '#components/ui/item-head.module.css';

export interface ItemHeadProps {
  readonly title: string;
  /** How it stands, or what can be done with it. */
  readonly children: ReactNode;
}

/** The head of an item in a list. */
export function ItemHead({ title, children }: ItemHeadProps) {
  return (
    <div className={styles['head']}>
      <h3 className={styles['title']}>{title}</h3>
      {children}
    </div>
  );
}

import { type ReactNode, useId } from 'react';
import styles from '#components/ui/panel.module.css';

export interface PanelProps {
  readonly title: string;
  /** A sentence under the title. */
  readonly intro?: ReactNode;
  /** Beside the title. */
  readonly action?: ReactNode;
  readonly children?: ReactNode;
}

/** A titled sheet of paper on the options page. */
export function Panel({ title, intro, action, children }: PanelProps) {
  const heading = useId();
  return (
    <section className={styles['panel']} aria-labelledby={heading}>
      <div className={styles['head']}>
        <h2 className={styles['title']} id={heading}>
          {title}
        </h2>
        {action}
      </div>
      {intro !== undefined && <div className={styles['intro']}>{intro}</div>}
      {children}
    </section>
  );
}

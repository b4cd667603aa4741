import type { ReactNode } from 'react';
import styles from '#components/ui/item-head.module.css';
import { standingWord } from '#components/words/experiment-words.ts';
import { useText } from '#components/words/text.tsx';
import type { ExperimentStanding } from '#core/outcomes/experiment.ts';

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

/** What an experiment is called, and how it stands. */
export function ExperimentHead({ title, standing }: { readonly title: string; readonly standing: ExperimentStanding }) {
  const { text } = useText();
  return (
    <ItemHead title={title}>
      <span className={styles['state']} data-overdue={standing.isOverdue}>
        {text(standingWord(standing))}
      </span>
    </ItemHead>
  );
}

import styles from '#components/ui/experiment-head.module.css';
import { ItemHead } from '#components/ui/item-head.tsx';
import { standingWord } from '#components/words/experiment-words.ts';
import { useText } from '#components/words/text.tsx';
import type { ExperimentStanding } from '#core/outcomes/experiment.ts';

export interface ExperimentHeadProps {
  readonly title: string;
  readonly standing: ExperimentStanding;
}

/** What an experiment is called, and how it stands. */
export function ExperimentHead({ title, standing }: ExperimentHeadProps) {
  const { text } = useText();
  return (
    <ItemHead title={title}>
      <span className={styles['state']} data-overdue={standing.isOverdue}>
        {text(standingWord(standing))}
      </span>
    </ItemHead>
  );
}

import { UnstyledButton } from '@mantine/core';
import { useId, useState } from 'react';
import styles from '#components/ui/grade-badge.module.css';
import { evidenceWords, gradeWords } from '#components/words/figure-text.ts';
import type { MessageKey } from '#components/words/messages.ts';
import { useText } from '#components/words/text.tsx';
import type { Grade } from '#core/kpi/estimate.ts';

export interface GradeBadgeProps {
  readonly grade: Grade;
  /** Of what is claimed, a part is verified. */
  readonly isPartlyVerified?: boolean;
}

function wordOf({ grade, isPartlyVerified = false }: GradeBadgeProps): MessageKey {
  return grade === 'D' && isPartlyVerified ? 'evidencePartly' : evidenceWords[grade];
}

/** How well a number is known, in a word; pressed, it says what the word means. Stands in a row that may wrap. */
export function GradeBadge(props: GradeBadgeProps) {
  const { grade } = props;
  const { text } = useText();
  const [open, setOpen] = useState(false);
  const words = useId();
  return (
    <>
      <UnstyledButton
        className={styles['grade']}
        data-grade={grade}
        aria-expanded={open}
        aria-controls={words}
        onClick={() => setOpen(!open)}
      >
        {text(wordOf(props))}
      </UnstyledButton>
      <p className={styles['words']} id={words} hidden={!open}>
        {text(gradeWords[grade])}
      </p>
    </>
  );
}

/** The word beside a number in a row, where it is less than solid; with its meaning for those who ask. */
export function GradeMark(props: GradeBadgeProps) {
  const { grade } = props;
  const { text } = useText();
  if (grade !== 'C' && grade !== 'D') return null;
  return (
    <abbr className={styles['mark']} data-grade={grade} title={text(gradeWords[grade])}>
      {text(wordOf(props))}
    </abbr>
  );
}

import { UnstyledButton } from '@mantine/core';
import { useId, useState } from 'react';
import styles from '#components/ui/grade-badge.module.css';
import { gradeWords } from '#components/words/figure-text.ts';
import { useText } from '#components/words/text.tsx';
import type { Grade } from '#core/kpi/estimate.ts';

export interface GradeBadgeProps {
  readonly grade: Grade;
}

/** The evidence grade of a number; pressed, it says what the grade means. Stands in a row that may wrap. */
export function GradeBadge({ grade }: GradeBadgeProps) {
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
        {grade === '--' ? text('gradeMissing') : text('grade', grade)}
      </UnstyledButton>
      <p className={styles['words']} id={words} hidden={!open}>
        {text(gradeWords[grade])}
      </p>
    </>
  );
}

/** The grade beside a number in a list: its letter, with its meaning for those who ask. */
export function GradeLetter({ grade }: GradeBadgeProps) {
  const { text } = useText();
  if (grade === '--') return null;
  return (
    <abbr className={styles['letter']} title={text(gradeWords[grade])}>
      {grade}
    </abbr>
  );
}

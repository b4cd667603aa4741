import type { ComponentProps } from 'react';
import styles from '#components/me/trials/trial.module.css';
import { MAX_TRIAL_MINUTES } from '#core/sums/clamps.ts';
import { LEAST_TRIAL_MINUTES } from '#core/trial/trial.ts';

/** A field for the whole minutes of a task, which has to be filled in. */
export function TrialMinutes(props: ComponentProps<'input'>) {
  return (
    <input
      {...props}
      className={`${styles['field']} ${styles['minutes']}`}
      type="number"
      required
      step={1}
      min={LEAST_TRIAL_MINUTES}
      max={MAX_TRIAL_MINUTES}
    />
  );
}

import { Button } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import { Failed } from '#components/me/popup/failed.tsx';
import { PlainButton } from '#components/me/popup/plain-button.tsx';
import styles from '#components/me/trials/trial.module.css';
import { TrialMinutes } from '#components/me/trials/trial-minutes.tsx';
import { useText } from '#components/words/text.tsx';
import { taskWords } from '#components/words/words.ts';
import { formatNumber } from '#core/base/format.ts';
import { type TaskKind, tasks } from '#core/question/record.ts';
import { MAX_TRIAL_MINUTES } from '#core/sums/clamps.ts';
import { LEAST_TRIAL_MINUTES } from '#core/trial/trial.ts';

const usualMinutes = [5, 10, 15, 30, 45, 60, 90, 120] as const;

export interface TrialPlanProps {
  /** Nothing is asked for today, as the person said. */
  readonly isNotNow: boolean;
  /** This week has as many tasks as its report holds. */
  readonly isFull: boolean;
  readonly minimumGroup: number;
  readonly saving: boolean;
  /** What could not be done last. Null where nothing failed. */
  readonly error: string | null;
  readonly onFlip: (kind: TaskKind, expectedMinutes: number) => void;
  readonly onNotNow: (isNotNow: boolean) => void;
}

/** Before the coin: what kind of task it is, and how long it would take without AI. Nothing can be chosen after it. */
export function TrialPlan({ isNotNow, isFull, minimumGroup, saving, error, onFlip, onNotNow }: TrialPlanProps) {
  const { text, locale } = useText();
  const fields = { kind: useId(), minutes: useId(), hint: useId() };
  const [kind, setKind] = useState<TaskKind | null>(null);
  const [typed, setTyped] = useState('');
  const minutes = (value: number) => formatNumber(value, locale, { unit: 'minute' });
  const flip = (event: FormEvent) => {
    event.preventDefault();
    if (kind !== null && typed !== '' && !saving) onFlip(kind, Number(typed));
  };
  if (isNotNow || isFull)
    return (
      <section className={styles['card']} aria-label={text('trialHeading')}>
        <p>{text(isFull ? 'trialFull' : 'trialNotNowText')}</p>
        <Failed title={text('trialFailed')} cause={error} />
        {!isFull && <PlainButton onClick={() => onNotNow(false)}>{text('trialAfterAll')}</PlainButton>}
      </section>
    );
  return (
    <section className={styles['card']} aria-label={text('trialHeading')} aria-busy={saving}>
      <p className={styles['quiet']}>{text('trialIntro', formatNumber(minimumGroup, locale))}</p>
      <Failed title={text('trialFailed')} cause={error} />
      <form className={styles['form']} onSubmit={flip}>
        <label htmlFor={fields.kind}>{text('trialKind')}</label>
        <select
          id={fields.kind}
          required
          className={styles['field']}
          value={kind ?? ''}
          onChange={({ currentTarget }) => setKind(tasks.find((task) => task === currentTarget.value) ?? null)}
        >
          <option value="">{text('trialKindChoose')}</option>
          {tasks.map((task) => (
            <option key={task} value={task}>
              {text(taskWords[task])}
            </option>
          ))}
        </select>
        <label htmlFor={fields.minutes}>{text('trialExpected')}</label>
        <ul className={styles['chips']}>
          {usualMinutes.map((usual) => (
            <li key={usual}>
              <button
                type="button"
                className={styles['chip']}
                aria-pressed={typed === String(usual)}
                aria-label={minutes(usual)}
                onClick={() => setTyped(String(usual))}
              >
                {formatNumber(usual, locale)}
              </button>
            </li>
          ))}
        </ul>
        <TrialMinutes
          id={fields.minutes}
          aria-describedby={fields.hint}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <span className={styles['quiet']} id={fields.hint}>
          {text('trialExpectedHint', formatNumber(LEAST_TRIAL_MINUTES, locale), minutes(MAX_TRIAL_MINUTES))}
        </span>
        <div className={styles['ways']}>
          <Button type="submit" size="xs">
            {text('trialFlip')}
          </Button>
          <PlainButton onClick={() => onNotNow(true)}>{text('trialNotNow')}</PlainButton>
        </div>
      </form>
    </section>
  );
}

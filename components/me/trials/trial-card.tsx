import { Button } from '@mantine/core';
import { type FormEvent, useEffect, useId, useState } from 'react';
import { AnswerForm } from '#components/me/popup/answer-form.tsx';
import { Failed } from '#components/me/popup/failed.tsx';
import { PlainButton } from '#components/me/popup/plain-button.tsx';
import styles from '#components/me/trials/trial.module.css';
import { TrialMinutes } from '#components/me/trials/trial-minutes.tsx';
import { qualityWords } from '#components/me/trials/trial-words.ts';
import { QuietButton } from '#components/ui/form/quiet-button.tsx';
import { useText } from '#components/words/text.tsx';
import { type AnswerView, taskWords } from '#components/words/words.ts';
import { formatDuration, formatNumber } from '#core/base/format.ts';
import { MAX_TRIAL_MINUTES } from '#core/sums/clamps.ts';
import type { TrialEvent } from '#core/trial/steps.ts';
import { awaitedOf, qualities, type Task } from '#core/trial/trial.ts';

/** The longest time that the timer shows. */
const LONGEST_MS = MAX_TRIAL_MINUTES * 60_000;

export interface TrialCardProps {
  /** Open, or finished with something left to say of it. */
  readonly task: Task;
  readonly saving: boolean;
  /** What could not be done last. Null where nothing failed. */
  readonly error: string | null;
  readonly onEvent: (event: TrialEvent) => void;
  readonly onFelt: (answer: AnswerView) => void;
}

/** After the coin: the arm, the timer, and once it is done how it came out and what was felt. */
export function TrialCard(props: TrialCardProps) {
  const { task, saving, error } = props;
  const { text, locale } = useText();
  const [isForgotten, setForgotten] = useState(false);
  const planned = text(
    'trialPlanned',
    text(taskWords[task.kind]),
    formatNumber(task.expectedMinutes, locale, { unit: 'minute' }),
  );
  const awaited = awaitedOf(task);
  return (
    <section className={styles['card']} aria-label={text('trialHeading')} aria-busy={saving}>
      <h2 className={styles['coin']}>
        {text(task.arm === 'with' ? 'trialCoinWith' : 'trialCoinWithout')}
        <span>{planned}</span>
      </h2>
      <Failed title={text('trialFailed')} cause={error} />
      {awaited === 'quality' && <Quality {...props} />}
      {awaited === 'felt' && <Felt {...props} />}
      {awaited === null && isForgotten && <Forgotten {...props} onClose={() => setForgotten(false)} />}
      {awaited === null && !isForgotten && (
        <>
          {task.gapMs > 0 ? <Gap {...props} /> : <Timer {...props} />}
          <PlainButton onClick={() => setForgotten(true)}>{text('trialOther')}</PlainButton>
        </>
      )}
    </section>
  );
}

/** Milliseconds worked, each second anew while the timer runs. */
function useWorkedMs({ workedMs, state, countedToMs }: Task): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    setNowMs(Date.now());
    if (state !== 'running') return;
    const timer = setInterval(() => setNowMs(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [state]);
  const running = state === 'running' && countedToMs !== null ? Math.max(0, nowMs - countedToMs) : 0;
  return Math.min(LONGEST_MS, workedMs + running);
}

function Timer({ task, saving, onEvent }: TrialCardProps) {
  const { text } = useText();
  const workedMs = useWorkedMs(task);
  const seconds = Math.floor(workedMs / 1000);
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  const isRunning = task.state === 'running';
  const hasBegun = isRunning || workedMs > 0;
  return (
    <>
      <div className={styles['timer']}>
        <span id="trial-timer">{text(isRunning ? 'trialRunning' : 'trialStopped')}</span>
        <span className={styles['clock']} role="timer" aria-labelledby="trial-timer">
          {clock}
        </span>
      </div>
      <div className={styles['ways']}>
        {hasBegun && (
          <Button size="xs" disabled={saving} onClick={() => onEvent({ does: 'finish' })}>
            {text('trialDone')}
          </Button>
        )}
        {workedMs < LONGEST_MS && (
          <Button
            size="xs"
            variant={hasBegun ? 'default' : 'filled'}
            disabled={saving}
            onClick={() => onEvent({ does: isRunning ? 'pause' : 'start' })}
          >
            {text(isRunning ? 'trialPause' : hasBegun ? 'trialContinue' : 'trialStart')}
          </Button>
        )}
      </div>
    </>
  );
}

function Gap({ task, saving, onEvent }: TrialCardProps) {
  const { text, locale } = useText();
  return (
    <>
      <p>{text('trialGap', formatDuration(task.gapMs / 1000, locale))}</p>
      <div className={styles['ways']}>
        {[true, false].map((worked) => (
          <QuietButton
            label={text(worked ? 'trialGapYes' : 'trialGapNo')}
            key={String(worked)}
            size="xs"
            disabled={saving}
            onClick={() => onEvent({ does: 'settle-gap', worked })}
          />
        ))}
      </div>
    </>
  );
}

function Forgotten({ saving, onEvent, onClose }: TrialCardProps & { readonly onClose: () => void }) {
  const { text } = useText();
  const field = useId();
  const [typed, setTyped] = useState('');
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (typed !== '' && !saving) onEvent({ does: 'forgot', minutes: Number(typed) });
  };
  return (
    <form className={styles['form']} onSubmit={save}>
      <label htmlFor={field}>{text('trialForgot')}</label>
      <div className={styles['ways']}>
        <TrialMinutes
          id={field}
          // The field was just asked for, so the focus belongs in it.
          autoFocus
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button type="submit" size="xs">
          {text('save')}
        </Button>
      </div>
      <div className={styles['ways']}>
        <QuietButton
          label={text('trialGiveUp')}
          size="xs"
          disabled={saving}
          onClick={() => onEvent({ does: 'give-up' })}
        />
        <PlainButton onClick={onClose}>{text('cancel')}</PlainButton>
      </div>
      <span className={styles['quiet']}>{text('trialGiveUpCounts')}</span>
    </form>
  );
}

function Quality({ saving, onEvent }: TrialCardProps) {
  const { text } = useText();
  const heading = useId();
  return (
    <>
      <p className={styles['heading']} id={heading}>
        {text('trialQuality')}
      </p>
      <ul className={styles['chips']} aria-labelledby={heading}>
        {qualities.map((quality) => (
          <li key={quality}>
            <button
              type="button"
              className={styles['chip']}
              aria-disabled={saving}
              onClick={() => {
                if (!saving) onEvent({ does: 'rate', quality });
              }}
            >
              {text(qualityWords[quality])}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The usual question about a task with AI, before any result is shown. */
function Felt({ saving, onFelt }: TrialCardProps) {
  const { text } = useText();
  const question = useId();
  return (
    <>
      <p id={question}>
        {text('questionLead')} <strong>{text('trialFeltStem')}</strong>
      </p>
      <AnswerForm asked busy={saving} labelledBy={question} onAnswer={onFelt} />
    </>
  );
}

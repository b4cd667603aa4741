import { type FormEvent, useId, useState } from 'react';
import styles from '#components/me/popup/exact-minutes.module.css';
import { PlainButton } from '#components/me/popup/plain-button.tsx';
import { useText } from '#components/words/text.tsx';
import { formatNumber } from '#core/base/format.ts';
import { MAX_SAVED_MINUTES, MIN_SAVED_MINUTES } from '#core/question/answer.ts';

export interface ExactMinutesProps {
  readonly busy: boolean;
  /** Minutes saved, -120..240; below zero where time was lost. */
  readonly onSave: (minutes: number) => void;
  readonly onCancel: () => void;
}

/** Instead of a band: the exact minutes. The browser's own field holds the bounds, so no letter gets through. */
export function ExactMinutes({ busy, onSave, onCancel }: ExactMinutesProps) {
  const { text, locale } = useText();
  const field = useId();
  const hint = useId();
  const [typed, setTyped] = useState('');
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (typed !== '' && !busy) onSave(Number(typed));
  };
  const bound = (minutes: number) => formatNumber(minutes, locale, { unit: 'minute' });
  return (
    <form className={styles['form']} onSubmit={save}>
      <label htmlFor={field}>{text('exactLabel')}</label>
      <div className={styles['row']}>
        <input
          id={field}
          // biome-ignore lint/a11y/noAutofocus: the field was just asked for, so the focus belongs in it
          autoFocus
          className={styles['input']}
          type="number"
          required
          step={1}
          min={MIN_SAVED_MINUTES}
          max={MAX_SAVED_MINUTES}
          aria-describedby={hint}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <button type="submit" className={styles['save']} aria-disabled={busy}>
          {text('save')}
        </button>
        <PlainButton onClick={onCancel}>{text('cancel')}</PlainButton>
      </div>
      <p id={hint} className={styles['hint']}>
        {text('exactHint', bound(MIN_SAVED_MINUTES), bound(MAX_SAVED_MINUTES))}
      </p>
    </form>
  );
}

import { NumberInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { pillarWords } from '#components/lead/lead-words.ts';
import styles from '#components/lead/rows-form.module.css';
import { SaveBar, useDraft } from '#components/lead/save-bar.tsx';
import { useText } from '#components/words/text.tsx';
import { type Goals, pillars, type Targets } from '#core/kpi/priority.ts';
import type { Entered } from '#core/protocol/lead.ts';
import { type Saved, useSaving } from '#query/use-saving.ts';

export interface TargetsFormProps {
  readonly entered: Entered<Targets>;
  readonly currency: string;
  /** The quarters that can be set, such as this one and the next. */
  readonly quarters: readonly string[];
  readonly onSave: (revision: number, targets: Targets) => Promise<Saved>;
}

/** Uplift and active rate are typed in percent and kept as fractions; revenue is money. */
const percentPillars: readonly string[] = ['productivity', 'adoption'];
const typedOf = (pillar: string, goal: number | null | undefined): number | '' =>
  goal == null ? '' : percentPillars.includes(pillar) ? Math.round(goal * 1e6) / 1e4 : goal;
const keptOf = (pillar: string, typed: number | string): number | null =>
  typeof typed !== 'number' ? null : Math.max(0, percentPillars.includes(pillar) ? typed / 100 : typed);

/** What scores 100: for the range that is looked at, and for single quarters. */
export function TargetsForm({ entered, currency, quarters, onSave }: TargetsFormProps) {
  const { text } = useText();
  const saving = useSaving();
  const [draft, setDraft] = useDraft(entered, (targets): Targets => targets ?? {});
  const submit = (event: FormEvent) => {
    event.preventDefault();
    saving.run(() => onSave(entered.revision, draft));
  };
  const fields = (goals: Goals, onGoals: (goals: Goals) => void) =>
    pillars.map((pillar) => (
      <NumberInput
        key={pillar}
        label={text(
          percentPillars.includes(pillar) ? 'targetPercent' : 'targetMoney',
          text(pillarWords[pillar]),
          currency,
        )}
        min={0}
        hideControls
        value={typedOf(pillar, goals[pillar])}
        onChange={(value) => onGoals({ ...goals, [pillar]: keptOf(pillar, value) })}
      />
    ));
  return (
    <form className={styles['form']} onSubmit={submit} noValidate>
      <fieldset className={styles['group']}>
        <legend className={styles['legend']}>{text('targetsStanding')}</legend>
        <div className={styles['row']}>{fields(draft, (goals) => setDraft((before) => ({ ...before, ...goals })))}</div>
      </fieldset>
      {quarters.map((quarter) => (
        <fieldset key={quarter} className={styles['group']}>
          <legend className={styles['legend']}>{text('targetsOfQuarter', quarter)}</legend>
          <div className={styles['row']}>
            {fields(draft.quarters?.[quarter] ?? {}, (goals) =>
              setDraft((before) => ({ ...before, quarters: { ...before.quarters, [quarter]: goals } })),
            )}
          </div>
        </fieldset>
      ))}
      <SaveBar saving={saving} entered={entered} />
    </form>
  );
}

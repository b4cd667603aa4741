import { NumberInput } from '@mantine/core';
import { EnteredForm, useEnteredForm } from '#components/ui/form/entered-form.tsx';
import styles from '#components/ui/form.module.css';
import { pillarWords } from '#components/words/priority-words.ts';
import { useText } from '#components/words/text.tsx';
import type { Targets } from '#core/kpi/priority.ts';
import { pillars } from '#core/priority/profile.ts';
import type { Entered } from '#core/protocol/lead.ts';
import { targetsFormSchema, typedTargets } from '#core/protocol/typed-targets.ts';
import type { Saved } from '#query/use-saving.ts';

export interface TargetsFormProps {
  readonly entered: Entered<Targets>;
  readonly currency: string;
  /** The quarters that can be set, such as this one and the next. */
  readonly quarters: readonly string[];
  readonly onSave: (revision: number, targets: Targets) => Promise<Saved>;
}

const drafts = new WeakMap<object, ReturnType<typeof typedTargets>>();

/** What scores 100: for the range that is looked at, and for single quarters. */
export function TargetsForm({ entered, currency, quarters, onSave }: TargetsFormProps) {
  const { text } = useText();
  const state = useEnteredForm({
    entered,
    typedOf: (targets) => typedTargets(targets, quarters),
    schema: targetsFormSchema,
    drafts,
    onSave,
  });
  const fields = (legend: string, path: string) => (
    <fieldset key={path} className={styles['group']}>
      <legend className={styles['legend']}>{legend}</legend>
      <div className={styles['row']}>
        {pillars.map((pillar) => (
          <NumberInput
            key={pillar}
            min={0}
            hideControls
            {...state.form.field(`${path}${pillar}`, [
              pillar === 'revenue' ? 'targetMoney' : 'targetPercent',
              text(pillarWords[pillar]),
              currency,
            ])}
          />
        ))}
      </div>
    </fieldset>
  );
  return (
    <EnteredForm state={state}>
      {fields(text('targetsStanding'), '')}
      {quarters.map((quarter) => fields(text('targetsOfQuarter', quarter), `quarters.${quarter}.`))}
    </EnteredForm>
  );
}

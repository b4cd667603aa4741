import { Button, NumberInput, TextInput } from '@mantine/core';
import { EnteredForm, useEnteredForm } from '#components/ui/form/entered-form.tsx';
import styles from '#components/ui/form.module.css';
import { useText } from '#components/words/text.tsx';
import { firstDayOf } from '#core/base/week.ts';
import { type Cost, costsFormSchema, type Entered } from '#core/protocol/lead.ts';
import type { Saved } from '#query/use-saving.ts';

export interface CostsFormProps {
  readonly entered: Entered<Cost[]>;
  readonly currency: string;
  /** Today as `2026-11-22`: where a new row starts. */
  readonly today: string;
  readonly onSave: (revision: number, costs: Cost[]) => Promise<Saved>;
}

/** A row keeps its fields when another one goes. */
const rowOf = (day: string, amount: number | '', label: string) => ({
  key: crypto.randomUUID(),
  week: day,
  amount,
  label,
});

/** Costs besides licences, each in the week in which it is paid. */
export function CostsForm({ entered, currency, today, onSave }: CostsFormProps) {
  const { text } = useText();
  const state = useEnteredForm({
    entered,
    typedOf: (costs) => ({
      costs: (costs ?? []).map(({ week, amount, label }) => rowOf(firstDayOf(week), amount, label)),
    }),
    schema: costsFormSchema,
    onSave: (revision, { costs }) => onSave(revision, costs),
  });
  const { form } = state;
  return (
    <EnteredForm state={state}>
      {form.values.costs.map(({ key, week, label }, at) => (
        <div key={key} className={styles['row']}>
          <TextInput type="date" label={text('costPaid')} {...form.getInputProps(`costs.${at}.week`)} />
          <NumberInput
            label={text('ledgerAmount', currency)}
            min={0}
            hideControls
            {...form.getInputProps(`costs.${at}.amount`)}
          />
          <TextInput label={text('costLabel')} maxLength={200} {...form.getInputProps(`costs.${at}.label`)} />
          <Button
            variant="default"
            aria-label={text('removeTool', label === '' ? week : label)}
            onClick={() => form.removeListItem('costs', at)}
          >
            {text('remove')}
          </Button>
        </div>
      ))}
      <Button variant="default" size="compact-sm" onClick={() => form.insertListItem('costs', rowOf(today, '', ''))}>
        {text('addCost')}
      </Button>
    </EnteredForm>
  );
}

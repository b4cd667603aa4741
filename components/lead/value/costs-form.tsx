import { NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { EnteredForm, useEnteredForm } from '#components/ui/form/entered-form.tsx';
import { QuietButton } from '#components/ui/form/quiet-button.tsx';
import styles from '#components/ui/form.module.css';
import { useText } from '#components/words/text.tsx';
import type { ToolId } from '#core/base/checked-text.ts';
import { type Day, firstDayOf } from '#core/base/week.ts';
import { type Cost, costsFormSchema, type Entered } from '#core/protocol/lead.ts';
import { sourceName } from '#core/sources/source-names.ts';
import type { Saved } from '#query/use-saving.ts';

export interface CostsFormProps {
  readonly entered: Entered<Cost[]>;
  readonly currency: string;
  readonly toolNames: Readonly<Record<ToolId, string>>;
  /** Today as `2026-11-22`: where a new row starts. */
  readonly today: Day;
  readonly onSave: (revision: number, costs: Cost[]) => Promise<Saved>;
}

/** A row keeps its fields when another one goes. */
const rowOf = (day: Day, amount: number | '', label: string, tool = '') => ({
  key: crypto.randomUUID(),
  week: day,
  amount,
  label,
  tool,
});

const drafts = new WeakMap<object, { costs: ReturnType<typeof rowOf>[] }>();

/** Costs besides licences, each in the week in which it is paid. */
export function CostsForm({ entered, currency, toolNames, today, onSave }: CostsFormProps) {
  const { text } = useText();
  const state = useEnteredForm({
    entered,
    typedOf: (costs) => ({
      costs: (costs ?? []).map(({ week, amount, label, tool }) => rowOf(firstDayOf(week), amount, label, tool)),
    }),
    schema: costsFormSchema,
    drafts,
    onSave: (revision, { costs }) => onSave(revision, costs),
  });
  const { form } = state;
  const toolsBeside = (own: string) => [...new Set([...Object.keys(toolNames), own])].filter((tool) => tool !== '');
  return (
    <EnteredForm state={state}>
      {form.values.costs.map(({ key, week, label, tool }, at) => (
        <fieldset key={key} aria-label={label === '' ? week : label} className={`${styles['group']} ${styles['row']}`}>
          <TextInput type="date" {...form.field(`costs.${at}.week`, 'costPaid')} />
          <NumberInput min={0} hideControls {...form.field(`costs.${at}.amount`, ['ledgerAmount', currency])} />
          <TextInput maxLength={200} {...form.field(`costs.${at}.label`, 'costLabel')} />
          <NativeSelect
            data={[
              { value: '', label: text('costOfNoTool') },
              ...toolsBeside(tool).map((id) => ({ value: id, label: toolNames[id] ?? sourceName(id) })),
            ]}
            {...form.field(`costs.${at}.tool`, 'columnTool')}
          />
          <QuietButton
            label={text('remove')}
            named={text('removeTool', label === '' ? week : label)}
            onClick={() => form.removeListItem('costs', at)}
          />
        </fieldset>
      ))}
      <QuietButton
        label={text('addCost')}
        size="compact-sm"
        onClick={() => form.insertListItem('costs', rowOf(today, '', ''))}
      />
    </EnteredForm>
  );
}

import { NativeSelect, NumberInput } from '@mantine/core';
import { EnteredForm, useEnteredForm } from '#components/ui/form/entered-form.tsx';
import { QuietButton } from '#components/ui/form/quiet-button.tsx';
import { WordSelect } from '#components/ui/form/word-select.tsx';
import styles from '#components/ui/form.module.css';
import { useText } from '#components/words/text.tsx';
import { billingWords } from '#components/words/words.ts';
import type { ToolId } from '#core/base/checked-text.ts';
import { billings, type Licence } from '#core/org/licence.ts';
import { type Entered, licencesFormSchema } from '#core/protocol/lead.ts';
import type { Saved } from '#query/use-saving.ts';

export interface LicencesFormProps {
  readonly entered: Entered<Licence[]>;
  readonly currency: string;
  readonly toolNames: Readonly<Record<ToolId, string>>;
  readonly onSave: (revision: number, licences: Licence[]) => Promise<Saved>;
}

/** A row keeps its fields when another one goes. */
const rowOf = (
  licence: Omit<Licence, 'seats' | 'monthlyCostPerSeat'> & { seats: number | ''; monthlyCostPerSeat: number | '' },
) => ({
  billing: 'seats' as const,
  ...licence,
  key: crypto.randomUUID(),
});

const drafts = new WeakMap<object, { licences: ReturnType<typeof rowOf>[] }>();

/** Seats and monthly costs by tool. */
export function LicencesForm({ entered, currency, toolNames, onSave }: LicencesFormProps) {
  const { text } = useText();
  const state = useEnteredForm({
    entered,
    typedOf: (licences) => ({ licences: (licences ?? []).map(rowOf) }),
    schema: licencesFormSchema,
    drafts,
    onSave: (revision, { licences }) => onSave(revision, licences),
  });
  const { form } = state;
  const { licences } = form.values;
  const nameOf = (id: ToolId) => toolNames[id] ?? id;
  const free = Object.keys(toolNames).filter((tool) => licences.every(({ id }) => id !== tool));
  return (
    <EnteredForm state={state}>
      {licences.map(({ key, id }, at) => (
        <fieldset key={key} aria-label={nameOf(id)} className={`${styles['group']} ${styles['row']}`}>
          <NativeSelect
            data={[id, ...free].map((tool) => ({ value: tool, label: nameOf(tool) }))}
            {...form.field(`licences.${at}.id`, 'columnTool')}
          />
          <NumberInput min={0} hideControls {...form.field(`licences.${at}.seats`, 'columnSeats')} />
          <NumberInput
            min={0}
            hideControls
            {...form.field(`licences.${at}.monthlyCostPerSeat`, ['licenceMonthlyCost', currency])}
          />
          <WordSelect values={billings} words={billingWords} {...form.field(`licences.${at}.billing`, 'billing')} />
          <QuietButton
            label={text('remove')}
            named={text('removeTool', nameOf(id))}
            onClick={() => form.removeListItem('licences', at)}
          />
        </fieldset>
      ))}
      {free[0] !== undefined && (
        <QuietButton
          label={text('addLicence')}
          size="compact-sm"
          onClick={() =>
            form.insertListItem('licences', rowOf({ id: free[0] ?? '', seats: '', monthlyCostPerSeat: '' }))
          }
        />
      )}
    </EnteredForm>
  );
}

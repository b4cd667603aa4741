import { NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { horizonWords, proofWords, routeWords } from '#components/lead/lead-words.ts';
import { Dialog } from '#components/ui/dialog.tsx';
import { EnteredForm, useEnteredForm } from '#components/ui/form/entered-form.tsx';
import styles from '#components/ui/form.module.css';
import { type MessageKey, useText } from '#components/words/text.tsx';
import type { Day } from '#core/base/week.ts';
import { enteredStages, type LedgerRecord, ledgerHorizons, ledgerRoutes, measuredStages } from '#core/org/ledger.ts';
import { ledgerFormSchema, typedEntry } from '#core/org/ledger-form.ts';
import type { Entered } from '#core/protocol/lead.ts';
import type { Saved } from '#query/use-saving.ts';

export interface LedgerFormProps {
  /** The entry as it is now; null for a new one. It follows what others change while the form is open. */
  readonly entry: Entered<LedgerRecord> | null;
  /** Today as `2026-11-22`. */
  readonly today: Day;
  readonly currency: string;
  /** Saves over the revision given. */
  readonly onSave: (revision: number, record: LedgerRecord) => Promise<Saved>;
  readonly onClose: () => void;
}

/** Adds or changes a ledger entry. */
export function LedgerForm({ entry, today, currency, onSave, onClose }: LedgerFormProps) {
  const { text } = useText();
  const state = useEnteredForm({
    entered: entry,
    typedOf: (record) => typedEntry(record, today),
    schema: ledgerFormSchema,
    onSave,
    onSaved: onClose,
  });
  const { form } = state;
  // The figures of an experiment stay as they were measured.
  const isMeasured = entry?.value?.experiment !== undefined;
  const choice = <T extends string>(values: readonly T[], words: Readonly<Record<T, MessageKey>>) =>
    values.map((value) => ({ value, label: text(words[value]) }));
  return (
    <Dialog title={entry?.value == null ? text('ledgerAdd') : text('editNamed', entry.value.title)} onClose={onClose}>
      <EnteredForm state={state} onCancel={onClose}>
        <div className={styles['fields']}>
          <TextInput
            required
            label={text('ledgerTitle')}
            description={text('ledgerTitleHint')}
            {...form.getInputProps('title')}
          />
          <NumberInput
            required
            label={text('ledgerAmount', currency)}
            description={text('ledgerAmountHint')}
            hideControls
            {...form.getInputProps('amount')}
            readOnly={isMeasured}
          />
          <NumberInput
            required
            label={text('ledgerAttribution')}
            description={text('ledgerAttributionHint')}
            hideControls
            {...form.getInputProps('attribution.central')}
            readOnly={isMeasured}
          />
          <NumberInput
            label={text('ledgerAttributionLow')}
            description={text('ledgerAttributionRangeHint')}
            hideControls
            {...form.getInputProps('attribution.low')}
            readOnly={isMeasured}
          />
          <NumberInput
            label={text('ledgerAttributionHigh')}
            hideControls
            {...form.getInputProps('attribution.high')}
            readOnly={isMeasured}
          />
          <NativeSelect
            label={text('ledgerRoute')}
            data={choice(ledgerRoutes, routeWords)}
            {...form.getInputProps('route')}
          />
          <NumberInput
            required={form.values.route === 'streamlined-operations'}
            label={text('ledgerOverlap')}
            description={text('ledgerOverlapHint')}
            hideControls
            {...form.getInputProps('overlapHours')}
          />
          <NativeSelect
            label={text('ledgerHorizon')}
            data={choice(ledgerHorizons, horizonWords)}
            {...form.getInputProps('horizon')}
          />
          <NativeSelect
            label={text('ledgerProof')}
            description={text('ledgerProofHint')}
            data={choice(isMeasured ? measuredStages : enteredStages, proofWords)}
            {...form.getInputProps('stage')}
          />
          <TextInput
            type="date"
            label={text('ledgerBooked')}
            description={text('ledgerBookedHint')}
            {...form.getInputProps('week')}
          />
          <TextInput
            label={text('ledgerOwner')}
            description={text('ledgerOwnerHint')}
            {...form.getInputProps('owner')}
          />
          <TextInput type="date" label={text('ledgerReview')} {...form.getInputProps('reviewOn')} />
          <TextInput
            label={text('ledgerEvidence')}
            placeholder="https://"
            inputMode="url"
            {...form.getInputProps('evidenceUrl')}
          />
        </div>
      </EnteredForm>
    </Dialog>
  );
}

import { NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { Dialog } from '#components/ui/dialog.tsx';
import { EnteredForm, useEnteredForm } from '#components/ui/form/entered-form.tsx';
import styles from '#components/ui/form.module.css';
import { horizonWords, proofWords, routeWords } from '#components/words/ledger-words.ts';
import type { MessageKey } from '#components/words/messages.ts';
import { useText } from '#components/words/text.tsx';
import type { Day } from '#core/base/week.ts';
import { enteredStages, type LedgerRecord, ledgerHorizons, ledgerRoutes, measuredStages } from '#core/org/ledger.ts';
import { ledgerFormSchema, typedEntry } from '#core/org/ledger-fields.ts';
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
          <TextInput required {...form.field('title', text('ledgerTitle'), text('ledgerTitleHint'))} />
          <NumberInput
            required
            hideControls
            {...form.field('amount', text('ledgerAmount', currency), text('ledgerAmountHint'))}
            readOnly={isMeasured}
          />
          <NumberInput
            required
            hideControls
            {...form.field('attribution.central', text('ledgerAttribution'), text('ledgerAttributionHint'))}
            readOnly={isMeasured}
          />
          <NumberInput
            hideControls
            {...form.field('attribution.low', text('ledgerAttributionLow'), text('ledgerAttributionRangeHint'))}
            readOnly={isMeasured}
          />
          <NumberInput
            hideControls
            {...form.field('attribution.high', text('ledgerAttributionHigh'))}
            readOnly={isMeasured}
          />
          <NativeSelect data={choice(ledgerRoutes, routeWords)} {...form.field('route', text('ledgerRoute'))} />
          <NumberInput
            required={form.values.route === 'streamlined-operations'}
            hideControls
            {...form.field('overlapHours', text('ledgerOverlap'), text('ledgerOverlapHint'))}
          />
          <NativeSelect data={choice(ledgerHorizons, horizonWords)} {...form.field('horizon', text('ledgerHorizon'))} />
          <NativeSelect
            data={choice(isMeasured ? measuredStages : enteredStages, proofWords)}
            {...form.field('stage', text('ledgerProof'), text('ledgerProofHint'))}
          />
          <TextInput type="date" {...form.field('week', text('ledgerBooked'), text('ledgerBookedHint'))} />
          <TextInput {...form.field('owner', text('ledgerOwner'), text('ledgerOwnerHint'))} />
          <TextInput type="date" {...form.field('reviewOn', text('ledgerReview'))} />
          <TextInput placeholder="https://" inputMode="url" {...form.field('evidenceUrl', text('ledgerEvidence'))} />
        </div>
      </EnteredForm>
    </Dialog>
  );
}

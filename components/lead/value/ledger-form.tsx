import { NumberInput, TextInput } from '@mantine/core';
import { Dialog } from '#components/ui/dialog.tsx';
import { EnteredForm, useEnteredForm } from '#components/ui/form/entered-form.tsx';
import { WordSelect } from '#components/ui/form/word-select.tsx';
import styles from '#components/ui/form.module.css';
import { horizonWords, proofWords, routeWords } from '#components/words/ledger-words.ts';
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
  return (
    <Dialog title={entry?.value == null ? text('ledgerAdd') : text('editNamed', entry.value.title)} onClose={onClose}>
      <EnteredForm state={state} onCancel={onClose}>
        <div className={styles['fields']}>
          <TextInput required {...form.field('title', 'ledgerTitle', 'ledgerTitleHint')} />
          <NumberInput
            required
            hideControls
            {...form.field('amount', ['ledgerAmount', currency], 'ledgerAmountHint')}
            readOnly={isMeasured}
          />
          <NumberInput
            required
            hideControls
            {...form.field('attribution.central', 'ledgerAttribution', 'ledgerAttributionHint')}
            readOnly={isMeasured}
          />
          <NumberInput
            hideControls
            {...form.field('attribution.low', 'ledgerAttributionLow', 'ledgerAttributionRangeHint')}
            readOnly={isMeasured}
          />
          <NumberInput
            hideControls
            {...form.field('attribution.high', 'ledgerAttributionHigh')}
            readOnly={isMeasured}
          />
          <WordSelect values={ledgerRoutes} words={routeWords} {...form.field('route', 'ledgerRoute')} />
          <NumberInput
            required={form.values.route === 'streamlined-operations'}
            hideControls
            {...form.field('overlapHours', 'ledgerOverlap', 'ledgerOverlapHint')}
          />
          <WordSelect values={ledgerHorizons} words={horizonWords} {...form.field('horizon', 'ledgerHorizon')} />
          <WordSelect
            values={isMeasured ? measuredStages : enteredStages}
            words={proofWords}
            {...form.field('stage', 'ledgerProof', 'ledgerProofHint')}
          />
          <TextInput type="date" {...form.field('week', 'ledgerBooked', 'ledgerBookedHint')} />
          <TextInput {...form.field('owner', 'ledgerOwner', 'ledgerOwnerHint')} />
          <TextInput type="date" {...form.field('reviewOn', 'ledgerReview')} />
          <TextInput placeholder="https://" inputMode="url" {...form.field('evidenceUrl', 'ledgerEvidence')} />
        </div>
      </EnteredForm>
    </Dialog>
  );
}

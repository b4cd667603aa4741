import { Button, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { horizonWords, proofWords, routeWords } from '#components/lead/lead-words.ts';
import formStyles from '#components/ui/form.module.css';
import { type MessageKey, useText } from '#components/words/text.tsx';
import { type LedgerRecord, ledgerHorizons, ledgerRoutes, ledgerStages } from '#core/org/ledger.ts';

import { type DraftField, type LedgerDraft, recordOf } from '#core/org/ledger-draft.ts';

export interface LedgerFormProps {
  readonly start: LedgerDraft;
  readonly currency: string;
  readonly busy: boolean;
  readonly submitLabel: string;
  readonly onSubmit: (record: LedgerRecord) => void;
  readonly onClose: () => void;
}

const faultWords: Readonly<Record<DraftField, MessageKey>> = {
  title: 'ledgerFaultTitle',
  amount: 'ledgerFaultAmount',
  attributionPercent: 'ledgerFaultAttribution',
  stage: 'ledgerFaultChoice',
  route: 'ledgerFaultChoice',
  horizon: 'ledgerFaultChoice',
  overlapHours: 'ledgerFaultOverlap',
  bookedOn: 'ledgerFaultDay',
  owner: 'ledgerFaultTitle',
  reviewOn: 'ledgerFaultDay',
  evidenceUrl: 'ledgerFaultUrl',
};

/** One ledger entry to fill in; what is wrong stands at its field. */
export function LedgerForm({ start, currency, busy, submitLabel, onSubmit, onClose }: LedgerFormProps) {
  const { text } = useText();
  const [draft, setDraft] = useState(start);
  const [faults, setFaults] = useState<readonly DraftField[]>([]);
  const set = (change: Partial<LedgerDraft>) => setDraft((before) => ({ ...before, ...change }));
  const numberOf = (typed: number | string) => (typeof typed === 'number' ? typed : '');
  const faultAt = (field: DraftField) => (faults.includes(field) ? text(faultWords[field]) : null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const made = recordOf(draft);
    if ('faults' in made) return setFaults(made.faults);
    setFaults([]);
    onSubmit(made.record);
  };
  const choice = <T extends string>(values: readonly T[], words: Readonly<Record<T, MessageKey>>) =>
    values.map((value) => ({ value, label: text(words[value]) }));
  return (
    <form className={formStyles['form']} onSubmit={submit} noValidate>
      <div className={formStyles['fields']}>
        <TextInput
          required
          className={formStyles['wide']}
          label={text('ledgerTitle')}
          description={text('ledgerTitleHint')}
          value={draft.title}
          onChange={(event) => set({ title: event.currentTarget.value })}
          error={faultAt('title')}
        />
        <NumberInput
          required
          className={formStyles['wide']}
          label={text('ledgerAmount', currency)}
          description={text('ledgerAmountHint')}
          hideControls
          value={draft.amount}
          onChange={(value) => set({ amount: numberOf(value) })}
          error={faultAt('amount')}
        />
        <NumberInput
          required
          className={formStyles['wide']}
          label={text('ledgerAttribution')}
          description={text('ledgerAttributionHint')}
          min={0}
          max={100}
          hideControls
          value={draft.attributionPercent}
          onChange={(value) => set({ attributionPercent: numberOf(value) })}
          error={faultAt('attributionPercent')}
        />
        <NativeSelect
          className={formStyles['wide']}
          label={text('ledgerRoute')}
          value={draft.route}
          onChange={(event) => set({ route: event.currentTarget.value })}
          data={choice(ledgerRoutes, routeWords)}
          error={faultAt('route')}
        />
        <NumberInput
          required={draft.route === 'streamlined-operations'}
          className={formStyles['wide']}
          label={text('ledgerOverlap')}
          description={text('ledgerOverlapHint')}
          min={0}
          hideControls
          value={draft.overlapHours}
          onChange={(value) => set({ overlapHours: numberOf(value) })}
          error={faultAt('overlapHours')}
        />
        <NativeSelect
          className={formStyles['wide']}
          label={text('ledgerHorizon')}
          value={draft.horizon}
          onChange={(event) => set({ horizon: event.currentTarget.value })}
          data={choice(ledgerHorizons, horizonWords)}
          error={faultAt('horizon')}
        />
        <NativeSelect
          className={formStyles['wide']}
          label={text('ledgerProof')}
          description={text('ledgerProofHint')}
          value={draft.stage}
          onChange={(event) => set({ stage: event.currentTarget.value })}
          data={choice(ledgerStages, proofWords)}
          error={faultAt('stage')}
        />
        <TextInput
          type="date"
          className={formStyles['wide']}
          label={text('ledgerBooked')}
          description={text('ledgerBookedHint')}
          value={draft.bookedOn}
          onChange={(event) => set({ bookedOn: event.currentTarget.value })}
          error={faultAt('bookedOn')}
        />
        <TextInput
          className={formStyles['wide']}
          label={text('ledgerOwner')}
          description={text('ledgerOwnerHint')}
          value={draft.owner}
          onChange={(event) => set({ owner: event.currentTarget.value })}
          error={faultAt('owner')}
        />
        <TextInput
          type="date"
          className={formStyles['wide']}
          label={text('ledgerReview')}
          value={draft.reviewOn}
          onChange={(event) => set({ reviewOn: event.currentTarget.value })}
          error={faultAt('reviewOn')}
        />
        <TextInput
          className={formStyles['wide']}
          label={text('ledgerEvidence')}
          placeholder="https://"
          inputMode="url"
          value={draft.evidenceUrl}
          onChange={(event) => set({ evidenceUrl: event.currentTarget.value })}
          error={faultAt('evidenceUrl')}
        />
      </div>
      <div className={formStyles['buttons']}>
        <Button type="submit" loading={busy}>
          {submitLabel}
        </Button>
        <Button variant="default" onClick={onClose}>
          {text('cancel')}
        </Button>
      </div>
    </form>
  );
}

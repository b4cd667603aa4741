import { Button, NativeSelect, NumberInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import styles from '#components/lead/rows-form.module.css';
import { SaveBar, useDraft } from '#components/lead/save-bar.tsx';
import { useText } from '#components/words/text.tsx';
import type { Licence } from '#core/org/licence.ts';
import type { Entered } from '#core/protocol/lead.ts';
import { type Saved, useSaving } from '#query/use-saving.ts';

export interface LicencesFormProps {
  readonly entered: Entered<Licence[]>;
  readonly currency: string;
  readonly toolNames: Readonly<Record<string, string>>;
  readonly onSave: (revision: number, licences: Licence[]) => Promise<Saved>;
}

interface Row {
  /** Made here, so that a row keeps its fields when another goes. */
  readonly key: number;
  readonly id: string;
  readonly seats: number | '';
  readonly monthlyCostPerSeat: number | '';
}

const rowsOf = (licences: Licence[] | null): readonly Row[] => (licences ?? []).map((row, key) => ({ ...row, key }));

/** Seats and monthly costs by tool. */
export function LicencesForm({ entered, currency, toolNames, onSave }: LicencesFormProps) {
  const { text } = useText();
  const saving = useSaving();
  const [rows, setRows] = useDraft(entered, rowsOf);
  const [faults, setFaults] = useState(false);
  const known = Object.entries(toolNames).map(([value, label]) => ({ value, label }));
  const change = (key: number, to: Partial<Row>) =>
    setRows((before) => before.map((row) => (row.key === key ? { ...row, ...to } : row)));
  const numberOf = (typed: number | string) => (typeof typed === 'number' ? typed : '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const complete = rows.flatMap(({ id, seats, monthlyCostPerSeat }): Licence[] =>
      seats === '' || monthlyCostPerSeat === '' ? [] : [{ id, seats, monthlyCostPerSeat }],
    );
    setFaults(complete.length < rows.length);
    if (complete.length === rows.length) saving.run(() => onSave(entered.revision, complete));
  };
  const free = known.filter(({ value }) => rows.every(({ id }) => id !== value));
  return (
    <form className={styles['form']} onSubmit={submit} noValidate>
      {rows.map((row) => (
        <div key={row.key} className={styles['row']}>
          <NativeSelect
            label={text('columnTool')}
            value={row.id}
            onChange={(event) => change(row.key, { id: event.currentTarget.value })}
            data={[{ value: row.id, label: toolNames[row.id] ?? row.id }, ...free]}
          />
          <NumberInput
            label={text('columnSeats')}
            min={0}
            hideControls
            value={row.seats}
            onChange={(value) => change(row.key, { seats: numberOf(value) })}
            error={faults && row.seats === '' ? text('ledgerFaultAmount') : null}
          />
          <NumberInput
            label={text('monthlyCost', currency)}
            min={0}
            hideControls
            value={row.monthlyCostPerSeat}
            onChange={(value) => change(row.key, { monthlyCostPerSeat: numberOf(value) })}
            error={faults && row.monthlyCostPerSeat === '' ? text('ledgerFaultAmount') : null}
          />
          <Button
            variant="default"
            aria-label={text('removeTool', toolNames[row.id] ?? row.id)}
            onClick={() => setRows((before) => before.filter(({ key }) => key !== row.key))}
          >
            {text('remove')}
          </Button>
        </div>
      ))}
      {free[0] !== undefined && (
        <Button
          variant="default"
          size="compact-sm"
          onClick={() =>
            setRows((before) => [
              ...before,
              {
                key: Math.max(-1, ...before.map(({ key }) => key)) + 1,
                id: free[0]?.value ?? '',
                seats: '',
                monthlyCostPerSeat: '',
              },
            ])
          }
        >
          {text('addLicence')}
        </Button>
      )}
      <SaveBar saving={saving} entered={entered} />
    </form>
  );
}

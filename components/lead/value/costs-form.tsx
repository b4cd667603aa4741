import { Button, NumberInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import styles from '#components/lead/rows-form.module.css';
import { SaveBar, useDraft } from '#components/lead/save-bar.tsx';
import { useText } from '#components/words/text.tsx';
import { daysOfWeek, weekOfDay } from '#core/base/week.ts';
import type { Cost, Entered } from '#core/protocol/lead.ts';
import { type Saved, useSaving } from '#query/use-saving.ts';

export interface CostsFormProps {
  readonly entered: Entered<Cost[]>;
  readonly currency: string;
  /** Today as `2026-11-22`: where a new row starts. */
  readonly today: string;
  readonly onSave: (revision: number, costs: Cost[]) => Promise<Saved>;
}

interface Row {
  readonly key: number;
  readonly day: string;
  readonly amount: number | '';
  readonly label: string;
}

const rowsOf = (costs: Cost[] | null): readonly Row[] =>
  (costs ?? []).map(({ week, amount, label }, key) => ({ key, day: daysOfWeek(week)[0] ?? '', amount, label }));

/** Costs besides licences, each in the week in which it is paid. */
export function CostsForm({ entered, currency, today, onSave }: CostsFormProps) {
  const { text } = useText();
  const saving = useSaving();
  const [faults, setFaults] = useState(false);
  const [rows, setRows] = useDraft(entered, rowsOf);
  const change = (key: number, to: Partial<Row>) =>
    setRows((before) => before.map((row) => (row.key === key ? { ...row, ...to } : row)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const complete = rows.flatMap(({ day, amount, label }): Cost[] =>
      day === '' || amount === '' ? [] : [{ week: weekOfDay(day), amount, label: label.trim() }],
    );
    setFaults(complete.length < rows.length);
    if (complete.length === rows.length) saving.run(() => onSave(entered.revision, complete));
  };
  return (
    <form className={styles['form']} onSubmit={submit} noValidate>
      {rows.map((row) => (
        <div key={row.key} className={styles['row']}>
          <TextInput
            type="date"
            label={text('costPaid')}
            value={row.day}
            onChange={(event) => change(row.key, { day: event.currentTarget.value })}
            error={faults && row.day === '' ? text('costFaultDay') : null}
          />
          <NumberInput
            label={text('ledgerAmount', currency)}
            min={0}
            hideControls
            value={row.amount}
            onChange={(value) => change(row.key, { amount: typeof value === 'number' ? value : '' })}
            error={faults && row.amount === '' ? text('ledgerFaultAmount') : null}
          />
          <TextInput
            label={text('costLabel')}
            maxLength={200}
            value={row.label}
            onChange={(event) => change(row.key, { label: event.currentTarget.value })}
          />
          <Button
            variant="default"
            aria-label={text('removeTool', row.label === '' ? row.day : row.label)}
            onClick={() => setRows((before) => before.filter(({ key }) => key !== row.key))}
          >
            {text('remove')}
          </Button>
        </div>
      ))}
      <Button
        variant="default"
        size="compact-sm"
        onClick={() =>
          setRows((before) => [
            ...before,
            { key: Math.max(-1, ...before.map(({ key }) => key)) + 1, day: today, amount: '', label: '' },
          ])
        }
      >
        {text('addCost')}
      </Button>
      <SaveBar saving={saving} entered={entered} />
    </form>
  );
}

import { Button, NumberInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import styles from '#components/ui/form.module.css';
import { ErrorNotice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { useText } from '#components/words/text.tsx';

/** Money in one currency, whichever it is. */
export interface CostsView {
  /** What all tools together cost a month. */
  readonly monthlyCost: number;
  /** What an hour of the person's work costs. */
  readonly hourlyCost: number;
}

export interface CostsFormProps {
  /** Null where they are not known. */
  readonly costs: CostsView | null;
  /** Why they could not be stored; null where they were. */
  readonly failed?: string | null;
  readonly onSave: (costs: CostsView | null) => void;
}

type Typed = number | string;

/** What the tools cost and an hour is worth, so that the popup can tell from what on they pay for themselves. */
export function CostsForm({ costs, failed = null, onSave }: CostsFormProps) {
  const { text } = useText();
  const [monthly, setMonthly] = useState<Typed>(costs?.monthlyCost ?? '');
  const [hourly, setHourly] = useState<Typed>(costs?.hourlyCost ?? '');
  const save = (event: FormEvent) => {
    event.preventDefault();
    const known = monthly !== '' && hourly !== '';
    onSave(known ? { monthlyCost: Number(monthly), hourlyCost: Number(hourly) } : null);
  };
  const isHalf = (monthly === '') !== (hourly === '');
  return (
    <Panel title={text('costsHeading')} intro={text('costsIntro')}>
      <form className={styles['form']} onSubmit={save}>
        <div className={styles['fields']}>
          <NumberInput label={text('costsMonthly')} min={0.01} max={1_000_000} value={monthly} onChange={setMonthly} />
          <NumberInput label={text('costsHourly')} min={0.01} max={1_000_000} value={hourly} onChange={setHourly} />
        </div>
        {failed !== null && <ErrorNotice title={text('saveFailed')}>{failed}</ErrorNotice>}
        {isHalf && <p className={styles['text']}>{text('costsHalf')}</p>}
        <Button type="submit" variant="default" disabled={isHalf}>
          {text('save')}
        </Button>
      </form>
    </Panel>
  );
}

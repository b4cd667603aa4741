import { Button, NativeSelect, NumberInput } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import styles from '#components/admin/admin.module.css';
import { ErrorNotice } from '#components/notice.tsx';
import form from '#components/options/form.module.css';
import { Panel } from '#components/options/panel.tsx';
import { useText } from '#components/text.tsx';
import { checked } from '#core/fault.ts';
import { leadDocuments } from '#core/lead-protocol.ts';
import { type AdminViewProps, useSaving } from '#dashboard/admin/admin-api.ts';

type Field = string | number;
interface Row {
  readonly seats: Field;
  readonly cost: Field;
}
const blank: Row = { seats: '', cost: '' };

/** Seats and what each costs a month, by department and tool: the document that the leads keep too, with every revision. */
export function LicencesPanel({ api, config, departments }: Omit<AdminViewProps, 'reload' | 'endpointUrl'>) {
  const { text } = useText();
  const saving = useSaving();
  const [chosen, setChosen] = useState(departments[0]?.id ?? '');
  const [revision, setRevision] = useState<number | null>(null);
  const [rows, setRows] = useState<Readonly<Record<string, Row>>>({});
  const load = useCallback(() => {
    setRevision(null);
    api.licences(chosen).then((answer) => {
      if (answer.kind !== 'ok') return;
      setRevision(answer.value.revision);
      const known = (answer.value.value ?? []).map(({ id, seats, monthlyCostPerSeat }) => [
        id,
        { seats, cost: monthlyCostPerSeat },
      ]);
      setRows(Object.fromEntries(known));
    });
  }, [api, chosen]);
  useEffect(load, [load]);
  const set = (id: string, change: Partial<Row>) => setRows({ ...rows, [id]: { ...blank, ...rows[id], ...change } });
  const save = () => {
    // What leads entered for a tool that is no longer in the list stays.
    const ids = new Set([...config.tools.map(({ id }) => id), ...Object.keys(rows)]);
    const licences = [...ids].flatMap((id) => {
      const { seats, cost } = rows[id] ?? blank;
      if (seats === '' && cost === '') return [];
      const name = config.tools.find((tool) => tool.id === id)?.name;
      return [{ id, ...(name === undefined ? {} : { name }), seats: seats || 0, monthlyCostPerSeat: cost || 0 }];
    });
    const entered = checked(leadDocuments.licences, licences);
    if ('fault' in entered) saving.refuse(entered.fault);
    else saving.run(api.saveLicences(chosen, revision ?? 0, entered.value), load);
  };
  const currency = departments.find(({ id }) => id === chosen)?.currency ?? '';
  return (
    <Panel title={text('licencesHeading')} intro={text('licencesIntro')}>
      {saving.fault !== null && <ErrorNotice title={text('adminNotSaved')}>{saving.fault}</ErrorNotice>}
      <NativeSelect
        label={text('chooseDepartment')}
        value={chosen}
        onChange={(event) => setChosen(event.currentTarget.value)}
        data={departments.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <ul className={styles['rows']}>
        {config.tools.map(({ id, name }) => (
          <li key={id} className={styles['row']}>
            <p className={`${styles['main']} ${styles['name']}`}>{name}</p>
            <NumberInput
              w="8rem"
              min={0}
              label={text('licenceSeats')}
              aria-label={text('licenceSeatsOf', name)}
              value={rows[id]?.seats ?? ''}
              onChange={(seats) => set(id, { seats })}
            />
            <NumberInput
              w="14rem"
              min={0}
              label={text('licenceCost', currency)}
              aria-label={text('licenceCostOf', name)}
              value={rows[id]?.cost ?? ''}
              onChange={(cost) => set(id, { cost })}
            />
          </li>
        ))}
      </ul>
      <div className={form['buttons']}>
        <Button loading={saving.busy} disabled={revision === null} onClick={save}>
          {text('licencesSave')}
        </Button>
      </div>
    </Panel>
  );
}

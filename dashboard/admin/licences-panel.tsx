import { Button, NativeSelect, NumberInput } from '@mantine/core';
import { useCallback, useState } from 'react';
import styles from '#components/admin/admin.module.css';
import { ErrorNotice, Loading } from '#components/notice.tsx';
import form from '#components/options/form.module.css';
import { Panel } from '#components/options/panel.tsx';
import { useText } from '#components/text.tsx';
import { checked } from '#core/fault.ts';
import { type Entered, leadDocuments } from '#core/lead-protocol.ts';
import type { Licence } from '#core/licence.ts';
import type { Tool } from '#core/tool.ts';
import { type AdminViewProps, useSaving } from '#dashboard/admin/admin-api.ts';
import { LoadFailed } from '#dashboard/admin/load-failed.tsx';
import { useLoaded } from '#dashboard/admin/use-loaded.ts';

type Field = string | number;
interface Row {
  readonly seats: Field;
  readonly cost: Field;
}
const blank: Row = { seats: '', cost: '' };

type LicencesPanelProps = Omit<AdminViewProps, 'reload' | 'endpointUrl'>;

/** Seats and what each costs a month, by department and tool: the document that the leads keep too, with every revision. */
export function LicencesPanel({ api, config, departments }: LicencesPanelProps) {
  const { text } = useText();
  const [chosen, setChosen] = useState(departments[0]?.id ?? '');
  const ask = useCallback(() => api.licences(chosen), [api, chosen]);
  const { value: read, error, reload } = useLoaded(ask);
  return (
    <Panel title={text('licencesHeading')} intro={text('licencesIntro')}>
      <NativeSelect
        label={text('chooseDepartment')}
        value={chosen}
        onChange={(event) => setChosen(event.currentTarget.value)}
        data={departments.map(({ id, name }) => ({ value: id, label: name }))}
      />
      {error !== null && <LoadFailed error={error} onRetry={reload} />}
      {error === null && read === undefined && <Loading lines={4} lineHeight={36} />}
      {error === null && read !== undefined && (
        <LicencesForm
          key={`${chosen} ${read.revision}`}
          api={api}
          tools={config.tools}
          department={chosen}
          currency={departments.find(({ id }) => id === chosen)?.currency ?? ''}
          read={read}
          onSaved={reload}
        />
      )}
    </Panel>
  );
}

interface LicencesFormProps extends Pick<AdminViewProps, 'api'> {
  readonly tools: readonly Tool[];
  readonly department: string;
  readonly currency: string;
  readonly read: Entered<Licence[]>;
  readonly onSaved: () => void;
}

function LicencesForm({ api, tools, department, currency, read, onSaved }: LicencesFormProps) {
  const { text } = useText();
  const saving = useSaving();
  const [rows, setRows] = useState<Readonly<Record<string, Row>>>(() =>
    Object.fromEntries(
      (read.value ?? []).map(({ id, seats, monthlyCostPerSeat }) => [id, { seats, cost: monthlyCostPerSeat }]),
    ),
  );
  const set = (id: string, change: Partial<Row>) => setRows({ ...rows, [id]: { ...blank, ...rows[id], ...change } });
  const save = () => {
    // What leads entered for a tool that is no longer in the list stays.
    const ids = new Set([...tools.map(({ id }) => id), ...Object.keys(rows)]);
    const licences = [...ids].flatMap((id) => {
      const { seats, cost } = rows[id] ?? blank;
      if (seats === '' && cost === '') return [];
      const name = tools.find((tool) => tool.id === id)?.name;
      return [{ id, ...(name === undefined ? {} : { name }), seats: seats || 0, monthlyCostPerSeat: cost || 0 }];
    });
    const entered = checked(leadDocuments.licences, licences);
    if ('fault' in entered) saving.refuse(entered.fault);
    else saving.run(api.saveLicences(department, read.revision, entered.value), onSaved);
  };
  return (
    <>
      {saving.fault !== null && <ErrorNotice title={text('adminNotSaved')}>{saving.fault}</ErrorNotice>}
      <ul className={styles['rows']}>
        {tools.map(({ id, name }) => (
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
        <Button loading={saving.busy} onClick={save}>
          {text('licencesSave')}
        </Button>
      </div>
    </>
  );
}

import { Button, NativeSelect, NumberInput } from '@mantine/core';
import { useState } from 'react';
import styles from '#components/admin/admin.module.css';
import type { AdminViewProps } from '#components/admin/admin-api.ts';
import form from '#components/ui/form.module.css';
import { ErrorNotice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { QueryResult } from '#components/ui/query-result.tsx';
import { useText } from '#components/words/text.tsx';
import { checked } from '#core/base/issue.ts';
import type { Licence } from '#core/org/licence.ts';
import type { ListedDepartment } from '#core/protocol/admin.ts';
import { type Entered, leadDocuments } from '#core/protocol/lead.ts';
import { useEndpointQuery } from '#query/endpoint-query.ts';
import { type Saving, useSaving } from '#query/use-saving.ts';

type Field = string | number;
interface Row {
  readonly seats: Field;
  readonly cost: Field;
}
const blank: Row = { seats: '', cost: '' };

/** Seats and what each costs a month, by department and tool: the document that the leads keep too, with every revision. */
export function LicencesPanel(props: Omit<AdminViewProps, 'endpointUrl'>) {
  const { queries, departments } = props;
  const { text } = useText();
  const [chosen, setChosen] = useState(departments[0]?.id ?? '');
  const department = departments.find(({ id }) => id === chosen);
  const query = useEndpointQuery(queries.licences(chosen));
  const saving = useSaving();
  return (
    <Panel title={text('licencesHeading')} intro={text('licencesIntro')}>
      {saving.fault !== null && <ErrorNotice title={text('adminNotSaved')}>{saving.fault}</ErrorNotice>}
      <NativeSelect
        label={text('chooseDepartment')}
        value={chosen}
        onChange={(event) => setChosen(event.currentTarget.value)}
        data={departments.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <QueryResult query={query} title="adminFailed">
        {(entered) =>
          department !== undefined && (
            <LicenceRows
              key={`${chosen} ${entered.revision}`}
              {...props}
              department={department}
              entered={entered}
              saving={saving}
            />
          )
        }
      </QueryResult>
    </Panel>
  );
}

interface LicenceRowsProps extends Pick<AdminViewProps, 'api' | 'config'> {
  readonly department: ListedDepartment;
  readonly entered: Entered<Licence[]>;
  readonly saving: Saving;
}

function LicenceRows({ api, config, department, entered: { revision, value }, saving }: LicenceRowsProps) {
  const { text } = useText();
  const [rows, setRows] = useState<Readonly<Record<string, Row>>>(() =>
    Object.fromEntries(
      (value ?? []).map(({ id, seats, monthlyCostPerSeat }) => [id, { seats, cost: monthlyCostPerSeat }]),
    ),
  );
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
    else saving.run(() => api.saveLicences(department.id, revision, entered.value));
  };
  return (
    <>
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
              label={text('licenceCost', department.currency)}
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

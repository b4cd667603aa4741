import { NativeSelect, NumberInput } from '@mantine/core';
import { useState } from 'react';
import styles from '#components/admin/admin.module.css';
import type { AdminViewProps } from '#components/admin/admin-api.ts';
import { EnteredForm, useEnteredForm } from '#components/ui/form/entered-form.tsx';
import { WordSelect } from '#components/ui/form/word-select.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Reply } from '#components/ui/query-result.tsx';
import { useText } from '#components/words/text.tsx';
import { billingWords } from '#components/words/words.ts';
import type { DepartmentId } from '#core/base/department-id.ts';
import { billings, filledLicences, type Licence, licenceTableSchema, typedLicences } from '#core/org/licence.ts';
import type { ListedDepartment } from '#core/protocol/admin.ts';
import type { Entered } from '#core/protocol/lead.ts';
import { listedTools } from '#core/tools/tool-state.ts';

/** Seats and what each costs a month, by department and tool: the document that the leads keep too, with every revision. */
export function LicencesPanel(props: Omit<AdminViewProps, 'endpointUrl' | 'hrefTo'>) {
  const { queries, departments } = props;
  const { text } = useText();
  const [chosen, setChosen] = useState<DepartmentId>(departments[0]?.id ?? '');
  const department = departments.find(({ id }) => id === chosen);
  return (
    <Panel title={text('licencesHeading')} intro={text('licencesIntro')}>
      <NativeSelect
        label={text('chooseDepartment')}
        value={chosen}
        onChange={(event) => setChosen(event.currentTarget.value)}
        data={departments.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Reply of={queries.licences(chosen)} title="adminFailed">
        {(entered) =>
          department !== undefined && <LicenceRows key={chosen} {...props} department={department} entered={entered} />
        }
      </Reply>
    </Panel>
  );
}

interface LicenceRowsProps extends Pick<AdminViewProps, 'api' | 'config'> {
  readonly department: ListedDepartment;
  readonly entered: Entered<Licence[]>;
}

function LicenceRows({ api, config, department, entered }: LicenceRowsProps) {
  const { text } = useText();
  const tools = listedTools(config).map(({ tool }) => tool);
  const state = useEnteredForm({
    entered,
    typedOf: (licences) => ({ licences: typedLicences(licences ?? [], tools) }),
    schema: licenceTableSchema,
    onSave: (revision, table) => api.saveLicences(department.id, revision, filledLicences(table)),
  });
  const { form } = state;
  return (
    <EnteredForm state={state} submitLabel={text('licencesSave')}>
      <ul className={styles['rows']}>
        {tools.map(({ id, name }) => {
          const at = form.values.licences.findIndex((licence) => licence.id === id);
          return (
            <li key={id} className={styles['row']}>
              <p className={`${styles['main']} ${styles['name']}`}>{name}</p>
              <NumberInput
                w="8rem"
                aria-label={text('licenceSeatsOf', name)}
                {...form.field(`licences.${at}.seats`, 'licenceSeats')}
              />
              <NumberInput
                w="14rem"
                aria-label={text('licenceCostOf', name)}
                {...form.field(`licences.${at}.monthlyCostPerSeat`, ['licenceCost', department.currency])}
              />
              <WordSelect
                w="14rem"
                aria-label={text('billingOf', name)}
                values={billings}
                words={billingWords}
                {...form.field(`licences.${at}.billing`, 'billing')}
              />
            </li>
          );
        })}
      </ul>
    </EnteredForm>
  );
}

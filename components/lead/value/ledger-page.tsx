import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import styles from '#components/lead/lead-shell.module.css';
import { LedgerPanel } from '#components/lead/value/ledger-panel.tsx';
import type { ViewProps } from '#components/lead/view-props.ts';
import { QuietButton } from '#components/ui/form/quiet-button.tsx';
import { Reply } from '#components/ui/query-result.tsx';
import { useText } from '#components/words/text.tsx';
import { dayOf } from '#core/base/week.ts';

interface LedgerPageProps extends Pick<ViewProps, 'dashboard' | 'queries' | 'departments' | 'department'> {
  readonly onSignOut: () => void;
}

/** What finance sees: the ledger of each of its departments, and no other number. */
export default function LedgerPage({ dashboard, queries, departments, department: first, onSignOut }: LedgerPageProps) {
  const { text, timeZone } = useText();
  const [chosen, setChosen] = useState(first.id);
  const department = departments.find(({ id }) => id === chosen) ?? first;
  return (
    <>
      <div className={styles['bar']}>
        <NativeSelect
          label={text('chooseDepartment')}
          value={department.id}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={departments.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <div className={styles['buttons']}>
          <QuietButton label={text('forgetKey')} onClick={onSignOut} />
        </div>
      </div>
      <Reply of={queries.ledger(department.id)}>
        {(entries) => (
          <LedgerPanel
            key={department.id}
            dashboard={dashboard}
            queries={queries}
            department={department}
            ledger={entries}
            others={0}
            counted={null}
            today={dayOf(Date.now(), timeZone)}
          />
        )}
      </Reply>
    </>
  );
}

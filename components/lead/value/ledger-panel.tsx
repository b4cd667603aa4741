import { Button } from '@mantine/core';
import { useState } from 'react';
import styles from '#components/lead/panels.module.css';
import { LedgerForm } from '#components/lead/value/ledger-form.tsx';
import { LedgerHistory } from '#components/lead/value/ledger-history.tsx';
import { type LedgerAction, LedgerTable } from '#components/lead/value/ledger-table.tsx';
import type { ViewProps } from '#components/lead/view-props.ts';
import { Confirm } from '#components/ui/confirm.tsx';
import { useMayChange } from '#components/ui/form/may-change.ts';
import { EmptyState, FailureNotice, Loading } from '#components/ui/notices.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { useText } from '#components/words/text.tsx';
import type { Day } from '#core/base/week.ts';
import type { LedgerRecord } from '#core/org/ledger.ts';
import type { Entered } from '#core/protocol/lead.ts';
import { useSaving } from '#query/use-saving.ts';

export interface LedgerPanelProps extends Pick<ViewProps, 'dashboard' | 'queries' | 'department'> {
  /** The entries listed; null while they are asked. */
  readonly ledger: readonly Entered<LedgerRecord>[] | null;
  /** How many entries of the department are not listed. */
  readonly others: number;
  /** The ids of those whose week is published; null for who may not know which weeks are. */
  readonly counted: readonly string[] | null;
  /** Today as `2026-11-22`. */
  readonly today: Day;
}

type Opened = { readonly action: 'add' } | { readonly action: LedgerAction; readonly id: string };

/** The ledger of a department, with the ways to add, change and remove an entry and to read what it was. */
export function LedgerPanel(props: LedgerPanelProps) {
  const { dashboard, queries, department, ledger, others, counted, today } = props;
  const { text, count } = useText();
  const mayChange = useMayChange();
  const [opened, setOpened] = useState<Opened | null>(null);
  const removing = useSaving();
  const { currency, realisation, hourlyCost } = department;
  const close = () => setOpened(null);
  const entry =
    opened === null || opened.action === 'add' ? null : (ledger?.find(({ id }) => id === opened.id) ?? null);
  return (
    <>
      <Panel
        title={text('ledgerHeading')}
        intro={text('ledgerIntro')}
        action={
          mayChange && (
            <Button size="compact-sm" onClick={() => setOpened({ action: 'add' })}>
              {text('ledgerAdd')}
            </Button>
          )
        }
      >
        <FailureNotice failed={removing.inConflict ? text('conflictRemove') : removing.failed} />
        {ledger === null ? (
          <Loading lines={4} lineHeight={36} />
        ) : ledger.length === 0 && others === 0 ? (
          <EmptyState icon="report" title="ledgerNone" words="ledgerNoneText" />
        ) : (
          <>
            {ledger.length > 0 && (
              <LedgerTable
                entries={ledger}
                counted={counted}
                currency={currency}
                valueOfHour={realisation * (hourlyCost ?? 0)}
                today={today}
                onAction={(action, { id }) => setOpened({ action, id })}
              />
            )}
            {others > 0 && <p className={styles['quiet']}>{count('ledgerOutside', others)}</p>}
          </>
        )}
      </Panel>
      {(opened?.action === 'add' || opened?.action === 'edit') && (
        <LedgerForm
          entry={entry}
          today={today}
          currency={currency}
          onSave={(revision, record) =>
            opened.action === 'add'
              ? dashboard.addEntry(department.id, record)
              : dashboard.changeEntry(department.id, { id: opened.id, revision }, record)
          }
          onClose={close}
        />
      )}
      {opened?.action === 'history' && (
        <LedgerHistory
          title={entry?.value?.title ?? ''}
          currency={currency}
          history={queries.entryHistory(department.id, opened.id)}
          onClose={close}
        />
      )}
      {opened?.action === 'remove' && entry?.value != null && (
        <Confirm
          title={text('removeQuestion', entry.value.title)}
          confirmLabel={text('remove')}
          onConfirm={() => removing.run(() => dashboard.removeEntry(department.id, entry))}
          onClose={close}
        >
          {text('removeText')}
        </Confirm>
      )}
    </>
  );
}

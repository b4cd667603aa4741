import { Button, NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import '#components/lead/print.css';
import { type LeadAddress, leadRanges, leadViews } from '#components/lead/lead-address.ts';
import styles from '#components/lead/lead-shell.module.css';
import { viewWords } from '#components/lead/lead-words.ts';
import tabs from '#components/shell/tabs.module.css';
import { useText } from '#components/words/text.tsx';

export interface LeadShellProps {
  readonly departments: readonly { readonly id: string; readonly name: string }[];
  readonly departmentId: string;
  readonly address: LeadAddress;
  /** The address of another view, department or range; what is not named stays. */
  readonly hrefTo: (change: Partial<LeadAddress>) => string;
  readonly onGo: (change: Partial<LeadAddress>) => void;
  readonly onSignOut: () => void;
  readonly children: ReactNode;
}

/** The lead's dashboard: which department and range, the views as links, and the view itself. */
export function LeadShell({ departments, departmentId, address, hrefTo, onGo, onSignOut, children }: LeadShellProps) {
  const { text } = useText();
  return (
    <>
      <div className={styles['bar']}>
        <NativeSelect
          label={text('chooseDepartment')}
          value={departmentId}
          onChange={(event) => onGo({ department: event.currentTarget.value })}
          data={departments.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <NativeSelect
          label={text('chooseRange')}
          value={String(address.weeks)}
          onChange={(event) => {
            const weeks = leadRanges.find((range) => String(range) === event.currentTarget.value);
            if (weeks !== undefined) onGo({ weeks });
          }}
          data={leadRanges.map((weeks) => ({ value: String(weeks), label: text('lastWeeks', String(weeks)) }))}
        />
        <Button variant="default" className={styles['out'] ?? ''} onClick={onSignOut}>
          {text('forgetKey')}
        </Button>
      </div>
      <nav className={styles['nav']} aria-label={text('viewsLabel')}>
        <ul className={tabs['list']}>
          {leadViews.map((view) => (
            <li key={view}>
              <a
                className={tabs['link']}
                href={hrefTo({ view })}
                aria-current={view === address.view ? 'page' : undefined}
              >
                {text(viewWords[view])}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {children}
    </>
  );
}

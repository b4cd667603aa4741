import { Button, Checkbox, NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { QuietButton } from '#components/ui/form/quiet-button.tsx';
import type { DepartmentId } from '#core/base/department-id.ts';
import type { Week, WeekRange } from '#core/base/week.ts';
import '#components/lead/print.css';
import { type LeadAddress, leadTabs } from '#components/lead/lead-address.ts';
import styles from '#components/lead/lead-shell.module.css';
import { viewWords } from '#components/lead/lead-words.ts';
import { RangePicker } from '#components/lead/range-picker.tsx';
import type { Department, Unit } from '#components/lead/view-props.ts';
import tabs from '#components/shell/tabs.module.css';
import { placeOptions } from '#components/ui/form/place-options.ts';
import { useText } from '#components/words/text.tsx';

export interface LeadShellProps {
  readonly departments: readonly Department[];
  readonly units: readonly Unit[];
  readonly departmentId: DepartmentId;
  readonly address: LeadAddress;
  /** The weeks of its range. */
  readonly shown: WeekRange;
  /** The last week to choose from. */
  readonly thisWeek: Week;
  /** The address of another view, department or range; what is not named stays. */
  readonly hrefTo: (change: Partial<LeadAddress>) => string;
  readonly onGo: (change: Partial<LeadAddress>) => void;
  readonly onSignOut: () => void;
  readonly children: ReactNode;
}

/** No id of a department. */
const ALL = '*';

/** The lead's dashboard: which department and range, the views as links, and the view itself. */
export function LeadShell(props: LeadShellProps) {
  const { departments, units, departmentId, address, shown, thisWeek, hrefTo, onGo, onSignOut, children } = props;
  const { text } = useText();
  const isAll = address.view === 'departments';
  const choose = (chosen: string) => {
    if (chosen === ALL) onGo({ view: 'departments' });
    else onGo({ department: chosen, ...(isAll && { view: 'overview' }) });
  };
  return (
    <>
      <div className={styles['bar']} data-view={address.view}>
        <NativeSelect
          label={text('chooseDepartment')}
          value={isAll ? ALL : departmentId}
          onChange={(event) => choose(event.currentTarget.value)}
          data={[
            ...(departments.length > 1 || isAll ? [{ value: ALL, label: text('allDepartments') }] : []),
            ...placeOptions(units, departments, (name) => text('placeUnit', name)),
          ]}
        />
        <RangePicker range={address.range} shown={shown} thisWeek={thisWeek} onRange={(range) => onGo({ range })} />
        {!isAll && (
          <Checkbox
            className={styles['compare'] ?? ''}
            label={text('comparePrevious')}
            checked={address.isCompared}
            onChange={(event) => onGo({ isCompared: event.currentTarget.checked })}
          />
        )}
        <div className={styles['buttons']}>
          {isAll && (
            <Button variant="default" onClick={() => window.print()}>
              {text('printReport')}
            </Button>
          )}
          {!isAll && address.view !== 'summary' && (
            <Button component="a" href={hrefTo({ view: 'summary' })} variant="default">
              {text('sharePrint')}
            </Button>
          )}
          <QuietButton label={text('forgetKey')} onClick={onSignOut} />
        </div>
      </div>
      <nav className={styles['nav']} aria-label={text('viewsLabel')}>
        <ul className={tabs['list']}>
          {leadTabs.map((view) => (
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

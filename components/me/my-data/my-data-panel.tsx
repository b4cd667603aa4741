import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { DayTable } from '#components/me/my-data/day-table.tsx';
import { DeleteAll } from '#components/me/my-data/delete-all.tsx';
import styles from '#components/me/my-data/my-data-panel.module.css';
import type { SessionChange, SessionRowView } from '#components/me/my-data/session-row.tsx';
import { QuietButton } from '#components/ui/form/quiet-button.tsx';
import formStyles from '#components/ui/form.module.css';
import { Icon } from '#components/ui/icon.tsx';
import { EmptyState, FailureNotice } from '#components/ui/notices.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { useText } from '#components/words/text.tsx';
import type { ToolId } from '#core/base/checked-text.ts';
import { formatDay, formatDuration } from '#core/base/format.ts';
import type { Day } from '#core/base/week.ts';

export interface DayView {
  /** Local date, such as `2026-11-24`. */
  readonly day: Day;
  readonly engagedSeconds: number;
  /** Sessions and entries logged by hand, newest first. */
  readonly sessions: readonly SessionRowView[];
}

export interface MyDataPanelProps {
  /** Newest day first, of the chosen tool. */
  readonly days: readonly DayView[];
  /** Tools with any session, for the filter. */
  readonly tools: readonly { readonly id: ToolId; readonly name: string }[];
  /** Null for all tools. */
  readonly toolId: ToolId | null;
  /** Earlier days are there and can be read. */
  readonly hasMore: boolean;
  /** Why the last change was not stored; names the way out. */
  readonly error: string | null;
  readonly onTool: (toolId: ToolId | null) => void;
  readonly onMore: () => void;
  readonly onChange: (sessionId: string, change: SessionChange) => void;
  readonly onExport: (format: 'json' | 'csv') => void;
  readonly onDeleteAll: () => void;
  /** Opens the choice of days to delete. */
  readonly onDeleteDays: () => void;
  /** What a session with each tool, or kind of task, saves. */
  readonly worth: ReactNode;
  /** The calendar and the trend of the chosen tool. */
  readonly pictures: ReactNode;
  /** Tasks tried with and without AI; null where there is none. */
  readonly trials: ReactNode;
  /** Bringing data in, how long it is kept, and an open choice of days. */
  readonly children: ReactNode;
}

/** All that this browser keeps of its person: to look at, mend, leave out, take away and delete. */
export function MyDataPanel(props: MyDataPanelProps) {
  const { days, tools, toolId, hasMore, error, onTool, onMore, onChange, onExport } = props;
  const { text, locale } = useText();
  return (
    <>
      <p className={styles['lead']}>{text('myDataIntro')}</p>
      <FailureNotice failed={error} title="changeFailed" />
      <div className={styles['bar']}>
        <NativeSelect
          label={text('filterTool')}
          value={toolId ?? ''}
          onChange={(event) => onTool(event.currentTarget.value === '' ? null : event.currentTarget.value)}
          data={[{ value: '', label: text('allTools') }, ...tools.map(({ id, name }) => ({ value: id, label: name }))]}
        />
        <div className={formStyles['buttons']}>
          <QuietButton
            label={text('exportJson')}
            leftSection={<Icon name="download" size={16} />}
            onClick={() => onExport('json')}
          />
          <QuietButton
            label={text('exportCsv')}
            leftSection={<Icon name="download" size={16} />}
            onClick={() => onExport('csv')}
          />
        </div>
      </div>
      {days.length === 0 && (
        <Panel title={text('myDataNone')}>
          <EmptyState icon="clock" title="myDataNoneHeading" words="myDataNoneText" />
        </Panel>
      )}
      {days.length > 0 && (
        <Panel title={text('ownToolsHeading')} intro={text('ownToolsIntro')}>
          {props.worth}
        </Panel>
      )}
      {days.length > 0 && <Panel title={text('picturesHeading')}>{props.pictures}</Panel>}
      {props.trials}
      {days.map(({ day, engagedSeconds, sessions }) => (
        <Panel
          key={day}
          title={formatDay(day, locale)}
          action={<span className={styles['total']}>{text('dayTotal', formatDuration(engagedSeconds, locale))}</span>}
        >
          <DayTable label={formatDay(day, locale)} sessions={sessions} onChange={onChange} />
        </Panel>
      ))}
      {hasMore && (
        <div>
          <QuietButton label={text('earlierDays')} onClick={onMore} />
        </div>
      )}
      {props.children}
      <DeleteAll onDelete={props.onDeleteAll} onChooseDays={props.onDeleteDays} />
    </>
  );
}

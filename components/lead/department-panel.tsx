import { Button, NativeSelect } from '@mantine/core';
import styles from '#components/lead/department-panel.module.css';
import { KpiCards } from '#components/lead/kpi-cards.tsx';
import { ToolsTable } from '#components/lead/tools-table.tsx';
import { WindowsList } from '#components/lead/windows-list.tsx';
import { EmptyState, ErrorNotice, Loading } from '#components/notice.tsx';
import { Panel } from '#components/options/panel.tsx';
import { useText } from '#components/text.tsx';
import { formatMoment, formatWeek } from '#core/format.ts';
import type { KpisReply } from '#core/lead-protocol.ts';

/** Weeks looked back on. */
const rangeWeeks = [4, 13, 52] as const;
export type RangeWeeks = (typeof rangeWeeks)[number];

export interface DepartmentPanelProps {
  /** The lead's departments, as the endpoint names them. */
  readonly departments: readonly { readonly id: string; readonly name: string }[];
  readonly departmentId: string;
  readonly range: RangeWeeks;
  /** What the endpoint answered for them; null while it is asked. */
  readonly kpis: KpisReply | null;
  readonly toolNames: Readonly<Record<string, string>>;
  /** ISO 4217 code of the department's currency; null where it is not known. */
  readonly currency: string | null;
  /** Why the numbers could not be read; names the value and the way out. */
  readonly error: string | null;
  readonly onDepartment: (departmentId: string) => void;
  readonly onRange: (range: RangeWeeks) => void;
  readonly onRetry: () => void;
  /** Forgets the lead key in this browser. */
  readonly onSignOut: () => void;
}

/** The earliest instant at which a window of the range is released; null where none is collecting. */
function nextReleaseMs({ windows }: KpisReply): number | null {
  const dates = windows.flatMap(({ collecting }) => (collecting === null ? [] : Date.parse(collecting.releasesAt)));
  return dates.length === 0 ? null : Math.min(...dates);
}

/** A department's three KPIs with their evidence, the tools behind them, and the windows they were released in. */
export function DepartmentPanel(props: DepartmentPanelProps) {
  const { departments, departmentId, range, kpis, error, onDepartment, onRange, onRetry, onSignOut } = props;
  const { text } = useText();
  return (
    <>
      <div className={styles['bar']}>
        <NativeSelect
          label={text('chooseDepartment')}
          value={departmentId}
          onChange={(event) => onDepartment(event.currentTarget.value)}
          data={departments.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <NativeSelect
          label={text('chooseRange')}
          value={String(range)}
          onChange={(event) => {
            const chosen = rangeWeeks.find((weeks) => String(weeks) === event.currentTarget.value);
            if (chosen !== undefined) onRange(chosen);
          }}
          data={rangeWeeks.map((weeks) => ({ value: String(weeks), label: text('lastWeeks', String(weeks)) }))}
        />
        <Button variant="default" className={styles['out'] ?? ''} onClick={onSignOut}>
          {text('forgetKey')}
        </Button>
      </div>
      {error !== null && (
        <ErrorNotice
          title={text('kpisFailed')}
          action={
            <Button size="compact-sm" variant="default" onClick={onRetry}>
              {text('tryAgain')}
            </Button>
          }
        >
          {error}
        </ErrorNotice>
      )}
      {kpis === null && error === null && <Loading lines={8} lineHeight={32} />}
      {kpis !== null && <Numbers {...props} kpis={kpis} />}
    </>
  );
}

function Numbers({ kpis, currency, toolNames }: DepartmentPanelProps & { readonly kpis: KpisReply }) {
  const { text, count, locale, timeZone } = useText();
  const releaseMs = nextReleaseMs(kpis);
  const shownWeeks = kpis.windows.filter((window) => window.released).flatMap((window) => window.weeks);
  const [first] = shownWeeks;
  return (
    <>
      {first !== undefined && (
        <p className={styles['span']}>
          {text('spanShown', count('weeks', kpis.weeks), formatWeek(first, locale, shownWeeks.at(-1) ?? first))}
        </p>
      )}
      <KpiCards
        kpis={kpis}
        currency={currency}
        next={releaseMs === null ? null : text('nextRelease', formatMoment(releaseMs, timeZone, locale))}
      />
      {kpis.tools.length > 0 && (
        <Panel title={text('toolsTable')} intro={text('toolsTableIntro')}>
          <ToolsTable tools={kpis.tools} toolNames={toolNames} currency={currency} />
        </Panel>
      )}
      <Panel title={text('windowsHeading')} intro={text('windowsIntro')}>
        {kpis.windows.length === 0 ? (
          <EmptyState icon="hourglass" title={text('windowsNone')}>
            {text('windowsNoneText')}
          </EmptyState>
        ) : (
          <WindowsList windows={kpis.windows} />
        )}
      </Panel>
    </>
  );
}

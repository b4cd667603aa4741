import { toolName } from '#components/lead/lead-words.ts';
import styles from '#components/lead/tools/tools-table.module.css';
import { EstimateLine } from '#components/ui/estimate-line.tsx';
import { GradeMark } from '#components/ui/grade-badge.tsx';
import { ScrollTable } from '#components/ui/scroll-table.tsx';
import { useText } from '#components/words/text.tsx';
import type { ToolId } from '#core/base/checked-text.ts';
import { figureStyles, formatNumber, type NumberStyle } from '#core/base/format.ts';
import { satisfactionEstimate } from '#core/kpi/adoption.ts';
import { type Estimate, type Grade, known } from '#core/kpi/estimate.ts';
import type { Kpis } from '#core/kpi/kpi.ts';
import type { Licence } from '#core/org/licence.ts';
import type { DepartmentSources } from '#core/protocol/sources.ts';
import { seatsOf } from '#core/sources/spend.ts';
import { OTHER_TOOLS } from '#core/sums/release.ts';

export interface ToolsTableProps {
  readonly tools: Kpis['tools'];
  /** Names by tool id; an id without one is shown as it is. */
  readonly toolNames: Readonly<Record<ToolId, string>>;
  /** Null while they are asked. */
  readonly licences: readonly Licence[] | null;
  /** Null while they are asked. */
  readonly sources: DepartmentSources | null;
  /** Of the counts. */
  readonly grade: Grade;
}

/** Each tool that enough people used: use, hours saved, satisfaction, its seats, and what it must save. */
export function ToolsTable({ tools, toolNames, licences, sources, grade }: ToolsTableProps) {
  const { text, locale, words } = useText();
  const of = (value: number | null, style: NumberStyle, its: Grade) => {
    if (value === null || its === '--') return text('unknown');
    return <EstimateLine estimate={known(value, 0, its)} style={style} />;
  };
  const line = (estimate: Estimate, style: NumberStyle) => <EstimateLine estimate={estimate} style={style} />;
  return (
    <ScrollTable
      label={text('toolsTable')}
      className={styles['table']}
      columns={[
        'columnTool',
        'columnMembers',
        'columnSeats',
        'columnSessions',
        'columnEngaged',
        'columnHours',
        'columnSatisfied',
        'columnBreakEven',
      ]}
    >
      {tools.map((row) => {
        // One person may use several of the merged tools: how many people they have is not known.
        const members = row.tool === OTHER_TOOLS ? null : row.members;
        const count = seatsOf(row.tool, licences ?? [], sources?.sums ?? []);
        return (
          <tr key={row.tool}>
            <th scope="row">{toolName(row.tool, toolNames, words)}</th>
            <td>{of(members, figureStyles.people, grade)}</td>
            <td>
              {count === null
                ? text('unknown')
                : count.idle === null
                  ? formatNumber(count.seats, locale)
                  : text('seatsIdle', formatNumber(count.seats, locale), formatNumber(count.idle, locale))}
              {count?.isTold && <GradeMark grade="C" />}
            </td>
            <td>{of(row.sessions, {}, grade)}</td>
            <td>{of(row.engagedMinutes / 60, figureStyles.hours, grade)}</td>
            <td>{line(row.sampledHours, figureStyles.hours)}</td>
            <td>{line(satisfactionEstimate(row.satisfaction), figureStyles.share)}</td>
            <td>
              {of(members === null ? null : row.breakEvenMinutes, { ...figureStyles.minutes, signed: false }, 'D')}
            </td>
          </tr>
        );
      })}
    </ScrollTable>
  );
}

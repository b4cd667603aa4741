import { EstimateLine } from '#components/lead/estimate-line.tsx';
import styles from '#components/lead/tools-table.module.css';
import { useText } from '#components/text.tsx';
import { formatDuration, formatNumber, type NumberStyle } from '#core/format.ts';
import type { Kpis } from '#core/kpi.ts';

export interface ToolsTableProps {
  readonly tools: Kpis['tools'];
  /** Names by tool id; an id without one is shown as it is. */
  readonly toolNames: Readonly<Record<string, string>>;
  /** ISO 4217 code; null shows money as bare numbers. */
  readonly currency: string | null;
}

/** Each tool that enough people used: use, hours saved, satisfaction, and what it costs and must save. */
export function ToolsTable({ tools, toolNames, currency }: ToolsTableProps) {
  const { text, locale } = useText();
  const shown = (value: number | null, style: NumberStyle) =>
    value === null ? text('unknown') : formatNumber(value, locale, style);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling block must be reachable by keyboard
    <section className={styles['scroll']} aria-label={text('tableOf', text('toolsTable'))} tabIndex={0}>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">{text('columnTool')}</th>
            <th scope="col">{text('columnMembers')}</th>
            <th scope="col">{text('columnSessions')}</th>
            <th scope="col">{text('columnEngaged')}</th>
            <th scope="col">{text('columnHours')}</th>
            <th scope="col">{text('columnSatisfied')}</th>
            <th scope="col">{text('columnCost')}</th>
            <th scope="col">{text('columnBreakEven')}</th>
          </tr>
        </thead>
        <tbody>
          {tools.map((row) => (
            <tr key={row.tool}>
              <th scope="row">{row.tool === 'other' ? text('otherTools') : (toolNames[row.tool] ?? row.tool)}</th>
              <td>{shown(row.members, { digits: 1 })}</td>
              <td>{shown(row.sessions, {})}</td>
              <td>{formatDuration(60 * row.engagedMinutes, locale)}</td>
              <td>
                <EstimateLine estimate={row.sampledHours} style={{ unit: 'hour', digits: 1 }} />
              </td>
              <td>{shown(row.satisfaction.favourable, { unit: 'percent' })}</td>
              <td>{shown(row.cost, { unit: currency === null ? 'plain' : { currency } })}</td>
              <td>{shown(row.breakEvenMinutes, { unit: 'minute', digits: 1 })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

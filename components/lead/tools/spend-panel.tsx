import { feltMeans, toolName } from '#components/lead/lead-words.ts';
import styles from '#components/lead/tools/tools-table.module.css';
import type { Department } from '#components/lead/view-props.ts';
import { EstimateLine } from '#components/ui/estimate-line.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { ScrollTable } from '#components/ui/scroll-table.tsx';
import { useText } from '#components/words/text.tsx';
import type { ToolId } from '#core/base/checked-text.ts';
import { formatNumber, moneyStyle } from '#core/base/format.ts';
import { costPer } from '#core/kpi/estimate.ts';
import type { Licence } from '#core/org/licence.ts';
import type { Cost, KpisReply } from '#core/protocol/lead.ts';
import type { DepartmentSources } from '#core/protocol/sources.ts';
import { spendByTool, totalOf } from '#core/sources/spend.ts';

export interface SpendPanelProps {
  readonly department: Department;
  readonly kpis: KpisReply;
  readonly licences: readonly Licence[];
  readonly costs: readonly Cost[];
  readonly sources: DepartmentSources;
  readonly toolNames: Readonly<Record<ToolId, string>>;
}

const WEEKS_PER_MONTH = 52 / 12;

/** What each tool costs in the weeks that are counted, for each person and for each hour that it saves. */
export function SpendPanel({ department, kpis, licences, costs, sources: { sums }, toolNames }: SpendPanelProps) {
  const { text, locale, words } = useText();
  const { currency } = department;
  const weeks = kpis.countedWeeks;
  const rows = spendByTool({ licences, entered: costs, sums, currency, weeks });
  if (rows.length === 0) return null;
  const money = (amount: number) => formatNumber(amount, locale, moneyStyle(currency));
  const total = rows.reduce((sum, row) => sum + totalOf(row), 0);
  return (
    <Panel title={text('spendHeading')} intro={feltMeans(text('spendIntro', money(total)), kpis, words)}>
      <ScrollTable
        label={text('spendHeading')}
        className={styles['table']}
        columns={['columnTool', 'columnCost', 'spendPerPerson', 'spendPerHour']}
      >
        {rows.map((spend) => {
          const { tool, seats, use, byHand, activePeople } = spend;
          const parts = [
            ...(seats > 0 ? [text('spendSeats', money(seats))] : []),
            ...(use !== 0 ? [text('spendUse', money(use))] : []),
            ...(byHand > 0 ? [text('spendByHand', money(byHand))] : []),
          ];
          const row = kpis.tools.find((one) => one.tool === tool);
          const people = activePeople ?? row?.members ?? null;
          const cost = totalOf(spend);
          // What was paid back is no price of a person or an hour.
          const perHour = row === undefined || cost < 0 ? null : costPer(cost, row.sampledHours);
          return (
            <tr key={tool}>
              <th scope="row">{toolName(tool, toolNames, words)}</th>
              <td>
                {money(cost)}
                <span className={styles['parts']}>{parts.join(', ')}</span>
              </td>
              <td>
                {people === null || people === 0 || cost < 0
                  ? text('unknown')
                  : money((cost / weeks.length / people) * WEEKS_PER_MONTH)}
              </td>
              <td>
                {perHour === null ? (
                  text(row === undefined || cost < 0 ? 'unknown' : 'spendNoHours')
                ) : (
                  <EstimateLine estimate={perHour} style={moneyStyle(currency)} />
                )}
              </td>
            </tr>
          );
        })}
      </ScrollTable>
    </Panel>
  );
}

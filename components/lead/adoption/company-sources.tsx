import { countedToolName } from '#components/lead/lead-words.ts';
import tableStyles from '#components/lead/tools/tools-table.module.css';
import { Panel } from '#components/ui/panel.tsx';
import { ScrollTable } from '#components/ui/scroll-table.tsx';
import { useText } from '#components/words/text.tsx';
import { periodText, promptUnitWords } from '#components/words/words.ts';
import type { ToolId } from '#core/base/checked-text.ts';
import { formatNumber, moneyStyle } from '#core/base/format.ts';
import type { DepartmentSources } from '#core/protocol/sources.ts';
import { latestTotals } from '#core/sources/company-totals.ts';

export interface CompanySourcesProps {
  readonly sources: DepartmentSources;
  readonly toolNames: Readonly<Record<ToolId, string>>;
}

/** What vendors count of the whole company: seats, people, use and cost. */
export function CompanySources({ sources: { sums }, toolNames }: CompanySourcesProps) {
  const { text, locale, words } = useText();
  const totals = latestTotals(sums);
  if (totals.length === 0) return null;
  const number = (value: number | null) => (value === null ? text('unknown') : formatNumber(value, locale));
  return (
    <Panel title={text('companySourcesHeading')} intro={text('companySourcesIntro')}>
      <ScrollTable
        label={text('companySourcesHeading')}
        className={tableStyles['table']}
        columns={['columnTool', 'bySourcePeriod', 'columnSeats', 'bySourceVendor', 'bySourceUse', 'columnCost']}
      >
        {totals.map(({ source, tool, period, seats, activePeople, prompts, unit, spend }) => (
          <tr key={`${source} ${tool}`}>
            <th scope="row">{countedToolName({ source, tool }, toolNames, words)}</th>
            <td>{periodText(period, locale)}</td>
            <td>{number(seats)}</td>
            <td>{number(activePeople)}</td>
            <td>
              {prompts === null || unit === null
                ? text('unknown')
                : text('bySourceCount', formatNumber(prompts, locale), text(promptUnitWords[unit]))}
            </td>
            <td>
              {spend === null
                ? text('unknown')
                : formatNumber(Number(spend.amount), locale, moneyStyle(spend.currency))}
            </td>
          </tr>
        ))}
      </ScrollTable>
    </Panel>
  );
}

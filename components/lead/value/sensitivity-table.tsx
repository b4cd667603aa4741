import styles from '#components/lead/value/sensitivity-table.module.css';
import { EstimateLine } from '#components/ui/estimate-line.tsx';
import { ScrollTable } from '#components/ui/scroll-table.tsx';
import { useText } from '#components/words/text.tsx';
import { figureStyles, formatNumber, moneyStyle } from '#core/base/format.ts';
import type { Sensitivity } from '#core/kpi/revenue.ts';

export interface SensitivityTableProps {
  /** A row for each realisation, a column for each hourly cost. */
  readonly grid: readonly (readonly Sensitivity[])[];
  readonly currency: string;
  /** What the department has set. */
  readonly own: { readonly hourlyCost: number | null; readonly realisation: number };
}

/** Net value and return at other prices of an hour and other shares of saved time that become value. */
export function SensitivityTable({ grid, currency, own }: SensitivityTableProps) {
  const { text, locale } = useText();
  const money = moneyStyle(currency);
  const [first = []] = grid;
  return (
    <ScrollTable
      label={text('sensitivityHeading')}
      className={styles['table']}
      columns={[
        'columnRealisation',
        ...first.map(({ hourlyCost }) => (
          <th key={hourlyCost} scope="col">
            {text('perHour', formatNumber(hourlyCost, locale, moneyStyle(currency, true)))}
          </th>
        )),
      ]}
    >
      {grid.map((row) => (
        <tr key={row[0]?.realisation}>
          <th scope="row">{formatNumber(row[0]?.realisation ?? 0, locale, { unit: 'percent', digits: 1 })}</th>
          {row.map(({ hourlyCost, realisation, netValue, roi }) => {
            const isOwn = hourlyCost === own.hourlyCost && realisation === own.realisation;
            return (
              <td key={hourlyCost} data-own={isOwn || undefined}>
                <EstimateLine estimate={netValue} style={money} />
                {/* Why there is none stands once, above the table. */}
                {roi.value !== null && (
                  <span className={styles['under']}>
                    {text('roiShort')} <EstimateLine estimate={roi} style={figureStyles.share} />
                  </span>
                )}
                {isOwn && <span className={styles['under']}>{text('asSet')}</span>}
              </td>
            );
          })}
        </tr>
      ))}
    </ScrollTable>
  );
}

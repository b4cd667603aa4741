import type { ChartRow } from '#components/charts/chart-rows.ts';
import styles from '#components/charts/chart-tip.module.css';
import { EstimateLine } from '#components/ui/estimate-line.tsx';
import { useText } from '#components/words/text.tsx';
import { formatWeek, type NumberStyle } from '#core/base/format.ts';
import type { Figure } from '#core/kpi/figure.ts';

export interface ChartTipProps {
  readonly figure: Figure;
  readonly row: ChartRow | undefined;
  readonly style: NumberStyle;
}

/** What stands beside a point that the pointer or the keyboard is at: the same words as in the table. */
export function ChartTip({ figure, row, style }: ChartTipProps) {
  const { locale, count } = useText();
  const point = row?.point;
  // The element stays while its words change, so that a screen reader tells each point that the arrow keys come to.
  if (point == null) return <div role="status" />;
  return (
    <div className={styles['tip']} role="status">
      <p className={styles['when']}>{formatWeek(point.firstWeek, locale, point.lastWeek)}</p>
      {point.estimates.map((estimate, at) => (
        <p key={figure.lines[at]} className={styles['line']}>
          <span className={styles['name']}>{figure.lines[at]}</span>
          <span>
            <EstimateLine estimate={estimate} style={style} />
            {estimate.value !== null && estimate.low !== estimate.high && (
              <span className={styles['name']}> {count('answersCounted', estimate.n)}</span>
            )}
          </span>
        </p>
      ))}
    </div>
  );
}

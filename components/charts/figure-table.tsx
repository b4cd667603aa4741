import styles from '#components/charts/figure-table.module.css';
import { EstimateLine } from '#components/ui/estimate-line.tsx';
import { useText } from '#components/words/text.tsx';
import { formatWeek, type NumberStyle } from '#core/base/format.ts';
import type { Figure } from '#core/kpi/figure.ts';

export interface FigureTableProps {
  readonly title: string;
  readonly figure: Figure;
  readonly style: NumberStyle;
}

/** The numbers of a chart, newest first: value, interval and grade of each point, and how many answers it rests on. */
export function FigureTable({ title, figure, style }: FigureTableProps) {
  const { text, locale } = useText();
  const points = [...(figure.previous?.points ?? []), ...figure.points];
  // What was entered and not estimated has no answers.
  const hasAnswers = points.some(({ estimates }) => estimates.some(({ n }) => n > 0));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling block must be reachable by keyboard
    <section className={styles['scroll']} aria-label={text('tableOf', title)} tabIndex={0}>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">{text('columnWeek')}</th>
            {figure.lines.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
            {hasAnswers && <th scope="col">{text('columnAnswers')}</th>}
          </tr>
        </thead>
        <tbody>
          {points.toReversed().map(({ firstWeek, lastWeek, estimates }) => (
            <tr key={firstWeek}>
              <th scope="row">{formatWeek(firstWeek, locale, lastWeek)}</th>
              {estimates.map((estimate, at) => (
                <td key={figure.lines[at]}>
                  <EstimateLine estimate={estimate} style={style} />
                </td>
              ))}
              {hasAnswers && <td>{estimates[0]?.n ?? 0}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

import { area, line } from 'd3-shape';
import { bandOf, type ChartRow, centreOf, chartRows } from '#components/charts/chart-rows.ts';
import styles from '#components/charts/spark-chart.module.css';
import type { Figure } from '#core/kpi/figure.ts';

export interface SparkChartProps {
  /** Its first line is drawn. */
  readonly figure: Figure;
  /** In CSS pixels. */
  readonly height: number;
  /** The end of the axis, where several pictures share one. */
  readonly most?: number;
}

/** Width and height in the picture's own units: it is stretched to the place it is given. */
const SIDE = 100;

/** The line and its band as SVG paths. The axis begins at 0, or below it at what is lowest, and ends at `most` or what is highest. */
function pathsOf(figure: Figure, most = 0): { readonly line: string; readonly band: string } {
  const rows = chartRows(figure);
  const centre = (row: ChartRow) => centreOf(row, 0);
  const band = (row: ChartRow) => bandOf(row, 0);
  const drawn = rows.flatMap((row) => [centre(row) ?? 0, ...(band(row) ?? [])]);
  const least = Math.min(0, ...drawn);
  const reach = Math.max(most, ...drawn) - least || 1;
  const start = rows[0]?.at ?? 0;
  const width = (rows.at(-1)?.at ?? 0) - start || 1;
  const x = ({ at }: ChartRow) => (SIDE * (at - start)) / width;
  const y = (value: number) => SIDE - (SIDE * (value - least)) / reach;
  const lineOf = line<ChartRow>(x, (row) => y(centre(row) ?? 0)).defined((row) => centre(row) !== null);
  const bandsOf = area<ChartRow>(
    x,
    (row) => y(band(row)?.[0] ?? 0),
    (row) => y(band(row)?.[1] ?? 0),
  ).defined((row) => band(row) !== null);
  return { line: lineOf(rows) ?? '', band: bandsOf(rows) ?? '' };
}

/** A small picture of a line and its band, without axes: the words beside it carry the numbers. */
export function SparkChart({ figure, height, most }: SparkChartProps) {
  const paths = pathsOf(figure, most);
  return (
    <svg
      className={styles['spark']}
      width="100%"
      height={height}
      viewBox={`0 0 ${SIDE} ${SIDE}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path className={styles['band']} d={paths.band} />
      <path className={styles['line']} d={paths.line} />
    </svg>
  );
}

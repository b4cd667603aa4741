import { area, line } from 'd3-shape';
import { useMemo } from 'react';
import { type ChartRow, chartRows } from '#components/charts/chart-rows.ts';
import styles from '#components/charts/spark-chart.module.css';
import type { Figure } from '#core/figure.ts';

export interface SparkChartProps {
  /** Its first line is drawn. */
  readonly figure: Figure;
  /** In CSS pixels. */
  readonly height: number;
  /** The end of the axis, where several pictures share one. */
  readonly most?: number;
}

/** A row of the picture. What is null is not drawn, and nothing is joined across it. */
interface Mark {
  readonly at: number;
  readonly value: number | null;
  readonly band: readonly [low: number, high: number] | null;
}

/** Width and height in the picture's own units: it is stretched to the place it is given. */
const SIDE = 100;

function markOf({ at, point }: ChartRow): Mark {
  const estimate = point?.estimates[0];
  if (estimate === undefined) return { at, value: null, band: null };
  const { value, low, high, grade } = estimate;
  const isWide = low !== null && high !== null && low !== high;
  return { at, value: grade === 'C' ? null : value, band: isWide ? [low, high] : null };
}

/** The line and its band as SVG paths. The axis begins at 0, or below it at what is lowest, and ends at `most` or what is highest. */
function pathsOf(figure: Figure, most = 0): { readonly line: string; readonly band: string } {
  const marks = chartRows(figure).map(markOf);
  const drawn = marks.flatMap(({ value, band }) => [value ?? 0, ...(band ?? [])]);
  const least = Math.min(0, ...drawn);
  const reach = Math.max(most, ...drawn) - least || 1;
  const start = marks[0]?.at ?? 0;
  const width = (marks.at(-1)?.at ?? 0) - start || 1;
  const x = ({ at }: Mark) => (SIDE * (at - start)) / width;
  const y = (value: number) => SIDE - (SIDE * (value - least)) / reach;
  const lineOf = line<Mark>(x, ({ value }) => y(value ?? 0)).defined(({ value }) => value !== null);
  const bandOf = area<Mark>(
    x,
    ({ band }) => y(band?.[0] ?? 0),
    ({ band }) => y(band?.[1] ?? 0),
  ).defined(({ band }) => band !== null);
  return { line: lineOf(marks) ?? '', band: bandOf(marks) ?? '' };
}

/** A small picture of a line and its band, without axes: the words beside it carry the numbers. */
export function SparkChart({ figure, height, most }: SparkChartProps) {
  const paths = useMemo(() => pathsOf(figure, most), [figure, most]);
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

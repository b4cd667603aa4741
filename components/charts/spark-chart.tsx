import { Area, ComposedChart, Line, ResponsiveContainer, YAxis } from 'recharts';
import { type ChartRow, chartRows } from '#components/charts/chart-rows.ts';
import type { Figure } from '#core/figure.ts';

export interface SparkChartProps {
  /** Its first line is drawn. */
  readonly figure: Figure;
  /** In CSS pixels. */
  readonly height: number;
  /** The end of the axis, where several pictures share one. */
  readonly most?: number;
}

/** A small picture of a line and its band, without axes: the words beside it carry the numbers. */
export function SparkChart({ figure, height, most }: SparkChartProps) {
  return (
    <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 220, height }}>
      <ComposedChart
        data={chartRows(figure)}
        margin={{ top: 2, right: 2, bottom: 2, left: 2 }}
        accessibilityLayer={false}
        style={{ pointerEvents: 'none' }}
      >
        <YAxis hide domain={[(least: number) => Math.min(0, least), most ?? 'auto']} />
        <Area
          dataKey={({ point }: ChartRow) => {
            const estimate = point?.estimates[0];
            return estimate == null || estimate.low === null || estimate.low === estimate.high
              ? null
              : [estimate.low, estimate.high];
          }}
          type="linear"
          stroke="none"
          fill="var(--ww-accent)"
          fillOpacity={0.25}
          isAnimationActive={false}
          activeDot={false}
        />
        <Line
          dataKey={({ point }: ChartRow) =>
            point?.estimates[0]?.grade === 'C' ? null : (point?.estimates[0]?.value ?? null)
          }
          type="linear"
          stroke="var(--ww-accent)"
          strokeWidth={1.75}
          dot={false}
          isAnimationActive={false}
        />
      </ComposedChart>
    </ResponsiveContainer>
  );
}

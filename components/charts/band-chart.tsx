import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { pointTip, valueAxis, weekAxis } from '#components/charts/axes.tsx';
import { bandOf, type ChartRow, centreOf, chartRows, unbroken } from '#components/charts/chart-rows.ts';
import { lineLooks } from '#components/charts/line-looks.ts';
import { useText } from '#components/words/text.tsx';
import { formatNumber, type NumberStyle } from '#core/base/format.ts';
import type { Figure } from '#core/kpi/figure.ts';

export interface BandChartProps {
  readonly figure: Figure;
  readonly style: NumberStyle;
  /** In CSS pixels. */
  readonly height: number;
  /** What a screen reader calls the chart. */
  readonly label: string;
}

/**
 * Lines over weeks, each interval a band. The arrow keys walk from point to point and read each out; a gap is a window that
 * was not released.
 */
export function BandChart({ figure, style, height, label }: BandChartProps) {
  const { locale } = useText();
  const rows = chartRows(figure);
  const values = rows.flatMap((row) =>
    figure.lines.flatMap((_, line) => [...(bandOf(row, line) ?? []), centreOf(row, line) ?? []].flat()),
  );
  return (
    <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 480, height }}>
      <ComposedChart data={rows} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} aria-label={label}>
        <CartesianGrid vertical={false} stroke="var(--ww-line)" />
        <XAxis {...weekAxis(figure, locale)} />
        <YAxis
          {...valueAxis}
          tickFormatter={(value: number) => unbroken(formatNumber(value, locale, { ...style, signed: false }))}
          tickCount={5}
          domain={[Math.min(0, ...values), 'auto']}
        />
        {values.some((value) => value < 0) && <ReferenceLine y={0} stroke="var(--ww-edge)" />}
        <Tooltip {...pointTip(figure, style)} />
        {figure.lines.map((name, line) => (
          <Area
            key={`band ${name}`}
            name={name}
            dataKey={(row: ChartRow) => bandOf(row, line)}
            type="linear"
            stroke="none"
            fill={lineLooks(line).colour}
            fillOpacity={0.22}
            isAnimationActive={false}
            activeDot={false}
            connectNulls={false}
          />
        ))}
        {figure.lines.map((name, line) => (
          <Line
            key={`line ${name}`}
            name={name}
            dataKey={(row: ChartRow) => centreOf(row, line)}
            type="linear"
            stroke={lineLooks(line).colour}
            strokeWidth={2}
            strokeDasharray={lineLooks(line).dash}
            dot={false}
            isAnimationActive={false}
            connectNulls={false}
          />
        ))}
      </ComposedChart>
    </ResponsiveContainer>
  );
}

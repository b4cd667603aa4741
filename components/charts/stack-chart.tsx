import { Area, AreaChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { drawn, margin, pointTip, valueAxis, weekAxis } from '#components/charts/axes.tsx';
import { type ChartRow, chartRows, unbroken } from '#components/charts/chart-rows.ts';
import { useText } from '#components/words/text.tsx';
import { formatNumber, type NumberStyle } from '#core/base/format.ts';
import type { Figure } from '#core/kpi/figure.ts';

export interface StackChartProps {
  readonly figure: Figure;
  readonly style: NumberStyle;
  /** In CSS pixels. */
  readonly height: number;
  readonly label: string;
  /** A colour for each line of the figure, from the lowest to the highest. */
  readonly colours: readonly string[];
}

/** Shares of a whole over weeks, one on top of the other. The arrow keys walk from point to point. */
export function StackChart({ figure, style, height, label, colours }: StackChartProps) {
  const { locale } = useText();
  return (
    <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 480, height }}>
      <AreaChart data={chartRows(figure)} margin={margin} aria-label={label}>
        <CartesianGrid vertical={false} stroke="var(--ww-line)" />
        <XAxis {...weekAxis(figure, locale)} />
        <YAxis
          {...valueAxis}
          domain={[0, 1]}
          ticks={[0, 0.25, 0.5, 0.75, 1]}
          tickFormatter={(value: number) => unbroken(formatNumber(value, locale, style))}
        />
        <Tooltip {...pointTip(figure, style)} />
        {figure.lines
          .map((name, line) => (
            <Area
              {...drawn}
              key={name}
              name={name}
              dataKey={({ point }: ChartRow) => point?.estimates[line]?.value ?? null}
              stackId="whole"
              stroke="var(--ww-surface)"
              strokeWidth={1}
              fill={colours[line] ?? 'var(--ww-accent)'}
              fillOpacity={1}
            />
          ))
          .toReversed()}
      </AreaChart>
    </ResponsiveContainer>
  );
}

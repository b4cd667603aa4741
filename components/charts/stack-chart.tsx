import { Area, AreaChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { type ChartRow, chartRows, unbroken } from '#components/charts/chart-rows.ts';
import { ChartTip } from '#components/charts/chart-tip.tsx';
import { useText } from '#components/text.tsx';
import { type Figure, monthTicks } from '#core/figure.ts';
import { formatNumber, formatWeekStart, type NumberStyle } from '#core/format.ts';

export interface StackChartProps {
  readonly figure: Figure;
  readonly style: NumberStyle;
  /** In CSS pixels. */
  readonly height: number;
  readonly label: string;
  /** A colour for each line of the figure, from the lowest to the highest. */
  readonly colours: readonly string[];
}

const MOST_TICKS = 8;
const isRow = (value: unknown): value is ChartRow => typeof value === 'object' && value !== null && 'point' in value;

/** Shares of a whole over weeks, one on top of the other. The arrow keys walk from point to point. */
export function StackChart({ figure, style, height, label, colours }: StackChartProps) {
  const { locale } = useText();
  const ticks = monthTicks(figure.points, MOST_TICKS);
  return (
    <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 480, height }}>
      <AreaChart data={chartRows(figure)} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} aria-label={label}>
        <CartesianGrid vertical={false} stroke="var(--ww-line)" />
        <XAxis
          dataKey="at"
          type="number"
          domain={['dataMin', 'dataMax']}
          ticks={ticks.map(({ at }) => at)}
          tickFormatter={(at: number) =>
            unbroken(
              formatWeekStart(ticks.find((tick) => tick.at === at)?.week ?? figure.points[0]?.firstWeek ?? '', locale),
            )
          }
          tick={{ fontSize: 11, fill: 'var(--mantine-color-dimmed)' }}
          tickLine={false}
          axisLine={{ stroke: 'var(--mantine-color-default-border)' }}
          minTickGap={16}
        />
        <YAxis
          width={62}
          domain={[0, 1]}
          ticks={[0, 0.25, 0.5, 0.75, 1]}
          tick={{ fontSize: 11, fill: 'var(--mantine-color-dimmed)' }}
          tickFormatter={(value: number) => unbroken(formatNumber(value, locale, style))}
          tickLine={false}
          axisLine={false}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: 'var(--ww-edge)', strokeDasharray: '3 3' }}
          content={({ payload }) => {
            const found: unknown = payload?.[0]?.payload;
            return <ChartTip figure={figure} style={style} row={isRow(found) ? found : undefined} />;
          }}
        />
        {figure.lines
          .map((name, line) => (
            <Area
              key={name}
              name={name}
              dataKey={({ point }: ChartRow) => point?.estimates[line]?.value ?? null}
              stackId="whole"
              type="linear"
              stroke="var(--ww-surface)"
              strokeWidth={1}
              fill={colours[line] ?? 'var(--ww-accent)'}
              fillOpacity={1}
              isAnimationActive={false}
              activeDot={false}
              connectNulls={false}
            />
          ))
          .toReversed()}
      </AreaChart>
    </ResponsiveContainer>
  );
}

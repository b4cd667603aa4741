/** What all charts over weeks share: their axes, and what a point reads out. */
import { type ChartRow, unbroken } from '#components/charts/chart-rows.ts';
import { ChartTip } from '#components/charts/chart-tip.tsx';
import { formatWeekStart, type NumberStyle } from '#core/base/format.ts';
import { type Figure, monthTicks } from '#core/kpi/figure.ts';

const MOST_TICKS = 8;
const label = { fontSize: 11, fill: 'var(--mantine-color-dimmed)' };
const isRow = (value: unknown): value is ChartRow => typeof value === 'object' && value !== null && 'point' in value;

/** Weeks to the right, a label at the first of some months. */
export function weekAxis({ points }: Figure, locale: string) {
  const ticks = monthTicks(points, MOST_TICKS);
  const weekAt = (at: number) => ticks.find((tick) => tick.at === at)?.week ?? points[0]?.firstWeek ?? '';
  return {
    dataKey: 'at',
    type: 'number',
    domain: ['dataMin', 'dataMax'],
    ticks: ticks.map(({ at }) => at),
    tickFormatter: (at: number) => unbroken(formatWeekStart(weekAt(at), locale)),
    tick: label,
    tickLine: false,
    axisLine: { stroke: 'var(--mantine-color-default-border)' },
    minTickGap: 16,
  } as const;
}

/** Values upwards, without a line of their own. */
export const valueAxis = { width: 62, tick: label, tickLine: false, axisLine: false } as const;

/** The point under the pointer, or that the arrow keys have reached. */
export function pointTip(figure: Figure, style: NumberStyle) {
  return {
    isAnimationActive: false,
    cursor: { stroke: 'var(--ww-edge)', strokeDasharray: '3 3' },
    content: ({ payload }: { readonly payload?: readonly { readonly payload?: unknown }[] }) => {
      const found = payload?.[0]?.payload;
      return <ChartTip figure={figure} style={style} row={isRow(found) ? found : undefined} />;
    },
  } as const;
}

/** What all charts over weeks share: their axes, how lines and areas are drawn, and what a point reads out. */
import { type ChartRow, chartRows, unbroken } from '#components/charts/chart-rows.ts';
import { ChartTip } from '#components/charts/chart-tip.tsx';
import { formatWeekStart, type NumberStyle } from '#core/base/format.ts';
import { type WeekRange, weeksBetween } from '#core/base/week.ts';
import { type Figure, monthTicks } from '#core/kpi/figure.ts';

/** As many as a narrow chart has room for. */
const MOST_LABELS = 4;
/** On the right there is room for half of a label, as the last week may have one; in CSS pixels. */
export const margin = { top: 8, right: 22, bottom: 0, left: 0 };

const label = { fontSize: 11, fill: 'var(--mantine-color-dimmed)' };
const isRow = (value: unknown): value is ChartRow => typeof value === 'object' && value !== null && 'point' in value;

/**
 * Weeks to the right, those of the figure unless told, a label at the first of some months. Every row has a tick, mostly
 * without a label, as the arrow keys reach as many rows as there are ticks.
 */
export function weekAxis(figure: Figure, locale: string, weeks?: WeekRange) {
  const start = figure.points[0]?.firstWeek;
  const from = weeks === undefined || start === undefined ? 0 : weeksBetween(start, weeks.from);
  const span = weeks === undefined ? figure.points : [{ firstWeek: weeks.from, lastWeek: weeks.to }];
  const labels = new Map(monthTicks(span, MOST_LABELS).map(({ at, week }) => [from + at, week]));
  return {
    dataKey: 'at',
    type: 'number',
    // Half a week more on each side is as far as a window of one week without neighbours reaches.
    domain:
      weeks === undefined ? ['dataMin', 'dataMax'] : [from - 0.5, from + weeksBetween(weeks.from, weeks.to) + 0.5],
    ticks: [...new Set([...chartRows(figure).map(({ at }) => at), ...labels.keys()])].sort((a, b) => a - b),
    tickFormatter: (at: number) => {
      const week = labels.get(at);
      return week === undefined ? '' : unbroken(formatWeekStart(week, locale));
    },
    tick: label,
    tickLine: false,
    axisLine: { stroke: 'var(--mantine-color-default-border)' },
    interval: 0,
  } as const;
}

/** From point to point, at once, and across no gap. */
export const drawn = { type: 'linear', isAnimationActive: false, activeDot: false, connectNulls: false } as const;

/** Values upwards, without a line of their own. */
export const valueAxis = { width: 62, tick: label, tickLine: false, axisLine: false, interval: 0 } as const;

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

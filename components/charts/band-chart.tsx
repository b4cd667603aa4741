import {
  Area,
  CartesianGrid,
  ComposedChart,
  getNiceTickValues,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { drawn, margin, pointTip, valueAxis, weekAxis } from '#components/charts/axes.tsx';
import {
  bandOf,
  type ChartRow,
  centreOf,
  chartRows,
  dotOf,
  solidCentreOf,
  startsWithin,
  unbroken,
} from '#components/charts/chart-rows.ts';
import { lineLooks, PREVIOUS_DASH, START_DASH } from '#components/charts/line-looks.ts';
import { useText } from '#components/words/text.tsx';
import { formatNumber, type NumberStyle } from '#core/base/format.ts';
import type { WeekRange } from '#core/base/week.ts';
import type { Figure } from '#core/kpi/figure.ts';

export interface BandChartProps {
  readonly figure: Figure;
  readonly style: NumberStyle;
  /** In CSS pixels. */
  readonly height: number;
  /** What a screen reader calls the chart. */
  readonly label: string;
  /** What it shares with the charts beside it; its own unless told. */
  readonly scale?: Scale;
}

export interface Scale {
  readonly weeks: WeekRange;
  readonly lowest: number;
  readonly highest: number;
}

const MOST_VALUES = 6;
/** Steps are 1, 2, 2.5 or 5 times a power of ten, and are written in full. */
const tickStyle: NumberStyle = { signed: false, isFigure: false, digits: 2 };

const plain = { ...drawn, strokeWidth: 2, dot: false } as const;

/** As few as reach over all values: the library fills up to the number that it is given. */
function ticksOver(lowest: number, highest: number): number[] {
  const ticks = getNiceTickValues([lowest, highest], MOST_VALUES, true, 'snap125');
  if (lowest === highest) return ticks;
  return ticks.filter((_, at) => (ticks[at + 1] ?? highest) > lowest && (ticks[at - 1] ?? lowest) < highest);
}

/**
 * Lines over weeks, faint where the evidence is rough, with a dot where it is solid; each interval a band, the range before a
 * ghost. The arrow keys walk from point to point and read each out; a gap is a window that was not published.
 */
export function BandChart({ figure, style, height, label, scale }: BandChartProps) {
  const { locale } = useText();
  const rows = chartRows(figure);
  const values = rows.flatMap((row) =>
    [row.previous ?? [], ...figure.lines.map((_, line) => bandOf(row, line) ?? centreOf(row, line) ?? [])].flat(),
  );
  const { lowest, highest } = scale ?? { lowest: Math.min(0, ...values), highest: Math.max(0, ...values) };
  const ticks = ticksOver(lowest, highest);
  return (
    <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 480, height }}>
      <ComposedChart data={rows} margin={margin} aria-label={label}>
        <CartesianGrid vertical={false} stroke="var(--ww-line)" />
        <XAxis {...weekAxis(figure, locale, scale?.weeks)} />
        <YAxis
          {...valueAxis}
          tickFormatter={(value: number) => unbroken(formatNumber(value, locale, { ...style, ...tickStyle }))}
          ticks={ticks}
          domain={[Math.min(...ticks), Math.max(...ticks)]}
        />
        {lowest < 0 && <ReferenceLine y={0} stroke="var(--ww-edge)" />}
        {startsWithin(figure).map(({ at, name }) => (
          <ReferenceLine
            key={`start ${name}`}
            x={at}
            stroke="var(--ww-edge)"
            strokeWidth={1.5}
            strokeDasharray={START_DASH}
          />
        ))}
        <Tooltip {...pointTip(figure, style)} />
        {figure.lines.map((name, line) => (
          <Area
            {...drawn}
            key={`band ${name}`}
            name={name}
            dataKey={(row: ChartRow) => bandOf(row, line)}
            stroke="none"
            fill={lineLooks(line).colour}
            fillOpacity={0.14}
          />
        ))}
        {figure.previous !== undefined && (
          <Line
            {...plain}
            name="previous"
            dataKey={({ previous }: ChartRow) => previous}
            stroke="var(--ww-edge)"
            strokeWidth={1.5}
            strokeDasharray={PREVIOUS_DASH}
            connectNulls
          />
        )}
        {figure.lines.flatMap((name, line) => [
          <Line
            {...plain}
            key={`rough ${name}`}
            name={`rough ${name}`}
            dataKey={(row: ChartRow) => centreOf(row, line)}
            stroke={lineLooks(line).colour}
            strokeOpacity={0.4}
            strokeDasharray={lineLooks(line).dash}
          />,
          <Line
            {...plain}
            key={`solid ${name}`}
            name={`solid ${name}`}
            dataKey={(row: ChartRow) => solidCentreOf(row, line)}
            stroke={lineLooks(line).colour}
            strokeDasharray={lineLooks(line).dash}
          />,
          <Line
            {...plain}
            key={`dots ${name}`}
            name={`dots ${name}`}
            dataKey={(row: ChartRow) => dotOf(row, line)}
            stroke="none"
            dot={{ r: 2.5, fill: lineLooks(line).colour, stroke: 'var(--ww-surface)', strokeWidth: 1 }}
          />,
        ])}
      </ComposedChart>
    </ResponsiveContainer>
  );
}

import { memo } from 'react';
import { ChartFigure } from '#components/charts/chart-figure.tsx';
import { firstWeekShown } from '#components/lead/lead-range.ts';
import { feltMeans } from '#components/lead/lead-words.ts';
import { Loading } from '#components/ui/notices.tsx';
import { useText } from '#components/words/text.tsx';
import { figureStyles } from '#core/base/format.ts';
import { comparedFrom, figureOf } from '#core/kpi/figure.ts';
import { hoursPerWeekOf } from '#core/kpi/statements.ts';
import type { Compared } from '#query/queries.ts';

export interface HoursChartProps extends Pick<Compared, 'kpis' | 'series'> {
  /** The department's name, for exports. */
  readonly department: string;
  readonly height: number;
}

/** Hours saved per week over the range, with the range before beneath. Drawn only where its numbers change: a chart is slow to draw. */
export const HoursChart = memo(function HoursChart({ kpis, series, department, height }: HoursChartProps) {
  const { text, words } = useText();
  if (series === null) return <Loading lines={5} lineHeight={height / 5} />;
  return (
    <ChartFigure
      title={text('chartHours')}
      definition={feltMeans(text('chartHoursMeans'), kpis, words)}
      department={department}
      style={figureStyles.hours}
      height={height}
      figure={comparedFrom(
        figureOf(series.points, [{ name: text('lineHours'), of: hoursPerWeekOf }]),
        firstWeekShown(kpis),
      )}
    />
  );
});

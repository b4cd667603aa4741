import { CompareView } from '#components/lead/compare-view.tsx';
import { AskedFor } from '#dashboard/lead/asked-for.tsx';
import { useAnswer } from '#dashboard/lead/use-answer.ts';
import type { ViewProps } from '#dashboard/lead/view-props.ts';

export function ComparePage({ readings, range, year, hrefTo }: ViewProps) {
  const all = useAnswer(readings.allKpis, range);
  const series = useAnswer(readings.allSeries, year, all.value === null);
  return (
    <AskedFor asked={all}>
      {(value) => (
        <CompareView
          all={value}
          series={series.value}
          hrefOf={(department) => hrefTo({ view: 'overview', department })}
        />
      )}
    </AskedFor>
  );
}

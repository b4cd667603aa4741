import { Overview } from '#components/lead/overview.tsx';
import { profileSchema, weightsOf } from '#core/priority.ts';
import { AskedFor } from '#dashboard/lead/asked-for.tsx';
import { useAnswer } from '#dashboard/lead/use-answer.ts';
import type { ViewProps } from '#dashboard/lead/view-props.ts';

export function OverviewPage({ readings, department, range, year, linkTo }: ViewProps) {
  const { id, currency } = department;
  const kpis = useAnswer(readings.kpis, { department: id, ...range });
  // The numbers first: the year is only asked for once they are there.
  const wait = kpis.value === null;
  const series = useAnswer(readings.series, { department: id, ...year }, wait);
  const profile = useAnswer(readings.profile, id, wait);
  return (
    <AskedFor asked={kpis}>
      {(value) => (
        <Overview
          kpis={value}
          series={series.value}
          weights={profile.value === null ? null : weightsOf(profile.value.value ?? profileSchema.parse({}))}
          currency={currency}
          linkTo={linkTo}
        />
      )}
    </AskedFor>
  );
}

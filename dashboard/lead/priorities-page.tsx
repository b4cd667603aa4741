import { PrioritiesView } from '#components/lead/priorities-view.tsx';
import { quarterOf, quarterPlus, weeksOfQuarter } from '#core/quarter.ts';
import { AskedFor } from '#dashboard/lead/asked-for.tsx';
import { saveOutcomeOf } from '#dashboard/lead/save-outcome.ts';
import { useAnswer } from '#dashboard/lead/use-answer.ts';
import type { ViewProps } from '#dashboard/lead/view-props.ts';
import type { Answer } from '#sync/endpoint.ts';

export function PrioritiesPage({ dashboard, readings, department, range, year }: ViewProps) {
  const { id } = department;
  const thisQuarter = quarterOf(range.to);
  const lastQuarter = quarterPlus(thisQuarter, -1);
  const weeksIn = (quarter: string) => {
    const weeks = weeksOfQuarter(quarter);
    return { from: weeks[0] ?? range.from, to: weeks.at(-1) ?? range.to };
  };
  const kpis = useAnswer(readings.kpis, { department: id, ...range });
  const wait = kpis.value === null;
  const yearKpis = useAnswer(readings.kpis, { department: id, ...year }, wait);
  const series = useAnswer(readings.series, { department: id, ...year }, wait);
  const profile = useAnswer(readings.profile, id, wait);
  const targets = useAnswer(readings.targets, id, wait);
  const now = useAnswer(readings.kpis, { department: id, ...weeksIn(thisQuarter) }, wait);
  const last = useAnswer(readings.kpis, { department: id, ...weeksIn(lastQuarter) }, wait);
  const all = useAnswer(readings.allKpis, range, wait);
  const settled = async (answering: Promise<Answer<unknown>>) => {
    const outcome = saveOutcomeOf(await answering);
    if (outcome.kind !== 'failed') for (const { reload } of [profile, targets, kpis, all]) reload();
    return outcome;
  };
  return (
    <AskedFor asked={kpis}>
      {(value) => (
        <PrioritiesView
          department={department}
          kpis={value}
          yearKpis={yearKpis.value}
          series={series.value}
          profile={profile.value}
          targets={targets.value}
          quarters={[
            { quarter: thisQuarter, kpis: now.value },
            { quarter: lastQuarter, kpis: last.value },
          ]}
          settable={[thisQuarter, quarterPlus(thisQuarter, 1)]}
          all={all.value}
          onProfile={(revision, given) => settled(dashboard.profile.save(id, revision, given))}
          onTargets={(revision, given) => settled(dashboard.targets.save(id, revision, given))}
        />
      )}
    </AskedFor>
  );
}

import { ReturnView } from '#components/lead/return-view.tsx';
import { useText } from '#components/text.tsx';
import { dayOf } from '#core/week.ts';
import { AskedFor } from '#dashboard/lead/asked-for.tsx';
import { bookedIn } from '#dashboard/lead/booked-in.ts';
import { saveOutcomeOf } from '#dashboard/lead/save-outcome.ts';
import { useAnswer } from '#dashboard/lead/use-answer.ts';
import type { ViewProps } from '#dashboard/lead/view-props.ts';
import type { Answer } from '#sync/endpoint.ts';

export function ReturnPage({ dashboard, readings, department, range, toolNames }: ViewProps) {
  const { id } = department;
  const { timeZone } = useText();
  const kpis = useAnswer(readings.kpis, { department: id, ...range });
  const ledger = useAnswer(readings.ledger, id);
  const licences = useAnswer(readings.licences, id);
  const costs = useAnswer(readings.costs, id);
  const settled = async (answering: Promise<Answer<unknown>>) => {
    const outcome = saveOutcomeOf(await answering);
    if (outcome.kind !== 'failed') for (const { reload } of [licences, costs, kpis]) reload();
    return outcome;
  };
  const booked = ledger.value === null ? null : bookedIn(ledger.value, range);
  return (
    <AskedFor asked={kpis}>
      {(value) => (
        <ReturnView
          department={department}
          kpis={value}
          ledger={booked}
          licences={licences.value}
          costs={costs.value}
          toolNames={toolNames}
          today={dayOf(Date.now(), timeZone)}
          onLicences={(revision, given) => settled(dashboard.licences.save(id, revision, given))}
          onCosts={(revision, given) => settled(dashboard.costs.save(id, revision, given))}
        />
      )}
    </AskedFor>
  );
}

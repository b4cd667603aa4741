import { useAnswer } from '#dashboard/lead/use-answer.ts';
import type { ViewProps } from '#dashboard/lead/view-props.ts';

/** What the views by tool are drawn from: the numbers of the range as asked, the year and the licences as far as known. */
export function useToolFigures({ readings, department, range, year, toolNames }: ViewProps) {
  const { id } = department;
  const asked = useAnswer(readings.kpis, { department: id, ...range });
  const { value: series } = useAnswer(readings.series, { department: id, ...year });
  const { value: licences } = useAnswer(readings.licences, id);
  return {
    asked,
    known: { department, series, licences: licences === null ? null : (licences.value ?? []), toolNames },
  };
}

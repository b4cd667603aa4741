import { TimeSavedView } from '#components/lead/time-saved/time-saved-view.tsx';
import { valuedIn } from '#components/lead/units/unit-department.ts';
import { useRange } from '#components/lead/use-range.ts';
import type { ViewProps } from '#components/lead/view-props.ts';
import { QueryResult } from '#components/ui/query-result.tsx';

export function TimeSavedPage(props: ViewProps) {
  const { query } = useRange(props);
  return (
    <QueryResult query={query}>
      {(compared) => <TimeSavedView department={valuedIn(props.department, compared.kpis)} {...compared} />}
    </QueryResult>
  );
}

import { TimeSavedView } from '#components/lead/time-saved/time-saved-view.tsx';
import { useRange } from '#components/lead/use-range.ts';
import type { ViewProps } from '#components/lead/view-props.ts';
import { QueryResult } from '#components/ui/query-result.tsx';

export function TimeSavedPage(props: ViewProps) {
  const { query, also, compared } = useRange(props);
  return (
    <QueryResult query={query} also={also}>
      {(value) => <TimeSavedView department={props.department} {...compared(value)} />}
    </QueryResult>
  );
}

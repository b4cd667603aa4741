import type { ViewProps } from '#components/lead/view-props.ts';
import type { Kpis } from '#core/kpi/kpi.ts';
import type { Series } from '#core/kpi/series.ts';
import { weeksBefore, wholeWindows } from '#core/protocol/compared-weeks.ts';
import type { KpisReply } from '#core/protocol/lead.ts';
import { useEndpointQuery } from '#query/endpoint-query.ts';

export interface Compared {
  readonly kpis: KpisReply;
  /** Over as many weeks just before; null where nothing was published then, it is not asked for, or not read yet. */
  readonly previous: Kpis | null;
  /** From the first of those weeks on; null while it is read. */
  readonly series: Series | null;
}

/** The numbers of the range, then those of the range before and the points of both: no chart is waited for. */
export function useRange({ queries, department, range, address }: ViewProps) {
  const kpis = useEndpointQuery(queries.kpis(department.id, range));
  const before = kpis.data !== undefined && address.isCompared ? weeksBefore(kpis.data) : null;
  const enabled = kpis.data !== undefined && !kpis.isPlaceholderData;
  const isBeforeRead = enabled && before !== null;
  const touched = useEndpointQuery(queries.kpis(department.id, before ?? range), { enabled: isBeforeRead });
  const whole = touched.data === undefined || before === null ? null : wholeWindows(touched.data, before);
  // Asked anew only where a window begins before the range; otherwise this is the same answer.
  const previous = useEndpointQuery(queries.kpis(department.id, whole ?? before ?? range), {
    enabled: isBeforeRead && !touched.isPlaceholderData && whole !== null,
  });
  const series = useEndpointQuery(queries.series(department.id, { from: before?.from ?? range.from, to: range.to }), {
    enabled,
  });
  return {
    query: kpis,
    also: [series, touched, previous],
    enabled,
    compared: (value: KpisReply): Compared => ({
      kpis: value,
      previous:
        before === null || whole === null || previous.isPlaceholderData || (previous.data?.weeks ?? 0) === 0
          ? null
          : (previous.data ?? null),
      series: series.data ?? null,
    }),
  };
}

import { weeksBefore } from '#components/lead/lead-range.ts';
import type { ViewProps } from '#components/lead/view-props.ts';
import type { Kpis } from '#core/kpi/kpi.ts';
import type { Series } from '#core/kpi/series.ts';
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
  const previous = useEndpointQuery(queries.kpis(department.id, before ?? range), {
    enabled: enabled && before !== null,
  });
  const series = useEndpointQuery(queries.series(department.id, { from: before?.from ?? range.from, to: range.to }), {
    enabled,
  });
  return {
    query: kpis,
    also: [series, previous],
    enabled,
    compared: (value: KpisReply): Compared => ({
      kpis: value,
      previous:
        before === null || previous.isPlaceholderData || (previous.data?.weeks ?? 0) === 0
          ? null
          : (previous.data ?? null),
      series: series.data ?? null,
    }),
  };
}

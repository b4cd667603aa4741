import { SummaryView } from '#components/lead/summary/summary-view.tsx';
import { paidLicencesIn, valuedIn } from '#components/lead/units/unit-department.ts';
import { useRange } from '#components/lead/use-range.ts';
import { ViewAddress } from '#components/lead/view-link.tsx';
import type { ViewProps } from '#components/lead/view-props.ts';
import { download } from '#components/ui/download.ts';
import { QueryResult } from '#components/ui/query-result.tsx';
import { useText } from '#components/words/text.tsx';
import { dayOf } from '#core/base/week.ts';
import { unwrapAnswer } from '#query/endpoint-error.ts';
import { useEndpointQuery } from '#query/endpoint-query.ts';

export function SummaryPage(props: ViewProps) {
  const { dashboard, queries, department, isUnit, range, toolNames } = props;
  const { timeZone, locale } = useText();
  const { query } = useRange(props);
  const licences = useEndpointQuery(queries.licences(department.id), { enabled: !isUnit });
  const sources = useEndpointQuery(queries.sources(department.id, range), { enabled: !isUnit });
  const experiments = useEndpointQuery(queries.experiments(department.id), { enabled: !isUnit });
  return (
    <QueryResult query={query} also={[licences, sources, experiments]}>
      {(compared) => (
        <ViewAddress value={null}>
          <SummaryView
            {...compared}
            department={valuedIn(department, compared.kpis)}
            licences={paidLicencesIn(compared.kpis, licences.data, sources.data)}
            experiments={experiments.data ?? null}
            toolNames={toolNames}
            today={dayOf(Date.now(), timeZone)}
            onPrint={() => window.print()}
            onTable={async () => {
              const table = unwrapAnswer(await dashboard.table(range));
              const { localTableOf } = await import('#import/tables.ts');
              download(`worthwhile-${range.from}-${range.to}.csv`, 'text/csv', localTableOf(table, locale));
            }}
          />
        </ViewAddress>
      )}
    </QueryResult>
  );
}

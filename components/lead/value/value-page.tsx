import { DidItWork } from '#components/lead/outcomes/did-it-work.tsx';
import styles from '#components/lead/panels.module.css';
import { valuedIn } from '#components/lead/units/unit-department.ts';
import { useRange } from '#components/lead/use-range.ts';
import { PriorityPanels } from '#components/lead/value/priority-panels.tsx';
import { ReturnPanels } from '#components/lead/value/return-panels.tsx';
import { RevenuePanels } from '#components/lead/value/revenue-panels.tsx';
import type { ViewProps } from '#components/lead/view-props.ts';
import { Panel } from '#components/ui/panel.tsx';
import { QueryResult } from '#components/ui/query-result.tsx';
import { useText } from '#components/words/text.tsx';
import { quarterOf, quarterPlus, weeksOfQuarter } from '#core/base/quarter.ts';
import { dayOf } from '#core/base/week.ts';
import { useEndpointQuery } from '#query/endpoint-query.ts';

/** Revenue and cost, what remains, what shall be reached, and what experiments did. */
export default function ValuePage(props: ViewProps) {
  const { dashboard, queries, department, isUnit, range, year, toolNames } = props;
  const { id } = department;
  const { text, timeZone } = useText();
  const today = dayOf(Date.now(), timeZone);
  const thisQuarter = quarterOf(year.to);
  const lastQuarter = quarterPlus(thisQuarter, -1);
  const weeksIn = (quarter: string) => {
    const weeks = weeksOfQuarter(quarter);
    return { from: weeks[0] ?? range.from, to: weeks.at(-1) ?? range.to };
  };
  const { query, enabled } = useRange(props);
  const isOwn = enabled && !isUnit;
  const ledger = useEndpointQuery(queries.ledger(id), { enabled: !isUnit });
  const licences = useEndpointQuery(queries.licences(id), { enabled: !isUnit });
  const costs = useEndpointQuery(queries.costs(id), { enabled: !isUnit });
  const yearKpis = useEndpointQuery(queries.kpis(id, year), { enabled });
  const yearSeries = useEndpointQuery(queries.series(id, year), { enabled });
  const profile = useEndpointQuery(queries.profile(id), { enabled: isOwn });
  const companyProfile = useEndpointQuery(queries.companyProfile(), { enabled: isOwn });
  const targets = useEndpointQuery(queries.targets(id), { enabled: isOwn });
  const now = useEndpointQuery(queries.kpis(id, weeksIn(thisQuarter)), { enabled: isOwn });
  const last = useEndpointQuery(queries.kpis(id, weeksIn(lastQuarter)), { enabled: isOwn });
  const all = useEndpointQuery(queries.allKpis(range), { enabled: isOwn });
  return (
    <>
      <QueryResult
        query={query}
        also={[ledger, licences, costs, yearKpis, yearSeries, profile, companyProfile, targets, now, last, all]}
      >
        {({ kpis, series }) => (
          <>
            <ReturnPanels
              department={valuedIn(department, kpis)}
              kpis={kpis}
              ledger={ledger.data ?? null}
              licences={licences.data ?? null}
              costs={costs.data ?? null}
              toolNames={toolNames}
              today={today}
              onLicences={(revision, given) => dashboard.licences.save(id, revision, given)}
              onCosts={(revision, given) => dashboard.costs.save(id, revision, given)}
            >
              <RevenuePanels
                dashboard={dashboard}
                queries={queries}
                department={department}
                range={range}
                kpis={kpis}
                series={series}
                ledger={ledger.data ?? null}
                today={today}
              />
            </ReturnPanels>
            <PriorityPanels
              department={department}
              kpis={kpis}
              yearKpis={yearKpis.data ?? null}
              series={yearSeries.data ?? null}
              ledger={ledger.data ?? null}
              profile={profile.data ?? null}
              companyProfile={companyProfile.data ?? null}
              today={today}
              targets={targets.data ?? null}
              quarters={[
                { quarter: thisQuarter, kpis: now.data ?? null },
                { quarter: lastQuarter, kpis: last.data ?? null },
              ]}
              settable={[thisQuarter, quarterPlus(thisQuarter, 1)]}
              all={all.data ?? null}
              onProfile={(revision, given) => dashboard.profile.save(id, revision, given)}
              onTargets={(revision, given) => dashboard.targets.save(id, revision, given)}
            />
          </>
        )}
      </QueryResult>
      {isUnit ? (
        <Panel title={text('unitEntries')}>
          <p className={styles['text']}>{text('unitEntriesText')}</p>
        </Panel>
      ) : (
        <DidItWork dashboard={dashboard} queries={queries} department={department} />
      )}
    </>
  );
}

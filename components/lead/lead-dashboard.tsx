/** The lead's pages, for the extension's options page and for the page that the endpoint serves. */
import { type ComponentType, lazy, useCallback, useMemo, useState } from 'react';
import type { LeadView } from '#components/lead/lead-address.ts';
import { weeksOfRange } from '#components/lead/lead-range.ts';
import { LeadShell } from '#components/lead/lead-shell.tsx';
import { OverviewPage } from '#components/lead/overview/overview.tsx';
import { SuccessionNote } from '#components/lead/reorganisation-note.tsx';
import styles from '#components/lead/span-shown.module.css';
import { departmentOfUnit } from '#components/lead/units/unit-department.ts';
import { UnitNote } from '#components/lead/units/unit-note.tsx';
import { useAddress } from '#components/lead/use-lead-address.ts';
import { ViewAddress } from '#components/lead/view-link.tsx';
import type { Department, Unit, ViewProps } from '#components/lead/view-props.ts';
import { Part } from '#components/shell/part.tsx';
import { DemonstrationNotice, MadeUpData } from '#components/ui/demonstration-notice.tsx';
import { MayChange } from '#components/ui/form/may-change.ts';
import { EmptyState } from '#components/ui/notices.tsx';
import { QueryResult } from '#components/ui/query-result.tsx';
import { useText } from '#components/words/text.tsx';
import type { Config } from '#core/org/config.ts';
import { publishedTools } from '#core/tools/tool-state.ts';
import { filledUnits, firstShown } from '#core/units/unit.ts';
import { useAskedAhead, useEndpointQuery } from '#query/endpoint-query.ts';
import { forgetReplies, type Keeping } from '#query/kept-replies.ts';
import { leadQueries } from '#query/queries.ts';
import { QueryRoot } from '#query/query-root.tsx';
import { createDashboard } from '#sync/dashboard.ts';
import type { Fetch } from '#sync/request.ts';

export interface LeadDashboardProps {
  /** Where the endpoint is, as an origin. */
  readonly endpointUrl: string;
  /** The key of a role of departments, or what a sign-in gave for one. */
  readonly bearer: string;
  readonly fetch: Fetch;
  /** The part of the page's address after `#` at which the dashboard stands; its views are below it. */
  readonly place: string;
  /** Where the numbers last looked at are kept for the next time, until the lead signs out; nowhere without it. */
  readonly keeping?: Keeping | null;
  /** Forgets the lead's key: what that means is the page's affair. */
  readonly onSignOut: () => void;
}

/** The overview is there at once; the others, with the charts beneath them, when they are first looked at. */
const pages: Readonly<Record<LeadView, ComponentType<ViewProps>>> = {
  overview: OverviewPage,
  'time-saved': lazy(() => import('#components/lead/time-saved/time-saved-view.tsx')),
  adoption: lazy(() => import('#components/lead/adoption/adoption-view.tsx')),
  value: lazy(() => import('#components/lead/value/value-page.tsx')),
  tools: lazy(() => import('#components/lead/tools/tools-view.tsx')),
  departments: lazy(() => import('#components/lead/departments/departments-view.tsx')),
  summary: lazy(() => import('#components/lead/summary/summary-view.tsx')),
};
const LedgerPage = lazy(() => import('#components/lead/value/ledger-page.tsx'));

/** The address of no server: the page answers itself. */
const EXAMPLE_URL = 'https://example.invalid';

/** The lead's pages with the numbers of a made-up company, which every page and picture of them says. */
export const ExampleDashboard = lazy(async () => {
  const { createExampleFetch } = await import('#components/lead/example/example-company.ts');
  const fetch = createExampleFetch(Date.now(), new URL(EXAMPLE_URL).host);
  return {
    default: (props: Pick<LeadDashboardProps, 'place' | 'onSignOut'>) => (
      <LeadDashboard endpointUrl={EXAMPLE_URL} bearer="example" fetch={fetch} {...props} />
    ),
  };
});

const YEAR = '52';
/** Released numbers do not change, and new ones come once a week. */
const FRESH_MS = 60_000;

/** A lead's departments in released numbers. It is drawn inside a `Frame`. */
export function LeadDashboard({ endpointUrl, bearer, fetch, place, keeping = null, onSignOut }: LeadDashboardProps) {
  const dashboard = useMemo(() => createDashboard(endpointUrl, bearer, fetch), [endpointUrl, bearer, fetch]);
  const [isExample, setIsExample] = useState(false);
  if (isExample) return <ExampleDashboard place={place} onSignOut={() => setIsExample(false)} />;
  return (
    <QueryRoot key={`${endpointUrl} ${bearer}`} freshMs={FRESH_MS} keeping={keeping}>
      <Opened
        dashboard={dashboard}
        queries={leadQueries(dashboard)}
        place={place}
        onSignOut={() => {
          if (keeping !== null) forgetReplies(keeping);
          onSignOut();
        }}
        onExample={() => setIsExample(true)}
      />
    </QueryRoot>
  );
}

interface OpenedProps
  extends Pick<ViewProps, 'dashboard' | 'queries' | 'onExample'>,
    Pick<LeadDashboardProps, 'place' | 'onSignOut'> {}

/** Once it is read, it is the view that says that the server is silent: both would say the same. */
const untilRead = <Q extends { readonly data: unknown; readonly error: Error | null }>(query: Q) => ({
  ...query,
  error: query.data === undefined ? query.error : null,
});

function Opened(props: OpenedProps) {
  const overview = untilRead(useEndpointQuery(props.queries.overview()));
  return (
    <QueryResult query={overview}>
      {({ config, key, departments: [first, ...others], units }) =>
        first === undefined ? (
          <EmptyState icon="people" title="leadNoDepartments" words="leadNoDepartmentsText" />
        ) : (
          <MadeUpData value={config.demonstration}>
            {config.demonstration && <DemonstrationNotice />}
            {key.role === 'finance' ? (
              <LedgerPage {...props} departments={[first, ...others]} department={first} />
            ) : (
              <MayChange value={key.role !== 'read-only'}>
                <Departments {...props} departments={[first, ...others]} units={filledUnits(units)} config={config} />
              </MayChange>
            )}
          </MadeUpData>
        )
      }
    </QueryResult>
  );
}

interface DepartmentsProps extends OpenedProps {
  readonly departments: readonly [Department, ...Department[]];
  /** Those with departments in them. */
  readonly units: readonly Unit[];
  readonly config: Config;
}

function Departments(props: DepartmentsProps) {
  const { dashboard, queries, departments, units, config, place, onSignOut, onExample } = props;
  const { text, timeZone } = useText();
  const [first] = departments;
  const { address, hrefTo, go } = useAddress(place, firstShown(units, departments));
  const unit = units.find(({ id }) => id === address.department);
  const opened = useMemo(
    () => (unit && departmentOfUnit(unit, departments)) ?? departments.find(({ id }) => id === address.department),
    [unit, departments, address.department],
  );
  const department = opened ?? first;
  const listed = useMemo(() => publishedTools(config), [config]);
  const toolNames = useMemo(() => Object.fromEntries(listed.map(({ tool: { id, name } }) => [id, name])), [listed]);
  const weeksOf = (range: string) => weeksOfRange(range, config, Date.now(), timeZone);
  const range = weeksOf(address.range);
  const year = weeksOf(YEAR);
  const linkTo = useCallback((view: LeadView) => hrefTo({ view }), [hrefTo]);
  const Page = pages[address.view];
  // The view is drawn last, and its numbers are under way meanwhile.
  useAskedAhead(queries.kpis(department.id, range), { enabled: address.view !== 'departments' });
  return (
    <LeadShell
      departments={departments}
      units={units}
      departmentId={department.id}
      address={address}
      shown={range}
      thisWeek={year.to}
      hrefTo={hrefTo}
      onGo={go}
      onSignOut={onSignOut}
    >
      {opened === undefined && address.department !== null && address.view !== 'departments' && (
        <p className={styles['span']}>{text('linkNotYours', department.name)}</p>
      )}
      <SuccessionNote
        successions={config.successions}
        department={department}
        departments={departments}
        hrefOf={(id) => hrefTo({ department: id })}
      />
      {unit !== undefined && address.view !== 'departments' && (
        <UnitNote
          queries={queries}
          department={department}
          departments={departments}
          range={range}
          hrefOf={(id) => hrefTo({ department: id })}
        />
      )}
      <ViewAddress value={linkTo}>
        <Part of={[address.view, department.id]}>
          {/* What was begun in a form is of one department. The overview has no form and stays, as making it anew is slow. */}
          <Page
            key={address.view === 'overview' ? address.view : department.id}
            dashboard={dashboard}
            queries={queries}
            departments={departments}
            department={department}
            isUnit={unit !== undefined}
            address={address}
            range={range}
            year={year}
            listed={listed}
            toolNames={toolNames}
            hrefTo={hrefTo}
            onExample={onExample}
          />
        </Part>
      </ViewAddress>
    </LeadShell>
  );
}

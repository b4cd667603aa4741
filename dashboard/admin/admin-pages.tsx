/** The admin's pages, for the extension's options page and for the page that the endpoint serves. */
import { type ComponentType, useEffect, useMemo } from 'react';
import { AdminShell, type AdminView, adminViews } from '#components/admin/admin-shell.tsx';
import { faultWords } from '#components/fault-words.ts';
import { QueryResult } from '#components/query-result.tsx';
import { useText } from '#components/text.tsx';
import { useHash } from '#components/use-hash.ts';
import { giveReasons } from '#core/base/issue.ts';
import type { AdminViewProps } from '#dashboard/admin/admin-api.ts';
import { ChangesView } from '#dashboard/admin/changes-view.tsx';
import { CouncilView } from '#dashboard/admin/council-view.tsx';
import { DepartmentsView } from '#dashboard/admin/departments-view.tsx';
import { HealthView } from '#dashboard/admin/health-view.tsx';
import { JoiningView } from '#dashboard/admin/joining-view.tsx';
import { RolloutView } from '#dashboard/admin/rollout-view.tsx';
import { RulesView } from '#dashboard/admin/rules-view.tsx';
import { StartView } from '#dashboard/admin/start-view.tsx';
import { ToolsView } from '#dashboard/admin/tools-view.tsx';
import { useEndpointQuery } from '#query/endpoint-query.ts';
import { adminQueries } from '#query/queries.ts';
import { QueryRoot } from '#query/query-root.tsx';
import { createAdministration } from '#sync/administration.ts';
import type { Fetch } from '#sync/request.ts';

export interface AdminPagesProps {
  /** Where the endpoint is, as an origin. */
  readonly endpointUrl: string;
  /** An admin key, or what a sign-in gave for one. */
  readonly bearer: string;
  readonly fetch: Fetch;
  /** The part of the page's address after `#` at which these pages stand; their views are below it. */
  readonly place: string;
  /** Forgets the bearer: what that means is the page's affair. */
  readonly onSignOut: () => void;
}

const views: Readonly<Record<AdminView, ComponentType<AdminViewProps>>> = {
  start: StartView,
  departments: DepartmentsView,
  tools: ToolsView,
  rules: RulesView,
  joining: JoiningView,
  rollout: RolloutView,
  health: HealthView,
  council: CouncilView,
  changes: ChangesView,
};

function viewOf(hash: string, place: string): AdminView {
  return adminViews.find((view) => hash === `#${place}/${view}`) ?? 'start';
}

/** Setting up and looking after an endpoint. It is drawn inside a `Frame`. */
export function AdminPages({ endpointUrl, bearer, fetch, place, onSignOut }: AdminPagesProps) {
  const { text } = useText();
  const api = useMemo(() => createAdministration(endpointUrl, bearer, fetch), [endpointUrl, bearer, fetch]);
  useEffect(() => giveReasons(faultWords({ text })), [text]);
  const view = viewOf(useHash(), place);
  return (
    <QueryRoot key={`${endpointUrl} ${bearer}`}>
      <AdminShell view={view} hrefTo={(to) => `#${place}/${to}`} onSignOut={onSignOut}>
        <OpenedView api={api} queries={adminQueries(api)} endpointUrl={endpointUrl} View={views[view]} />
      </AdminShell>
    </QueryRoot>
  );
}

interface OpenedViewProps extends Pick<AdminViewProps, 'api' | 'queries' | 'endpointUrl'> {
  readonly View: ComponentType<AdminViewProps>;
}

function OpenedView({ View, ...props }: OpenedViewProps) {
  const config = useEndpointQuery(props.queries.config());
  const departments = useEndpointQuery(props.queries.departments());
  return (
    <QueryResult query={config} also={[departments]} title="adminFailed">
      {(read) =>
        departments.data !== undefined && <View {...props} config={read} departments={departments.data.departments} />
      }
    </QueryResult>
  );
}

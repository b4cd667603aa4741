/** The admin's pages, for the extension's options page and for the page that the endpoint serves. */
import { type ComponentType, useEffect, useMemo } from 'react';
import type { AdminViewProps } from '#components/admin/admin-api.ts';
import { AdminShell, type AdminView, adminViews } from '#components/admin/admin-shell.tsx';
import { ChangesView } from '#components/admin/audit/changes-view.tsx';
import { CouncilView } from '#components/admin/council/council-view.tsx';
import { DepartmentsView } from '#components/admin/departments/departments-view.tsx';
import { ExperimentsView } from '#components/admin/experiments/experiments-view.tsx';
import { JoiningView } from '#components/admin/invite/joining-view.tsx';
import { MessagesView } from '#components/admin/messages/messages-view.tsx';
import { RolloutView } from '#components/admin/rollout/rollout-view.tsx';
import { RulesView } from '#components/admin/rules/rules-view.tsx';
import { SourcesView } from '#components/admin/sources/sources-view.tsx';
import { StartView } from '#components/admin/start/start-view.tsx';
import { HealthView } from '#components/admin/status/health-view.tsx';
import { ToolsView } from '#components/admin/tools/tools-view.tsx';
import { Part } from '#components/shell/part.tsx';
import { useHash } from '#components/shell/use-hash.ts';
import { QueryResult } from '#components/ui/query-result.tsx';
import { faultWords } from '#components/words/fault-words.ts';
import { useText } from '#components/words/text.tsx';
import { giveReasons } from '#core/base/issue.ts';
import { useEndpointQuery } from '#query/endpoint-query.ts';
import { adminQueries } from '#query/queries.ts';
import { QueryRoot } from '#query/query-root.tsx';
import { createAdministration } from '#sync/administration.ts';
import type { Fetch } from '#sync/request.ts';

export interface AdminPagesProps {
  /** Where the endpoint is, as an origin. */
  readonly endpointUrl: string;
  /** The key of an admin or a council, or what a sign-in gave for one. */
  readonly bearer: string;
  readonly fetch: Fetch;
  /** Forgets the bearer: what that means is the page's affair. */
  readonly onSignOut: () => void;
}

const views: Readonly<Record<AdminView, ComponentType<AdminViewProps>>> = {
  start: StartView,
  departments: DepartmentsView,
  tools: ToolsView,
  sources: SourcesView,
  experiments: ExperimentsView,
  rules: RulesView,
  joining: JoiningView,
  messages: MessagesView,
  rollout: RolloutView,
  health: HealthView,
  council: CouncilView,
  changes: ChangesView,
};

/** Where in the page a view stands. */
const hrefTo = (view: AdminView) => `#admin/${view}`;

/** What a council's key opens: the configuration as the pack tells it, and who changed it. */
const councilViews = adminViews.filter(([view]) => view === 'council' || view === 'changes');

/** Setting up and looking after an endpoint. It is drawn inside a `Frame`. */
export function AdminPages({ endpointUrl, bearer, fetch, onSignOut }: AdminPagesProps) {
  const { text } = useText();
  const api = useMemo(() => createAdministration(endpointUrl, bearer, fetch), [endpointUrl, bearer, fetch]);
  useEffect(() => giveReasons(faultWords({ text })), [text]);
  return (
    <QueryRoot key={`${endpointUrl} ${bearer}`}>
      <Opened api={api} queries={adminQueries(api)} endpointUrl={endpointUrl} onSignOut={onSignOut} />
    </QueryRoot>
  );
}

type OpenedProps = Pick<AdminViewProps, 'api' | 'queries' | 'endpointUrl'> & Pick<AdminPagesProps, 'onSignOut'>;

function Opened({ onSignOut, ...reading }: OpenedProps) {
  const ownKey = useEndpointQuery(reading.queries.ownKey());
  const hash = useHash();
  return (
    <QueryResult query={ownKey} title="adminFailed">
      {({ role }) => {
        const opened = role === 'council' ? councilViews : adminViews;
        const [view] = opened.find(([each]) => hash === hrefTo(each)) ?? opened[0] ?? adminViews[0];
        return (
          <AdminShell views={opened} view={view} hrefTo={hrefTo} onSignOut={onSignOut}>
            <Part of={[view]}>
              <OpenedView {...reading} hrefTo={hrefTo} View={views[view]} hasDepartments={role === 'admin'} />
            </Part>
          </AdminShell>
        );
      }}
    </QueryResult>
  );
}

interface OpenedViewProps extends Omit<AdminViewProps, 'config' | 'departments'> {
  readonly View: ComponentType<AdminViewProps>;
  /** Whether the key opens the list of departments; if not, the view needs none. */
  readonly hasDepartments: boolean;
}

function OpenedView({ View, hasDepartments, ...props }: OpenedViewProps) {
  const config = useEndpointQuery(props.queries.config());
  const departments = useEndpointQuery(props.queries.departments(), { enabled: hasDepartments });
  const listed = hasDepartments ? departments.data : [];
  return (
    <QueryResult query={config} also={[departments]} title="adminFailed">
      {(read) => listed !== undefined && <View {...props} config={read} departments={listed} />}
    </QueryResult>
  );
}

/** The admin's pages, for the extension's options page and for the page that the endpoint serves. */

import { type ComponentType, useCallback, useEffect, useMemo, useState } from 'react';
import { AdminShell, type AdminView, adminViews } from '#components/admin/admin-shell.tsx';
import { faultWords } from '#components/fault-words.ts';
import { Loading } from '#components/notice.tsx';
import { useText } from '#components/text.tsx';
import type { ListedDepartment } from '#core/admin-protocol.ts';
import { errorText } from '#core/error-text.ts';
import { giveReasons } from '#core/fault.ts';
import type { Organisation } from '#core/organisation.ts';
import type { AdminViewProps } from '#dashboard/admin/admin-api.ts';
import { ChangesView } from '#dashboard/admin/changes-view.tsx';
import { CouncilView } from '#dashboard/admin/council-view.tsx';
import { DepartmentsView } from '#dashboard/admin/departments-view.tsx';
import { HealthView } from '#dashboard/admin/health-view.tsx';
import { JoiningView } from '#dashboard/admin/joining-view.tsx';
import { LoadFailed } from '#dashboard/admin/load-failed.tsx';
import { RolloutView } from '#dashboard/admin/rollout-view.tsx';
import { RulesView } from '#dashboard/admin/rules-view.tsx';
import { StartView } from '#dashboard/admin/start-view.tsx';
import { ToolsView } from '#dashboard/admin/tools-view.tsx';
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
  const [hash, setHash] = useState(() => location.hash);
  const [config, setConfig] = useState<Organisation | null>(null);
  const [departments, setDepartments] = useState<readonly ListedDepartment[] | null>(null);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    const follow = () => setHash(location.hash);
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  const load = useCallback(() => {
    Promise.all([api.config(), api.departments()])
      .then(([read, listed]) => {
        if (read.kind !== 'ok') return setError(read.said);
        if (listed.kind !== 'ok') return setError(listed.said);
        setError(null);
        setConfig(read.value);
        setDepartments(listed.value.departments);
      })
      .catch((reason: unknown) => setError(errorText(reason)));
  }, [api]);
  useEffect(() => {
    giveReasons(faultWords({ text }));
    load();
  }, [load, text]);

  const view = viewOf(hash, place);
  const View = views[view];
  return (
    <AdminShell view={view} hrefTo={(to) => `#${place}/${to}`} onSignOut={onSignOut}>
      {error !== null && <LoadFailed error={error} onRetry={load} />}
      {config === null || departments === null ? (
        error === null && <Loading lines={6} lineHeight={28} />
      ) : (
        <View api={api} endpointUrl={endpointUrl} config={config} departments={departments} reload={load} />
      )}
    </AdminShell>
  );
}

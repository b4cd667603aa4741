/** The lead's pages, for the extension's options page and for the page that the endpoint serves. */
import { useCallback, useEffect, useMemo, useState } from 'react';
import { DepartmentPanel, type RangeWeeks } from '#components/lead/department-panel.tsx';
import { ErrorNotice, Loading } from '#components/notice.tsx';
import { useText } from '#components/text.tsx';
import type { DepartmentsReply, KpisReply } from '#core/lead-protocol.ts';
import { weekOf, weekPlus } from '#core/week.ts';
import { createDashboard } from '#sync/dashboard.ts';
import type { Fetch } from '#sync/endpoint.ts';

export interface LeadDashboardProps {
  /** Where the endpoint is, as an origin. */
  readonly endpointUrl: string;
  /** A lead key, or what a sign-in gave for one. */
  readonly bearer: string;
  readonly fetch: Fetch;
  /** Forgets the bearer: what that means is the page's affair. */
  readonly onSignOut: () => void;
}

/** A lead's departments in released numbers. It is drawn inside a `Frame`. */
export function LeadDashboard({ endpointUrl, bearer, fetch, onSignOut }: LeadDashboardProps) {
  const { text, timeZone } = useText();
  const [departments, setDepartments] = useState<DepartmentsReply['departments'] | null>(null);
  const [toolNames, setToolNames] = useState<Record<string, string>>({});
  const [chosen, setChosen] = useState<string | null>(null);
  const [range, setRange] = useState<RangeWeeks>(13);
  const [kpis, setKpis] = useState<KpisReply | null>(null);
  const [error, setError] = useState<string | null>(null);

  const dashboard = useMemo(() => createDashboard(endpointUrl, bearer, fetch), [endpointUrl, bearer, fetch]);
  const departmentId = chosen ?? departments?.[0]?.id ?? null;
  const load = useCallback(async () => {
    setError(null);
    const known = await dashboard.departments();
    if (known.kind !== 'ok') return setError(known.said);
    setDepartments(known.value.departments);
    const config = await dashboard.config();
    if (config.kind === 'ok') setToolNames(Object.fromEntries(config.value.tools.map(({ id, name }) => [id, name])));
  }, [dashboard]);
  const loadKpis = useCallback(async () => {
    if (departmentId === null) return;
    setKpis(null);
    const to = weekOf(Date.now(), timeZone);
    const answer = await dashboard.kpis(departmentId, { from: weekPlus(to, 1 - range), to });
    if (answer.kind === 'ok') setKpis(answer.value);
    else setError(answer.said);
  }, [dashboard, departmentId, range, timeZone]);
  useEffect(() => void load(), [load]);
  useEffect(() => void loadKpis(), [loadKpis]);

  if (departments === null || departmentId === null)
    return error === null ? <Loading /> : <ErrorNotice title={text('kpisFailed')}>{error}</ErrorNotice>;
  return (
    <DepartmentPanel
      departments={departments}
      departmentId={departmentId}
      range={range}
      kpis={kpis}
      toolNames={toolNames}
      currency={null}
      error={error}
      onDepartment={setChosen}
      onRange={setRange}
      onRetry={() => load().then(loadKpis)}
      onSignOut={onSignOut}
    />
  );
}

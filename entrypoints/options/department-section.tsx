import { useCallback, useEffect, useState } from 'react';
import { timeZone } from '#browser/lifecycle.ts';
import { changeSettings, readSettings } from '#browser/settings.ts';
import { DepartmentPanel, type RangeWeeks } from '#components/department/department-panel.tsx';
import { LeadKeyForm } from '#components/department/lead-key-form.tsx';
import { ErrorNotice, Loading } from '#components/notice.tsx';
import type { AccessFault } from '#components/options/access-form.tsx';
import { useText } from '#components/text.tsx';
import type { DepartmentsReply, KpisReply } from '#core/lead-protocol.ts';
import type { Settings } from '#core/settings.ts';
import { weekOf, weekPlus } from '#core/week.ts';
import { parseAddress, toAccessFault } from '#kept/address.ts';
import { useKept } from '#kept/use-kept.ts';
import type { Store } from '#store/database.ts';
import { readMembership } from '#store/membership.ts';
import { createDashboard } from '#sync/dashboard.ts';

type Lead = NonNullable<Settings['lead']>;

const readAccess = async (store: Store) => {
  const [{ lead }, membership] = await Promise.all([readSettings(), readMembership(store)]);
  return { lead, startAddress: membership?.endpointUrl ?? '' };
};

const dashboardOf = ({ endpointUrl, key }: Lead) => createDashboard(endpointUrl, key, (url, init) => fetch(url, init));

/** The lead's view: a key opens it, and the released numbers of the lead's departments fill it. */
export function DepartmentSection() {
  const { value: access, reload } = useKept(readAccess);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<AccessFault | null>(null);

  const signIn = async (typed: string, key: string) => {
    const address = parseAddress(typed);
    if ('fault' in address) return setFault(address.fault);
    setBusy(true);
    const lead = { endpointUrl: address.url, key };
    const answer = await dashboardOf(lead).departments();
    setBusy(false);
    if (answer.kind !== 'ok') return setFault(toAccessFault(answer, typed, key));
    setFault(null);
    await changeSettings((settings) => ({ ...settings, lead }));
    reload();
  };
  const signOut = () => changeSettings((settings) => ({ ...settings, lead: null })).then(reload);

  if (access === undefined) return <Loading />;
  if (access.lead === null)
    return <LeadKeyForm startAddress={access.startAddress} busy={busy} fault={fault} onKey={signIn} />;
  return <Numbers lead={access.lead} onSignOut={signOut} />;
}

interface NumbersProps {
  readonly lead: Lead;
  readonly onSignOut: () => void;
}

function Numbers({ lead, onSignOut }: NumbersProps) {
  const { text } = useText();
  const [departments, setDepartments] = useState<DepartmentsReply['departments'] | null>(null);
  const [toolNames, setToolNames] = useState<Record<string, string>>({});
  const [chosen, setChosen] = useState<string | null>(null);
  const [range, setRange] = useState<RangeWeeks>(13);
  const [kpis, setKpis] = useState<KpisReply | null>(null);
  const [error, setError] = useState<string | null>(null);

  const departmentId = chosen ?? departments?.[0]?.id ?? null;
  const load = useCallback(async () => {
    setError(null);
    const dashboard = dashboardOf(lead);
    const known = await dashboard.departments();
    if (known.kind !== 'ok') return setError(known.said);
    setDepartments(known.value.departments);
    const config = await dashboard.config();
    if (config.kind === 'ok') setToolNames(Object.fromEntries(config.value.tools.map(({ id, name }) => [id, name])));
  }, [lead]);
  const loadKpis = useCallback(async () => {
    if (departmentId === null) return;
    setKpis(null);
    const to = weekOf(Date.now(), timeZone());
    const answer = await dashboardOf(lead).kpis(departmentId, weekPlus(to, 1 - range), to);
    if (answer.kind === 'ok') setKpis(answer.value);
    else setError(answer.said);
  }, [lead, departmentId, range]);
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

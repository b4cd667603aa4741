import { useState } from 'react';
import { changeSettings, readSettings } from '#browser/settings.ts';
import { LeadDashboard } from '#components/lead/lead-dashboard.tsx';
import { LeadKeyForm } from '#components/lead/lead-key-form.tsx';
import type { AccessFault } from '#components/ui/access-form.tsx';
import { ErrorNotice, Loading } from '#components/ui/notice.tsx';
import { useText } from '#components/words/text.tsx';
import { parseAddress, toAccessFault } from '#pages/address.ts';
import { useAttempt } from '#pages/use-attempt.ts';
import { useStoreQuery } from '#pages/use-store-query.ts';
import type { Store } from '#store/database.ts';
import { readMembership } from '#store/membership.ts';
import { createDashboard } from '#sync/dashboard.ts';

const pageFetch = (url: string, init: RequestInit) => fetch(url, init);

const readAccess = async (store: Store) => {
  const [{ lead }, membership] = await Promise.all([readSettings(), readMembership(store)]);
  return { lead, startAddress: membership?.endpointUrl ?? '' };
};

/** The lead's view: a key opens it, and the released numbers of the lead's departments fill it. */
export function DepartmentSection() {
  const { text } = useText();
  const { value: access, reload } = useStoreQuery(readAccess);
  const { busy, failed, attempt } = useAttempt();
  const [fault, setFault] = useState<AccessFault | null>(null);

  const signIn = async (typed: string, key: string) => {
    const address = parseAddress(typed);
    if ('fault' in address) return setFault(address.fault);
    const answer = await createDashboard(address.url, key, pageFetch).departments();
    if (answer.kind !== 'ok') return setFault(toAccessFault(answer, typed, key));
    setFault(null);
    await changeSettings((settings) => ({ ...settings, lead: { endpointUrl: address.url, key } }));
    reload();
  };
  const signOut = async () => {
    await changeSettings((settings) => ({ ...settings, lead: null }));
    reload();
  };

  if (access === undefined) return <Loading />;
  if (access.lead === null)
    return (
      <LeadKeyForm
        startAddress={access.startAddress}
        busy={busy}
        fault={failed === null ? fault : { kind: 'other', detail: failed }}
        onKey={(address, typed) => attempt(() => signIn(address, typed))}
      />
    );
  const { endpointUrl, key } = access.lead;
  return (
    <>
      {failed !== null && <ErrorNotice title={text('saveFailed')}>{failed}</ErrorNotice>}
      <LeadDashboard
        endpointUrl={endpointUrl}
        bearer={key}
        fetch={pageFetch}
        place="department"
        onSignOut={() => attempt(signOut)}
      />
    </>
  );
}

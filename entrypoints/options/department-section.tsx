import { useMemo, useState } from 'react';
import { extensionVersion } from '#browser/lifecycle.ts';
import { changeSettings, readSettings } from '#browser/settings.ts';
import { ExampleDashboard, LeadDashboard } from '#components/lead/lead-dashboard.tsx';
import { LeadKeyForm } from '#components/lead/lead-key-form.tsx';
import { FailureNotice } from '#components/ui/notices.tsx';
import type { Settings } from '#core/org/settings.ts';
import { toAccessFault } from '#pages/address.ts';
import { inStore } from '#pages/opened-store.ts';
import { StoreResult } from '#pages/store-result.tsx';
import { useAccess } from '#pages/use-access.ts';
import { useEndpointQuery } from '#query/endpoint-query.ts';
import { useSaving } from '#query/use-saving.ts';
import { readMembership } from '#store/membership.ts';
import { createDashboard } from '#sync/dashboard.ts';

const pageFetch = (url: string, init: RequestInit) => fetch(url, init);

/** The lead's key, or the address with which to start typing one; the store, which is slow to open, is asked for that alone. */
async function readAccess() {
  const { lead } = await readSettings();
  return { lead, startAddress: lead === null ? ((await inStore(readMembership))?.endpointUrl ?? '') : '' };
}
export const leadAccess = { queryKey: ['lead-access'], queryFn: readAccess };
const keepAccess = (lead: Settings['lead']) => changeSettings((settings) => ({ ...settings, lead }));

/** The lead's view: a key opens it, and the released numbers of the lead's departments fill it. */
export function DepartmentSection() {
  const query = useEndpointQuery(leadAccess);
  const opened = query.data?.lead ?? null;
  const keeping = useMemo(
    () => opened && { storage: localStorage, of: [extensionVersion(), opened.endpointUrl, opened.key].join(' ') },
    [opened],
  );
  const { busy, fault, enter } = useAccess();
  const leaving = useSaving();
  const [isExample, setIsExample] = useState(false);
  if (isExample) return <ExampleDashboard place="department" onSignOut={() => setIsExample(false)} />;
  const signIn = (typed: string, key: string) =>
    enter(typed, async (endpointUrl) => {
      const answer = await createDashboard(endpointUrl, key, pageFetch).departments();
      if (answer.kind !== 'ok') return toAccessFault(answer, typed, key);
      await keepAccess({ endpointUrl, key });
      return null;
    });
  return (
    <StoreResult query={query}>
      {({ lead, startAddress }) =>
        lead === null ? (
          <LeadKeyForm
            startAddress={startAddress}
            busy={busy}
            fault={fault}
            onKey={signIn}
            onExample={() => setIsExample(true)}
          />
        ) : (
          <>
            <FailureNotice failed={leaving.failed} />
            <LeadDashboard
              endpointUrl={lead.endpointUrl}
              bearer={lead.key}
              fetch={pageFetch}
              place="department"
              keeping={keeping}
              onSignOut={() => leaving.attempt(() => keepAccess(null))}
            />
          </>
        )
      }
    </StoreResult>
  );
}

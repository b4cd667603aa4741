/** The dashboard as the endpoint serves it: sign in, then the lead's pages, which are the extension's too. */
import { useEffect, useState } from 'react';
import { AdminPages } from '#components/admin/admin-pages.tsx';
import { ExampleDashboard } from '#components/lead/lazy-pages.ts';
import { LeadDashboard } from '#components/lead/lead-dashboard.tsx';
import { DemonstrationNotice } from '#components/ui/demonstration-notice.tsx';
import { ErrorNotice, Loading } from '#components/ui/notice.tsx';
import { useText } from '#components/words/text.tsx';
import { errorText } from '#core/base/error-text.ts';
import type { Config } from '#core/org/config.ts';
import { codeOfHash } from '#core/org/invite-list.ts';
import { isDepartmentRole, type KeyRole } from '#core/protocol/access-key.ts';
import { signInProviderSchema } from '#core/protocol/lead.ts';
import { Invitation } from '#dashboard/page/invitation.tsx';
import {
  forgetKey,
  keepKey,
  keptKey,
  leaveToSignIn,
  takeFirstKey,
  takeKeyFromAddress,
} from '#dashboard/page/kept-key.ts';
import { type KeyFault, KeyPanel } from '#dashboard/page/key-panel.tsx';
import { ServedShell } from '#dashboard/page/served-shell.tsx';
import { EndpointError } from '#query/endpoint-error.ts';
import { createDashboard } from '#sync/dashboard.ts';
import { type Answer, createEndpoint } from '#sync/endpoint.ts';

const endpointUrl = location.origin;
const ask = (url: string, init: RequestInit) => fetch(url, init);

const roleOf = (key: string) => createDashboard(endpointUrl, key, ask).ownKey();

interface SignedIn {
  readonly key: string;
  readonly role: KeyRole;
}

interface Known {
  readonly config: Config;
  readonly provider: string | null;
}

function faultOf(answer: Exclude<Answer<unknown>, { kind: 'ok' }>): KeyFault {
  if (answer.kind === 'refused' && answer.status === 401) return { kind: 'refused' };
  if (answer.kind === 'refused' && answer.status === 429) return { kind: 'too-often' };
  return { kind: 'other', said: new EndpointError(answer).message };
}

export function ServedPage() {
  const { text } = useText();
  const [known, setKnown] = useState<Known | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [signedIn, setSignedIn] = useState<SignedIn | null>(null);
  const [startKey] = useState(takeFirstKey);
  const [joiningCode] = useState(() => codeOfHash(location.hash));
  const [busy, setBusy] = useState(false);
  const [isExample, setIsExample] = useState(false);
  const [fault, setFault] = useState<KeyFault | null>(null);

  const signIn = (typed: string) => {
    setBusy(true);
    roleOf(typed)
      .then((answer) => {
        if (answer.kind !== 'ok') return setFault(faultOf(answer));
        setFault(null);
        keepKey(typed);
        setSignedIn({ key: typed, role: answer.value.role });
      })
      .catch((reason: unknown) => setFault({ kind: 'other', said: errorText(reason) }))
      .finally(() => setBusy(false));
  };
  const signOut = () => {
    forgetKey();
    setSignedIn(null);
  };

  useEffect(() => {
    const start = async () => {
      const endpoint = createEndpoint(endpointUrl, ask);
      const [config, provider] = await Promise.all([
        endpoint.config(),
        endpoint.request('/v1/sign-in/provider', signInProviderSchema),
      ]);
      if (config.kind !== 'ok') return setError(new EndpointError(config).message);
      const issuer = provider.kind === 'ok' ? provider.value.issuer : null;
      const given = takeKeyFromAddress(config.value.demonstration);
      if (given !== null) keepKey(given);
      const kept = keptKey();
      const own = kept === null ? null : await roleOf(kept);
      if (kept !== null && own?.kind === 'ok') setSignedIn({ key: kept, role: own.value.role });
      setKnown({ config: config.value, provider: issuer === null ? null : new URL(issuer).host });
    };
    start().catch((reason: unknown) => setError(errorText(reason)));
  }, []);

  const isLeading = signedIn !== null && isDepartmentRole(signedIn.role);
  return (
    <ServedShell organisation={known?.config.organisation ?? null}>
      {error !== null && <ErrorNotice title={text('kpisFailed')}>{error}</ErrorNotice>}
      {known?.config.demonstration && !isLeading && !isExample && <DemonstrationNotice />}
      {known === null && error === null && <Loading lines={6} lineHeight={28} />}
      {isExample && <ExampleDashboard place="lead" onSignOut={() => setIsExample(false)} />}
      {known !== null && signedIn === null && joiningCode === null && !isExample && (
        <KeyPanel
          startKey={startKey}
          busy={busy}
          fault={fault}
          provider={known.provider}
          onKey={signIn}
          onProvider={leaveToSignIn}
          onExample={() => setIsExample(true)}
        />
      )}
      {known !== null && signedIn !== null && isLeading && (
        <LeadDashboard endpointUrl={endpointUrl} bearer={signedIn.key} fetch={ask} place="lead" onSignOut={signOut} />
      )}
      {known !== null && signedIn !== null && !isLeading && (
        <AdminPages endpointUrl={endpointUrl} bearer={signedIn.key} fetch={ask} place="admin" onSignOut={signOut} />
      )}
      {known !== null && joiningCode !== null && (
        <Invitation config={known.config} endpointUrl={endpointUrl} code={joiningCode} />
      )}
    </ServedShell>
  );
}

/** The dashboard as the endpoint serves it: sign in, then the lead's pages, which are the extension's too. */
import { useEffect, useState } from 'react';
import { DemonstrationNotice } from '#components/demonstration-notice.tsx';
import { ErrorNotice, Loading } from '#components/notice.tsx';
import { type KeyFault, KeyPanel } from '#components/served/key-panel.tsx';
import { ServedShell } from '#components/served/served-shell.tsx';
import { useText } from '#components/text.tsx';
import type { Config } from '#core/config.ts';
import { signInProviderSchema } from '#core/lead-protocol.ts';
import { LeadDashboard } from '#dashboard/lead/lead-dashboard.tsx';
import { forgetKey, keepKey, keptKey, leaveToSignIn, takeKeyFromAddress } from '#dashboard/page/kept-key.ts';
import { createDashboard } from '#sync/dashboard.ts';
import { type Answer, createEndpoint } from '#sync/endpoint.ts';

const endpointUrl = location.origin;
const ask = (url: string, init: RequestInit) => fetch(url, init);

interface Known {
  readonly config: Config;
  readonly provider: string | null;
}

function faultOf(answer: Exclude<Answer<unknown>, { kind: 'ok' }>): KeyFault {
  if (answer.kind === 'refused' && answer.status === 401) return { kind: 'refused' };
  if (answer.kind === 'refused' && answer.status === 429) return { kind: 'too-often' };
  return { kind: 'other', said: answer.said };
}

export function ServedPage() {
  const { text } = useText();
  const [known, setKnown] = useState<Known | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [key, setKey] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<KeyFault | null>(null);

  const signIn = async (typed: string) => {
    setBusy(true);
    const answer = await createDashboard(endpointUrl, typed, ask).departments();
    setBusy(false);
    if (answer.kind !== 'ok') return setFault(faultOf(answer));
    setFault(null);
    keepKey(typed);
    setKey(typed);
  };
  const signOut = () => {
    forgetKey();
    setKey(null);
  };

  useEffect(() => {
    const start = async () => {
      const endpoint = createEndpoint(endpointUrl, ask);
      const [config, provider] = await Promise.all([
        endpoint.config(),
        endpoint.request('/v1/sign-in/provider', signInProviderSchema),
      ]);
      if (config.kind !== 'ok') return setError(config.said);
      const issuer = provider.kind === 'ok' ? provider.value.issuer : null;
      const given = takeKeyFromAddress(config.value.demonstration);
      if (given !== null) keepKey(given);
      setKey(keptKey());
      setKnown({ config: config.value, provider: issuer === null ? null : new URL(issuer).host });
    };
    void start();
  }, []);

  return (
    <ServedShell organisation={known?.config.organisation ?? null}>
      {error !== null && <ErrorNotice title={text('kpisFailed')}>{error}</ErrorNotice>}
      {known?.config.demonstration && key === null && <DemonstrationNotice />}
      {known === null && error === null && <Loading lines={6} lineHeight={28} />}
      {known !== null && key === null && (
        <KeyPanel busy={busy} fault={fault} provider={known.provider} onKey={signIn} onProvider={leaveToSignIn} />
      )}
      {known !== null && key !== null && (
        <LeadDashboard endpointUrl={endpointUrl} bearer={key} fetch={ask} place="lead" onSignOut={signOut} />
      )}
    </ServedShell>
  );
}

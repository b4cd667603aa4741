/** The dashboard as the endpoint serves it: sign in, then the lead's pages, which are the extension's too. */
import { useState } from 'react';
import { AdminPages } from '#components/admin/admin-pages.tsx';
import { ExampleDashboard, LeadDashboard } from '#components/lead/lead-dashboard.tsx';
import { PageShell } from '#components/shell/page-shell.tsx';
import { DemonstrationNotice } from '#components/ui/demonstration-notice.tsx';
import { Loading } from '#components/ui/notices.tsx';
import { QueryError } from '#components/ui/query-result.tsx';
import { useText } from '#components/words/text.tsx';
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
import { type KeyFault, KeyPanel, type KeyPanelProps } from '#dashboard/page/key-panel.tsx';
import styles from '#dashboard/page/served-page.module.css';
import { EndpointError, unwrapAnswer } from '#query/endpoint-error.ts';
import { useEndpointQuery } from '#query/endpoint-query.ts';
import { QueryRoot } from '#query/query-root.tsx';
import { useSaving } from '#query/use-saving.ts';
import { createDashboard } from '#sync/dashboard.ts';
import { type Answer, createEndpoint } from '#sync/endpoint.ts';

const endpointUrl = location.origin;
const ask = (url: string, init: RequestInit) => fetch(url, init);

const roleOf = (key: string) => createDashboard(endpointUrl, key, ask).ownKey();

const UNAUTHORIZED = 401;
const TOO_MANY_REQUESTS = 429;

function faultOf(answer: Exclude<Answer<unknown>, { kind: 'ok' }>): KeyFault {
  if (answer.status === UNAUTHORIZED) return { kind: 'refused' };
  if (answer.status === TOO_MANY_REQUESTS) return { kind: 'too-often' };
  return { kind: 'other', said: new EndpointError(answer).message };
}

interface SignedIn {
  readonly key: string;
  readonly role: KeyRole;
}

interface Start extends Pick<KeyPanelProps, 'provider'> {
  readonly config: Config;
  readonly signedIn: SignedIn | null;
}

/** Null without a key, or with one that opens nothing any more. */
async function signedInWith(key: string | null): Promise<SignedIn | null> {
  if (key === null) return null;
  const answer = await roleOf(key);
  if (answer.kind !== 'ok' && faultOf(answer).kind === 'refused') return null;
  return { key, role: unwrapAnswer(answer).role };
}

/** A key in the address takes the place of the one that the tab keeps. */
async function readStart(): Promise<Start> {
  const endpoint = createEndpoint(endpointUrl, ask);
  const [config, provider, signedIn] = await Promise.all([
    endpoint.config().then(unwrapAnswer),
    endpoint.request('/v1/sign-in/provider', signInProviderSchema),
    signedInWith(keptKey()),
  ]);
  const issuer = provider.kind === 'ok' ? provider.value.issuer : null;
  const given = takeKeyFromAddress(config.demonstration);
  if (given !== null) keepKey(given, false);
  return {
    config,
    provider: issuer === null ? null : new URL(issuer).host,
    signedIn: given === null ? signedIn : await signedInWith(given),
  };
}

const startQuery = { queryKey: ['start'], queryFn: readStart };

export function ServedPage() {
  return (
    <QueryRoot freshMs={Number.POSITIVE_INFINITY}>
      <Served />
    </QueryRoot>
  );
}

function Served() {
  const { text } = useText();
  const start = useEndpointQuery(startQuery);
  const [startKey] = useState(takeFirstKey);
  const [joiningCode] = useState(() => codeOfHash(location.hash));
  return (
    <PageShell className={styles['page']} about={<h1>{start.data?.config.organisation ?? text('claim')}</h1>}>
      <QueryError queries={[start]} title="kpisFailed" />
      {start.isLoading && <Loading lines={6} lineHeight={28} />}
      {start.data &&
        (joiningCode === null ? (
          <Opened {...start.data} startKey={startKey} />
        ) : (
          <>
            {start.data.config.demonstration && <DemonstrationNotice />}
            <Invitation config={start.data.config} endpointUrl={endpointUrl} code={joiningCode} />
          </>
        ))}
    </PageShell>
  );
}

function Opened({ startKey, ...start }: Start & { readonly startKey: string }) {
  const { config, provider } = start;
  const [hasLeft, setHasLeft] = useState(false);
  const signedIn = hasLeft ? null : start.signedIn;
  const entering = useSaving();
  const [fault, setFault] = useState<KeyFault | null>(null);
  const [isExample, setIsExample] = useState(false);

  // The start is read anew with the key before the last step.
  const signIn = (typed: string, isStaying: boolean) =>
    entering.attempt(
      async () => {
        const answer = await roleOf(typed);
        if (answer.kind !== 'ok') return faultOf(answer);
        keepKey(typed, isStaying);
        return null;
      },
      (found) => {
        setFault(found);
        if (found === null) setHasLeft(false);
      },
    );
  const signOut = () => {
    forgetKey();
    setHasLeft(true);
  };

  if (isExample) return <ExampleDashboard place="lead" onSignOut={() => setIsExample(false)} />;
  if (signedIn !== null && isDepartmentRole(signedIn.role))
    return (
      <LeadDashboard endpointUrl={endpointUrl} bearer={signedIn.key} fetch={ask} place="lead" onSignOut={signOut} />
    );
  return (
    <>
      {config.demonstration && <DemonstrationNotice />}
      {signedIn === null ? (
        <KeyPanel
          startKey={startKey}
          busy={entering.busy}
          fault={entering.failed === null ? fault : { kind: 'other', said: entering.failed }}
          provider={provider}
          onKey={signIn}
          onProvider={leaveToSignIn}
          onExample={() => setIsExample(true)}
        />
      ) : (
        <AdminPages endpointUrl={endpointUrl} bearer={signedIn.key} fetch={ask} onSignOut={signOut} />
      )}
    </>
  );
}

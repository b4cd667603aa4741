import { useEffect, useState } from 'react';
import { askToShare } from '#browser/consent.ts';
import { maySend } from '#browser/headers.ts';
import { grantState, onGrantsChanged, requestTools } from '#browser/hosts.ts';
import { pageAddress } from '#browser/lifecycle.ts';
import { ManagedNotice } from '#components/me/notices/managed-notice.tsx';
import { WidenedNotice } from '#components/me/notices/widened-notice.tsx';
import { JoinForm } from '#components/me/sharing/join-form.tsx';
import { Welcome } from '#components/me/welcome/welcome.tsx';
import { ErrorNotice, Loading } from '#components/ui/notice.tsx';
import { useText } from '#components/words/text.tsx';
import { errorText } from '#core/base/error-text.ts';
import { startingToolIds } from '#core/measure/catalogue.ts';
import { hostsOf } from '#core/measure/tool.ts';
import { readProfile } from '#pages/profile.ts';
import { useJoining } from '#pages/use-joining.ts';
import { usePolicy } from '#pages/use-policy.ts';
import { useStoreQuery } from '#pages/use-store-query.ts';
import { useWidening } from '#pages/use-widening.ts';
import type { Store } from '#store/database.ts';

/** Stands among the tools for the endpoint's own host. */
const ENDPOINT = 'endpoint';

/** What is asked for to begin with: all that the organisation approved and its endpoint, or the most used tools. */
const readOffer = async (store: Store) => {
  const { membership, tools, policy } = await readProfile(store);
  const isSet = membership !== null || policy.tools !== undefined;
  const offered = isSet ? tools : tools.filter(({ id }) => startingToolIds.includes(id));
  const endpointUrl = policy.endpointUrl ?? membership?.endpointUrl ?? null;
  return {
    tools: await Promise.all(offered.map(async (tool) => ({ tool, granted: (await grantState(tool)) === 'measured' }))),
    endpoint: endpointUrl === null ? null : { url: endpointUrl, granted: await maySend(endpointUrl) },
    policy,
  };
};

/** The first page a person sees, and can see again: what is measured, which tools, and whether to join. */
export function WelcomePage() {
  const { text, locale } = useText();
  const { value: offer, error, reload } = useStoreQuery(readOffer);
  const managed = usePolicy();
  const widening = useWidening();
  const { membership, busy, fault, join } = useJoining();
  const [granting, setGranting] = useState(false);
  const [grantError, setGrantError] = useState<string | null>(null);
  useEffect(() => onGrantsChanged(reload), [reload]);

  const grant = (ids: readonly string[]) => {
    setGranting(true);
    setGrantError(null);
    const tools = (offer?.tools ?? []).flatMap(({ tool }) => (ids.includes(tool.id) ? [tool] : []));
    const endpoint = ids.includes(ENDPOINT) ? (offer?.endpoint ?? null) : null;
    (endpoint === null ? requestTools(tools) : askToShare(endpoint.url, tools))
      .then((said) => setGrantError(said ? null : text('welcomeGrantRefused')))
      .catch((refusal: unknown) => setGrantError(errorText(refusal)))
      .finally(() => {
        setGranting(false);
        reload();
      });
  };

  if (error !== null) return <ErrorNotice title={text('storeFaultHeading')}>{error.message}</ErrorNotice>;
  if (offer === undefined || membership === undefined) return <Loading lines={8} lineHeight={28} />;
  const { endpoint, policy } = offer;
  const rows = offer.tools.map(({ tool, granted }) => ({
    id: tool.id,
    kind: 'tool' as const,
    name: tool.name,
    hosts: new Intl.ListFormat(locale).format(hostsOf(tool)),
    granted,
  }));
  const ofEndpoint =
    endpoint === null
      ? []
      : [
          {
            id: ENDPOINT,
            kind: 'server' as const,
            name: text('welcomeEndpoint'),
            hosts: new URL(endpoint.url).hostname,
            granted: endpoint.granted,
          },
        ];
  return (
    <Welcome
      notice={
        <>
          <ManagedNotice {...managed} />
          <WidenedNotice {...widening} />
        </>
      }
      tools={[...rows, ...ofEndpoint]}
      granting={granting}
      grantError={grantError}
      onGrant={grant}
      joined={membership !== null}
      joining={
        membership === null ? (
          <>
            {policy.joiningCode !== undefined && <p>{text('welcomeJoining')}</p>}
            <JoinForm
              startAddress={policy.endpointUrl ?? ''}
              startCode={policy.joiningCode ?? ''}
              busy={busy}
              fault={fault}
              onJoin={join}
            />
          </>
        ) : (
          <p>{text('joinedHeading', membership.department.name)}</p>
        )
      }
      onDone={() => location.assign(pageAddress('options.html#tools'))}
    />
  );
}

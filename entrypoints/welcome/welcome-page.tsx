import { askToShare } from '#browser/consent.ts';
import { maySend } from '#browser/headers.ts';
import { grantState, requestTools } from '#browser/hosts.ts';
import { isPinned, pageAddress } from '#browser/lifecycle.ts';
import { ManagedNotice } from '#components/me/notices/managed-notice.tsx';
import { WidenedNotice } from '#components/me/notices/widened-notice.tsx';
import { JoinForm } from '#components/me/sharing/join-form.tsx';
import { Welcome } from '#components/me/welcome/welcome.tsx';
import { useText } from '#components/words/text.tsx';
import type { ToolId } from '#core/base/checked-text.ts';
import { startingToolIds } from '#core/measure/catalogue.ts';
import { hostsOf } from '#core/measure/tool.ts';
import type { Membership } from '#core/org/membership.ts';
import { readProfile } from '#pages/profile.ts';
import { StoreResult } from '#pages/store-result.tsx';
import { type Joining, useJoining } from '#pages/use-joining.ts';
import { usePolicy } from '#pages/use-policy.ts';
import { useStoreQuery } from '#pages/use-store-query.ts';
import { readSeen } from '#pages/widening.ts';
import { useSaving } from '#query/use-saving.ts';
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
    seen: await readSeen(store),
    tools: await Promise.all(offered.map(async (tool) => ({ tool, granted: (await grantState(tool)) === 'measured' }))),
    endpoint: endpointUrl === null ? null : { url: endpointUrl, granted: await maySend(endpointUrl) },
    policy,
    pinned: await isPinned(),
  };
};

/** The first page a person sees, and can see again: what is measured, which tools, and whether to join. */
export function WelcomePage() {
  const query = useStoreQuery(['offer'], readOffer);
  const { query: joining, ...joiningForm } = useJoining();
  return (
    <StoreResult query={query} also={[joining]}>
      {(offer) =>
        joining.data !== undefined && <Offered offer={offer} membership={joining.data.membership} {...joiningForm} />
      }
    </StoreResult>
  );
}

interface OfferedProps extends Omit<Joining, 'query'> {
  readonly offer: Awaited<ReturnType<typeof readOffer>>;
  readonly membership: Membership | null;
}

function Offered({ offer, membership, busy, fault, join }: OfferedProps) {
  const { text, locale } = useText();
  const managed = usePolicy();
  const seen = useSaving();
  const granting = useSaving();
  const grant = (ids: readonly ToolId[]) => {
    const tools = offer.tools.flatMap(({ tool }) => (ids.includes(tool.id) ? [tool] : []));
    const endpoint = ids.includes(ENDPOINT) ? offer.endpoint : null;
    granting.attempt(async () => {
      const isGranted = await (endpoint === null ? requestTools(tools) : askToShare(endpoint.url, tools));
      if (!isGranted) throw new Error(text('welcomeGrantRefused'));
    });
  };

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
          <WidenedNotice
            widenings={offer.seen.widenings}
            acknowledge={() => seen.attempt(offer.seen.acknowledge)}
            failed={seen.failed}
          />
        </>
      }
      tools={[...rows, ...ofEndpoint]}
      granting={granting.busy}
      grantError={granting.failed}
      onGrant={grant}
      joined={membership?.department.name ?? null}
      pinned={offer.pinned}
      joining={
        membership === null && (
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
        )
      }
      onDone={() => location.assign(pageAddress('/options.html#tools'))}
    />
  );
}

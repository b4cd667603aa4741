import { useEffect, useState } from 'react';
import { grantState, onGrantsChanged, requestTools } from '#browser/hosts.ts';
import { pageAddress } from '#browser/lifecycle.ts';
import { ErrorNotice, Loading } from '#components/notice.tsx';
import { JoinForm } from '#components/options/join-form.tsx';
import { useText } from '#components/text.tsx';
import { Welcome } from '#components/welcome/welcome.tsx';
import { startingToolIds } from '#core/catalogue.ts';
import { hostsOf } from '#core/tool.ts';
import { readProfile } from '#kept/profile.ts';
import { useJoining } from '#kept/use-joining.ts';
import { useKept } from '#kept/use-kept.ts';
import type { Store } from '#store/database.ts';

/** The tools to begin with: all that the organisation approved, or the most used ones. */
const readTools = async (store: Store) => {
  const { membership, tools } = await readProfile(store);
  const offered = membership === null ? tools.filter(({ id }) => startingToolIds.includes(id)) : tools;
  return Promise.all(offered.map(async (tool) => ({ tool, granted: (await grantState(tool)) === 'measured' })));
};

/** The first page a person sees, and can see again: what is measured, which tools, and whether to join. */
export function WelcomePage() {
  const { text, locale } = useText();
  const { value: offered, error, reload } = useKept(readTools);
  const { membership, busy, fault, join } = useJoining();
  const [granting, setGranting] = useState(false);
  const [grantError, setGrantError] = useState<string | null>(null);
  useEffect(() => onGrantsChanged(reload), [reload]);

  const grant = (ids: readonly string[]) => {
    setGranting(true);
    setGrantError(null);
    requestTools((offered ?? []).flatMap(({ tool }) => (ids.includes(tool.id) ? [tool] : [])))
      .then((said) => setGrantError(said ? null : text('welcomeGrantRefused')))
      .catch((refusal: unknown) => setGrantError(refusal instanceof Error ? refusal.message : String(refusal)))
      .finally(() => {
        setGranting(false);
        reload();
      });
  };

  if (error !== null) return <ErrorNotice title={text('storeFaultHeading')}>{error.message}</ErrorNotice>;
  if (offered === undefined || membership === undefined) return <Loading lines={8} lineHeight={28} />;
  return (
    <Welcome
      tools={offered.map(({ tool, granted }) => ({
        id: tool.id,
        name: tool.name,
        hosts: new Intl.ListFormat(locale).format(hostsOf(tool)),
        granted,
      }))}
      granting={granting}
      grantError={grantError}
      onGrant={grant}
      joined={membership !== null}
      joining={
        membership === null ? (
          <JoinForm startAddress="" startCode="" busy={busy} fault={fault} onJoin={join} />
        ) : (
          <p>{text('joinedHeading', membership.department.name)}</p>
        )
      }
      onDone={() => location.assign(pageAddress('options.html#tools'))}
    />
  );
}

import { Suspense, useState } from 'react';
import { keepAdminAccess } from '#browser/admin-access.ts';
import { Loading } from '#components/notice.tsx';
import { type AccessFault, AccessForm } from '#components/options/access-form.tsx';
import { Panel } from '#components/options/panel.tsx';
import { useText } from '#components/text.tsx';
import { parseAddress, toAccessFault } from '#kept/address.ts';
import { createAdministration } from '#sync/administration.ts';
import { AdminPages } from './later.ts';
import type { SectionProps } from './section-props.ts';

const pageFetch = (url: string, init: RequestInit) => fetch(url, init);

/** The admin's pages: a key opens them. */
export function AdminSection({ access, onAccess }: SectionProps) {
  const { text } = useText();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<AccessFault | null>(null);
  const signIn = async (typed: string, key: string) => {
    const address = parseAddress(typed);
    if ('fault' in address) return setFault(address.fault);
    setBusy(true);
    const answer = await createAdministration(address.url, key, pageFetch).config();
    setBusy(false);
    if (answer.kind !== 'ok') return setFault(toAccessFault(answer, typed, key));
    setFault(null);
    await keepAdminAccess({ endpointUrl: address.url, key });
    onAccess();
  };
  if (access === null)
    return (
      <Panel title={text('adminKeyHeading')} intro={text('adminKeyIntro')}>
        <AccessForm
          startAddress=""
          startSecret=""
          busy={busy}
          fault={fault}
          secretLabel={text('adminKeyLabel')}
          secretHint={text('adminKeyHint')}
          secretHidden
          submitLabel={text('adminOpen')}
          onSubmit={signIn}
        />
      </Panel>
    );
  return (
    <Suspense fallback={<Loading lines={8} lineHeight={32} />}>
      <AdminPages
        endpointUrl={access.endpointUrl}
        bearer={access.key}
        fetch={pageFetch}
        place="admin"
        onSignOut={() => keepAdminAccess(null).then(onAccess)}
      />
    </Suspense>
  );
}

import { Suspense, useState } from 'react';
import { keepAdminAccess } from '#browser/admin-access.ts';
import { type AccessFault, AccessForm } from '#components/ui/access-form.tsx';
import { ErrorNotice, Loading } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { useText } from '#components/words/text.tsx';
import { parseAddress, toAccessFault } from '#pages/address.ts';
import { useAttempt } from '#pages/use-attempt.ts';
import { createAdministration } from '#sync/administration.ts';
import { AdminPages } from './lazy-parts.ts';
import type { SectionProps } from './section-code.ts';

const pageFetch = (url: string, init: RequestInit) => fetch(url, init);

/** The admin's pages: a key opens them. */
export function AdminSection({ access, onAccess }: SectionProps) {
  const { text } = useText();
  const { busy, failed, attempt } = useAttempt();
  const [fault, setFault] = useState<AccessFault | null>(null);
  const signIn = async (typed: string, key: string) => {
    const address = parseAddress(typed);
    if ('fault' in address) return setFault(address.fault);
    const answer = await createAdministration(address.url, key, pageFetch).config();
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
          fault={failed === null ? fault : { kind: 'other', detail: failed }}
          secretLabel={text('adminKeyLabel')}
          secretHint={text('adminKeyHint')}
          secretHidden
          submitLabel={text('adminOpen')}
          onSubmit={(address, key) => attempt(() => signIn(address, key))}
        />
      </Panel>
    );
  return (
    <Suspense fallback={<Loading lines={8} lineHeight={32} />}>
      {failed !== null && <ErrorNotice title={text('saveFailed')}>{failed}</ErrorNotice>}
      <AdminPages
        endpointUrl={access.endpointUrl}
        bearer={access.key}
        fetch={pageFetch}
        place="admin"
        onSignOut={() => attempt(() => keepAdminAccess(null).then(onAccess))}
      />
    </Suspense>
  );
}

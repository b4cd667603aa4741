import { keepAdminAccess } from '#browser/admin-access.ts';
import { AdminPages } from '#components/admin/admin-pages.tsx';
import { AccessForm } from '#components/ui/form/access-form.tsx';
import { FailureNotice } from '#components/ui/notices.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { useText } from '#components/words/text.tsx';
import { toAccessFault } from '#pages/address.ts';
import { StoreResult } from '#pages/store-result.tsx';
import { useAccess } from '#pages/use-access.ts';
import { useSaving } from '#query/use-saving.ts';
import { createAdministration } from '#sync/administration.ts';
import { useAdminAccess } from './use-admin-access.ts';

const pageFetch = (url: string, init: RequestInit) => fetch(url, init);

/** The admin's pages: a key opens them. */
export default function AdminSection() {
  const { text } = useText();
  const query = useAdminAccess();
  const { busy, fault, enter } = useAccess();
  const leaving = useSaving();
  const signIn = (typed: string, key: string) =>
    enter(typed, async (endpointUrl) => {
      const answer = await createAdministration(endpointUrl, key, pageFetch).config();
      if (answer.kind !== 'ok') return toAccessFault(answer, typed, key);
      await keepAdminAccess({ endpointUrl, key });
      return null;
    });
  return (
    <StoreResult query={query}>
      {(access) =>
        access === null ? (
          <Panel title={text('adminKeyHeading')} intro={text('adminKeyIntro')}>
            <AccessForm
              startAddress=""
              startSecret=""
              busy={busy}
              fault={fault}
              secretLabel={text('adminKeyLabel')}
              secretHint={text('adminKeyHint')}
              isCode={false}
              submitLabel={text('adminOpen')}
              onSubmit={signIn}
            />
          </Panel>
        ) : (
          <>
            <FailureNotice failed={leaving.failed} />
            <AdminPages
              endpointUrl={access.endpointUrl}
              bearer={access.key}
              fetch={pageFetch}
              onSignOut={() => leaving.attempt(() => keepAdminAccess(null))}
            />
          </>
        )
      }
    </StoreResult>
  );
}

import { useEffect, useState } from 'react';
import { OptionsShell } from '#components/me/options-shell.tsx';
import { useHash } from '#components/shell/use-hash.ts';
import { CodeFault } from './code-fault.tsx';
import { Notices } from './notices.tsx';
import { type LoadedSection, loadSection } from './section-code.ts';
import { useAdminAccess } from './use-admin-access.ts';

/** The options page; its address names the section. The one before stays until the code of the next is there. */
export function Options({ first }: { readonly first: LoadedSection }) {
  const [{ section, Page }, setShown] = useState(first);
  const [failed, setFailed] = useState<unknown>(null);
  const hash = useHash();
  useEffect(() => {
    let isLatest = true;
    loadSection(hash).then(
      (loaded) => {
        if (!isLatest) return;
        setShown(loaded);
        setFailed(null);
      },
      (error: unknown) => setFailed(error),
    );
    return () => {
      isLatest = false;
    };
  }, [hash]);
  const { data: access } = useAdminAccess();
  return (
    <OptionsShell section={section} isAdmin={access != null} notices={<Notices />}>
      {failed !== null && <CodeFault error={failed} />}
      <Page />
    </OptionsShell>
  );
}

import { useCallback, useEffect, useState } from 'react';
import { type AdminAccess, readAdminAccess } from '#browser/admin-access.ts';
import { OptionsShell } from '#components/me/options-shell.tsx';
import { useHash } from '#components/shell/use-hash.ts';
import { CodeFault } from './code-fault.tsx';
import { Notices } from './notices.tsx';
import { type LoadedSection, loadSection } from './section-code.ts';

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
  const [access, setAccess] = useState<AdminAccess | null | undefined>(undefined);
  const readAccess = useCallback(() => {
    readAdminAccess().then(setAccess, setFailed);
  }, []);
  useEffect(readAccess, [readAccess]);
  return (
    <OptionsShell section={section} isAdmin={access != null} notices={<Notices />}>
      {failed !== null && <CodeFault error={failed} />}
      {(section !== 'admin' || access !== undefined) && <Page access={access ?? null} onAccess={readAccess} />}
    </OptionsShell>
  );
}

import { useCallback, useEffect, useState } from 'react';
import { type AdminAccess, readAdminAccess } from '#browser/admin-access.ts';
import { OptionsShell } from '#components/options/options-shell.tsx';
import { Notices } from './notices.tsx';
import { type LoadedSection, loadSection } from './section-code.ts';

/** The options page; its address names the section. The one before stays until the code of the next is there. */
export function Options({ first }: { readonly first: LoadedSection }) {
  const [{ section, Page }, setShown] = useState(first);
  useEffect(() => {
    let latest = 0;
    const follow = () => {
      // The link that skips to the content changes the address, too.
      if (location.hash === '#content') return;
      latest += 1;
      const run = latest;
      void loadSection().then((loaded) => run === latest && setShown(loaded));
    };
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  const [access, setAccess] = useState<AdminAccess | null | undefined>(undefined);
  const readAccess = useCallback(() => void readAdminAccess().then(setAccess), []);
  useEffect(readAccess, [readAccess]);
  return (
    <OptionsShell section={section} isAdmin={access != null} notices={<Notices />}>
      {(section !== 'admin' || access !== undefined) && <Page access={access ?? null} onAccess={readAccess} />}
    </OptionsShell>
  );
}

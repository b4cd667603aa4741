import { OptionsShell } from '#components/me/options-shell.tsx';
import { Part } from '#components/shell/part.tsx';
import { useHash } from '#components/shell/use-hash.ts';
import { Notices } from './notices.tsx';
import { sectionOf, sectionPages } from './section-pages.tsx';
import { useAdminAccess } from './use-admin-access.ts';

const notices = <Notices />;

/** The options page; its address names the section. */
export function Options() {
  const section = sectionOf(useHash());
  const { data: access } = useAdminAccess();
  return (
    <OptionsShell section={section} isAdmin={access != null} notices={notices}>
      <Part of={[section]}>{sectionPages[section]}</Part>
    </OptionsShell>
  );
}

import { type ComponentType, useCallback, useEffect, useState } from 'react';
import { type AdminAccess, readAdminAccess } from '#browser/admin-access.ts';
import { OptionsShell, type Section, sections } from '#components/options/options-shell.tsx';
import { AdminSection } from './admin-section.tsx';
import { DepartmentSection } from './department-section.tsx';
import { JoiningSection } from './joining-section.tsx';
import { LeavesSection } from './leaves-section.tsx';
import { MyDataSection } from './my-data-section.tsx';
import { Notices } from './notices.tsx';
import { QuestionsSection } from './questions-section.tsx';
import { ToolsSection } from './tools-section.tsx';

const pages: Readonly<Record<Exclude<Section, 'admin'>, ComponentType>> = {
  tools: ToolsSection,
  questions: QuestionsSection,
  joining: JoiningSection,
  leaves: LeavesSection,
  'my-data': MyDataSection,
  department: DepartmentSection,
};

/** A section may have addresses of its own below it: `#department/adoption`. */
const sectionOfAddress = (): Section =>
  sections.find((id) => location.hash === `#${id}` || location.hash.startsWith(`#${id}/`)) ?? 'tools';

/** The options page; its address names the section. */
export function Options() {
  const [section, setSection] = useState(sectionOfAddress);
  useEffect(() => {
    const follow = () => {
      if (location.hash !== '#content') setSection(sectionOfAddress());
    };
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  const [access, setAccess] = useState<AdminAccess | null | undefined>(undefined);
  const readAccess = useCallback(() => void readAdminAccess().then(setAccess), []);
  useEffect(readAccess, [readAccess]);
  const Page = section === 'admin' ? null : pages[section];
  return (
    <OptionsShell section={section} isAdmin={access != null} notices={<Notices />}>
      {Page !== null && <Page />}
      {Page === null && access !== undefined && <AdminSection access={access} onAccess={readAccess} />}
    </OptionsShell>
  );
}

import { type ComponentType, useEffect, useState } from 'react';
import { OptionsShell, type Section, sections } from '#components/options/options-shell.tsx';
import { DepartmentSection } from './department-section.tsx';
import { JoiningSection } from './joining-section.tsx';
import { LeavesSection } from './leaves-section.tsx';
import { MyDataSection } from './my-data-section.tsx';
import { Notices } from './notices.tsx';
import { QuestionsSection } from './questions-section.tsx';
import { ToolsSection } from './tools-section.tsx';

const pages: Readonly<Record<Section, ComponentType>> = {
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
  const Page = pages[section];
  return (
    <OptionsShell section={section} notices={<Notices />}>
      <Page />
    </OptionsShell>
  );
}

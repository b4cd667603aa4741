import type { ReactElement } from 'react';
import { type Section, sections } from '#components/me/sections.ts';
import { AdminSection } from './admin-section.tsx';
import { DepartmentSection } from './department-section.tsx';
import { JoiningSection } from './joining-section.tsx';
import { MyDataSection } from './my-data-section.tsx';
import { QuestionsSection } from './questions-section.tsx';
import { SendingSection } from './sending-section.tsx';
import { ToolsSection } from './tools-section.tsx';

/** Made once, so that an address that changes within a section draws only what depends on it. */
export const sectionPages: Readonly<Record<Section, ReactElement>> = {
  tools: <ToolsSection />,
  questions: <QuestionsSection />,
  joining: <JoiningSection />,
  leaves: <SendingSection />,
  'my-data': <MyDataSection />,
  department: <DepartmentSection />,
  admin: <AdminSection />,
};

/** The section that the part of an address after `#` names. It may have addresses of its own below it: `#department/adoption`. */
export function sectionOf(hash: string): Section {
  return sections.find((id) => hash === `#${id}` || hash.startsWith(`#${id}/`)) ?? 'tools';
}

import { lazy, type ReactElement } from 'react';
import { type Section, sections } from '#components/me/sections.ts';
import { DepartmentSection } from './department-section.tsx';

// A lead who opens a link waits for the numbers, and loads no section besides.
const ToolsSection = lazy(() => import('./tools-section.tsx'));
const QuestionsSection = lazy(() => import('./questions-section.tsx'));
const JoiningSection = lazy(() => import('./joining-section.tsx'));
const SendingSection = lazy(() => import('./sending-section.tsx'));
const MyDataSection = lazy(() => import('./my-data-section.tsx'));
const AdminSection = lazy(() => import('./admin-section.tsx'));

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

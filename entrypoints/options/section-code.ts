import type { ComponentType } from 'react';
import { type Section, sections } from '#components/me/sections.ts';

export interface LoadedSection {
  readonly section: Section;
  readonly Page: ComponentType;
}

/** Each section's code is fetched when it is called for first, and stays. */
const code: Readonly<Record<Section, () => Promise<ComponentType>>> = {
  tools: async () => (await import('./tools-section.tsx')).ToolsSection,
  questions: async () => (await import('./questions-section.tsx')).QuestionsSection,
  joining: async () => (await import('./joining-section.tsx')).JoiningSection,
  leaves: async () => (await import('./sending-section.tsx')).SendingSection,
  'my-data': async () => (await import('./my-data-section.tsx')).MyDataSection,
  department: async () => (await import('./department-section.tsx')).DepartmentSection,
  admin: async () => (await import('./admin-section.tsx')).AdminSection,
};

/** The section that the part of an address after `#` names. It may have addresses of its own below it: `#department/adoption`. */
export async function loadSection(hash: string): Promise<LoadedSection> {
  const section = sections.find((id) => hash === `#${id}` || hash.startsWith(`#${id}/`)) ?? 'tools';
  return { section, Page: await code[section]() };
}

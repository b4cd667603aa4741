import type { ComponentType } from 'react';
import type { AdminAccess } from '#browser/admin-access.ts';
import { type Section, sections } from '#components/me/sections.ts';

/** What every section is given; only the admin's makes use of it. */
export interface SectionProps {
  /** Null where no admin key has been entered. */
  readonly access: AdminAccess | null;
  /** Tells that a key was entered or forgotten. */
  readonly onAccess: () => void;
}

export interface LoadedSection {
  readonly section: Section;
  readonly Page: ComponentType<SectionProps>;
}

/** Each section's code is fetched when it is called for first, and stays. */
const code: Readonly<Record<Section, () => Promise<ComponentType<SectionProps>>>> = {
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

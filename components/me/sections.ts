/** The sections of the options page, in the order in which they are named. */
export const sections = ['tools', 'questions', 'joining', 'leaves', 'my-data', 'department', 'admin'] as const;
export type Section = (typeof sections)[number];

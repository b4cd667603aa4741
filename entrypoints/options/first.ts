/**
 * The options page's first piece: a script of its own (`scripts/first-piece.ts`), so that a lead's numbers are asked for, and
 * the code of the section that the address names is fetched, while what draws them is still loading.
 */
import { earlySettings } from './early-lead.ts';
import { loadSection } from './section-code.ts';

export const firstSection = loadSection();
// What is asked leaves before the rest of the page keeps this thread busy. Settings that cannot be read are told by the page.
await earlySettings?.catch(() => null);

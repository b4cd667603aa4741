/**
 * The options page's first piece: a script of its own (`scripts/first-piece.ts`), so that a lead's numbers are asked for, and
 * the code of the section that the address names is fetched, while what draws them is still loading.
 */
import './early-lead.ts';
import { loadSection } from './section-code.ts';

export const firstSection = loadSection();

/**
 * The popup's first piece: a script of its own (`scripts/first-piece.ts`), so that what is drawn first is asked for, and read
 * where it is there already, while what draws it is still loading.
 */
// First, so that the store is at work while the rest of this piece is made ready.
import './stored-first.ts';
import { readOnce } from '#kept/read.ts';
import { parseAsked } from './asked.ts';
import { storedFirst } from './stored-first.ts';

export const firstAsked = readOnce(storedFirst.then((stored) => parseAsked(...stored)));

/** The rows, the settings and the policy that the popup draws first, asked for before any other of its code has run. */
import { storedPolicy, storedSettings } from '#browser/stored.ts';
import { openedStore } from '#kept/opened-store.ts';
import { readFirstRows } from '#store/first-rows.ts';

export const storedFirst = Promise.all([openedStore().then(readFirstRows), storedSettings(), storedPolicy()]);

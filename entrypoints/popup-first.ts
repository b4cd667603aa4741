/**
 * The first script of the popup: asks the store, the settings and the policy before the page's own code is loaded, so that their
 * answers are there when it can draw. It hands them over as they are; the page reads them.
 */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { storedPolicy, storedSettings } from '#browser/stored.ts';
import { openStore } from '#store/database.ts';
import { type FirstRows, readFirstRows } from '#store/first-rows.ts';

declare global {
  var firstRead: Promise<[FirstRows, unknown, unknown]> | undefined;
}

export default defineUnlistedScript(() => {
  const rows = openStore().then((store) => readFirstRows(store).finally(() => store.close()));
  globalThis.firstRead = Promise.all([rows, storedSettings(), storedPolicy()]);
});

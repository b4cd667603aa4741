/**
 * The page script: on the pages of granted tools only, it sends one bit when the page gains or loses the person's
 * attention. It reads nothing of the page. It talks to the bare browser so that it stays under a kilobyte.
 */
interface Runtime {
  sendMessage(message: { attention: boolean }): Promise<unknown>;
}
declare const chrome: { runtime: Runtime };
declare global {
  /** Silences the copy that is in this page already. */
  var silence: (() => void) | undefined;
}

import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';

/** A page passed by on the way to another tab is not told. */
const GLANCE_MS = 100;

export default defineUnlistedScript(() => {
  const moments = ['focus', 'blur', 'pageshow', 'pagehide', 'visibilitychange'];
  let last: string | false | undefined;
  let later: ReturnType<typeof setTimeout> | undefined;
  // Open pages are given the script anew with each change of the tools, and by an update, which leaves the copy before
  // without a receiver.
  globalThis.silence?.();
  const stop = () => {
    clearTimeout(later);
    for (const moment of moments) removeEventListener(moment, tell, true);
  };
  globalThis.silence = stop;
  function tell(event?: Event) {
    const visible = event?.type !== 'pagehide' && !document.hidden;
    const focused = document.hasFocus();
    // In view is enough to be worth a look: the address bar may hold the focus, and after a restored window it does.
    const attention = visible && (focused || event?.type !== 'blur');
    const now = attention && (focused ? 'focused' : 'in view');
    if (!(event && attention)) {
      clearTimeout(later);
      later = undefined;
    }
    if (now === last) return;
    // The focus mostly follows in the next moment: both are told at once.
    if (attention && event?.type === 'visibilitychange') later ||= setTimeout(tell, GLANCE_MS);
    if (later) return;
    last = now;
    try {
      chrome.runtime.sendMessage({ attention }).catch(() => undefined);
    } catch {
      stop();
    }
  }
  for (const moment of moments) addEventListener(moment, tell, true);
  tell();
});

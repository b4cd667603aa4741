/**
 * The page script: on the pages of granted tools' hosts only, it sends one bit when the page gains or loses the person's
 * attention, and the same bit again when its address changes without a load. Address and content stay in the page. It takes
 * only what the browser itself brings about, and leaves a page's own calls before it does anything that takes time. It
 * talks to the bare browser so that it stays under a kilobyte.
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

/** A page or an address passed by on the way to another is not told. */
const GLANCE_MS = 100;

export default defineUnlistedScript(() => {
  /** What was told last: nothing of attention, or where the focus and the address were. */
  let last: string | false | undefined;
  let later: ReturnType<typeof setTimeout> | undefined;
  const heard = new AbortController();
  const { signal } = heard;
  // Open pages are given the script anew with each change of the tools, and by an update, which leaves the copy before
  // without a receiver.
  globalThis.silence?.();
  const stop = () => {
    heard.abort();
    clearTimeout(later);
  };
  globalThis.silence = stop;
  function tell(event?: Event) {
    if (event?.isTrusted === false) return;
    const type = event?.type;
    const focused = document.hasFocus();
    // In view is enough to be worth a look: the address bar may hold the focus, and after a restored window it does.
    const attention = type !== 'pagehide' && !document.hidden && (focused || type !== 'blur');
    const now = attention && focused + location.pathname;
    if (!type || !attention) {
      clearTimeout(later);
      later = undefined;
    }
    if (now === last) return;
    // The focus mostly follows in the next moment: both are told at once.
    if (attention && type === 'visibilitychange') tellLater();
    if (later) return;
    last = now;
    try {
      chrome.runtime.sendMessage({ attention }).catch(() => undefined);
    } catch {
      stop();
    }
  }
  function tellLater() {
    later ||= setTimeout(tell, GLANCE_MS);
  }
  for (const moment of ['focus', 'blur', 'pageshow', 'pagehide', 'visibilitychange'])
    addEventListener(moment, tell, { capture: true, signal });
  navigation.addEventListener('currententrychange', tellLater, { signal });
  tell();
});

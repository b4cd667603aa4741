/**
 * The page script: on the pages of granted tools only, it sends one bit when the page gains or loses the person's
 * attention. It reads nothing of the page. It talks to the bare browser so that it stays under a kilobyte.
 */
interface Runtime {
  sendMessage(message: { attention: boolean }): Promise<unknown>;
}
declare const chrome: { runtime: Runtime };

import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';

export default defineUnlistedScript(() => {
  const moments = ['focus', 'blur', 'pageshow', 'pagehide', 'visibilitychange'];
  let last: string | false | undefined;
  const stop = () => {
    for (const moment of moments) removeEventListener(moment, tell, true);
  };
  // An update of the extension leaves this copy without a receiver; the new one brings its own.
  function tell(event?: Event) {
    const visible = event?.type !== 'pagehide' && document.visibilityState === 'visible';
    const focused = document.hasFocus();
    // In view is enough to be worth a look: the address bar may hold the focus, and after a restored window it does.
    const attention = visible && (focused || event?.type !== 'blur');
    const now = attention && (focused ? 'focused' : 'in view');
    if (now === last) return;
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

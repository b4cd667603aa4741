/** One notification of the system while a question waits, where the person allowed it. It names no tool and no task. */
import { browser } from 'wxt/browser';
import { message, openPage } from '#browser/lifecycle.ts';

const ID = 'question';
let hears = false;

/** A click opens the popup in a tab: browsers open the popup itself only after a click of their own. */
export function hearNotice(): void {
  // The browser offers notifications from the moment they are allowed, which may be long after the worker's start.
  if (hears || browser.notifications === undefined) return;
  hears = true;
  browser.notifications.onClicked.addListener(() => {
    // Where the popup's page cannot be opened, the badge still shows the question.
    Promise.all([openPage('/popup.html'), hideNotice()]).catch(() => undefined);
  });
}

/** Shows it, unless the popup is open and shows the question itself. */
export async function showNotice(): Promise<void> {
  hearNotice();
  const popups = await browser.runtime.getContexts({ contextTypes: ['POPUP'] });
  if (popups.length > 0) return;
  const words = { title: message('noticeTitle'), message: message('noticeText') };
  await browser.notifications?.create(ID, { type: 'basic', iconUrl: 'icons/128.png', ...words });
}

export async function hideNotice(): Promise<void> {
  await browser.notifications?.clear(ID);
}

/** The toolbar badge: a question is waiting, or something needs the person. */
import browser from 'webextension-polyfill';

const COLOURS = { question: '#1c7ed6', fault: '#b35900' } as const;

type Badge = 'none' | 'question' | 'fault';
/** What this worker showed last: drawing costs more than all else that follows a signal. */
let shown: Badge | null = null;

export async function showBadge(kind: Badge): Promise<void> {
  if (kind === shown) return;
  if (kind !== 'none') await browser.action.setBadgeBackgroundColor({ color: COLOURS[kind] });
  await browser.action.setBadgeText({ text: kind === 'none' ? '' : kind === 'question' ? '1' : '!' });
  shown = kind;
}

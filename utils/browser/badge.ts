/** The toolbar badge: a question is waiting, or something needs the person. */
import browser from 'webextension-polyfill';

const COLOURS = { question: '#1c7ed6', fault: '#b35900' } as const;

export async function showBadge(kind: 'none' | 'question' | 'fault'): Promise<void> {
  if (kind !== 'none') await browser.action.setBadgeBackgroundColor({ color: COLOURS[kind] });
  await browser.action.setBadgeText({ text: kind === 'none' ? '' : kind === 'question' ? '1' : '!' });
}

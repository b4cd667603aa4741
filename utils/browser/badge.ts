/** The toolbar badge: a question is shown, or something needs the person. */
import browser from 'webextension-polyfill';
import type { Session } from '#core/session.ts';

const KEY = 'shown-question';

const COLOURS = { question: '#1c7ed6', fault: '#b35900' } as const;

type Badge = 'none' | 'question' | 'fault';
/** What this worker showed last: drawing costs more than all else that follows a signal. */
let shown: Badge | null = null;

/** The question behind the badge, in memory until the browser closes: what a popup draws before the store has answered. */
export interface ShownQuestion {
  readonly session: Session;
  readonly toolName: string;
  /** Epoch milliseconds after which it is gone. */
  readonly expiresMs: number;
}

export async function showBadge(kind: Badge, question: ShownQuestion | null = null): Promise<void> {
  if (kind !== shown || question !== null) await browser.storage.session.set({ [KEY]: question });
  if (kind === shown) return;
  if (kind !== 'none') await browser.action.setBadgeBackgroundColor({ color: COLOURS[kind] });
  await browser.action.setBadgeText({ text: kind === 'none' ? '' : kind === 'question' ? '1' : '!' });
  shown = kind;
}

/** Null where none is shown, or its time is over. Only the worker writes it, and an update of the extension empties it. */
export async function readShownQuestion(): Promise<ShownQuestion | null> {
  const { [KEY]: question } = (await browser.storage.session.get(KEY)) as { [KEY]?: ShownQuestion | null };
  return question != null && question.expiresMs > Date.now() ? question : null;
}

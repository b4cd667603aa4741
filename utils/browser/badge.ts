/** The toolbar badge: a task of a trial is under way, a question is shown, or something needs the person. */
import { browser } from 'wxt/browser';
import type { FaultSource } from '#browser/faults.ts';
import type { Session } from '#core/measure/session.ts';

const KEY = 'shown-question';

const LOOKS = {
  none: { text: '', color: '#1c7ed6' },
  trial: { text: '▶', color: '#2b7a3d' },
  question: { text: '1', color: '#1c7ed6' },
  fault: { text: '!', color: '#b35900' },
} as const;
/** What this worker drew last: drawing costs more than all else that follows a signal. */
let drawn: keyof typeof LOOKS | null = null;
let base: 'none' | 'question' | null = null;
let isTrying = false;
/** Parts of the background in which something is wrong. */
const faulty = new Set<FaultSource>();

/** The question behind the badge, in memory until the browser closes: what a popup draws before the store has answered. */
export interface ShownQuestion {
  readonly session: Session;
  readonly toolName: string;
  /** Epoch milliseconds after which it is gone. */
  readonly expiresMs: number;
}

/** Shows whether a question is there to be answered. */
export async function showBadge(question: ShownQuestion | null): Promise<void> {
  base = question === null ? 'none' : 'question';
  await browser.storage.session.set({ [KEY]: question });
  await draw();
}

/** Shows, below a question, whether a task of a trial is under way. */
export async function showTrial(isShown: boolean): Promise<void> {
  isTrying = isShown;
  await draw();
}

/** Shows, above a question, that something is wrong in a part of the background, or no longer. */
export async function showFault(source: FaultSource, isShown: boolean): Promise<void> {
  if (isShown) faulty.add(source);
  else faulty.delete(source);
  await draw();
}

async function draw(): Promise<void> {
  // A worker that does not know yet whether a question is shown leaves the badge as it is.
  const badge = faulty.size > 0 ? 'fault' : base === 'none' && isTrying ? 'trial' : base;
  if (badge === null || badge === drawn) return;
  const { text, color } = LOOKS[badge];
  await browser.action.setBadgeBackgroundColor({ color });
  await browser.action.setBadgeText({ text });
  drawn = badge;
}

function isShownQuestion(stored: unknown): stored is ShownQuestion {
  return typeof stored === 'object' && stored !== null && 'expiresMs' in stored;
}

/** Null where none is shown, or its time is over. Only the worker writes it, and an update of the extension empties it. */
export async function readShownQuestion(): Promise<ShownQuestion | null> {
  const { [KEY]: question } = await browser.storage.session.get(KEY);
  return isShownQuestion(question) && question.expiresMs > Date.now() ? question : null;
}

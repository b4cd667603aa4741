import type { Page } from 'playwright-core';
import { dayOf, weekOfDay } from '#core/base/week.ts';
import type { SessionRecord } from '#core/question/record.ts';

const MINUTE_MS = 60_000;
const SPAN_MS = 3 * 365 * 24 * 60 * MINUTE_MS;
const AT_ONCE = 10_000;

function session(startMs: number): SessionRecord {
  const endMs = startMs + 10 * MINUTE_MS;
  const day = dayOf(startMs, 'UTC');
  return {
    id: `${startMs}-chatgpt`,
    tool: 'chatgpt',
    startMs,
    endMs,
    engagedMs: 8 * MINUTE_MS,
    doubtful: false,
    day,
    week: weekOfDay(day),
    excluded: false,
    draw: { probability: 0.1, atMs: endMs },
    question: null,
  };
}

/** Runs in a page of the extension. */
async function put(rows: readonly SessionRecord[]): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('worthwhile');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  await new Promise<void>((resolve, reject) => {
    const change = database.transaction('sessions', 'readwrite');
    change.oncomplete = () => resolve();
    change.onabort = () => reject(change.error);
    for (const row of rows) change.objectStore('sessions').put(row);
  });
  database.close();
}

/** Stores so many sessions of three years, the latest with a question that is shown. `page` is one of the extension's. */
export async function fillStore(page: Page, count: number, nowMs: number): Promise<void> {
  const latestMs = nowMs - 30 * MINUTE_MS;
  const rows = Array.from({ length: count }, (_, index) => session(Math.round(latestMs - (index * SPAN_MS) / count)));
  const [latest, ...others] = rows;
  if (latest === undefined) return;
  const { endMs } = latest;
  const question = { state: 'shown' as const, shownMs: endMs, expiresMs: endMs + 120 * MINUTE_MS, endedMs: null };
  const all = [{ ...latest, question }, ...others];
  for (let start = 0; start < all.length; start += AT_ONCE) await page.evaluate(put, all.slice(start, start + AT_ONCE));
}

/** A page for development, which no build holds (`wxt.config.ts`): fills the store with half a year of a made-up person. */
import { timeZone } from '#browser/lifecycle.ts';
import { weekOf, weekPlus, weeksFromTo } from '#core/base/week.ts';
import { livedWeeks } from '#simulation/lived-weeks.ts';
import { openStore } from '#store/database.ts';

const WEEKS = 26;

async function replaceAll(): Promise<string> {
  const nowMs = Date.now();
  const week = weekOf(nowMs, timeZone());
  const { sessions, estimates } = livedWeeks({
    seed: 5,
    timeZone: timeZone(),
    weeks: weeksFromTo(weekPlus(week, -WEEKS), week),
    untilMs: nowMs,
  });
  const store = await openStore();
  const change = store.transaction(['sessions', 'estimates'], 'readwrite');
  const [sessionTable, estimateTable] = [change.objectStore('sessions'), change.objectStore('estimates')];
  await Promise.all([
    sessionTable.clear(),
    estimateTable.clear(),
    ...sessions.map((session) => sessionTable.put(session)),
    ...estimates.map((estimate) => estimateTable.put(estimate)),
    change.done,
  ]);
  store.close();
  return `${sessions.length} sessions and ${estimates.length} answers are stored.`;
}

const status = document.querySelector('[role="status"]');
document.querySelector('button')?.addEventListener('click', () => {
  replaceAll().then(
    (done) => status?.replaceChildren(done),
    (error: unknown) => status?.replaceChildren(`Nothing was changed: ${String(error)}`),
  );
});

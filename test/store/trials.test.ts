import 'fake-indexeddb/auto';
import { openDB, unwrap } from 'idb';
import { beforeEach, expect, test } from 'vitest';
import type { Planned } from '#core/trial/steps.ts';
import type { Arm } from '#core/trial/trial.ts';
import { openStore, type Store } from '#store/database.ts';
import { deleteBefore, deleteDays, deleteEverything } from '#store/deletion.ts';
import { importRecords } from '#store/import.ts';
import { allTrials, changeTrial, cryptographicCoin, deleteTrial, flipCoin } from '#store/trials.ts';
import { MINUTE_MS, MONDAY_MS, sessionAt } from '../core/people.ts';

let store: Store;
let name = '';
let count = 0;
beforeEach(async () => {
  count += 1;
  name = `trials-${count}`;
  store = await openStore(name);
});

const now = { nowMs: MONDAY_MS, timeZone: 'UTC' };
const later = (minutes: number) => ({ ...now, nowMs: MONDAY_MS + minutes * MINUTE_MS });
const planned: Planned = { id: '00000000-0000-0000-0000-000000000001', kind: 'code', expectedMinutes: 30 };
const other: Planned = { ...planned, id: '00000000-0000-0000-0000-000000000002' };

/** Falls on alternating sides, and tells how often it was flipped. */
function alternating() {
  const sides: Arm[] = [];
  return {
    sides,
    coin: (): Arm => {
      sides.push(sides.length % 2 === 0 ? 'without' : 'with');
      return sides.at(-1) ?? 'with';
    },
  };
}

/** The transactions that the store begins from now on: a worker that dies takes those along that are not complete. */
function transactionsOf(opened: Store): IDBTransaction[] {
  const raw = unwrap(opened);
  const begin = raw.transaction.bind(raw);
  const begun: IDBTransaction[] = [];
  raw.transaction = (...given) => {
    const transaction = begin(...given);
    begun.push(transaction);
    return transaction;
  };
  return begun;
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch (error) {
    // It was complete.
    if (!(error instanceof DOMException && error.name === 'InvalidStateError')) throw error;
  }
}

test('wherever the worker dies, nobody sees a coin that is not stored, and one that was seen never falls anew', async () => {
  const outcomes = new Set<string>();
  for (let ticks = 0; ticks < 60; ticks++) {
    const own = `${name}-${ticks}`;
    const dying = await openStore(own);
    const begun = transactionsOf(dying);
    const { coin, sides } = alternating();
    let seen: Arm | null = null;
    const flipping = flipCoin(dying, planned, now, coin).then(
      (flipped) => {
        if (flipped.outcome === 'flipped') seen = flipped.task.arm;
      },
      () => null,
    );
    for (let tick = 0; tick < ticks; tick++) await new Promise((resolve) => setImmediate(resolve));
    for (const transaction of begun) abort(transaction);
    await flipping;
    dying.close();
    const reopened = await openStore(own);
    const [stored] = await allTrials(reopened);
    if (seen !== null) expect(stored?.arm).toBe(seen);
    await flipCoin(reopened, planned, later(1), coin);
    await flipCoin(reopened, other, later(2), coin);
    const [after, ...more] = await allTrials(reopened);
    expect(more).toEqual([]);
    if (stored !== undefined) expect(after?.arm).toBe(stored.arm);
    outcomes.add(`${seen !== null} ${stored !== undefined} ${sides.length}`);
    reopened.close();
  }
  // Otherwise it never died at all, or always before the coin.
  expect(outcomes).toContain('true true 1');
  expect(outcomes.size).toBeGreaterThan(1);
});

test('two pages that flip at once see the same task', async () => {
  const { coin, sides } = alternating();
  const second = await openStore(name);
  const [a, b] = await Promise.all([flipCoin(store, planned, now, coin), flipCoin(second, other, now, coin)]);
  expect([a.outcome, b.outcome].sort()).toEqual(['flipped', 'open']);
  expect(sides).toHaveLength(1);
});

test('deleting the task, its day, everything, or bringing a file in gives no second coin for it', async () => {
  const ways = [
    () => deleteTrial(store, planned.id, later(1)),
    () => deleteDays(store, '2026-11-16', '2026-11-16', later(1)),
    () => deleteEverything(store, later(1)),
    () => importRecords(store, { sessions: [sessionAt(MONDAY_MS)], estimates: [] }, () => {}),
  ];
  for (const [at, way] of ways.entries()) {
    store = await openStore(`${name}-way-${at}`);
    const { coin, sides } = alternating();
    await flipCoin(store, planned, now, coin);
    await way();
    expect((await flipCoin(store, planned, later(2), coin)).outcome).toMatch(/again|open/);
    expect(sides).toHaveLength(1);
    const [trial] = await allTrials(store);
    expect(trial).toMatchObject({ arm: 'without', state: at === ways.length - 1 ? 'ready' : 'gone' });
  }
});

test('steps are stored, and a task that is not there is nobody’s', async () => {
  await flipCoin(store, planned, now);
  await changeTrial(store, planned.id, { does: 'start' }, now);
  await changeTrial(store, planned.id, { does: 'finish' }, later(7));
  expect(await allTrials(store)).toMatchObject([{ state: 'finished', minutes: 7 }]);
  expect(await changeTrial(store, other.id, { does: 'start' }, now)).toBeNull();
});

test('tasks of weeks that are no longer stored go with them', async () => {
  await flipCoin(store, planned, now);
  await deleteBefore(store, '2026-11-24');
  expect(await allTrials(store)).toHaveLength(1);
  await deleteBefore(store, '2026-12-01');
  expect(await allTrials(store)).toEqual([]);
});

test('a profile from before trials opens with all that is in it', async () => {
  const old = await openDB(`${name}-old`, 1, {
    upgrade(database) {
      for (const table of ['tracker', 'membership']) database.createObjectStore(table);
      database.createObjectStore('sessions', { keyPath: 'id' });
      database.createObjectStore('estimates', { keyPath: 'id' });
    },
  });
  await old.put('sessions', sessionAt(MONDAY_MS));
  old.close();
  const opened = await openStore(`${name}-old`);
  expect(await opened.count('sessions')).toBe(1);
  expect(await allTrials(opened)).toEqual([]);
});

test('the coin is fair: of 4,000 it falls on each side about half of the time', () => {
  const withAi = Array.from({ length: 4000 }, cryptographicCoin).filter((arm) => arm === 'with').length;
  // Five standard deviations: once in a million runs a fair coin fails.
  expect(Math.abs(withAi - 2000)).toBeLessThan(5 * Math.sqrt(1000));
});

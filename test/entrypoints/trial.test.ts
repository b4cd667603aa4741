import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Task } from '#core/trial/trial.ts';
import { createStoreAccess, type StoreAccess } from '#store/database.ts';
import { allTrials, changeTrial, flipCoin } from '#store/trials.ts';
import { HOUR_MS, MINUTE_MS, sessionAt } from '../core/people.ts';
import { eventually } from '../eventually.ts';
import { createFakeExtension } from './fake-extension.ts';

const ID = '00000000-0000-0000-0000-000000000001';
let extension: ReturnType<typeof createFakeExtension>;
let inStore: StoreAccess;
beforeEach(async () => {
  fakeBrowser.reset();
  vi.stubGlobal('indexedDB', new IDBFactory());
  extension = createFakeExtension();
  inStore = createStoreAccess();
});

/** A worker that has done all that its start calls for. */
async function startWorker() {
  await extension.startWorker();
  expect(await extension.command('takeBack', { sessionId: 'none' })).toEqual({ value: { done: false } });
}

/** A task whose timer was started some minutes ago, by a page that told no worker. */
async function startTask(minutesAgo: number) {
  const now = { nowMs: Date.now() - minutesAgo * MINUTE_MS, timeZone: 'UTC' };
  await inStore((store) => flipCoin(store, { id: ID, kind: 'code', expectedMinutes: 30 }, now));
  await inStore((store) => changeTrial(store, ID, { does: 'start' }, now));
}
const task = async () => (await inStore(allTrials))[0] as Task;
const tellWorker = async () => expect(await extension.command('trialsChanged', null)).toEqual({ value: null });

test('while the timer runs the badge says so and a heartbeat is due within five minutes; both end with it', async () => {
  await startWorker();
  await startTask(0);
  await tellWorker();
  expect(await extension.badge()).toBe('▶');
  expect(await extension.alarmAt('trial')).toBeLessThanOrEqual(Date.now() + 5 * MINUTE_MS);
  await inStore((store) => changeTrial(store, ID, { does: 'pause' }, { nowMs: Date.now() + 1000, timeZone: 'UTC' }));
  await tellWorker();
  expect(await extension.badge()).toBe('');
  expect(await extension.alarmAt('trial')).toBeNull();
});

test('a heartbeat counts the time up to now', async () => {
  await startWorker();
  await startTask(8);
  await extension.ring('trial');
  await eventually(async () => expect((await task()).workedMs).toBeGreaterThanOrEqual(8 * MINUTE_MS));
  expect(await task()).toMatchObject({ state: 'running', gapMs: 0 });
  await eventually(async () => expect(await extension.alarmAt('trial')).not.toBeNull());
});

test('a worker after sleep or a restart counts nothing of the time between, and the badge stays until it is asked about', async () => {
  await startTask(60);
  await extension.loseSession();
  await startWorker();
  const slept = await task();
  expect(slept).toMatchObject({ state: 'paused', workedMs: 0 });
  expect(slept.gapMs).toBeGreaterThanOrEqual(HOUR_MS);
  expect(await extension.badge()).toBe('▶');
  expect(await extension.alarmAt('trial')).toBeNull();
});

test('the badge and the heartbeat end with the last week of a task that nobody finished', async () => {
  await startTask(15 * 24 * 60);
  await startWorker();
  expect(await extension.badge()).toBe('');
  expect(await extension.alarmAt('trial')).toBeNull();
});

test('a later worker goes on with the timer of the one that died', async () => {
  await startTask(3);
  await startWorker();
  await extension.loseSession();
  await startWorker();
  expect(await extension.badge()).toBe('▶');
  expect(await extension.alarmAt('trial')).not.toBeNull();
  expect((await task()).arm).toMatch(/^with(out)?$/);
});

test('a question is shown above the sign of a running task', async () => {
  await startTask(0);
  const shownMs = Date.now();
  const question = { state: 'shown' as const, shownMs, expiresMs: shownMs + HOUR_MS, endedMs: null };
  await inStore((store) => store.put('sessions', sessionAt(shownMs - HOUR_MS, { question })));
  await startWorker();
  expect(await extension.badge()).toBe('1');
});

test('deleting everything ends badge and heartbeat', async () => {
  await startTask(0);
  await startWorker();
  expect(await extension.command('deleteAll', null)).toEqual({ value: null });
  expect(await extension.badge()).toBe('');
  expect(await extension.alarmAt('trial')).toBeNull();
});

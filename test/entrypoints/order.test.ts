import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { eventually } from '../eventually.ts';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));

/** What a job of that worker answers that has told of its changes itself. */
let unchanged: unknown;
/** The order of a worker that starts now: nothing of the one before is in its memory. */
async function startOrder() {
  vi.resetModules();
  const order = await import('../../entrypoints/background/order.ts');
  unchanged = order.UNCHANGED;
  return order.createOrder();
}
const badge = () => fakeBrowser.action.getBadgeText({});
const fault = async () => (await fakeBrowser.storage.session.get('fault'))['fault'];
const never = () => new Promise<never>(() => {});
const done = async () => 'done';

beforeEach(() => {
  fakeBrowser.reset();
  vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] });
});
afterEach(() => vi.useRealTimers());

test('jobs run one after another in the order they came, also after one that failed', async () => {
  const inOrder = await startOrder();
  const ran: number[] = [];
  const job = (number: number) => async () => {
    await fakeBrowser.storage.local.get('anything');
    ran.push(number);
    if (number === 1) throw new Error('full');
  };
  const ends = await Promise.allSettled([1, 2, 3].map((number) => inOrder(job(number))));
  expect(ran).toEqual([1, 2, 3]);
  expect(ends.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
});

test('a fault is shown until a job goes right, be it in a later worker', async () => {
  const inOrder = await startOrder();
  await expect(
    inOrder(async () => {
      throw new DOMException('the disk is full', 'QuotaExceededError');
    }),
  ).rejects.toThrow();
  await eventually(async () => expect(await badge()).toBe('!'));
  expect(await fault()).toBe('QuotaExceededError: the disk is full');

  const revived = await startOrder();
  await revived(done);
  await eventually(async () => expect(await fault()).toBeUndefined());
});

test('a job that never ends is given up: those behind it run, its caller is told, and the fault is shown', async () => {
  const inOrder = await startOrder();
  const hung = inOrder(never).catch((error: Error) => error.message);
  const behind = inOrder(never).catch((error: Error) => error.name);
  const next = inOrder(done);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await hung).toMatch(/did not answer within 10 seconds.*Try again/);
  await eventually(async () => expect(await badge()).toBe('!'));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await behind).toBe('TimeoutError');
  expect(await next).toBe('done');
});

test('a job is given up ten seconds after its own start, and one timer watches all jobs', async () => {
  const inOrder = await startOrder();
  await inOrder(done);
  await vi.advanceTimersByTimeAsync(1000);
  const timers = vi.spyOn(globalThis, 'setTimeout');
  for (let jobs = 0; jobs < 20; jobs += 1) await inOrder(async () => unchanged);
  expect(timers).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(5000);
  let isGivenUp = false;
  const hung = inOrder(never).catch(() => {
    isGivenUp = true;
  });
  await vi.advanceTimersByTimeAsync(9900);
  expect(isGivenUp).toBe(false);
  await vi.advanceTimersByTimeAsync(100);
  await hung;
  expect(isGivenUp).toBe(true);
});

test('a job that was given up is told, so that what it finds late changes nothing', async () => {
  const inOrder = await startOrder();
  const stored: string[] = [];
  let answer = () => {};
  const late = inOrder(async (limit) => {
    await new Promise<void>((resolve) => {
      answer = resolve;
    });
    limit.throwIfAborted();
    stored.push('stale');
  });
  const given = expect(late).rejects.toThrow();
  await vi.advanceTimersByTimeAsync(10_000);
  await given;
  await inOrder(async () => stored.push('new'));
  answer();
  await inOrder(done);
  expect(stored).toEqual(['new']);
});

test('a fault that cannot even be kept stops nothing', async () => {
  const inOrder = await startOrder();
  vi.spyOn(fakeBrowser.storage.session, 'set').mockRejectedValueOnce(new Error('no storage'));
  await expect(inOrder(async () => Promise.reject(new Error('first')))).rejects.toThrow('first');
  expect(await inOrder(done)).toBe('done');
});

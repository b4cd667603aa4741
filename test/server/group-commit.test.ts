import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createGroupCommit } from '#server/store/group-commit.ts';

/** A commit that the test ends by hand, batch by batch. */
function heldCommit() {
  const batches: { items: readonly number[]; end: () => void; fail: (error: unknown) => void }[] = [];
  const commit = (items: readonly number[]) =>
    new Promise<readonly number[]>((resolve, reject) => {
      batches.push({ items, end: () => resolve(items.map((item) => item * 10)), fail: reject });
    });
  return { batches, commit };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));
/** Turns of the event loop after which a batch starts where nothing more arrives. */
async function quiet(): Promise<void> {
  for (let turns = 0; turns < 5; turns++) await turn();
}
const withCode = (code: string) => Object.assign(new Error(`failed with ${code}`), { code });
const noPause = async () => {};
/** What is added here is still waiting as its test ends. */
const unanswered = (answer: Promise<number> | null) => {
  answer?.catch(expect.unreachable);
};

test('what arrives while a batch is under way shares the next one, which starts when it is durable', async () => {
  const { batches, commit } = heldCommit();
  const add = createGroupCommit({ commit, atOnce: 1 });
  const first = add('sales', 1);
  await quiet();
  const others = [2, 3, 4].map((item) => add('sales', item));
  await quiet();
  expect(batches.map(({ items }) => items)).toEqual([[1]]);
  batches[0]?.end();
  expect(await first).toBe(10);
  await quiet();
  expect(batches.map(({ items }) => items)).toEqual([[1], [2, 3, 4]]);
  batches[1]?.end();
  expect(await Promise.all(others)).toEqual([20, 30, 40]);
});

test('what arrives in one turn after the other shares a batch', async () => {
  const { batches, commit } = heldCommit();
  const add = createGroupCommit({ commit, atOnce: 1, longestGatheringMs: Number.POSITIVE_INFINITY });
  for (const item of [1, 2, 3, 4, 5, 6, 7, 8]) {
    unanswered(add('sales', item));
    await turn();
  }
  await quiet();
  expect(batches.map(({ items }) => items)).toEqual([[1, 2, 3, 4, 5, 6, 7, 8]]);
});

test('arrivals that never cease are not waited for', async () => {
  const { batches, commit } = heldCommit();
  const add = createGroupCommit({ commit, atOnce: 1, longestGatheringMs: 0 });
  for (const item of [1, 2, 3, 4]) {
    unanswered(add('sales', item));
    await turn();
  }
  expect(batches.length).toBe(1);
});

test('an item is answered only after its commit', async () => {
  const { batches, commit } = heldCommit();
  const add = createGroupCommit({ commit, atOnce: 1 });
  let answered = false;
  const answer = add('sales', 1)?.then(() => {
    answered = true;
  });
  await quiet();
  expect(answered).toBe(false);
  batches[0]?.end();
  await answer;
  expect(answered).toBe(true);
});

test('a lane has one batch under way, and all lanes together no more than allowed; lanes take turns', async () => {
  const { batches, commit } = heldCommit();
  const add = createGroupCommit({ commit, atOnce: 2, maxBatch: 2 });
  for (const item of [1, 2, 3]) unanswered(add('sales', item));
  unanswered(add('legal', 8));
  unanswered(add('it', 9));
  await quiet();
  expect(batches.map(({ items }) => items)).toEqual([[1, 2], [8]]);
  batches[1]?.end();
  await quiet();
  expect(batches.map(({ items }) => items)).toEqual([[1, 2], [8], [9]]);
  batches[0]?.end();
  await quiet();
  expect(batches.at(-1)?.items).toEqual([3]);
});

test('a batch holds no more than allowed', async () => {
  const { batches, commit } = heldCommit();
  const add = createGroupCommit({ commit, atOnce: 1 });
  for (let item = 0; item < 300; item++) unanswered(add('sales', item));
  await quiet();
  expect(batches.map(({ items }) => items.length)).toEqual([256]);
});

test('where too many are waiting the next is turned away, until there is room again', async () => {
  const { batches, commit } = heldCommit();
  const add = createGroupCommit({ commit, atOnce: 1, maxWaiting: 2 });
  unanswered(add('sales', 1));
  await quiet();
  expect([add('sales', 2), add('sales', 3)].includes(null)).toBe(false);
  expect(add('sales', 4)).toBeNull();
  expect(add('legal', 4)).toBeNull();
  batches[0]?.end();
  await quiet();
  expect(add('sales', 4)).not.toBeNull();
});

test('one that fails does not fail its neighbours', async () => {
  const commit = async (items: readonly number[]) => {
    if (items.includes(13)) throw new Error('unlucky');
    return items;
  };
  const add = createGroupCommit({ commit, atOnce: 1 });
  const settled = await Promise.allSettled([12, 13, 14].map((item) => add('sales', item)));
  expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

test('serialization failures, deadlocks and lost connections are tried again; the answer is that of the try that held', async () => {
  for (const code of ['40001', '40P01', '08006', 'ECONNRESET', '57P01']) {
    let tries = 0;
    const commit = async (items: readonly number[]) => {
      if (++tries < 3) throw withCode(code);
      return items;
    };
    const add = createGroupCommit({ commit, atOnce: 1, pause: noPause });
    expect([code, await Promise.all([add('sales', 1), add('sales', 2)]), tries]).toEqual([code, [1, 2], 3]);
  }
});

test('a full disk fails all of a batch at once, without another try', async () => {
  let tries = 0;
  const commit = async (): Promise<readonly number[]> => {
    tries++;
    throw withCode('53100');
  };
  const add = createGroupCommit({ commit, atOnce: 1, pause: noPause });
  const settled = await Promise.allSettled([add('sales', 1), add('sales', 2)]);
  expect([settled.map(({ status }) => status), tries]).toEqual([['rejected', 'rejected'], 1]);
});

test('whatever arrives when, each item is committed once and gets its own answer', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ lane: fc.constantFrom('sales', 'legal', 'it'), wait: fc.boolean() }), { maxLength: 60 }),
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 1, max: 5 }),
      async (arrivals, atOnce, maxBatch) => {
        const committed: string[] = [];
        const add = createGroupCommit({
          commit: async (items: readonly string[]) => {
            await quiet();
            committed.push(...items);
            return items;
          },
          atOnce,
          maxBatch,
        });
        const answers: (Promise<string> | null)[] = [];
        for (const [item, { lane, wait }] of arrivals.entries()) {
          answers.push(add(lane, `${lane} ${item}`));
          if (wait) await quiet();
        }
        expect(await Promise.all(answers)).toEqual(arrivals.map(({ lane }, item) => `${lane} ${item}`));
        expect(committed.toSorted()).toEqual(arrivals.map(({ lane }, item) => `${lane} ${item}`).toSorted());
      },
    ),
    { numRuns: 50 },
  );
});

/**
 * Group commit: what arrives together shares one durable commit.
 *
 * Model: items wait in lanes. A lane has at most one batch under way and the whole at most `atOnce`; lanes take turns. The
 * next batch starts once nothing more arrives, or after a few milliseconds in which arrivals did not cease, so there is no
 * fixed wait and batches grow with the load by themselves.
 *
 * Guarantees: an item is answered only after the commit that holds it, or with the error that kept it out. One item never
 * fails its neighbours: a batch that fails for a reason of its own is done again one by one. Failures that pass are tried
 * again; since the work notes what is done, doing it again changes nothing.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { isPassing, storeFailureOf } from '#server/store/failure.ts';

const MAX_BATCH = 256;
const MAX_WAITING = 4096;
const ATTEMPTS = 6;
const FIRST_RETRY_MS = 25;
/** The server takes one new connection a turn of the event loop and reads from it in a later one. */
const QUIET_TURNS = 3;
const LONGEST_GATHERING_MS = 20;

interface Waiting<Item, Outcome> {
  readonly item: Item;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
}

export interface GroupCommitOptions<Item, Outcome> {
  /** Does the work of all items in one transaction; the outcomes in the order of the items. */
  readonly commit: (items: readonly Item[]) => Promise<readonly Outcome[]>;
  /** How many batches may be under way, each in a lane of its own. */
  readonly atOnce: number;
  /** Waits so many milliseconds before another try. */
  readonly pause?: (ms: number) => Promise<unknown>;
  /** The longest that a batch waits for more while arrivals do not cease, in milliseconds. */
  readonly longestGatheringMs?: number;
  readonly maxBatch?: number;
  readonly maxWaiting?: number;
}

/** Adds an item to a lane and gives its outcome once that is durable; null where too many are waiting already. */
export type GroupCommit<Item, Outcome> = (lane: string, item: Item) => Promise<Outcome> | null;

export function createGroupCommit<Item, Outcome>(
  options: GroupCommitOptions<Item, Outcome>,
): GroupCommit<Item, Outcome> {
  const { commit, atOnce, pause = delay, maxBatch = MAX_BATCH, maxWaiting = MAX_WAITING } = options;
  const { longestGatheringMs = LONGEST_GATHERING_MS } = options;
  type Entry = Waiting<Item, Outcome>;
  /** In the order of their turns. */
  const lanes = new Map<string, Entry[]>();
  const underWay = new Set<string>();
  let waiting = 0;
  let isStarting = false;

  async function outcomesOf(batch: readonly Entry[]): Promise<readonly Outcome[]> {
    const items = batch.map(({ item }) => item);
    for (let attempt = 1; ; attempt++) {
      try {
        return await commit(items);
      } catch (error) {
        if (attempt === ATTEMPTS || !isPassing(error)) throw error;
        await pause(FIRST_RETRY_MS * 2 ** attempt * (0.5 + Math.random() / 2));
      }
    }
  }

  async function settle(batch: readonly Entry[]): Promise<void> {
    try {
      const outcomes = await outcomesOf(batch);
      for (const [at, { resolve, reject }] of batch.entries()) {
        const outcome = outcomes[at];
        if (outcome === undefined) reject(new Error(`a batch of ${batch.length} has ${outcomes.length} outcomes`));
        else resolve(outcome);
      }
    } catch (error) {
      // A full disk or a lost database fails each of them alike; anything else may be the fault of one.
      if (batch.length === 1 || storeFailureOf(error) !== null) for (const { reject } of batch) reject(error);
      else for (const entry of batch) await settle([entry]);
    }
  }

  function startBatches(): void {
    isStarting = false;
    for (const [lane, entries] of lanes) {
      if (underWay.size >= atOnce) return;
      if (underWay.has(lane)) continue;
      const batch = entries.splice(0, maxBatch);
      waiting -= batch.length;
      lanes.delete(lane);
      // What is left of the lane waits until the others have had their turn.
      if (entries.length > 0) lanes.set(lane, entries);
      underWay.add(lane);
      const next = () => {
        underWay.delete(lane);
        startSoon();
      };
      settle(batch).then(next, next);
    }
  }

  /** After what is about to arrive, so that it shares a batch. */
  function startSoon(): void {
    if (isStarting || lanes.size === 0) return;
    isStarting = true;
    const latestMs = performance.now() + longestGatheringMs;
    const gather = (known: number, quietTurns: number) => {
      const quiet = waiting > known ? 0 : quietTurns + 1;
      if (quiet === QUIET_TURNS || performance.now() >= latestMs) startBatches();
      else setImmediate(gather, waiting, quiet);
    };
    setImmediate(gather, waiting, 0);
  }

  return (lane, item) => {
    if (waiting >= maxWaiting) return null;
    waiting++;
    return new Promise((resolve, reject) => {
      const entries = lanes.get(lane);
      if (entries === undefined) lanes.set(lane, [{ item, resolve, reject }]);
      else entries.push({ item, resolve, reject });
      startSoon();
    });
  };
}

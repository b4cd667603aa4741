/** Lists of departments may be thousands long: they are asked for together, and other requests get their turn in between. */
import { setImmediate as otherWork } from 'node:timers/promises';

const BATCH = 100;

/** The items by so many at a time, in their order. */
export async function* inBatches<Item>(items: readonly Item[], size = BATCH): AsyncGenerator<readonly Item[]> {
  for (let at = 0; at < items.length; at += size) {
    if (at > 0) await otherWork();
    yield items.slice(at, at + size);
  }
}

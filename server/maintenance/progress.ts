/** A progress bar on standard error: drawn over itself on a terminal, a line for every tenth elsewhere. */
const WIDTH = 30;
const TENTHS = 10;

export interface Progress {
  /** `done` of the whole, with a short remark beside the bar. */
  readonly show: (done: number, remark?: string) => void;
  readonly end: () => void;
}

export function createProgress(label: string, whole: number, stream: NodeJS.WriteStream = process.stderr): Progress {
  let shownTenths = -1;
  return {
    show(done, remark = '') {
      const share = whole === 0 ? 1 : Math.min(1, done / whole);
      const full = Math.round(share * WIDTH);
      const bar = `${label} [${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}] ${done}/${whole} ${remark}`;
      const tenths = Math.floor(share * TENTHS);
      if (stream.isTTY) stream.write(`\r\u001b[K${bar}`);
      else if (tenths !== shownTenths) stream.write(`${bar}\n`);
      shownTenths = tenths;
    },
    end() {
      if (stream.isTTY) stream.write('\n');
    },
  };
}

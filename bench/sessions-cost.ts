/** What a running browser costs, read from outside: processor time from /proc, writes from its files. Linux only. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The kernel counts processor time in ticks; 100 a second on every Linux that Chromium runs on. */
const TICK_MS = 10;

export interface CpuTime {
  /** Of the processes that run nothing but extensions. */
  readonly ownMs: number;
  /** Of the whole browser, ended processes included. */
  readonly allMs: number;
}

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly ticks: number;
  /** Of children that have ended. */
  readonly endedTicks: number;
}

function readProcess(pid: string): Process | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name stands in brackets and may hold spaces; the fields after it are numbered from 3 in proc(5).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const field = (number: number) => Number(fields[number - 3]);
    return { pid: Number(pid), parent: field(4), ticks: field(14) + field(15), endedTicks: field(16) + field(17) };
  } catch {
    return null; // It ended between the listing and the reading.
  }
}

function isExtensionProcess(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--extension-process');
  } catch {
    return false;
  }
}

function processesUnder(root: number): Process[] {
  const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (readProcess(name) ?? []) : []));
  const under = new Set([root]);
  for (let size = 0; size !== under.size; ) {
    size = under.size;
    for (const { pid, parent } of all) if (under.has(parent)) under.add(pid);
  }
  return all.filter(({ pid }) => under.has(pid));
}

export interface CpuWatch {
  read(): CpuTime;
  stop(): void;
}

/** Watches a browser's processor time; an extension's process that ends between two looks loses half a second at most. */
export function watchCpu(browserPid: number): CpuWatch {
  const ownTicks = new Map<number, number>();
  const look = () => {
    const processes = processesUnder(browserPid);
    for (const { pid, ticks } of processes) if (ownTicks.has(pid) || isExtensionProcess(pid)) ownTicks.set(pid, ticks);
    return processes;
  };
  const looking = setInterval(look, 500);
  return {
    read() {
      const allTicks = look().reduce((sum, { ticks, endedTicks }) => sum + ticks + endedTicks, 0);
      const own = [...ownTicks.values()].reduce((sum, ticks) => sum + ticks, 0);
      return { ownMs: own * TICK_MS, allMs: allTicks * TICK_MS };
    },
    stop: () => clearInterval(looking),
  };
}

export interface WriteWatch {
  /** Instants (epoch milliseconds) of what was written so far; what follows within a second counts as the same one. */
  instantsMs(): readonly number[];
  stop(): void;
}

/** Watches the files in which the browser keeps an extension's storage and databases. */
export function watchWrites(profile: string, extensionId: string): WriteWatch {
  const folder = join(profile, 'Default');
  const seen = new Map<string, string>();
  const instantsMs: number[] = [];
  let lastMs = Number.NEGATIVE_INFINITY;
  const isChanged = () => {
    let written = false;
    for (const file of storageFiles(folder, extensionId)) {
      const { size, mtimeMs } = statSync(file, { throwIfNoEntry: false }) ?? { size: 0, mtimeMs: 0 };
      const state = `${size} ${mtimeMs}`;
      if (seen.get(file) !== state) written = true;
      seen.set(file, state);
    }
    return written;
  };
  const look = () => {
    if (!isChanged()) return;
    if (Date.now() - lastMs > 1000) instantsMs.push(Date.now());
    lastMs = Date.now();
  };
  isChanged();
  const looking = setInterval(look, 100);
  return { instantsMs: () => instantsMs, stop: () => clearInterval(looking) };
}

/** Data files only: locks and the databases' own diaries say when they were opened, not that anything was kept. */
function storageFiles(folder: string, extensionId: string): string[] {
  const names = ['Local Extension Settings', 'Sync Extension Settings', 'IndexedDB'];
  return names.flatMap((name) => filesUnder(join(folder, name), (path) => path.includes(extensionId)));
}

function filesUnder(folder: string, isWanted: (path: string) => boolean): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !['LOG', 'LOG.old', 'LOCK', 'CURRENT'].includes(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .filter(isWanted);
  } catch {
    return []; // Not there until the extension first keeps something.
  }
}

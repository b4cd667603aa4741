/**
 * What an extension costs: tab switches with a tool among the tabs, a stretch of work on the tool, the time after leaving
 * it, and tab switches far from any tool. The same steps without an extension are the floor.
 */
import { setTimeout as pass } from 'node:timers/promises';
import type { Sites } from '../test/e2e/tool-sites.ts';
import { openBrowser, type Subject } from './sessions-browser.ts';
import { type CpuTime, type CpuWatch, watchCpu, watchWrites } from './sessions-cost.ts';
import { openDesktop } from './sessions-desktop.ts';

export interface Pace {
  /** Tab switches in each of the two stretches of switching. */
  readonly switches: number;
  /** Visits to the tool that last long enough to be counted. */
  readonly visits: number;
  /** Seconds on the tool, and seconds after leaving it. */
  readonly stretchSeconds: number;
}

export interface Overhead {
  /** Processor milliseconds of 1,000 tab switches at 20 a second, one tab in four a tool. */
  readonly switching: CpuTime;
  /** The same with no tool among the tabs. */
  readonly switchingElsewhere: CpuTime;
  /** Processor milliseconds of 1,000 visits to the tool of a quarter of a second each. */
  readonly visiting: CpuTime;
  /** Processor milliseconds of one minute of work on the tool. */
  readonly onTool: CpuTime;
  /** Times something was written, an hour on the tool: by how far they lie apart, as a stretch may hold one more by chance. */
  readonly writesPerHourOnTool: number;
  /** Times something was written in the stretch after leaving, the five seconds in which the visit is closed left out. */
  readonly writesAfterLeaving: number;
  /** Seconds after leaving at which the worker was gone; null where it lived to the end of the stretch. */
  readonly workerGoneSeconds: number | null;
}

const TOOL = 'https://chatgpt.com/';
const OTHERS = ['https://example.com/a', 'https://example.com/b', 'https://example.com/c'];
const SWITCH_MS = 50;
const VISIT_MS = 250;
const SETTLE_MS = 5000;
/**
 * Before the visits and the stretch on the tool: the browser tidies its memory some 20 s after a burst, whatever caused that,
 * the page in which the tool is allowed among it.
 */
const QUIET_MS = 30_000;
const KEY_MS = 2000;

export async function measureOverhead(subject: Subject, sites: Sites, pace: Pace): Promise<Overhead> {
  const desktop = await openDesktop();
  try {
    const browser = await openBrowser(subject, desktop, sites);
    const cpu = watchCpu(browser.pid);
    const writes = browser.extensionId === null ? null : watchWrites(browser.profile, browser.extensionId);
    try {
      const tool = await browser.openTab(TOOL);
      const others: string[] = [];
      for (const address of OTHERS) others.push(await browser.openTab(address));
      await browser.keepOnly([tool, ...others]);
      const switchAmong = async (tabs: readonly string[], switches: number, everyMs: number) => {
        const startMs = Date.now();
        for (let done = 0; done < switches; done += 1) {
          await browser.activate(tabs[done % tabs.length] ?? tool);
          await pass(Math.max(0, startMs + (done + 1) * everyMs - Date.now()));
        }
      };
      const typeFor = async (seconds: number) => {
        const endMs = Date.now() + 1000 * seconds;
        while (Date.now() < endMs) {
          await desktop.press('a');
          await pass(Math.min(KEY_MS, Math.max(0, endMs - Date.now())));
        }
      };
      const writtenSince = (fromMs: number) => writes?.instantsMs().filter((atMs) => atMs >= fromMs) ?? [];
      await pass(SETTLE_MS);

      const among = (tabs: readonly string[]) =>
        spent(cpu, 1000 / pace.switches, () => switchAmong(tabs, pace.switches, SWITCH_MS));
      const switching = await among([tool, ...others]);
      await pass(QUIET_MS);
      const visiting = await spent(cpu, 1000 / pace.visits, () =>
        switchAmong([tool, ...others.slice(0, 1)], 2 * pace.visits, VISIT_MS),
      );

      await browser.activate(tool);
      await desktop.click(400, 300);
      await typeFor(QUIET_MS / 1000);
      const arrivedMs = Date.now();
      const onTool = await spent(cpu, 60 / pace.stretchSeconds, () => typeFor(pace.stretchSeconds), 0);
      const writesPerHourOnTool = perHour(writtenSince(arrivedMs), pace.stretchSeconds);

      await browser.activate(others[0] ?? tool);
      const leftMs = Date.now();
      await pass(SETTLE_MS);
      const awayMs = Date.now();
      let workerGoneSeconds: number | null = null;
      while (Date.now() < leftMs + 1000 * pace.stretchSeconds) {
        const lives = browser.extensionId !== null && (await browser.workerLives());
        if (lives) workerGoneSeconds = null;
        else workerGoneSeconds ??= Math.round((Date.now() - leftMs) / 1000);
        await desktop.press('a');
        await pass(KEY_MS);
      }
      const writesAfterLeaving = writtenSince(awayMs).length;

      const switchingElsewhere = await among(others);
      return {
        switching,
        switchingElsewhere,
        visiting,
        onTool,
        writesPerHourOnTool,
        writesAfterLeaving,
        workerGoneSeconds,
      };
    } finally {
      cpu.stop();
      writes?.stop();
      await browser.close();
    }
  } finally {
    await desktop.close();
  }
}

function perHour(instantsMs: readonly number[], stretchSeconds: number): number {
  const [firstMs, lastMs] = [instantsMs[0], instantsMs.at(-1)];
  if (firstMs === undefined || lastMs === undefined || firstMs === lastMs)
    return (instantsMs.length * 3600) / stretchSeconds;
  return Math.round(((instantsMs.length - 1) * 3_600_000) / (lastMs - firstMs));
}

/** Processor time of a job and of what it leaves to be done within `settleMs`, scaled. */
async function spent(cpu: CpuWatch, scale: number, job: () => Promise<void>, settleMs = 2000): Promise<CpuTime> {
  const before = cpu.read();
  await job();
  await pass(settleMs);
  const after = cpu.read();
  return {
    ownMs: Math.round((after.ownMs - before.ownMs) * scale),
    allMs: Math.round((after.allMs - before.allMs) * scale),
  };
}

/**
 * The accuracy script: 240 s of a person's real input, of which 110 s are engaged with the tool, with its worker killed
 * on the tool and away from it; then a stretch without any input.
 *
 * Truth. Every step notes the instant at which it was done, so a busy machine that is late with a step moves the truth
 * with it. Keys are pressed every few seconds, so no stretch of the script is idle by anyone's definition.
 */
import { setTimeout as pass } from 'node:timers/promises';
import type { Sites } from '../test/e2e/tool-sites.ts';
import { type MeasuredBrowser, openBrowser, type Subject } from './sessions-browser.ts';
import { type Desktop, openDesktop } from './sessions-desktop.ts';

export interface Accuracy {
  /** Seconds truly engaged in the script: 110 but for the lateness of the machine. */
  readonly trueSeconds: number;
  /** Seconds counted in it; null where the subject comes without a reader. */
  readonly countedSeconds: number | null;
  /** Seconds counted in the stretch that began with one key pressed on the tool and had no input after it; the truth is 0. */
  readonly idleSeconds: number | null;
}

/** Longer than the product's 120 s without input, and a checkpoint. */
const IDLE_STRETCH_SECONDS = 155;
const KEY_SECONDS = 4;

interface Scene {
  readonly desktop: Desktop;
  readonly browser: MeasuredBrowser;
  readonly browserWindow: string;
  readonly otherApp: string;
}

interface Step {
  readonly atSecond: number;
  /** Whether the person is engaged with the tool from here on. */
  readonly engaged: boolean;
  readonly act: (scene: Scene) => Promise<void>;
}

const toTool = ({ desktop }: Scene) => desktop.press('ctrl+1');
const toOtherTab = ({ desktop }: Scene) => desktop.press('ctrl+2');
const toOtherApp = ({ desktop, otherApp }: Scene) => desktop.bringToFront(otherApp);
const toBrowser = ({ desktop, browserWindow }: Scene) => desktop.bringToFront(browserWindow);
/** A key typed in the address bar would leave its suggestions open, and the click would only close them. */
const backIntoPage = async ({ desktop }: Scene) => {
  await desktop.press('Escape', 'Escape');
  await desktop.click(400, 300);
};
const killWorker = ({ browser }: Scene) => browser.killWorker();

const steps: readonly Step[] = [
  { atSecond: 0, engaged: true, act: toTool },
  { atSecond: 20, engaged: false, act: toOtherTab },
  { atSecond: 35, engaged: true, act: toTool },
  { atSecond: 45, engaged: true, act: killWorker },
  { atSecond: 60, engaged: false, act: toOtherApp },
  { atSecond: 85, engaged: true, act: toBrowser },
  { atSecond: 92, engaged: true, act: ({ desktop }) => desktop.press('ctrl+l') },
  { atSecond: 95, engaged: true, act: backIntoPage },
  { atSecond: 105, engaged: false, act: ({ desktop, browserWindow }) => desktop.minimise(browserWindow) },
  { atSecond: 130, engaged: true, act: toBrowser },
  { atSecond: 150, engaged: false, act: toOtherTab },
  { atSecond: 160, engaged: false, act: killWorker },
  { atSecond: 170, engaged: true, act: toTool },
  { atSecond: 185, engaged: false, act: toOtherApp },
  { atSecond: 200, engaged: false, act: killWorker },
  { atSecond: 215, engaged: true, act: toBrowser },
  { atSecond: 225, engaged: false, act: toOtherTab },
  { atSecond: 240, engaged: false, act: async () => undefined },
];

export async function measureAccuracy(subject: Subject, sites: Sites): Promise<Accuracy> {
  const desktop = await openDesktop();
  try {
    const browser = await openBrowser(subject, desktop, sites);
    try {
      const scene = await setScene(desktop, browser);
      const before = await counted(subject, browser);
      const trueSeconds = await play(scene);
      const after = await counted(subject, browser);
      await toTool(scene);
      await desktop.press('a');
      await pass(1000 * IDLE_STRETCH_SECONDS);
      const idle = await counted(subject, browser);
      return { trueSeconds, countedSeconds: difference(after, before), idleSeconds: difference(idle, after) };
    } finally {
      await browser.close();
    }
  } finally {
    await desktop.close();
  }
}

/** The tool in the first tab, another site in the second and in front, another app behind. */
async function setScene(desktop: Desktop, browser: MeasuredBrowser): Promise<Scene> {
  const tool = await browser.openTab('https://chatgpt.com/');
  const other = await browser.openTab('https://example.com/');
  await browser.keepOnly([tool, other]);
  const browserWindow = await desktop.browserWindow();
  const otherApp = await desktop.openOtherApp();
  const scene = { desktop, browser, browserWindow, otherApp };
  await toBrowser(scene);
  await desktop.press('ctrl+2');
  await desktop.click(400, 300);
  await pass(3000);
  return scene;
}

/** Returns the seconds truly engaged. */
async function play(scene: Scene): Promise<number> {
  const startMs = Date.now();
  let engagedMs = 0;
  let sinceMs: number | null = null;
  for (const { atSecond, engaged, act } of steps) {
    await typeUntil(startMs + 1000 * atSecond, scene.desktop);
    await act(scene);
    const doneMs = Date.now();
    if (sinceMs !== null) engagedMs += doneMs - sinceMs;
    sinceMs = engaged ? doneMs : null;
  }
  return engagedMs / 1000;
}

async function typeUntil(untilMs: number, desktop: Desktop): Promise<void> {
  for (let leftMs = untilMs - Date.now(); leftMs > 0; leftMs = untilMs - Date.now()) {
    await pass(Math.min(leftMs, 1000 * KEY_SECONDS));
    if (untilMs - Date.now() > 500) await desktop.press('a');
  }
}

/** Reads what the extension shows for the tool, in a page of its own and therefore away from the tool. */
async function counted({ reader }: Subject, browser: MeasuredBrowser): Promise<number | null> {
  if (reader === null) return null;
  const seconds = await browser.inExtensionPage('manifest.json', async (page) => {
    await pass(2000);
    return page.evaluate(`(async () => { ${reader} })()`);
  });
  if (typeof seconds !== 'number')
    throw new Error(`the reader gave ${JSON.stringify(seconds)}, not a number of seconds`);
  return seconds;
}

function difference(after: number | null, before: number | null): number | null {
  return after === null || before === null ? null : after - before;
}

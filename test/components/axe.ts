/** The accessibility checker inside a page. It is put there once, and asked as often as the page changes. */
import checker from 'axe-core';
import type { Page } from 'playwright-core';

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

interface Options {
  readonly runOnly?: readonly string[];
  readonly rules?: Readonly<Record<string, { readonly enabled: boolean }>>;
}

declare const axe: {
  run(
    root: Document,
    options: Options & { readonly resultTypes: readonly string[] },
  ): Promise<{ violations: readonly Violation[] }>;
};

/** Colours are what differs between light and dark, and what does not differ between languages. */
const options = {
  all: {},
  colours: { runOnly: ['color-contrast'] },
  'all but colours': { rules: { 'color-contrast': { enabled: false } } },
} as const satisfies Readonly<Record<string, Options>>;
export type Rules = keyof typeof options;

const SETTLE_MS = 1000;
const LONGEST_SETTLE_MS = 5000;
/** What is found so long after it was found first is no passing state. */
const PASSING_MS = 20_000;

/** Once for each load of a page. */
export async function bringAxe(page: Page): Promise<void> {
  await page.evaluate(checker.source);
}

/** Runs in the page. */
async function run(asked: Options): Promise<string[]> {
  const { violations } = await axe.run(document, { ...asked, resultTypes: ['violations'] });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

/** Waits until nothing moves any more. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async (longestMs) => {
    const drawn = async () => {
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      const passing = document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity);
      // One that is taken away meanwhile has ended, too.
      await Promise.allSettled(passing.map(({ finished }) => finished));
    };
    // A page that is not drawn just now has no frames; what is seen half-way is looked at again.
    await Promise.race([drawn(), new Promise((late) => setTimeout(late, longestMs))]);
  }, LONGEST_SETTLE_MS);
}

/** Light or dark, once the page has followed. */
export async function show(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor();
}

/**
 * Violations of the page as it stands, of those rules, that stay: a page that is still turning dark, or a chart that is still
 * drawn, may be seen half-way.
 */
export async function violationsBy(page: Page, rules: Rules): Promise<string[]> {
  await settled(page);
  const endMs = Date.now() + PASSING_MS;
  let staying = await page.evaluate(run, options[rules]);
  while (staying.length > 0 && Date.now() < endMs) {
    await page.waitForTimeout(SETTLE_MS);
    const again = new Set(await page.evaluate(run, options[rules]));
    staying = staying.filter((found) => again.has(found));
  }
  return staying;
}

/** Violations of the page as it stands, in light and in dark; of one whose English is looked at too, all but those of colours. */
export async function violationsOf(page: Page, name: string, locale = 'en-GB'): Promise<string[]> {
  if (!locale.startsWith('en'))
    return (await violationsBy(page, 'all but colours')).map((found) => `${name}: ${found}`);
  await show(page, 'light');
  const light = await violationsBy(page, 'all');
  await show(page, 'dark');
  const dark = await violationsBy(page, 'colours');
  return [...light.map((found) => `${name}, light: ${found}`), ...dark.map((found) => `${name}, dark: ${found}`)];
}

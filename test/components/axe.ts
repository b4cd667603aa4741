/** The accessibility checker inside a page. It is put there once, and asked as often as the page changes. */
import checker from 'axe-core';
import type { Page } from 'playwright-core';

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

declare const axe: {
  run(root: Document, options: { runOnly?: readonly string[] }): Promise<{ violations: readonly Violation[] }>;
};

const SETTLE_MS = 1000;
const LONGEST_SETTLE_MS = 5000;

/** Once for each load of a page. */
export async function bringAxe(page: Page): Promise<void> {
  await page.evaluate(checker.source);
}

/** Runs in the page; all rules where none are named. */
async function run(rules: readonly string[] | null): Promise<string[]> {
  const { violations } = await axe.run(document, rules === null ? {} : { runOnly: rules });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

/** Light or dark, once the page has followed. */
async function show(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor({ state: 'attached' });
  await page.evaluate(async (longestMs) => {
    const settled = async () => {
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
      const passing = document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity);
      // One that is taken away meanwhile has ended, too.
      await Promise.allSettled(passing.map(({ finished }) => finished));
    };
    // A page that is not drawn just now has no frames; what is seen half-way is looked at twice.
    await Promise.race([settled(), new Promise((late) => setTimeout(late, longestMs))]);
  }, LONGEST_SETTLE_MS);
}

/** What is found twice: a page that is still turning dark, or a chart that is still drawn, may be seen half-way. */
async function foundTwice(page: Page, rules: readonly string[] | null): Promise<string[]> {
  const first = await page.evaluate(run, rules);
  if (first.length === 0) return [];
  await page.waitForTimeout(SETTLE_MS);
  const again = new Set(await page.evaluate(run, rules));
  return first.filter((found) => again.has(found));
}

/** Violations of the page as it stands, in light and in dark: only colours differ between the two. */
export async function violationsOf(page: Page, name: string): Promise<string[]> {
  await show(page, 'light');
  const light = await foundTwice(page, null);
  await show(page, 'dark');
  const dark = await foundTwice(page, ['color-contrast']);
  return [...light.map((found) => `${name}, light: ${found}`), ...dark.map((found) => `${name}, dark: ${found}`)];
}

/** How what a vendor counts lies beside what the browsers count. */
import * as z from 'zod/mini';
import { uncheckedToolIdSchema } from '#core/base/checked-text.ts';
import { windowIdSchema } from '#core/base/window.ts';
import { ORGANISATION } from '#core/sources/cell.ts';
import { weeksOfPeriod } from '#core/sources/period.ts';
import type { SourceSum } from '#core/sources/source-sum.ts';

/** People a week who used a tool in the browser, in a window. */
export const browserCountSchema = z.object({
  window: windowIdSchema,
  tool: uncheckedToolIdSchema,
  members: z.number(),
});
type BrowserCount = z.infer<typeof browserCountSchema>;

/** Two counts that lie closer are the same to whoever decides. */
const AGREES_WITHIN = 0.15;
const DISAGREES_BEYOND = 1 / 3;

export interface SourceCount {
  /** The latest of its source and tool. */
  readonly sum: SourceSum;
  /** In the same window; null where the browser has none. */
  readonly browser: number | null;
  readonly agreement: 'agrees' | 'differs' | 'disagrees' | null;
  /** A vendor counts everybody of the period, the browser an average week. */
  readonly isLonger: boolean;
}

function agreementOf(vendor: number | null, browser: number | null): SourceCount['agreement'] {
  if (vendor === null || browser === null || Math.max(vendor, browser) === 0) return null;
  const apart = Math.abs(vendor - browser) / Math.max(vendor, browser);
  if (apart <= AGREES_WITHIN) return 'agrees';
  return apart > DISAGREES_BEYOND ? 'disagrees' : 'differs';
}

/** The latest sum of each source and tool of a department, beside the browser's count of the same window. */
export function sourceCounts(sums: readonly SourceSum[], browser: readonly BrowserCount[]): SourceCount[] {
  const latest = new Map<string, SourceSum>();
  for (const sum of sums) {
    if (sum.department === ORGANISATION) continue;
    const key = `${sum.source} ${sum.tool}`;
    if (sum.reportedOn >= (latest.get(key)?.reportedOn ?? '')) latest.set(key, sum);
  }
  return [...latest.values()].map((sum) => {
    const same = browser.find(({ window, tool }) => window === sum.period && tool === sum.tool);
    return {
      sum,
      browser: same?.members ?? null,
      agreement: agreementOf(sum.activePeople, same?.members ?? null),
      isLonger: weeksOfPeriod(sum.period).length > 1,
    };
  });
}

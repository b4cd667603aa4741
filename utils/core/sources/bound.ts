/** How much reports may add up to: where all of a source is no more than the endpoint takes of one sum, neither is any of its sums. */

import type { SourceId } from '#core/base/checked-text.ts';
import { MAX_AMOUNT } from '#core/base/money.ts';
import type { Kind } from '#core/sources/kind.ts';
import { isBounded } from '#core/sources/money.ts';
import { type Place, SourceError, type SourceRow } from '#core/sources/source-row.ts';

export function createBound() {
  const totals = new Map<SourceId, { spend: bigint; prompts: number }>();
  return {
    /** Throws where the row brings its source above the bound. */
    add({ source }: Kind, { spend, prompts }: SourceRow, placeOf: () => Place): void {
      const total = totals.get(source) ?? { spend: 0n, prompts: 0 };
      totals.set(source, total);
      const amount = spend?.amount ?? 0n;
      total.spend += amount < 0n ? -amount : amount;
      total.prompts += prompts ?? 0;
      if (isBounded(total.spend) && total.prompts <= MAX_AMOUNT) return;
      const reason = `up to here ${source} adds up to more than ${MAX_AMOUNT}; give fewer reports at once`;
      throw new SourceError('too-much', placeOf(), reason, [String(MAX_AMOUNT)]);
    },
  };
}

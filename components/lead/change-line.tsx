import { useText } from '#components/words/text.tsx';
import { formatNumber, formatRange, type NumberStyle, readAlike } from '#core/base/format.ts';
import { differenceOf, directionOf, type Estimate } from '#core/kpi/estimate.ts';

export interface ChangeLineProps {
  readonly now: Estimate;
  /** Over as many weeks before; null where nothing is known. */
  readonly before: Estimate | null;
  readonly style: NumberStyle;
}

/** What changed since the range before: a range with its sign, or that there is no clear change. */
export function ChangeLine({ now, before, style }: ChangeLineProps) {
  const { text, locale } = useText();
  const difference = before === null ? null : differenceOf(now, before);
  if (difference === null || difference.low === null || difference.high === null) return text('changeUnknown');
  const { low, high } = difference;
  const signed = { ...style, signed: true };
  if (low === high) return readAlike(low, 0, style) ? text('changeNone') : formatNumber(low, locale, signed);
  const range = formatRange(low, high, locale, signed);
  return directionOf(difference) === 'alike' ? text('changeAlike', range) : range;
}

import { useText } from '#components/words/text.tsx';
import { formatNumber, formatRange, type NumberStyle, readAlike, readingApart } from '#core/base/format.ts';
import { differenceOf, directionOf, type Estimate } from '#core/kpi/estimate.ts';

export interface ChangeLineProps {
  readonly now: Estimate;
  /** Over as many weeks before. */
  readonly before: Estimate;
  readonly style: NumberStyle;
  /** Whether the headline says that it has not clearly changed; undefined where it says nothing of it. */
  readonly isUnclear?: boolean | undefined;
}

/** What changed since the range before: a range with its sign, or that there is no clear change. */
export function ChangeLine({ now, before, style, isUnclear }: ChangeLineProps) {
  const { text, locale } = useText();
  const difference = differenceOf(now, before);
  const { low, high } = difference;
  if (low === null || high === null) return text('changeUnknown');
  const signed = { ...style, signed: true };
  if (low === high) {
    const finer = readingApart(signed, low, 0);
    return readAlike(low, 0, finer) ? text('changeNone') : formatNumber(low, locale, finer);
  }
  const range = formatRange(low, high, locale, signed);
  return (isUnclear ?? directionOf(difference) === 'alike') ? text('changeAlike', range) : range;
}

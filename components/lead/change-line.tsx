import { GradeLetter } from '#components/ui/grade-badge.tsx';
import { useText } from '#components/words/text.tsx';
import { formatNumber, formatRange, type NumberStyle } from '#core/base/format.ts';
import { differenceOf, directionOf, type Estimate } from '#core/kpi/estimate.ts';

export interface ChangeLineProps {
  /** The last four weeks and the four before, each as it is told for its weeks; null where nothing was released. */
  readonly now: Estimate | null;
  readonly before: Estimate | null;
  readonly style: NumberStyle;
  /** What a difference is multiplied by before it is shown: 100 for points of a percentage. */
  readonly factor?: number;
}

/** What changed between two stretches of four weeks: a range with its sign, or that the two cannot be told apart. */
export function ChangeLine({ now, before, style, factor = 1 }: ChangeLineProps) {
  const { text, locale } = useText();
  if (now === null || before === null) return text('changeUnknown');
  const difference = differenceOf(now, before);
  const direction = directionOf(difference);
  if (direction === null || difference.low === null || difference.high === null) return text('changeUnknown');
  const low = difference.low * factor;
  const high = difference.high * factor;
  const signed = { ...style, signed: true };
  const range = low === high ? formatNumber(low, locale, signed) : formatRange(low, high, locale, signed);
  return (
    <>
      {direction === 'alike' && low !== high ? text('changeAlike', range) : range}
      <GradeLetter grade={difference.grade} />
    </>
  );
}

import styles from '#components/ui/range-bar.module.css';

interface Range {
  readonly low: number;
  readonly high: number;
}

export interface RangeBarProps extends Range {
  readonly axis: Range;
  /** Drawn as a mark within the range where it may be shown. */
  readonly value?: number | undefined;
  /** What the range was worked out of, each as a dot. */
  readonly points?: readonly { readonly id: string; readonly at: number }[];
}

/** An axis for all of these ranges, with zero on it. */
export function axisOf(ranges: readonly { readonly low: number | null; readonly high: number | null }[]): Range {
  const ends = ranges.flatMap(({ low, high }) => [low ?? 0, high ?? 0]);
  return { low: Math.min(0, ...ends), high: Math.max(0, ...ends) };
}

/** A range on an axis with its zero: the picture of what the words beside it say, so it is hidden from screen readers. */
export function RangeBar({ low, high, axis, value, points = [] }: RangeBarProps) {
  const span = axis.high - axis.low;
  const at = (point: number) => (span === 0 ? 0 : ((point - axis.low) / span) * 100);
  return (
    <div className={styles['axis']} aria-hidden="true">
      <span className={styles['zero']} style={{ insetInlineStart: `${at(0)}%` }} />
      <span className={styles['range']} style={{ insetInlineStart: `${at(low)}%`, width: `${at(high) - at(low)}%` }} />
      {points.map((point) => (
        <span key={point.id} className={styles['point']} style={{ insetInlineStart: `${at(point.at)}%` }} />
      ))}
      {value !== undefined && <span className={styles['centre']} style={{ insetInlineStart: `${at(value)}%` }} />}
    </div>
  );
}

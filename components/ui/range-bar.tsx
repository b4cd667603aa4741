import styles from '#components/ui/range-bar.module.css';

export interface RangeBarProps {
  readonly low: number;
  readonly high: number;
  /** Ends of the axis; zero is always on it. */
  readonly axisLow: number;
  readonly axisHigh: number;
  /** Drawn as a mark within the range where the centre may be shown. */
  readonly centre?: number;
  /** What the range was worked out of, each as a dot. */
  readonly points?: readonly { readonly id: string; readonly at: number }[];
}

/** A range on an axis with its zero: the picture of what the words beside it say, so it is hidden from screen readers. */
export function RangeBar({ low, high, axisLow, axisHigh, centre, points = [] }: RangeBarProps) {
  const from = Math.min(axisLow, low, 0);
  const span = Math.max(axisHigh, high, 0) - from;
  const at = (value: number) => (span === 0 ? 0 : ((value - from) / span) * 100);
  return (
    <div className={styles['axis']} aria-hidden="true">
      <span className={styles['zero']} style={{ insetInlineStart: `${at(0)}%` }} />
      <span className={styles['range']} style={{ insetInlineStart: `${at(low)}%`, width: `${at(high) - at(low)}%` }} />
      {points.map((point) => (
        <span key={point.id} className={styles['point']} style={{ insetInlineStart: `${at(point.at)}%` }} />
      ))}
      {centre !== undefined && <span className={styles['centre']} style={{ insetInlineStart: `${at(centre)}%` }} />}
    </div>
  );
}

import { SparkChart } from '#components/charts/spark-chart.tsx';
import styles from '#components/lead/trend.module.css';
import type { Figure } from '#core/kpi/figure.ts';

export interface TrendProps {
  readonly figure: Figure;
  /** What the picture shows, for all who read it. */
  readonly caption: string;
  /** The end of the axis, where several pictures share one. */
  readonly most?: number;
}

const HEIGHT = 52;

/** A year in a small picture; its numbers stand in the chart of the view that it belongs to. */
export function Trend({ figure, caption, most }: TrendProps) {
  if (figure.points.length < 2) return null;
  return (
    <figure className={styles['trend']}>
      <SparkChart figure={figure} height={HEIGHT} {...(most === undefined ? {} : { most })} />
      <figcaption className={styles['caption']}>{caption}</figcaption>
    </figure>
  );
}

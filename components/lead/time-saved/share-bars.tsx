import styles from '#components/lead/time-saved/share-bars.module.css';
import { GradeMark } from '#components/ui/grade-badge.tsx';
import { useText } from '#components/words/text.tsx';
import { formatNumber, type NumberStyle } from '#core/base/format.ts';
import type { Grade } from '#core/kpi/estimate.ts';

export interface ShareBarsProps {
  readonly title: string;
  readonly parts: readonly { readonly name: string; readonly value: number }[];
  readonly style: NumberStyle;
  readonly grade: Grade;
  /** What all parts are of, in a sentence. */
  readonly of: string;
}

/** Parts of a whole as bars, each with its number and its share. */
export function ShareBars({ title, parts, style, grade, of }: ShareBarsProps) {
  const { text, locale } = useText();
  const total = parts.reduce((sum, { value }) => sum + value, 0);
  const most = Math.max(0, ...parts.map(({ value }) => value));
  return (
    <figure className={styles['bars']}>
      <figcaption className={styles['caption']}>
        <span className={styles['title']}>{title}</span> <span className={styles['of']}>{of}</span>
        <GradeMark grade={grade} />
      </figcaption>
      <ul className={styles['list']}>
        {parts.map(({ name, value }) => (
          <li key={name} className={styles['part']}>
            <span className={styles['name']}>{name}</span>
            <span className={styles['track']} aria-hidden="true">
              <span className={styles['fill']} style={{ width: `${most === 0 ? 0 : (value / most) * 100}%` }} />
            </span>
            <span className={styles['value']}>
              {formatNumber(value, locale, style)}
              {total > 0 && (
                <span className={styles['share']}>
                  {text('inBrackets', formatNumber(value / total, locale, { unit: 'percent' }))}
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </figure>
  );
}

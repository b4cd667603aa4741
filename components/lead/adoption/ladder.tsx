import styles from '#components/lead/adoption/ladder.module.css';
import { useText } from '#components/words/text.tsx';
import { segmentWords } from '#components/words/words.ts';
import { formatNumber } from '#core/base/format.ts';
import { type Segment, segments } from '#core/question/answer.ts';

export interface LadderProps {
  /** Share of the members in each class, 0..1; null where nobody reported. */
  readonly shares: Readonly<Record<Segment, number | null>>;
}

/** How used to AI tools people are, from power users to none: a bar of shares, and the same shares in words. */
export function Ladder({ shares }: LadderProps) {
  const { text, locale } = useText();
  if (segments.every((segment) => shares[segment] === null)) return null;
  return (
    <figure>
      <figcaption className={styles['caption']}>{text('ladder')}</figcaption>
      <div className={styles['bar']} aria-hidden="true">
        {segments.map((segment) => (
          <span
            key={segment}
            className={styles['part']}
            data-segment={segment}
            style={{ flexGrow: shares[segment] ?? 0 }}
          />
        ))}
      </div>
      <ul className={styles['legend']}>
        {segments.map((segment) => (
          <li key={segment} className={styles['item']}>
            <span className={styles['swatch']} data-segment={segment} />
            {text(segmentWords[segment])} {formatNumber(shares[segment] ?? 0, locale, { unit: 'percent' })}
          </li>
        ))}
      </ul>
    </figure>
  );
}

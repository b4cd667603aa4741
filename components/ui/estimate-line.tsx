import styles from '#components/ui/estimate-line.module.css';
import { GradeMark } from '#components/ui/grade-badge.tsx';
import { headlineText, reasonText } from '#components/words/figure-text.ts';
import { useText } from '#components/words/text.tsx';
import { formatRange, type NumberStyle } from '#core/base/format.ts';
import { type Estimate, valuedOf } from '#core/kpi/estimate.ts';

/** An estimate in a line: value, interval and grade, or the reason why there is none. */
export function EstimateLine({ estimate, style }: { readonly estimate: Estimate; readonly style: NumberStyle }) {
  const { text, locale, words } = useText();
  const valued = valuedOf(estimate);
  if (valued === null)
    return (
      <span className={styles['reason']} data-missing>
        {estimate.because === null ? estimate.reason : reasonText(estimate.because, words)}
      </span>
    );
  const headline = headlineText(valued, estimate.grade, locale, style);
  const hasInterval = estimate.grade !== 'C' && valued.low !== valued.high;
  // A grade never stands alone at the start of a line.
  return hasInterval ? (
    <>
      {headline}{' '}
      <span className={styles['aside']}>
        {text('inBrackets', formatRange(valued.low, valued.high, locale, style))} <GradeMark grade={estimate.grade} />
      </span>
    </>
  ) : (
    <span className={styles['whole']}>
      {headline} <GradeMark grade={estimate.grade} />
    </span>
  );
}

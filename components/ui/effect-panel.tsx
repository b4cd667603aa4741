import styles from '#components/ui/effect-panel.module.css';
import { EstimateLine } from '#components/ui/estimate-line.tsx';
import { Fact } from '#components/ui/fact-list.tsx';
import { reviewWord, waysOut } from '#components/words/experiment-words.ts';
import { reasonText } from '#components/words/figure-text.ts';
import { useText } from '#components/words/text.tsx';
import { formatDay, formatNumber, formatRange } from '#core/base/format.ts';
import { firstDayOf, type Week } from '#core/base/week.ts';
import { directionOf, type Estimate, scaled } from '#core/kpi/estimate.ts';
import type { OutcomeDirection } from '#core/outcomes/outcome.ts';
import type { KeptExperiment } from '#core/protocol/outcomes.ts';

export interface EffectPanelProps extends Pick<KeptExperiment, 'preTrendP' | 'placebo'> {
  /** In percent of what is usual, as the other numbers here. */
  readonly effect: Estimate;
  readonly expected: OutcomeDirection;
  /** The least and the greatest effect without one department; null where it is not known. */
  readonly without: { readonly low: number; readonly high: number } | null;
}

const CLEAR_P = 0.1;
/** Effects are shown as signed shares. */
export const effectStyle = { unit: 'percent', digits: 1, isFigure: true, signed: true } as const;

/** The effect of an experiment in a sentence, with its interval and its checks; or what is missing, and what to do. */
export function EffectPanel({ effect, expected, preTrendP, placebo, without }: EffectPanelProps) {
  const { text, locale, words } = useText();
  const shown = scaled(effect, 0.01);
  const direction = directionOf(effect);
  if (effect.because !== null || direction === null) {
    const wayOut = effect.because === null ? undefined : waysOut[effect.because.code];
    const reason = effect.because === null ? text('unknown') : reasonText(effect.because, words);
    return (
      <div className={styles['effect']}>
        <p className={styles['sentence']}>{text('effectMissing', reason)}</p>
        {wayOut !== undefined && <p className={styles['text']}>{text(wayOut)}</p>}
      </div>
    );
  }
  const percent = (value: number) => formatNumber(value / 100, locale, effectStyle);
  const p = (value: number) => formatNumber(value, locale, { digits: 2 });
  const sentence =
    direction === 'alike' ? 'effectUnclear' : direction === expected ? 'effectAsExpected' : 'effectOtherWay';
  return (
    <div className={styles['effect']}>
      <p className={styles['sentence']}>{text(sentence)}</p>
      <p className={styles['value']}>
        <EstimateLine estimate={shown} style={effectStyle} />
      </p>
      <p className={styles['text']}>{text('effectMeans')}</p>
      <dl>
        {preTrendP !== null && (
          <Fact name={text('checkPreTrend')}>
            {text(preTrendP > CLEAR_P ? 'checkPreTrendFine' : 'checkPreTrendApart', p(preTrendP))}
          </Fact>
        )}
        <Fact name={text('checkPlacebo')}>
          {placebo === null
            ? text('checkPlaceboMissing')
            : text(
                placebo.p > CLEAR_P ? 'checkPlaceboFine' : 'checkPlaceboApart',
                percent(placebo.percent),
                p(placebo.p),
              )}
        </Fact>
        {without !== null && (
          <Fact name={text('checkWithout')}>
            {formatRange(without.low / 100, without.high / 100, locale, effectStyle)}
          </Fact>
        )}
      </dl>
    </div>
  );
}

export interface ReviewLineProps extends Pick<KeptExperiment, 'review'> {
  /** The week of the review. */
  readonly week: Week;
}

/** When the effect of a decided experiment is reviewed, or whether it has lasted until then. */
export function ReviewLine({ week, review }: ReviewLineProps) {
  const { text, locale } = useText();
  return (
    <>
      {text(reviewWord(review), formatDay(firstDayOf(week), locale, true))}{' '}
      {review !== null && <EstimateLine estimate={scaled(review.effect, 0.01)} style={effectStyle} />}
    </>
  );
}

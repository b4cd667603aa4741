import styles from '#components/lead/panels.module.css';
import rows from '#components/lead/time-saved/measured-panel.module.css';
import { EstimateLine } from '#components/ui/estimate-line.tsx';
import { EstimateFact } from '#components/ui/fact-list.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { axisOf, RangeBar } from '#components/ui/range-bar.tsx';
import { lessTimeRange, lessTimeText, reasonText } from '#components/words/figure-text.ts';
import type { MessageKey, Words } from '#components/words/messages.ts';
import { useText } from '#components/words/text.tsx';
import { figureStyles, formatNumber } from '#core/base/format.ts';
import { shareEstimate } from '#core/kpi/adoption.ts';
import { type Estimate, valuedOf } from '#core/kpi/estimate.ts';
import type { Kpis } from '#core/kpi/kpi.ts';
import { isDroppingWithinLimits, type Trials } from '#core/kpi/trials.ts';

/** What trials say of the time that tasks take, with what was given up and how it came out in the same sentence. */
export function measuredText(trials: Trials, words: Words): string {
  const { text, count, locale } = words;
  const measured = valuedOf(trials.lessTime);
  const share = (of: number | null) => (of === null ? text('unknown') : formatNumber(of, locale, { unit: 'percent' }));
  const [[droppedWithout, droppedWith], [worseWithout, worseWith]] = [trials.dropped, trials.worse];
  if (measured === null)
    return [
      text('measuredMissing', trials.lessTime.because === null ? '' : reasonText(trials.lessTime.because, words)),
      ...(droppedWithout === null && droppedWith === null
        ? []
        : [text('measuredGivenUp', share(droppedWithout), share(droppedWith))]),
    ].join(' ');
  return [
    text(
      'measuredSentence',
      count('trialsCounted', trials.lessTime.n),
      lessTimeText(measured.value, words),
      lessTimeRange(measured, words),
      share(droppedWithout),
      share(droppedWith),
      share(worseWithout),
      share(worseWith),
    ),
    ...(trials.feltLessTime === null ? [] : [text('measuredFelt', lessTimeText(trials.feltLessTime, words))]),
    ...(isDroppingWithinLimits(trials.dropped) ? [] : [text('measuredDropped')]),
    ...(trials.pooled ? [text('measuredPooled')] : []),
  ].join(' ');
}

/** Hours as people felt them beside what trials measure of them, and what of the time saved has held. */
export function MeasuredPanel({ kpis: { trials, productivity } }: { readonly kpis: Kpis }) {
  const { text, count, words } = useText();
  const { headlineHours, calibratedHours, heldShare, heldHours } = productivity;
  const bars: readonly (readonly [name: string, estimate: Estimate])[] = [
    [text('asFelt'), headlineHours],
    [
      calibratedHours.value === null
        ? text('asMeasured')
        : text('asMeasuredBy', count('trialsCounted', calibratedHours.n)),
      calibratedHours,
    ],
    [text('hoursHeld'), heldHours],
  ];
  const axis = axisOf(bars.map(([, estimate]) => estimate));
  const ofArm = (name: MessageKey, share: number | null, of: number) => (
    <EstimateFact name={name} estimate={shareEstimate(share, of)} style={figureStyles.share} />
  );
  const [without, withAi] = trials.finished;
  return (
    <Panel title={text('measuredHeading')} intro={text('measuredIntro')}>
      <p className={styles['text']}>{measuredText(trials, words)}</p>
      <dl className={rows['bars']}>
        {bars.map(([name, estimate]) => {
          const valued = valuedOf(estimate);
          return (
            <div key={name} className={rows['row']}>
              <dt>{name}</dt>
              <dd>
                {valued !== null && <RangeBar {...valued} axis={axis} />}
                <span>
                  <EstimateLine estimate={estimate} style={figureStyles.hours} />
                </span>
              </dd>
            </div>
          );
        })}
      </dl>
      <dl>
        <EstimateFact name="factHeldShare" estimate={heldShare} style={figureStyles.share} />
        {without + withAi > 0 && (
          <>
            {ofArm('factWorseWithout', trials.worse[0], without)}
            {ofArm('factWorseWith', trials.worse[1], withAi)}
          </>
        )}
      </dl>
    </Panel>
  );
}

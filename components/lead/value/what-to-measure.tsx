import styles from '#components/lead/panels.module.css';
import { Fact } from '#components/ui/fact-list.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { reasonText } from '#components/words/figure-text.ts';
import { useText } from '#components/words/text.tsx';
import { figureStyles, formatNumber, moneyStyle } from '#core/base/format.ts';
import { type InformationSources, informationOf, type ToMeasure } from '#core/decisions/information.ts';
import { isMeasured } from '#core/kpi/leading-hours.ts';

export interface WhatToMeasureProps extends InformationSources {
  readonly currency: string;
}

/** How sure it is that AI pays, and which answer would be worth most to the decision. */
export function WhatToMeasure({ currency, ...sources }: WhatToMeasureProps) {
  const { text, locale, words } = useText();
  const style = moneyStyle(currency);
  const money = (value: number) => formatNumber(value, locale, style);
  const { trials, productivity } = sources.kpis;
  const found = informationOf(sources);
  const nameOf = ({ what, title }: ToMeasure) =>
    what === 'verified-claim'
      ? text('measureClaim', title ?? '')
      : text(what === 'trials' ? 'measureTrials' : 'measureParticipation');
  if ('code' in found)
    return (
      <Panel title={text('measureHeading')} intro={text('measureIntro')}>
        <p className={styles['text']}>{text('measureUnknown', reasonText(found, words))}</p>
      </Panel>
    );
  const worthwhile = found.toMeasure.filter(({ worth }) => worth >= 1);
  const doubt = formatNumber(found.doubt, locale, figureStyles.share);
  return (
    <Panel title={text('measureHeading')} intro={text('measureIntro')}>
      <p className={styles['text']}>
        {text(found.netValue > 0 ? 'measurePays' : 'measurePaysNot', money(found.netValue), doubt)}{' '}
        {trials.calibration.value !== null && !isMeasured(productivity) && text('measureByTrials')}
      </p>
      {worthwhile.length === 0 ? (
        <p className={styles['text']}>{text('measureNothing')}</p>
      ) : (
        <dl>
          {worthwhile.map((each) => (
            <Fact key={nameOf(each)} name={nameOf(each)}>
              {text('upTo', money(each.worth))}
            </Fact>
          ))}
        </dl>
      )}
    </Panel>
  );
}

import styles from '#components/lead/value/index-panel.module.css';
import { ViewLink } from '#components/lead/view-link.tsx';
import { EstimateLine } from '#components/ui/estimate-line.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { flipsText, pillarWords, profileInForceText } from '#components/words/priority-words.ts';
import { useText } from '#components/words/text.tsx';
import { formatNumber, readingApart } from '#core/base/format.ts';
import { known, missing } from '#core/kpi/estimate.ts';
import type { Kpis } from '#core/kpi/kpi.ts';
import { isFunded } from '#core/kpi/priority.ts';
import { pillars } from '#core/priority/profile.ts';

export interface IndexPanelProps {
  readonly index: Kpis['index'];
  /** Whether weights and targets are set in another view, to which a link leads. */
  readonly isSetElsewhere: boolean;
  /** Whether other figures follow hours as measured by trials, where the score counts those as felt. */
  readonly isFelt: boolean;
}

/** The priority index with the profile that it is judged by, and whether the decision hangs on them. */
export function IndexPanel({ index, isSetElsewhere, isFelt }: IndexPanelProps) {
  const { text, locale, words } = useText();
  const { profile } = index;
  const { weights } = profile;
  const total = pillars.reduce((sum, pillar) => sum + weights[pillar], 0);
  // Scores are modelled from targets that somebody chose.
  const scored = (score: number | null) => (score === null ? missing({ code: 'no-target' }) : known(score, 0, 'D'));
  return (
    <Panel title={text('indexHeading')} intro={text('indexIntro')}>
      <div className={styles['index']}>
        <p className={styles['whole']}>
          <span className={styles['number']}>
            <EstimateLine
              estimate={scored(index.weighted)}
              style={index.weighted === null ? {} : readingApart({}, index.weighted, profile.fundFrom)}
            />
          </span>
          {index.weighted !== null && (
            <span>{text(isFunded(index.weighted, profile) ? 'indexFund' : 'indexHold')}</span>
          )}
        </p>
        <ul className={styles['parts']}>
          {pillars.map((pillar) => (
            <li key={pillar} className={styles['part']}>
              <span className={styles['name']}>{text(pillarWords[pillar])}</span>
              <span className={styles['track']} aria-hidden="true">
                <span className={styles['fill']} style={{ width: `${index[pillar] ?? 0}%` }} />
              </span>
              <span>
                <EstimateLine estimate={scored(index[pillar])} style={{}} />
              </span>
              <span className={styles['weight']}>
                {text('weightOf', formatNumber(weights[pillar] / total, locale, { unit: 'percent' }))}
              </span>
            </li>
          ))}
        </ul>
      </div>
      <p className={styles['flips']}>
        {index.weighted === null
          ? text('indexMissing')
          : index.flips.length === 0
            ? text('indexFirm')
            : text('indexFlips', flipsText(index.flips, weights, words))}{' '}
        {isSetElsewhere && <ViewLink view="value">{text('setPriorities')}</ViewLink>}
      </p>
      <p className={styles['profile']}>
        {profileInForceText(words, profile)} {isFelt && text('countedFelt')}
      </p>
    </Panel>
  );
}

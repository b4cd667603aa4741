import styles from '#components/me/popup/recap-card.module.css';
import { InfoNotice } from '#components/ui/notices.tsx';
import { useText } from '#components/words/text.tsx';
import type { ToolId } from '#core/base/checked-text.ts';
import { figureStyles, formatDuration, formatNumber, formatRange, formatWeekStart } from '#core/base/format.ts';
import type { Recap } from '#core/own/own-figures.ts';

export interface RecapCardProps {
  readonly recap: Recap;
  readonly toolName: (id: ToolId) => ToolId;
}

/** On a Monday, in place of no question: what last week came to, in figures that My data shows too. */
export function RecapCard({ recap: { engagedSeconds, saved, best, paysSince }, toolName }: RecapCardProps) {
  const { text, count, locale } = useText();
  const perSession = best?.minutes.value ?? null;
  return (
    <InfoNotice icon="chart" title={text('recapHeading')}>
      <ul className={styles['lines']}>
        <li>{text('recapTime', formatDuration(engagedSeconds, locale))}</li>
        {saved !== null && (
          <li>{count('recapSaved', saved.count, formatRange(saved.low, saved.high, locale, figureStyles.minutes))}</li>
        )}
        {best !== null && perSession !== null && (
          <li>{text('recapBest', toolName(best.tool), formatNumber(perSession, locale, figureStyles.minutes))}</li>
        )}
        {paysSince !== null && <li>{text('recapPays', formatWeekStart(paysSince, locale))}</li>}
      </ul>
    </InfoNotice>
  );
}

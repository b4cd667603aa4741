import { useState } from 'react';
import type { LeadView } from '#components/lead/lead-address.ts';
import { moneyStyle } from '#components/lead/money-style.ts';
import { Headline } from '#components/lead/overview/headline.tsx';
import { KpiCards } from '#components/lead/overview/kpi-cards.tsx';
import styles from '#components/lead/overview/overview.module.css';
import { IndexPanel } from '#components/lead/priorities/index-panel.tsx';
import { SpanShown } from '#components/lead/span-shown.tsx';
import { WindowsList } from '#components/lead/windows-list.tsx';
import { EmptyState } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { useText } from '#components/words/text.tsx';
import { formatMoment } from '#core/base/format.ts';
import { headlineOf } from '#core/kpi/headline.ts';
import type { Weights } from '#core/kpi/priority.ts';
import type { Series } from '#core/kpi/series.ts';
import type { KpisReply } from '#core/protocol/lead.ts';

export interface OverviewProps {
  readonly kpis: KpisReply;
  /** The last year; null while it is asked. */
  readonly series: Series | null;
  /** Of the department's profile; null while it is asked. */
  readonly weights: Weights | null;
  readonly currency: string;
  readonly linkTo: (view: LeadView) => string;
}

/** The earliest instant at which a window of the range is released; null where none is collecting. */
function nextReleaseMs({ windows }: KpisReply): number | null {
  const dates = windows.flatMap(({ collecting }) => (collecting === null ? [] : Date.parse(collecting.releasesAt)));
  return dates.length === 0 ? null : Math.min(...dates);
}

/** Where a department stands in a minute: what changed and why, the three KPIs, the index, and what was released. */
export function Overview({ kpis, series, weights, currency, linkTo }: OverviewProps) {
  const { text, locale, timeZone } = useText();
  const releaseMs = nextReleaseMs(kpis);
  return (
    <>
      <SpanShown kpis={kpis} />
      {series !== null && <Headline statements={headlineOf(kpis, series)} money={moneyStyle(currency)} />}
      <KpiCards
        kpis={kpis}
        series={series}
        currency={currency}
        next={releaseMs === null ? null : text('nextRelease', formatMoment(releaseMs, timeZone, locale))}
        linkTo={linkTo}
      />
      {weights !== null && <IndexPanel index={kpis.index} weights={weights} prioritiesHref={linkTo('priorities')} />}
      <Panel title={text('windowsHeading')} intro={text('windowsIntro')}>
        {kpis.windows.length === 0 ? (
          <EmptyState icon="hourglass" title={text('windowsNone')}>
            {text('windowsNoneText')}
          </EmptyState>
        ) : (
          <FoldedWindows windows={kpis.windows.toReversed()} />
        )}
      </Panel>
    </>
  );
}

/** What is still to come and the newest releases; the others on request. */
const SHOWN_WINDOWS = 4;

function FoldedWindows({ windows }: Pick<KpisReply, 'windows'>) {
  const { text, count } = useText();
  const earlier = windows.slice(SHOWN_WINDOWS);
  const [open, setOpen] = useState(false);
  return (
    <>
      <WindowsList windows={windows.slice(0, SHOWN_WINDOWS)} />
      {earlier.length > 0 && (
        <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
          <summary className={styles['fold']}>{text('windowsEarlier', count('windows', earlier.length))}</summary>
          {open && <WindowsList windows={earlier} />}
        </details>
      )}
    </>
  );
}

import { ChartFigure } from '#components/charts/chart-figure.tsx';
import { bookedIn } from '#components/lead/booked-in.ts';
import { firstWeekShown } from '#components/lead/lead-range.ts';
import styles from '#components/lead/panels.module.css';
import { ShareBars } from '#components/lead/time-saved/share-bars.tsx';
import { LedgerPanel, type LedgerPanelProps } from '#components/lead/value/ledger-panel.tsx';
import { GradeMark } from '#components/ui/grade-badge.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { horizonWords, routeWords } from '#components/words/ledger-words.ts';
import { useText } from '#components/words/text.tsx';
import { figureStyles, formatNumber, formatRange, moneyStyle } from '#core/base/format.ts';
import type { WeekRange } from '#core/base/week.ts';
import { addedUp, figureOf } from '#core/kpi/figure.ts';
import type { Series } from '#core/kpi/series.ts';
import { isPartlyVerified } from '#core/kpi/statements.ts';
import { type LedgerRecord, ledgerHorizons, ledgerRoutes } from '#core/org/ledger.ts';
import type { Entered, KpisReply } from '#core/protocol/lead.ts';

export interface RevenuePanelsProps extends Omit<LedgerPanelProps, 'others' | 'counted'> {
  /** The weeks that were asked for: outcomes of others are not listed. */
  readonly range: WeekRange;
  readonly kpis: KpisReply;
  readonly series: Series | null;
}

/** Revenue contribution by route and horizon, and the ledger that it is made of. */
export function RevenuePanels(props: RevenuePanelsProps) {
  const { department, range, kpis, series, ledger } = props;
  const { text, locale } = useText();
  const { currency } = department;
  const money = moneyStyle(currency);
  const { revenue } = kpis;
  const counted = bookedIn(ledger ?? [], kpis.countedWeeks);
  const isInRange = ({ id, value }: Entered<LedgerRecord>) =>
    counted.some((each) => each.id === id) ||
    (value?.week !== undefined && range.from <= value.week && value.week <= range.to);
  const shown = ledger === null ? null : ledger.filter(isInRange);
  const overTime = addedUp(
    figureOf(
      (series?.points ?? []).filter(({ firstWeek }) => firstWeek >= firstWeekShown(kpis)),
      [{ name: text('lineRevenue'), of: (point) => point.revenue.total }],
    ),
  );
  return (
    <>
      <Panel title={text('kpiRevenue')} intro={text('revenueIntro')}>
        <p className={styles['large']}>
          {formatNumber(revenue.total.value ?? 0, locale, money)}
          <GradeMark grade={revenue.total.grade} isPartlyVerified={isPartlyVerified(kpis, currency)} />
        </p>
        {revenue.total.n > 0 && (
          <p className={styles['text']}>
            {text(
              'revenueRange',
              formatRange(revenue.total.low ?? 0, revenue.total.high ?? 0, locale, money),
              formatNumber(revenue.unweighted.value ?? 0, locale, money),
            )}
          </p>
        )}
        <div className={styles['columns']}>
          <ShareBars
            title={text('byRoute')}
            of={text('revenueWeighted')}
            grade={revenue.total.grade}
            style={money}
            parts={ledgerRoutes.map((route) => ({ name: text(routeWords[route]), value: revenue.byRoute[route] }))}
          />
          <ShareBars
            title={text('byHorizon')}
            of={text('revenueWeighted')}
            grade={revenue.total.grade}
            style={money}
            parts={ledgerHorizons.map((each) => ({ name: text(horizonWords[each]), value: revenue.byHorizon[each] }))}
          />
        </div>
        {revenue.overlapHours > 0 && (
          <p className={styles['quiet']}>
            {text('overlapTaken', formatNumber(revenue.overlapHours, locale, figureStyles.hours))}
          </p>
        )}
      </Panel>
      {kpis.unit === undefined && (
        <LedgerPanel
          {...props}
          ledger={shown}
          others={(ledger?.length ?? 0) - (shown?.length ?? 0)}
          counted={counted.map(({ id }) => id)}
        />
      )}
      {revenue.total.n > 0 && overTime.points.length > 0 && (
        <Panel title={text('revenueOverTime')}>
          <ChartFigure
            title={text('chartRevenueTotal')}
            definition={text('chartRevenueMeans')}
            department={department.name}
            style={money}
            figure={overTime}
          />
        </Panel>
      )}
    </>
  );
}

import { Button } from '@mantine/core';
import { useState } from 'react';
import { ChartFigure } from '#components/charts/chart-figure.tsx';
import { bookedIn } from '#components/lead/booked-in.ts';
import { horizonWords, routeWords } from '#components/lead/lead-words.ts';
import styles from '#components/lead/panels.module.css';
import { ShareBars } from '#components/lead/time-saved/share-bars.tsx';
import { LedgerForm } from '#components/lead/value/ledger-form.tsx';
import { LedgerHistory } from '#components/lead/value/ledger-history.tsx';
import { type LedgerAction, LedgerTable } from '#components/lead/value/ledger-table.tsx';
import { Confirm } from '#components/ui/confirm.tsx';
import { GradeMark } from '#components/ui/grade-badge.tsx';
import { EmptyState, FailureNotice, Loading } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { useText } from '#components/words/text.tsx';
import { figureStyles, formatNumber, formatRange, moneyStyle } from '#core/base/format.ts';
import { addedUp, figureOf } from '#core/kpi/figure.ts';
import { isPartlyVerified } from '#core/kpi/headline.ts';
import type { Series } from '#core/kpi/series.ts';
import { type LedgerRecord, ledgerHorizons, ledgerRoutes } from '#core/org/ledger.ts';
import type { DepartmentsReply, Entered, KpisReply, WeekRange } from '#core/protocol/lead.ts';
import type { EndpointQuery } from '#query/endpoint-query.ts';
import { type Saved, useSaving } from '#query/use-saving.ts';

export interface RevenuePanelsProps {
  readonly department: DepartmentsReply['departments'][number];
  /** The weeks that were asked for: outcomes of others are not listed. */
  readonly range: WeekRange;
  readonly kpis: KpisReply;
  readonly series: Series | null;
  /** All entries of the department; null while they are asked. */
  readonly ledger: readonly Entered<LedgerRecord>[] | null;
  /** Today as `2026-11-22`. */
  readonly today: string;
  readonly onAdd: (record: LedgerRecord) => Promise<Saved>;
  readonly onChange: (id: string, revision: number, record: LedgerRecord) => Promise<Saved>;
  readonly onRemove: (id: string, revision: number) => Promise<Saved>;
  /** All revisions of an entry, oldest first. */
  readonly historyOf: (id: string) => EndpointQuery<readonly Entered<LedgerRecord>[]>;
}

interface Opened {
  readonly action: LedgerAction;
  readonly id: string;
}

/** Revenue contribution by route and horizon, and the ledger that it is made of. */
export function RevenuePanels(props: RevenuePanelsProps) {
  const { department, range, kpis, series, ledger, today, onAdd, onChange, onRemove, historyOf } = props;
  const { text, count, locale } = useText();
  const [opened, setOpened] = useState<Opened | 'new' | null>(null);
  const removing = useSaving();
  const { currency, realisation, hourlyCost } = department;
  const money = moneyStyle(currency);
  const { revenue } = kpis;
  const close = () => setOpened(null);
  const counted = bookedIn(ledger ?? [], kpis.countedWeeks);
  const isInRange = ({ id, value }: Entered<LedgerRecord>) =>
    counted.some((each) => each.id === id) ||
    (value?.week !== undefined && range.from <= value.week && value.week <= range.to);
  const shown = ledger === null ? null : ledger.filter(isInRange);
  const others = (ledger?.length ?? 0) - (shown?.length ?? 0);
  const firstWeekShown = kpis.windows[0]?.weeks[0] ?? '';
  const overTime = addedUp(
    figureOf(
      (series?.points ?? []).filter(({ firstWeek }) => firstWeek >= firstWeekShown),
      [{ name: text('lineRevenue'), of: (point) => point.revenue.total }],
    ),
  );
  const entry = opened === null || opened === 'new' ? null : (ledger?.find(({ id }) => id === opened.id) ?? null);
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
      <Panel
        title={text('ledgerHeading')}
        intro={text('ledgerIntro')}
        action={
          <Button size="compact-sm" onClick={() => setOpened('new')}>
            {text('ledgerAdd')}
          </Button>
        }
      >
        <FailureNotice failed={removing.inConflict ? text('conflictRemove') : removing.failed} />
        {shown === null ? (
          <Loading lines={4} lineHeight={36} />
        ) : shown.length === 0 && others === 0 ? (
          <EmptyState icon="report" title={text('ledgerNone')}>
            {text('ledgerNoneText')}
          </EmptyState>
        ) : (
          <>
            {shown.length > 0 && (
              <LedgerTable
                entries={shown}
                counted={counted.map(({ id }) => id)}
                currency={currency}
                valueOfHour={realisation * (hourlyCost ?? 0)}
                today={today}
                onAction={(action, { id }) => setOpened({ action, id })}
              />
            )}
            {others > 0 && <p className={styles['quiet']}>{count('ledgerOutside', others)}</p>}
          </>
        )}
      </Panel>
      {overTime.points.length > 0 && (
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
      {opened === 'new' && (
        <LedgerForm
          entry={null}
          today={today}
          currency={currency}
          onSave={(_, record) => onAdd(record)}
          onClose={close}
        />
      )}
      {opened !== null && opened !== 'new' && opened.action === 'edit' && (
        <LedgerForm
          entry={entry}
          today={today}
          currency={currency}
          onSave={(revision, record) => onChange(opened.id, revision, record)}
          onClose={close}
        />
      )}
      {opened !== null && opened !== 'new' && opened.action === 'history' && (
        <LedgerHistory
          title={entry?.value?.title ?? ''}
          currency={currency}
          history={historyOf(opened.id)}
          onClose={close}
        />
      )}
      {opened !== null && opened !== 'new' && opened.action === 'remove' && entry?.value != null && (
        <Confirm
          title={text('removeQuestion', entry.value.title)}
          confirmLabel={text('remove')}
          onConfirm={() => removing.run(() => onRemove(entry.id, entry.revision))}
          onClose={close}
        >
          {text('removeText')}
        </Confirm>
      )}
    </>
  );
}

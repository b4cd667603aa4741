import type { ReactNode } from 'react';
import { bookedIn } from '#components/lead/booked-in.ts';
import styles from '#components/lead/panels.module.css';
import { SpanShown } from '#components/lead/span-shown.tsx';
import { CostsForm } from '#components/lead/value/costs-form.tsx';
import { LicencesForm } from '#components/lead/value/licences-form.tsx';
import { SensitivityTable } from '#components/lead/value/sensitivity-table.tsx';
import type { Department } from '#components/lead/view-props.ts';
import { EstimateLine } from '#components/ui/estimate-line.tsx';
import { type Fact, Facts } from '#components/ui/fact-list.tsx';
import { Loading } from '#components/ui/notices.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { useText } from '#components/words/text.tsx';
import type { ToolId } from '#core/base/checked-text.ts';
import { figureStyles, moneyStyle, type NumberStyle } from '#core/base/format.ts';
import type { Day } from '#core/base/week.ts';
import { breakEvenOf, costOf } from '#core/kpi/count.ts';
import { type Estimate, scaled } from '#core/kpi/estimate.ts';
import { byLeadingHours } from '#core/kpi/leading-hours.ts';
import { sensitivityGrid } from '#core/kpi/revenue.ts';
import type { LedgerRecord } from '#core/org/ledger.ts';
import type { Licence } from '#core/org/licence.ts';
import type { Cost, Entered, KpisReply } from '#core/protocol/lead.ts';
import type { Saved } from '#query/use-saving.ts';

export interface ReturnPanelsProps {
  readonly department: Department;
  readonly kpis: KpisReply;
  /** All entries of the department; null while they are read. */
  readonly ledger: readonly Entered<LedgerRecord>[] | null;
  /** Null while they are read. */
  readonly licences: Entered<Licence[]> | null;
  readonly costs: Entered<Cost[]> | null;
  readonly toolNames: Readonly<Record<ToolId, string>>;
  /** Today as `2026-11-22`. */
  readonly today: Day;
  readonly onLicences: (revision: number, licences: Licence[]) => Promise<Saved>;
  readonly onCosts: (revision: number, costs: Cost[]) => Promise<Saved>;
  /** Between what comes back and what it costs. */
  readonly children: ReactNode;
}

/** What AI costs and gives back, what it would be with other settings, and the costs themselves. */
export function ReturnPanels(props: ReturnPanelsProps) {
  const { department, kpis, ledger, licences, costs, toolNames, today, onLicences, onCosts, children } = props;
  const { text } = useText();
  const { currency, hourlyCost } = department;
  const money = moneyStyle(currency);
  const line = (estimate: Estimate, style: NumberStyle) => <EstimateLine estimate={estimate} style={style} />;
  const leading = byLeadingHours(kpis);
  const { headlineHours, valueOfTime } = leading.productivity;
  const activeWeeks = (kpis.adoption.weeklyActive ?? 0) * kpis.weeks;
  const facts: Fact[] = [
    { name: text('factValueOfTime'), value: line(valueOfTime, money) },
    { name: text('kpiRevenue'), value: line(kpis.revenue.total, money) },
    { name: text('factCost'), value: line(costOf(kpis), money) },
    { name: text('factNetValue'), value: line(leading.return.netValue, money) },
    { name: text('factRoiFelt'), value: line(kpis.return.roi, figureStyles.share) },
    { name: text('factRoiMeasured'), value: line(kpis.return.calibratedRoi, figureStyles.share) },
  ];
  const minutes = { ...figureStyles.minutes, signed: false };
  const even: (Fact | false)[] = [
    { name: text('factBreakEven'), value: line(breakEvenOf(kpis, hourlyCost), minutes) },
    activeWeeks !== 0 && { name: text('factSavedEach'), value: line(scaled(headlineHours, 60 / activeWeeks), minutes) },
  ];
  const grid =
    ledger === null
      ? []
      : sensitivityGrid(
          {
            hours: headlineHours,
            ledger: bookedIn(ledger, kpis.countedWeeks).map(({ value }) => value),
            cost: kpis.return.cost,
          },
          department,
        );
  return (
    <>
      <SpanShown kpis={kpis} />
      <div className={styles['columns']}>
        <Panel title={text('returnHeading')} intro={text('returnIntro')}>
          <Facts facts={facts} />
        </Panel>
        <Panel title={text('breakEvenHeading')} intro={text('breakEvenIntro')}>
          <Facts facts={even} />
        </Panel>
      </div>
      {children}
      {/* Of a unit these are entered in its departments. */}
      {kpis.unit === undefined && (
        <>
          <Panel title={text('licencesHeading')} intro={text('licencesIntro')}>
            {licences === null ? (
              <Loading lines={4} lineHeight={36} />
            ) : (
              <LicencesForm entered={licences} currency={currency} toolNames={toolNames} onSave={onLicences} />
            )}
          </Panel>
          <Panel title={text('leadCostsHeading')} intro={text('leadCostsIntro')}>
            {costs === null ? (
              <Loading lines={3} lineHeight={36} />
            ) : (
              <CostsForm entered={costs} currency={currency} toolNames={toolNames} today={today} onSave={onCosts} />
            )}
          </Panel>
          <Panel title={text('sensitivityHeading')} intro={text('sensitivityIntro')}>
            {grid.length === 0 ? (
              <p className={styles['text']}>{text('sentence', text('reasonNoHourlyCost'))}</p>
            ) : kpis.return.netValue.value === null ? (
              <p className={styles['text']}>{line(kpis.return.netValue, money)}</p>
            ) : (
              <SensitivityTable grid={grid} currency={currency} own={department} />
            )}
          </Panel>
        </>
      )}
    </>
  );
}

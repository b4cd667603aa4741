import type { ReactNode } from 'react';
import { bookedIn } from '#components/lead/booked-in.ts';
import styles from '#components/lead/panels.module.css';
import { SpanShown } from '#components/lead/span-shown.tsx';
import { CostsForm } from '#components/lead/value/costs-form.tsx';
import { LicencesForm } from '#components/lead/value/licences-form.tsx';
import { SensitivityTable } from '#components/lead/value/sensitivity-table.tsx';
import type { Department } from '#components/lead/view-props.ts';
import { EstimateLine } from '#components/ui/estimate-line.tsx';
import { EstimateFact } from '#components/ui/fact-list.tsx';
import { Loading } from '#components/ui/notices.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { useText } from '#components/words/text.tsx';
import type { ToolId } from '#core/base/checked-text.ts';
import { figureStyles, moneyStyle } from '#core/base/format.ts';
import type { Day } from '#core/base/week.ts';
import { breakEvenOf, costOf } from '#core/kpi/count.ts';
import { scaled } from '#core/kpi/estimate.ts';
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
  const leading = byLeadingHours(kpis);
  const { headlineHours, valueOfTime } = leading.productivity;
  const activeWeeks = (kpis.adoption.weeklyActive ?? 0) * kpis.weeks;
  const minutes = { ...figureStyles.minutes, signed: false };
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
          <dl>
            <EstimateFact name="factValueOfTime" estimate={valueOfTime} style={money} />
            <EstimateFact name="kpiRevenue" estimate={kpis.revenue.total} style={money} />
            <EstimateFact name="factCost" estimate={costOf(kpis)} style={money} />
            <EstimateFact name="factNetValue" estimate={leading.return.netValue} style={money} />
            <EstimateFact name="factRoiFelt" estimate={kpis.return.roi} style={figureStyles.share} />
            <EstimateFact name="factRoiMeasured" estimate={kpis.return.calibratedRoi} style={figureStyles.share} />
          </dl>
        </Panel>
        <Panel title={text('breakEvenHeading')} intro={text('breakEvenIntro')}>
          <dl>
            <EstimateFact name="factBreakEven" estimate={breakEvenOf(kpis, hourlyCost)} style={minutes} />
            {activeWeeks !== 0 && (
              <EstimateFact name="factSavedEach" estimate={scaled(headlineHours, 60 / activeWeeks)} style={minutes} />
            )}
          </dl>
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
              <p className={styles['text']}>
                <EstimateLine estimate={kpis.return.netValue} style={money} />
              </p>
            ) : (
              <SensitivityTable grid={grid} currency={currency} own={department} />
            )}
          </Panel>
        </>
      )}
    </>
  );
}

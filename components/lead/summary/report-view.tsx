import { Button } from '@mantine/core';
import { useState } from 'react';
import { ChartFigure } from '#components/charts/chart-figure.tsx';
import { proofWords, routeWords } from '#components/lead/lead-words.ts';
import { moneyStyle } from '#components/lead/money-style.ts';
import { Headline } from '#components/lead/overview/headline.tsx';
import styles from '#components/lead/summary/report-view.module.css';
import { SensitivityTable } from '#components/lead/value/sensitivity-table.tsx';
import { EstimateLine } from '#components/ui/estimate-line.tsx';
import { ErrorNotice } from '#components/ui/notice.tsx';
import { valuedOf } from '#components/words/figure-text.ts';
import { type MessageKey, useText } from '#components/words/text.tsx';
import { errorText } from '#core/base/error-text.ts';
import { formatDay, formatNumber, formatRange, formatWeek, type NumberStyle } from '#core/base/format.ts';
import { satisfactionEstimate } from '#core/kpi/adoption.ts';
import { breakEvenOf, costOf, countOf, loggedOf } from '#core/kpi/count.ts';
import type { Estimate } from '#core/kpi/estimate.ts';
import { figureOf } from '#core/kpi/figure.ts';
import { headlineOf, hoursPerWeekOf } from '#core/kpi/headline.ts';
import { sensitivityGrid } from '#core/kpi/sensitivity.ts';
import type { Series } from '#core/kpi/series.ts';
import { minutesOfTool } from '#core/kpi/tool-figures.ts';
import type { LedgerRecord } from '#core/org/ledger.ts';
import type { DepartmentsReply, KpisReply } from '#core/protocol/lead.ts';

export interface ReportViewProps {
  readonly department: DepartmentsReply['departments'][number];
  readonly kpis: KpisReply;
  readonly series: Series;
  /** Entries booked in the range. */
  readonly ledger: readonly LedgerRecord[];
  readonly toolNames: Readonly<Record<string, string>>;
  /** Today as `2026-11-22`. */
  readonly today: string;
  readonly onPrint: () => void;
  /** Every figure of all the lead's departments as a file; rejects with what the endpoint said instead. */
  readonly onTable: () => Promise<void>;
}

interface Row {
  readonly name: MessageKey;
  readonly estimate: Estimate;
  readonly style: NumberStyle;
  readonly means: MessageKey;
}

const percent = { unit: 'percent', digits: 1 } as const satisfies NumberStyle;
const hours = { unit: 'hour', digits: 1 } as const satisfies NumberStyle;

/** A rough estimate has no centre to show: its interval stands in the place of the value. */
const isRough = ({ grade }: Estimate) => grade === 'C';
/** The value alone, where its interval has a column of its own. */
const withoutSpread = (estimate: Estimate): Estimate => ({ ...estimate, low: estimate.value, high: estimate.value });

/** Two pages for a meeting: every number with its interval, n, grade and definition. */
export function ReportView({ department, kpis, series, ledger, toolNames, today, onPrint, onTable }: ReportViewProps) {
  const { text, count, locale } = useText();
  const [failed, setFailed] = useState<string | null>(null);
  const tell = (reason: unknown) => setFailed(errorText(reason));
  const { productivity, adoption } = kpis;
  const money = moneyStyle(department.currency);
  const counted = (value: number | null) => countOf(value, kpis, { code: 'no-active-members' });
  const rows: readonly Row[] = [
    { name: 'factSampled', estimate: productivity.sampledHours, style: hours, means: 'chartHoursMeans' },
    ...(productivity.assistedHours === undefined
      ? []
      : ([
          { name: 'factAssisted', estimate: productivity.assistedHours, style: hours, means: 'meansAssisted' },
        ] as const)),
    { name: 'factLogged', estimate: loggedOf(kpis), style: hours, means: 'meansLogged' },
    { name: 'factUpliftDepartment', estimate: productivity.upliftDepartment, style: percent, means: 'meansUplift' },
    { name: 'factValueOfTime', estimate: productivity.valueOfTime, style: money, means: 'worthIntro' },
    { name: 'factActiveRate', estimate: counted(kpis.activeRate), style: percent, means: 'meansActive' },
    { name: 'factEnabledRate', estimate: counted(kpis.enabledRate), style: percent, means: 'meansEnabled' },
    {
      name: 'factSatisfied',
      estimate: satisfactionEstimate(adoption.satisfaction),
      style: percent,
      means: 'likedIntro',
    },
    { name: 'kpiRevenue', estimate: kpis.revenue.total, style: money, means: 'chartRevenueMeans' },
    { name: 'factCost', estimate: costOf(kpis), style: money, means: 'meansCost' },
    { name: 'factNetValue', estimate: kpis.return.netValue, style: money, means: 'returnIntro' },
    { name: 'factRoi', estimate: kpis.return.roi, style: { unit: 'percent' }, means: 'meansRoi' },
    {
      name: 'factBreakEven',
      estimate: breakEvenOf(kpis, department.hourlyCost),
      style: { unit: 'minute', digits: 1 },
      means: 'breakEvenIntro',
    },
  ];
  const weeks = kpis.windows.filter((window) => window.released).flatMap((window) => window.weeks);
  const [first = ''] = weeks;
  const grid = sensitivityGrid({ hours: productivity.sampledHours, ledger, cost: kpis.return.cost }, department);
  return (
    <article className={styles['report']}>
      <div className={styles['bar']}>
        <Button onClick={onPrint}>{text('printReport')}</Button>
        <span>{text('printHint')}</span>
        <Button variant="default" onClick={() => onTable().then(() => setFailed(null), tell)}>
          {text('tableOfAll')}
        </Button>
      </div>
      {failed !== null && <ErrorNotice title={text('tableFailed')}>{failed}</ErrorNotice>}
      <header className={styles['head']}>
        <h2 className={styles['title']}>{text('reportTitle', department.name)}</h2>
        <p className={styles['quiet']}>
          {first !== '' &&
            text('spanShown', count('weeks', kpis.weeks), formatWeek(first, locale, weeks.at(-1) ?? first))}{' '}
          {text('reportOn', formatDay(today, locale, true))}
        </p>
      </header>
      <Headline statements={headlineOf(kpis, series)} money={money} />
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">{text('columnFigure')}</th>
            <th scope="col">{text('columnValue')}</th>
            <th scope="col">{text('columnInterval')}</th>
            <th scope="col">{text('columnN')}</th>
            <th scope="col">{text('columnMeans')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, estimate, style, means }) => {
            const its = valuedOf(estimate);
            return (
              <tr key={name}>
                <th scope="row">{text(name)}</th>
                <td>
                  <EstimateLine estimate={isRough(estimate) ? estimate : withoutSpread(estimate)} style={style} />
                </td>
                <td>
                  {its === null || its.low === its.high || isRough(estimate)
                    ? ''
                    : formatRange(its.low, its.high, locale, style)}
                </td>
                <td>{estimate.n === 0 ? '' : formatNumber(estimate.n, locale)}</td>
                <td className={styles['means']}>{text(means)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <ChartFigure
        title={text('chartHours')}
        definition={text('chartHoursMeans')}
        department={department.name}
        style={hours}
        height={190}
        figure={figureOf(series.points, [{ name: text('lineSampled'), of: hoursPerWeekOf }])}
      />
      <div className={styles['next']}>
        <ChartFigure
          title={text('chartRates')}
          definition={text('chartRatesMeans')}
          department={department.name}
          style={{ unit: 'percent' }}
          height={170}
          figure={figureOf(series.points, [
            { name: text('lineActive'), of: (point) => countOf(point.activeRate, point, { code: 'no-headcount' }) },
            { name: text('lineEnabled'), of: (point) => countOf(point.enabledRate, point, { code: 'no-headcount' }) },
          ])}
        />
        {kpis.tools.length > 0 && (
          <section>
            <h3 className={styles['heading']}>{text('worthPerSession')}</h3>
            <ul className={styles['tools']}>
              {kpis.tools.map((tool) => (
                <li key={tool.tool}>
                  {tool.tool === 'other' ? text('otherTools') : (toolNames[tool.tool] ?? tool.tool)}:{' '}
                  <EstimateLine estimate={minutesOfTool(tool)} style={{ unit: 'minute', digits: 1, signed: true }} />
                </li>
              ))}
            </ul>
          </section>
        )}
        {ledger.length > 0 && (
          <section>
            <h3 className={styles['heading']}>{text('ledgerHeading')}</h3>
            <ul className={styles['tools']}>
              {ledger.map(({ title, amount, attribution, route, stage }) => (
                <li key={`${title} ${amount}`}>
                  {text(
                    'ledgerLine',
                    title,
                    formatNumber(amount, locale, money),
                    formatNumber(attribution, locale, { unit: 'percent' }),
                    text(routeWords[route]),
                    text(proofWords[stage]),
                  )}
                </li>
              ))}
            </ul>
          </section>
        )}
        {grid.length > 0 && (
          <section>
            <h3 className={styles['heading']}>{text('sensitivityHeading')}</h3>
            <SensitivityTable grid={grid} currency={department.currency} own={department} />
          </section>
        )}
        <section className={styles['quiet']}>
          <h3 className={styles['heading']}>{text('gradesHeading')}</h3>
          <p className={styles['grades']}>
            {text('gradeA')} {text('gradeB')} {text('gradeC')} {text('gradeD')}
          </p>
          <p className={styles['grades']}>{text('intervalMeans')}</p>
        </section>
      </div>
    </article>
  );
}

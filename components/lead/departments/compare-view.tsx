import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import styles from '#components/lead/departments/compare-view.module.css';
import { Totals } from '#components/lead/departments/totals.tsx';
import { moneyStyle } from '#components/lead/money-style.ts';
import panelStyles from '#components/lead/panels.module.css';
import { Trend } from '#components/lead/trend.tsx';
import { EstimateLine } from '#components/ui/estimate-line.tsx';
import { Loading } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { RangeBar } from '#components/ui/range-bar.tsx';
import { ScrollTable } from '#components/ui/scroll-table.tsx';
import { valuedOf } from '#components/words/figure-text.ts';
import { type MessageKey, useText } from '#components/words/text.tsx';
import { formatNumber, type NumberStyle } from '#core/base/format.ts';
import { satisfactionEstimate } from '#core/kpi/adoption.ts';
import { countOf } from '#core/kpi/count.ts';
import type { Estimate } from '#core/kpi/estimate.ts';
import { hoursPerWeekOf } from '#core/kpi/headline.ts';
import type { Kpis } from '#core/kpi/kpi.ts';
import { placed } from '#core/kpi/ranking.ts';
import type { Glance } from '#core/kpi/series.ts';
import type { AllKpisReply, AllSeriesReply } from '#core/protocol/lead.ts';

export interface CompareViewProps {
  readonly all: AllKpisReply;
  /** The last year of each; null while it is asked. */
  readonly series: AllSeriesReply | null;
  /** The address of a department's overview. */
  readonly hrefOf: (department: string) => string;
}

const compared = ['uplift', 'hours', 'adoption', 'satisfaction', 'value', 'revenue', 'net', 'roi'] as const;
type Compared = (typeof compared)[number];
const moneyFigures: readonly Compared[] = ['value', 'revenue', 'net'];

const words: Readonly<Record<Compared, MessageKey>> = {
  uplift: 'factUpliftDepartment',
  hours: 'chartHours',
  adoption: 'factActiveRate',
  satisfaction: 'factSatisfied',
  value: 'factValueOfTime',
  revenue: 'kpiRevenue',
  net: 'factNetValue',
  roi: 'factRoi',
};

function estimateOf(figure: Compared, kpis: Kpis): Estimate {
  switch (figure) {
    case 'uplift':
      return kpis.productivity.upliftDepartment;
    case 'hours':
      return hoursPerWeekOf(kpis);
    case 'adoption':
      return countOf(kpis.activeRate, kpis, { code: 'no-headcount' });
    case 'satisfaction':
      return satisfactionEstimate(kpis.adoption.satisfaction);
    case 'value':
      return kpis.productivity.valueOfTime;
    case 'revenue':
      return kpis.revenue.total;
    case 'net':
      return kpis.return.netValue;
    case 'roi':
      return kpis.return.roi;
  }
}

function styleOf(figure: Compared, currency: string): NumberStyle {
  if (moneyFigures.includes(figure)) return moneyStyle(currency);
  if (figure === 'hours') return { unit: 'hour', digits: 1 };
  return { unit: 'percent', digits: figure === 'uplift' ? 1 : 0 };
}

/** Small pictures drawn at first; the others on demand, since each is a chart. */
const FIRST_PICTURES = 12;

/** Departments side by side by one KPI, with no place for what cannot be told apart, and a year of each. */
export function CompareView({ all, series, hrefOf }: CompareViewProps) {
  const { text, locale } = useText();
  const [figure, setFigure] = useState<Compared>('uplift');
  const [pictures, setPictures] = useState(FIRST_PICTURES);
  const rows = placed(all.departments, ({ kpis }) => estimateOf(figure, kpis));
  const valued = rows.flatMap(({ estimate }) => valuedOf(estimate) ?? []);
  const axisLow = Math.min(0, ...valued.map(({ low }) => low));
  const axisHigh = Math.max(0, ...valued.map(({ high }) => high));
  const currencies = new Set(all.departments.map(({ department: { currency } }) => currency));
  const mixed = currencies.size > 1 && moneyFigures.includes(figure);
  const seriesOf = (id: string) => series?.departments.find((each) => each.id === id)?.points ?? [];
  const most = Math.max(
    0,
    ...(series?.departments ?? []).flatMap(({ points }) => points.map(({ hoursPerWeek }) => hoursPerWeek.high ?? 0)),
  );
  return (
    <>
      <Panel title={text('compareHeading')} intro={text('compareIntro')}>
        <NativeSelect
          className={styles['choice'] ?? ''}
          label={text('compareBy')}
          value={figure}
          onChange={(event) => {
            const chosen = compared.find((each) => each === event.currentTarget.value);
            if (chosen !== undefined) setFigure(chosen);
          }}
          data={compared.map((each) => ({ value: each, label: text(words[each]) }))}
        />
        {mixed && <p className={panelStyles['quiet']}>{text('compareCurrencies')}</p>}
        <ScrollTable label={text('compareHeading')} className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">{text('columnPlace')}</th>
              <th scope="col">{text('chooseDepartment')}</th>
              <th scope="col">{text(words[figure])}</th>
              <th scope="col">{text('columnInterval')}</th>
              <th scope="col">{text('columnAnswers')}</th>
              <th scope="col">{text('columnHeadcount')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ item: { department, kpis }, estimate, place }) => {
              const its = valuedOf(estimate);
              return (
                <tr key={department.id}>
                  <td>
                    {place === null || mixed
                      ? text('unknown')
                      : place.best === place.worst
                        ? formatNumber(place.best, locale)
                        : text('placeBetween', formatNumber(place.best, locale), formatNumber(place.worst, locale))}
                  </td>
                  <th scope="row">
                    <a className={styles['link']} href={hrefOf(department.id)}>
                      {department.name}
                    </a>
                  </th>
                  <td>
                    <EstimateLine estimate={estimate} style={styleOf(figure, department.currency)} />
                  </td>
                  <td className={styles['bar']}>
                    {its !== null && !mixed && (
                      <RangeBar
                        low={its.low}
                        high={its.high}
                        axisLow={axisLow}
                        axisHigh={axisHigh}
                        {...(estimate.grade === 'C' ? {} : { centre: its.value })}
                      />
                    )}
                  </td>
                  <td>{formatNumber(estimate.n, locale)}</td>
                  <td>{kpis.members === null ? text('unknown') : formatNumber(kpis.members, locale, { digits: 1 })}</td>
                </tr>
              );
            })}
          </tbody>
        </ScrollTable>
      </Panel>
      <Totals totals={all.totals} />
      <Panel title={text('picturesOfAll')} intro={text('picturesOfAllIntro')}>
        {series === null ? (
          <Loading lines={4} lineHeight={48} />
        ) : (
          <ul className={styles['pictures']}>
            {rows.slice(0, pictures).map(({ item: { department } }) => (
              <li key={department.id} className={styles['picture']}>
                <a className={styles['link']} href={hrefOf(department.id)}>
                  {department.name}
                </a>
                <Trend
                  figure={{ lines: [''], points: seriesOf(department.id).map(pointOf) }}
                  caption={lastText(seriesOf(department.id), locale, text)}
                  most={most}
                />
              </li>
            ))}
          </ul>
        )}
        {rows.length > pictures && (
          <button type="button" className={styles['more']} onClick={() => setPictures(rows.length)}>
            {text('showAll')}
          </button>
        )}
      </Panel>
    </>
  );
}

function pointOf({ firstWeek, lastWeek, hoursPerWeek }: Glance) {
  return { firstWeek, lastWeek, estimates: [{ ...hoursPerWeek, reason: null, because: null }] };
}

/** The range of the newest window with a number, since a picture alone has none. */
function lastText(points: readonly Glance[], locale: string, text: ReturnType<typeof useText>['text']): string {
  const last = points.findLast(({ hoursPerWeek }) => hoursPerWeek.value !== null);
  if (last?.hoursPerWeek.low == null || last.hoursPerWeek.high == null) return text('noNumber');
  const style = { unit: 'hour', digits: 1 } as const;
  return text(
    'lastWindow',
    formatNumber(last.hoursPerWeek.low, locale, style),
    formatNumber(last.hoursPerWeek.high, locale, style),
    last.hoursPerWeek.grade,
  );
}

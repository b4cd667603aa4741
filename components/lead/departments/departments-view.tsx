import { UnstyledButton } from '@mantine/core';
import { lazy, type ReactNode, useState } from 'react';
import styles from '#components/lead/departments/departments-view.module.css';
import { Portfolio } from '#components/lead/departments/portfolio-panel.tsx';
import { Totals } from '#components/lead/departments/totals-panel.tsx';
import panelStyles from '#components/lead/panels.module.css';
import { placeText } from '#components/lead/place-text.ts';
import type { ViewProps } from '#components/lead/view-props.ts';
import { Part } from '#components/shell/part.tsx';
import { EstimateLine } from '#components/ui/estimate-line.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Reply } from '#components/ui/query-result.tsx';
import { ScrollTable } from '#components/ui/scroll-table.tsx';
import type { MessageKey } from '#components/words/messages.ts';
import { useText } from '#components/words/text.tsx';
import type { DepartmentId } from '#core/base/department-id.ts';
import { figureStyles, moneyStyle, type NumberStyle } from '#core/base/format.ts';
import { placed } from '#core/decisions/ranking.ts';
import { satisfactionEstimate } from '#core/kpi/adoption.ts';
import { costOf, countOfHeadcount } from '#core/kpi/count.ts';
import { type Estimate, known, missing } from '#core/kpi/estimate.ts';
import type { Kpis } from '#core/kpi/kpi.ts';
import { byLeadingHours, isMeasured } from '#core/kpi/leading-hours.ts';
import { hoursPerWeekOf } from '#core/kpi/statements.ts';
import type { AllKpisReply } from '#core/protocol/lead.ts';

// With the chart library, the largest part of the page.
const SideBySide = lazy(() => import('#components/lead/departments/side-by-side.tsx'));

export interface DepartmentsViewProps {
  readonly all: AllKpisReply;
  /** The address of a department's overview. */
  readonly hrefOf: (department: DepartmentId) => string;
  /** What belongs to the table, below it. */
  readonly children?: ReactNode;
}

interface Column {
  readonly name: MessageKey;
  /** Money is in the department's own currency. */
  readonly style: NumberStyle | 'money';
  readonly of: (kpis: Kpis) => Estimate;
}

/** By the hours that lead in each department. */
const columns: readonly [Column, ...Column[]] = [
  { name: 'factNetValue', style: 'money', of: (kpis) => kpis.return.netValue },
  { name: 'factRoi', style: figureStyles.share, of: (kpis) => kpis.return.roi },
  { name: 'factHoursPerWeek', style: figureStyles.hours, of: hoursPerWeekOf },
  {
    name: 'factUpliftDepartment',
    style: figureStyles.share,
    of: ({ productivity }) => productivity.upliftDepartment,
  },
  { name: 'factActiveRate', style: figureStyles.share, of: (kpis) => countOfHeadcount(kpis.activeRate, kpis) },
  { name: 'factEnabledRate', style: figureStyles.share, of: (kpis) => countOfHeadcount(kpis.enabledRate, kpis) },
  {
    name: 'factSatisfied',
    style: figureStyles.share,
    of: ({ adoption }) => satisfactionEstimate(adoption.satisfaction),
  },
  { name: 'factValueOfTime', style: 'money', of: ({ productivity }) => productivity.valueOfTime },
  { name: 'kpiRevenue', style: 'money', of: ({ revenue }) => revenue.total },
  { name: 'factCost', style: 'money', of: costOf },
  {
    name: 'indexHeading',
    style: { digits: 0 },
    of: ({ index: { weighted } }) => (weighted === null ? missing({ code: 'no-target' }) : known(weighted, 0, 'D')),
  },
];

/** The cells of a row; neighbours that lack a number for the same reason are one, which says it once. */
function cellsOf(kpis: Kpis) {
  const cells: (Omit<Column, 'of'> & { readonly estimate: Estimate; span: number })[] = [];
  for (const { name, style, of } of columns) {
    const estimate = of(kpis);
    const before = cells.at(-1);
    if (before !== undefined && estimate.reason !== null && before.estimate.reason === estimate.reason)
      before.span += 1;
    else cells.push({ name, style, estimate, span: 1 });
  }
  return cells;
}

/** All KPIs of all departments, sorted by any of them, with no place for what cannot be told apart; and their sums. */
export function DepartmentsView({ all, hrefOf, children }: DepartmentsViewProps) {
  const { text, words } = useText();
  const [sorting, setSorting] = useState({ by: columns[0], isRising: false });
  const { by, isRising } = sorting;
  const departments = all.departments.map(({ department, kpis }) => ({ department, kpis: byLeadingHours(kpis) }));
  const ranked = placed(departments, ({ kpis }) => by.of(kpis));
  const valued = ranked.filter(({ place }) => place !== null);
  const rows = [...(isRising ? valued.toReversed() : valued), ...ranked.filter(({ place }) => place === null)];
  const isMixed =
    by.style === 'money' && new Set(all.departments.map(({ department }) => department.currency)).size > 1;
  const sortBy = (column: Column) => setSorting({ by: column, isRising: column === by && !isRising });
  return (
    <>
      <Panel title={text('allDepartments')} intro={text('compareIntro')}>
        {isMixed && <p className={panelStyles['quiet']}>{text('compareCurrencies')}</p>}
        {all.departments.some(({ kpis }) => isMeasured(kpis.productivity)) && (
          <p className={panelStyles['quiet']}>{text('compareMeasured')}</p>
        )}
        <ScrollTable
          label={text('allDepartments')}
          className={styles['table']}
          columns={[
            'chooseDepartment',
            'columnPlace',
            ...columns.map((column) => (
              <th
                key={column.name}
                scope="col"
                aria-sort={column === by ? (isRising ? 'ascending' : 'descending') : 'none'}
              >
                <UnstyledButton className={styles['sort'] ?? ''} onClick={() => sortBy(column)}>
                  {text(column.name)}
                  <span aria-hidden="true">{column === by ? (isRising ? ' ▲' : ' ▼') : ''}</span>
                </UnstyledButton>
              </th>
            )),
          ]}
        >
          {rows.map(({ item: { department, kpis }, place }) => (
            <tr key={department.id}>
              <th scope="row">
                <a className={styles['link']} href={hrefOf(department.id)}>
                  {department.name}
                </a>
              </th>
              <td>{placeText(isMixed ? null : place, words)}</td>
              {cellsOf(kpis).map(({ name, style, estimate, span }) => (
                <td key={name} colSpan={span}>
                  <EstimateLine
                    estimate={estimate}
                    style={style === 'money' ? moneyStyle(department.currency) : style}
                  />
                </td>
              ))}
            </tr>
          ))}
        </ScrollTable>
      </Panel>
      {children}
      <Totals totals={all.totals} />
      <Portfolio portfolio={all.portfolio} />
    </>
  );
}

export default function DepartmentsPage(props: ViewProps) {
  const { queries, range, hrefTo } = props;
  const hrefOf = (department: DepartmentId) => hrefTo({ view: 'overview', department });
  return (
    <Reply of={queries.allKpis(range)}>
      {(value) => (
        <DepartmentsView all={value} hrefOf={hrefOf}>
          <FoldedCharts {...props} departments={value.departments} hrefOf={hrefOf} />
        </DepartmentsView>
      )}
    </Reply>
  );
}

interface FoldedChartsProps extends Pick<ViewProps, 'queries' | 'range'> {
  readonly departments: AllKpisReply['departments'];
  readonly hrefOf: (department: DepartmentId) => string;
}

/** A chart for each department, asked for and drawn on request: there may be many. */
function FoldedCharts({ queries, range, departments, hrefOf }: FoldedChartsProps) {
  const { text } = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <Panel title={text('sideBySide')} intro={text('sideBySideIntro')}>
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary className={panelStyles['fold']}>{text('sideBySideShow')}</summary>
        {isOpen && (
          <Reply of={queries.allSeries(range)}>
            {(value) => (
              <Part>
                <SideBySide departments={departments} series={value} hrefOf={hrefOf} />
              </Part>
            )}
          </Reply>
        )}
      </details>
    </Panel>
  );
}

import { EmergingTools } from '#components/lead/adoption/emerging-tools.tsx';
import styles from '#components/lead/departments/compare-view.module.css';
import panelStyles from '#components/lead/panels.module.css';
import { SpanShown } from '#components/lead/span-shown.tsx';
import { ToolsTable } from '#components/lead/tools/tools-table.tsx';
import { EstimateLine } from '#components/ui/estimate-line.tsx';
import { EmptyState, Loading } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { RangeBar } from '#components/ui/range-bar.tsx';
import { ScrollTable } from '#components/ui/scroll-table.tsx';
import { valuedOf } from '#components/words/figure-text.ts';
import { useText } from '#components/words/text.tsx';
import { formatNumber, type NumberStyle } from '#core/base/format.ts';
import { placed } from '#core/kpi/ranking.ts';
import type { Series } from '#core/kpi/series.ts';
import { minutesOfTool, takenUp } from '#core/kpi/tool-figures.ts';
import type { Licence } from '#core/org/licence.ts';
import type { DepartmentsReply, KpisReply } from '#core/protocol/lead.ts';

export interface ToolsViewProps {
  readonly department: DepartmentsReply['departments'][number];
  readonly kpis: KpisReply;
  readonly series: Series | null;
  readonly licences: readonly Licence[] | null;
  readonly toolNames: Readonly<Record<string, string>>;
}

const minutes = { unit: 'minute', digits: 1, signed: true } as const satisfies NumberStyle;
const mean = { digits: 1 } as const satisfies NumberStyle;

/** Which tools help and which cost time, which are taken up, and what each costs: what a department can learn from. */
export function ToolsView({ department, kpis, series, licences, toolNames }: ToolsViewProps) {
  const { text, locale } = useText();
  const nameOf = (tool: string) => (tool === 'other' ? text('otherTools') : (toolNames[tool] ?? tool));
  const rows = placed(kpis.tools, minutesOfTool);
  const valued = rows.flatMap(({ estimate }) => valuedOf(estimate) ?? []);
  const axisLow = Math.min(0, ...valued.map(({ low }) => low));
  const axisHigh = Math.max(0, ...valued.map(({ high }) => high));
  const growing = series === null ? null : takenUp(series);
  return (
    <>
      <SpanShown kpis={kpis} />
      <Panel title={text('worthPerSession')} intro={text('worthPerSessionIntro')}>
        {kpis.tools.length === 0 ? (
          <EmptyState icon="tools" title={text('noTools')}>
            {text('noToolsText')}
          </EmptyState>
        ) : (
          <ScrollTable label={text('worthPerSession')} className={styles['table']}>
            <thead>
              <tr>
                <th scope="col">{text('columnPlace')}</th>
                <th scope="col">{text('columnTool')}</th>
                <th scope="col">{text('chartPerSession')}</th>
                <th scope="col">{text('columnInterval')}</th>
                <th scope="col">{text('columnAnswers')}</th>
                <th scope="col">{text('columnSessions')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ item, estimate, place }) => {
                const its = valuedOf(estimate);
                return (
                  <tr key={item.tool}>
                    <td>
                      {place === null
                        ? text('unknown')
                        : place.best === place.worst
                          ? formatNumber(place.best, locale)
                          : text('placeBetween', formatNumber(place.best, locale), formatNumber(place.worst, locale))}
                    </td>
                    <th scope="row">{nameOf(item.tool)}</th>
                    <td>
                      <EstimateLine estimate={estimate} style={minutes} />
                    </td>
                    <td className={styles['bar']}>
                      {its !== null && (
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
                    <td>{formatNumber(item.sessions, locale)}</td>
                  </tr>
                );
              })}
            </tbody>
          </ScrollTable>
        )}
      </Panel>
      <Panel title={text('growingHeading')} intro={text('growingIntro')}>
        {growing === null ? (
          <Loading lines={3} />
        ) : growing.length === 0 ? (
          <p className={panelStyles['text']}>{text('growingNone')}</p>
        ) : (
          <ul className={panelStyles['list']}>
            {growing.map(({ tool, before, now, change }) => (
              <li key={tool}>
                {text('growingTool', nameOf(tool), formatNumber(before, locale, mean), formatNumber(now, locale, mean))}{' '}
                <EstimateLine estimate={change} style={{ ...mean, signed: true }} />
              </li>
            ))}
          </ul>
        )}
      </Panel>
      <EmergingTools suggested={kpis.suggestions ?? []} toolNames={toolNames} />
      {kpis.tools.length > 0 && (
        <Panel title={text('toolsTable')} intro={text('toolsTableIntro')}>
          <ToolsTable
            tools={kpis.tools}
            toolNames={toolNames}
            currency={department.currency}
            licences={licences}
            grade={kpis.adoption.grade}
          />
        </Panel>
      )}
    </>
  );
}

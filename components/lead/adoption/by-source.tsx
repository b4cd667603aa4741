import { ChartFigure } from '#components/charts/chart-figure.tsx';
import { countedToolName } from '#components/lead/lead-words.ts';
import styles from '#components/lead/panels.module.css';
import tableStyles from '#components/lead/tools/tools-table.module.css';
import { EstimateLine } from '#components/ui/estimate-line.tsx';
import { InfoNotice } from '#components/ui/notices.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { ScrollTable } from '#components/ui/scroll-table.tsx';
import type { MessageKey } from '#components/words/messages.ts';
import { useText } from '#components/words/text.tsx';
import { periodText, promptUnitWords } from '#components/words/words.ts';
import type { ToolId } from '#core/base/checked-text.ts';
import { figureStyles, formatNumber } from '#core/base/format.ts';
import { isWindowId, rangeOfWindow } from '#core/base/window.ts';
import { known, missing } from '#core/kpi/estimate.ts';
import type { Figure } from '#core/kpi/figure.ts';
import type { DepartmentSources } from '#core/protocol/sources.ts';
import { type SourceCount, sourceCounts } from '#core/sources/compare.ts';

export interface BySourceProps {
  readonly department: string;
  readonly sources: DepartmentSources;
  readonly toolNames: Readonly<Record<ToolId, string>>;
}

const reasons: readonly MessageKey[] = ['bySourceEditor', 'bySourceAccess', 'bySourceCounter'];

/** What vendors count beside what the browsers count: seats, people and use, with a flag where the two disagree. */
export function BySource({ department, sources: { sums, browser }, toolNames }: BySourceProps) {
  const { text, locale, words } = useText();
  const counts = sourceCounts(sums, browser);
  if (counts.length === 0) return null;
  const number = (value: number | null) => (value === null ? text('unknown') : formatNumber(value, locale));
  const titleOf = ({ sum }: SourceCount) => countedToolName(sum, toolNames, words);
  return (
    <Panel title={text('bySourceHeading')} intro={text('bySourceIntro')}>
      <ScrollTable
        label={text('bySourceHeading')}
        className={tableStyles['table']}
        columns={[
          'columnTool',
          'bySourcePeriod',
          'columnSeats',
          'bySourceIdle',
          'bySourceVendor',
          'bySourceBrowser',
          'bySourceUse',
        ]}
      >
        {counts.map((row) => {
          const { sum, browser: seen, agreement } = row;
          return (
            <tr key={`${sum.source} ${sum.tool}`}>
              <th scope="row">{titleOf(row)}</th>
              <td>{periodText(sum.period, locale)}</td>
              <td>{number(sum.seats)}</td>
              <td>{number(sum.idleSeats)}</td>
              <td>
                {sum.activePeople === null ? (
                  text('unknown')
                ) : (
                  <EstimateLine
                    estimate={known(sum.activePeople, 0, agreement === 'agrees' ? 'B' : 'C')}
                    style={figureStyles.people}
                  />
                )}
              </td>
              <td>{number(seen)}</td>
              <td>
                {sum.prompts === null || sum.unit === null
                  ? text('unknown')
                  : text('bySourceCount', formatNumber(sum.prompts, locale), text(promptUnitWords[sum.unit]))}
              </td>
            </tr>
          );
        })}
      </ScrollTable>
      {counts
        .filter(({ agreement }) => agreement === 'disagrees')
        .map((row) => (
          <InfoNotice
            key={`${row.sum.source} ${row.sum.tool}`}
            icon="alert"
            title={text('bySourceDisagree', titleOf(row), number(row.sum.activePeople), number(row.browser))}
          >
            <ul className={styles['list']}>
              {[...(row.isLonger ? (['bySourceLonger'] as const) : []), ...reasons].map((key) => (
                <li key={key}>{text(key)}</li>
              ))}
            </ul>
          </InfoNotice>
        ))}
      {counts.map((row) => {
        const figure = figureOfSource(row, { sums, browser }, [text('bySourceVendor'), text('bySourceBrowser')]);
        return figure.points.length < 2 ? null : (
          <ChartFigure
            key={`${row.sum.source} ${row.sum.tool}`}
            title={text('bySourceChart', titleOf(row))}
            definition={text('bySourceIntro')}
            department={department}
            style={figureStyles.people}
            figure={figure}
          />
        );
      })}
    </Panel>
  );
}

/** Both counts over the windows that the vendor's periods are. */
function figureOfSource({ sum }: SourceCount, { sums, browser }: DepartmentSources, lines: string[]): Figure {
  const own = sums.filter(
    ({ source, tool, department }) => source === sum.source && tool === sum.tool && department === sum.department,
  );
  return {
    lines,
    points: own
      .flatMap(({ period, activePeople }) => {
        if (!isWindowId(period)) return [];
        const { from, to } = rangeOfWindow(period);
        const seen = browser.find(({ window, tool }) => window === period && tool === sum.tool);
        const of = (value: number | null | undefined) =>
          value == null ? missing({ code: 'too-few-people' }) : known(value, 0, 'C');
        return {
          firstWeek: from,
          lastWeek: to,
          estimates: [of(activePeople), of(seen?.members)],
        };
      })
      .toSorted((a, b) => (a.firstWeek < b.firstWeek ? -1 : 1)),
  };
}

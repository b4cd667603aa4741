import { toolName } from '#components/lead/lead-words.ts';
import panelStyles from '#components/lead/panels.module.css';
import { placeText } from '#components/lead/place-text.ts';
import styles from '#components/lead/tools/tool-worth.module.css';
import { EstimateLine } from '#components/ui/estimate-line.tsx';
import { EmptyState } from '#components/ui/notices.tsx';
import { axisOf, RangeBar } from '#components/ui/range-bar.tsx';
import { ScrollTable } from '#components/ui/scroll-table.tsx';
import { useText } from '#components/words/text.tsx';
import type { ToolId } from '#core/base/checked-text.ts';
import { figureStyles, formatNumber } from '#core/base/format.ts';
import { placed } from '#core/decisions/ranking.ts';
import { valuedOf } from '#core/kpi/estimate.ts';
import type { Kpis } from '#core/kpi/kpi.ts';
import { minutesOfTool, ownRows } from '#core/kpi/tool-figures.ts';
import { OTHER_TOOLS } from '#core/sums/release.ts';

export interface ToolWorthProps {
  readonly tools: Kpis['tools'];
  /** Names by tool id; an id without one is shown as it is. */
  readonly toolNames: Readonly<Record<ToolId, string>>;
}

/** What a session with each tool saves or costs, from the best to the worst, with no place for what cannot be told apart. */
export function ToolWorth({ tools, toolNames }: ToolWorthProps) {
  const { text, locale, words } = useText();
  const rows = placed(ownRows(tools), minutesOfTool);
  const merged = tools.find(({ tool }) => tool === OTHER_TOOLS)?.sampledHours.n ?? 0;
  const axis = axisOf(rows.map(({ estimate }) => estimate));
  if (rows.length === 0) return <EmptyState icon="tools" title="noTools" words="noToolsText" />;
  return (
    <>
      <ScrollTable
        label={text('worthPerSession')}
        className={styles['table']}
        columns={['columnPlace', 'columnTool', 'chartPerSession', 'columnInterval', 'columnAnswers', 'columnSessions']}
      >
        {rows.map(({ item, estimate, place }) => {
          const its = valuedOf(estimate);
          return (
            <tr key={item.tool}>
              <td>{placeText(place, words)}</td>
              <th scope="row">{toolName(item.tool, toolNames, words)}</th>
              <td>
                <EstimateLine estimate={estimate} style={figureStyles.minutes} />
              </td>
              <td className={styles['bar']}>
                {its !== null && (
                  <RangeBar {...its} value={estimate.grade === 'C' ? undefined : its.value} axis={axis} />
                )}
              </td>
              <td>{formatNumber(estimate.n, locale)}</td>
              <td>{formatNumber(item.sessions, locale)}</td>
            </tr>
          );
        })}
      </ScrollTable>
      {merged > 0 && <p className={panelStyles['quiet']}>{text('worthMerged', formatNumber(merged, locale))}</p>}
    </>
  );
}

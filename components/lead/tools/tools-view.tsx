import { EmergingTools } from '#components/lead/adoption/emerging-tools.tsx';
import { feltMeans, toolName } from '#components/lead/lead-words.ts';
import panelStyles from '#components/lead/panels.module.css';
import { SpanShown } from '#components/lead/span-shown.tsx';
import { SpendPanel } from '#components/lead/tools/spend-panel.tsx';
import { ToolWorth } from '#components/lead/tools/tool-worth.tsx';
import { ToolsTable } from '#components/lead/tools/tools-table.tsx';
import { licencesIn } from '#components/lead/units/unit-department.ts';
import { useRange } from '#components/lead/use-range.ts';
import type { Department, ViewProps } from '#components/lead/view-props.ts';
import { GradeMark } from '#components/ui/grade-badge.tsx';
import { Loading } from '#components/ui/notices.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { QueryResult } from '#components/ui/query-result.tsx';
import { ToolStateList } from '#components/ui/tools/tool-state-list.tsx';
import { useText } from '#components/words/text.tsx';
import type { ToolId } from '#core/base/checked-text.ts';
import { figureStyles, formatNumber } from '#core/base/format.ts';
import type { Series } from '#core/kpi/series.ts';
import { takenUp } from '#core/kpi/tool-figures.ts';
import type { Licence } from '#core/org/licence.ts';
import type { Cost, KpisReply } from '#core/protocol/lead.ts';
import type { DepartmentSources } from '#core/protocol/sources.ts';
import { type ListedTool, notJustApproved } from '#core/tools/tool-state.ts';
import { useEndpointQuery } from '#query/endpoint-query.ts';

export interface ToolsViewProps {
  readonly department: Department;
  readonly kpis: KpisReply;
  readonly series: Series | null;
  readonly licences: readonly Licence[] | null;
  /** Null while they are read. */
  readonly costs: readonly Cost[] | null;
  /** Null while they are read. */
  readonly sources: DepartmentSources | null;
  readonly listed: readonly ListedTool[];
  readonly toolNames: Readonly<Record<ToolId, string>>;
}

const { people } = figureStyles;

/** Which tools help and which cost time, which are taken up, and what each costs: what a department can learn from. */
export function ToolsView({ department, kpis, series, licences, costs, sources, listed, toolNames }: ToolsViewProps) {
  const { text, locale, words } = useText();
  const nameOf = (tool: ToolId) => toolName(tool, toolNames, words);
  const growing = series === null ? null : takenUp(series);
  const decided = notJustApproved(listed);
  return (
    <>
      <SpanShown kpis={kpis} />
      <Panel title={text('worthPerSession')} intro={feltMeans(text('worthPerSessionIntro'), kpis, words)}>
        <ToolWorth tools={kpis.tools} toolNames={toolNames} />
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
                {text(
                  'growingTool',
                  nameOf(tool),
                  formatNumber(before, locale, people),
                  formatNumber(now, locale, people),
                )}{' '}
                <GradeMark grade={change.grade} />
              </li>
            ))}
          </ul>
        )}
      </Panel>
      {sources !== null && licences !== null && costs !== null && (
        <SpendPanel
          department={department}
          kpis={kpis}
          licences={licences}
          costs={costs}
          sources={sources}
          toolNames={toolNames}
        />
      )}
      {decided.length > 0 && (
        <Panel title={text('toolStatesHeading')} intro={text('toolStatesIntro')}>
          <ToolStateList listed={decided} />
        </Panel>
      )}
      <EmergingTools suggested={kpis.suggestions ?? []} toolNames={toolNames} />
      {kpis.tools.length > 0 && (
        <Panel title={text('toolsTable')} intro={feltMeans(text('toolsTableIntro'), kpis, words)}>
          <ToolsTable
            tools={kpis.tools}
            toolNames={toolNames}
            licences={licences}
            sources={sources}
            grade={kpis.adoption.grade}
          />
        </Panel>
      )}
    </>
  );
}

export default function ToolsPage(props: ViewProps) {
  const { queries, department, isUnit, range, listed, toolNames } = props;
  const { query } = useRange(props);
  const licences = useEndpointQuery(queries.licences(department.id), { enabled: !isUnit });
  const costs = useEndpointQuery(queries.costs(department.id), { enabled: !isUnit });
  const sources = useEndpointQuery(queries.sources(department.id, range));
  return (
    <QueryResult query={query} also={[licences, costs, sources]}>
      {(compared) => (
        <ToolsView
          department={department}
          {...compared}
          licences={licencesIn(compared.kpis, licences.data)}
          listed={listed}
          costs={costs.data === undefined ? null : (costs.data.value ?? [])}
          sources={sources.data ?? null}
          toolNames={toolNames}
        />
      )}
    </QueryResult>
  );
}

import { lazy, useState } from 'react';
import { DepartmentsView } from '#components/lead/departments/departments-view.tsx';
import panelStyles from '#components/lead/panels.module.css';
import type { ViewProps } from '#components/lead/view-props.ts';
import { Part } from '#components/shell/part.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { QueryResult } from '#components/ui/query-result.tsx';
import { useText } from '#components/words/text.tsx';
import type { DepartmentId } from '#core/base/department-id.ts';
import type { AllKpisReply } from '#core/protocol/lead.ts';
import { useEndpointQuery } from '#query/endpoint-query.ts';

// With the chart library, the largest part of the page.
const SideBySide = lazy(async () => ({
  default: (await import('#components/lead/departments/side-by-side.tsx')).SideBySide,
}));

export function DepartmentsPage(props: ViewProps) {
  const { queries, range, hrefTo } = props;
  const all = useEndpointQuery(queries.allKpis(range));
  const hrefOf = (department: DepartmentId) => hrefTo({ view: 'overview', department });
  return (
    <QueryResult query={all}>
      {(value) => (
        <DepartmentsView all={value} hrefOf={hrefOf}>
          <FoldedCharts {...props} departments={value.departments} hrefOf={hrefOf} />
        </DepartmentsView>
      )}
    </QueryResult>
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
  const series = useEndpointQuery(queries.allSeries(range), { enabled: isOpen });
  return (
    <Panel title={text('sideBySide')} intro={text('sideBySideIntro')}>
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary className={panelStyles['fold']}>{text('sideBySideShow')}</summary>
        {isOpen && (
          <QueryResult query={series}>
            {(value) => (
              <Part>
                <SideBySide departments={departments} series={value} hrefOf={hrefOf} />
              </Part>
            )}
          </QueryResult>
        )}
      </details>
    </Panel>
  );
}

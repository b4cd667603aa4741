import { ToolsView } from '#components/lead/tools-view.tsx';
import { AskedFor } from '#dashboard/lead/asked-for.tsx';
import { useAnswer } from '#dashboard/lead/use-answer.ts';
import type { ViewProps } from '#dashboard/lead/view-props.ts';

export function ToolsPage({ readings, department, range, year, toolNames }: ViewProps) {
  const { id } = department;
  const kpis = useAnswer(readings.kpis, { department: id, ...range });
  const series = useAnswer(readings.series, { department: id, ...year });
  const licences = useAnswer(readings.licences, id);
  return (
    <AskedFor asked={kpis}>
      {(value) => (
        <ToolsView
          department={department}
          kpis={value}
          series={series.value}
          licences={licences.value === null ? null : (licences.value.value ?? [])}
          toolNames={toolNames}
        />
      )}
    </AskedFor>
  );
}

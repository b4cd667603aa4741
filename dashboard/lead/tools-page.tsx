import { ToolsView } from '#components/lead/tools-view.tsx';
import { AskedFor } from '#dashboard/lead/asked-for.tsx';
import { useToolFigures } from '#dashboard/lead/use-tool-figures.ts';
import type { ViewProps } from '#dashboard/lead/view-props.ts';

export function ToolsPage(props: ViewProps) {
  const { asked, known } = useToolFigures(props);
  return <AskedFor asked={asked}>{(kpis) => <ToolsView kpis={kpis} {...known} />}</AskedFor>;
}

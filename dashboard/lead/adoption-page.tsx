import { AdoptionView } from '#components/lead/adoption-view.tsx';
import { AskedFor } from '#dashboard/lead/asked-for.tsx';
import { useToolFigures } from '#dashboard/lead/use-tool-figures.ts';
import type { ViewProps } from '#dashboard/lead/view-props.ts';

export function AdoptionPage(props: ViewProps) {
  const { asked, known } = useToolFigures(props);
  return <AskedFor asked={asked}>{(kpis) => <AdoptionView kpis={kpis} {...known} />}</AskedFor>;
}

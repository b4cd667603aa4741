import { ProductivityView } from '#components/lead/productivity-view.tsx';
import { AskedFor } from '#dashboard/lead/asked-for.tsx';
import { useAnswer } from '#dashboard/lead/use-answer.ts';
import type { ViewProps } from '#dashboard/lead/view-props.ts';

export function ProductivityPage({ readings, department, range, year }: ViewProps) {
  const { id } = department;
  const kpis = useAnswer(readings.kpis, { department: id, ...range });
  const series = useAnswer(readings.series, { department: id, ...year });
  return (
    <AskedFor asked={kpis}>
      {(value) => <ProductivityView department={department} kpis={value} series={series.value} />}
    </AskedFor>
  );
}

import { download } from '#components/download.ts';
import { ReportView } from '#components/lead/report-view.tsx';
import { Loading } from '#components/notice.tsx';
import { useText } from '#components/text.tsx';
import { dayOf } from '#core/week.ts';
import { AskedFor } from '#dashboard/lead/asked-for.tsx';
import { bookedIn } from '#dashboard/lead/booked-in.ts';
import { useAnswer } from '#dashboard/lead/use-answer.ts';
import type { ViewProps } from '#dashboard/lead/view-props.ts';

export function ReportPage({ dashboard, readings, department, range, year, toolNames }: ViewProps) {
  const { id } = department;
  const { timeZone } = useText();
  const kpis = useAnswer(readings.kpis, { department: id, ...range });
  const series = useAnswer(readings.series, { department: id, ...year });
  const ledger = useAnswer(readings.ledger, id);
  return (
    <AskedFor asked={kpis}>
      {(value) =>
        series.value === null || ledger.value === null ? (
          <Loading lines={8} lineHeight={32} />
        ) : (
          <ReportView
            department={department}
            kpis={value}
            series={series.value}
            ledger={bookedIn(ledger.value, range)}
            toolNames={toolNames}
            today={dayOf(Date.now(), timeZone)}
            onPrint={() => window.print()}
            onTable={async () => {
              const table = await dashboard.table(range);
              if (table.kind !== 'ok') throw new Error(table.said);
              download(`worthwhile-${range.from}-${range.to}.csv`, 'text/csv', table.value);
            }}
          />
        )
      }
    </AskedFor>
  );
}

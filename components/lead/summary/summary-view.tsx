import { Button, CopyButton } from '@mantine/core';
import { useState } from 'react';
import { HoursChart } from '#components/lead/hours-chart.tsx';
import { Headline } from '#components/lead/overview/headline.tsx';
import { KpiCards } from '#components/lead/overview/kpi-cards.tsx';
import { WorthDoingList } from '#components/lead/overview/worth-doing-list.tsx';
import { SpanShown } from '#components/lead/span-shown.tsx';
import styles from '#components/lead/summary/summary-view.module.css';
import { isDoableIn, paidLicencesIn, valuedIn } from '#components/lead/units/unit-department.ts';
import { useRange } from '#components/lead/use-range.ts';
import { ViewAddress } from '#components/lead/view-link.tsx';
import type { Department, ViewProps } from '#components/lead/view-props.ts';
import { download } from '#components/ui/download.ts';
import { QuietButton } from '#components/ui/form/quiet-button.tsx';
import { ErrorNotice } from '#components/ui/notices.tsx';
import { QueryResult } from '#components/ui/query-result.tsx';
import { useText } from '#components/words/text.tsx';
import type { ToolId } from '#core/base/checked-text.ts';
import { errorText } from '#core/base/error-text.ts';
import { figureStyles, formatDay, formatNumber, moneyStyle } from '#core/base/format.ts';
import { type Day, dayOf } from '#core/base/week.ts';
import { worthDoing } from '#core/kpi/worth-doing.ts';
import type { PaidLicence } from '#core/org/licence.ts';
import type { LeadExperiment } from '#core/protocol/outcomes.ts';
import { unwrapAnswer } from '#query/endpoint-error.ts';
import { useEndpointQuery } from '#query/endpoint-query.ts';
import type { Compared } from '#query/queries.ts';

export interface SummaryViewProps extends Compared {
  readonly department: Department;
  readonly licences: readonly PaidLicence[] | null;
  /** The register; null while it is read, and for a unit. */
  readonly experiments: readonly LeadExperiment[] | null;
  readonly toolNames: Readonly<Record<ToolId, string>>;
  /** Today as `2026-11-22`. */
  readonly today: Day;
  readonly onPrint: () => void;
  /** Every figure of all the lead's departments as a file; rejects with what the endpoint said instead. */
  readonly onTable: () => Promise<void>;
}

const MOST_ACTIONS = 3;

/** One page for a meeting: the answer, three numbers, a chart, three actions, and how it is measured. */
export function SummaryView(props: SummaryViewProps) {
  const { kpis, previous, series, department, licences, experiments, toolNames, today, onPrint, onTable } = props;
  const { text, locale } = useText();
  const [failed, setFailed] = useState<string | null>(null);
  const { currency, hourlyCost, realisation } = department;
  return (
    <article className={styles['summary']}>
      <div className={styles['bar']}>
        <Button onClick={onPrint}>{text('printReport')}</Button>
        <CopyButton value={location.href}>
          {({ copied, copy }) => <QuietButton label={text(copied ? 'linkCopied' : 'linkCopy')} onClick={copy} />}
        </CopyButton>
        <QuietButton
          label={text('tableOfAll')}
          onClick={() => {
            onTable().then(
              () => setFailed(null),
              (reason: unknown) => setFailed(errorText(reason)),
            );
          }}
        />
      </div>
      {failed !== null && <ErrorNotice title={text('tableFailed')}>{failed}</ErrorNotice>}
      <header>
        <h2 className={styles['title']}>{text('reportTitle', department.name)}</h2>
        <SpanShown kpis={kpis} />
      </header>
      <Headline kpis={kpis} previous={previous} currency={currency} />
      <KpiCards kpis={kpis} previous={previous} currency={currency} />
      {kpis.weeks > 0 && <HoursChart kpis={kpis} series={series} department={department.name} height={190} />}
      <section>
        <h3 className={styles['heading']}>{text('worthDoing')}</h3>
        <WorthDoingList
          items={worthDoing({ kpis, licences, experiments, currency }).filter(isDoableIn(kpis)).slice(0, MOST_ACTIONS)}
          isPublished={kpis.weeks > 0}
          currency={currency}
          toolNames={toolNames}
        />
      </section>
      <footer className={styles['method']}>
        <p>
          {text('summaryMethod', formatNumber(realisation, locale, figureStyles.share))}{' '}
          {hourlyCost !== null &&
            text('summaryHourlyCost', formatNumber(hourlyCost, locale, moneyStyle(currency, true)))}{' '}
          {text('intervalMeans')}
        </p>
        <p>
          {text('gradeA')} {text('gradeB')} {text('gradeC')} {text('gradeD')}
        </p>
        <p>{text('reportOn', formatDay(today, locale, true))}</p>
      </footer>
    </article>
  );
}

export default function SummaryPage(props: ViewProps) {
  const { dashboard, queries, department, isUnit, range, toolNames } = props;
  const { timeZone, locale } = useText();
  const { query } = useRange(props);
  const licences = useEndpointQuery(queries.licences(department.id), { enabled: !isUnit });
  const sources = useEndpointQuery(queries.sources(department.id, range), { enabled: !isUnit });
  const experiments = useEndpointQuery(queries.experiments(department.id), { enabled: !isUnit });
  return (
    <QueryResult query={query} also={[licences, sources, experiments]}>
      {(compared) => (
        <ViewAddress value={null}>
          <SummaryView
            {...compared}
            department={valuedIn(department, compared.kpis)}
            licences={paidLicencesIn(compared.kpis, licences.data, sources.data)}
            experiments={experiments.data ?? null}
            toolNames={toolNames}
            today={dayOf(Date.now(), timeZone)}
            onPrint={() => window.print()}
            onTable={async () => {
              const table = unwrapAnswer(await dashboard.table(range));
              const { localTableOf } = await import('#import/tables.ts');
              download(`worthwhile-${range.from}-${range.to}.csv`, 'text/csv', localTableOf(table, locale));
            }}
          />
        </ViewAddress>
      )}
    </QueryResult>
  );
}

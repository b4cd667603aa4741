import { shallowEqual } from '@mantine/hooks';
import { memo, useDeferredValue, useState } from 'react';
import { SeeExample } from '#components/lead/example/see-example.tsx';
import { HoursChart } from '#components/lead/hours-chart.tsx';
import { Headline } from '#components/lead/overview/headline.tsx';
import { KpiCards } from '#components/lead/overview/kpi-cards.tsx';
import { LeadingCards } from '#components/lead/overview/leading-cards.tsx';
import styles from '#components/lead/overview/overview.module.css';
import { WorthDoingList } from '#components/lead/overview/worth-doing-list.tsx';
import panelStyles from '#components/lead/panels.module.css';
import { SpanShown } from '#components/lead/span-shown.tsx';
import { ToolWorth } from '#components/lead/tools/tool-worth.tsx';
import { isDoableIn, paidLicencesIn } from '#components/lead/units/unit-department.ts';
import { useRange } from '#components/lead/use-range.ts';
import { IndexPanel } from '#components/lead/value/index-panel.tsx';
import { ViewLink } from '#components/lead/view-link.tsx';
import type { Department, ViewProps } from '#components/lead/view-props.ts';
import { WindowsList, type WindowsListProps } from '#components/lead/windows-list.tsx';
import { EmptyState, Loading } from '#components/ui/notices.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { QueryResult } from '#components/ui/query-result.tsx';
import { useText } from '#components/words/text.tsx';
import type { ToolId } from '#core/base/checked-text.ts';
import { formatMoment } from '#core/base/format.ts';
import { isMeasured } from '#core/kpi/leading-hours.ts';
import { worthDoing } from '#core/kpi/worth-doing.ts';
import type { PaidLicence } from '#core/org/licence.ts';
import type { KpisReply } from '#core/protocol/lead.ts';
import type { LeadExperiment } from '#core/protocol/outcomes.ts';
import { useEndpointQuery } from '#query/endpoint-query.ts';
import type { Compared } from '#query/queries.ts';

export interface OverviewProps extends Compared {
  /** Nothing is drawn while it is hidden. */
  readonly isHidden: boolean;
  readonly department: Department;
  /** Null while they are read. */
  readonly licences: readonly PaidLicence[] | null;
  /** The register; null while it is read, and for a unit. */
  readonly experiments: readonly LeadExperiment[] | null;
  readonly toolNames: Readonly<Record<ToolId, string>>;
  readonly onExample: () => void;
}

const isDrawnAlike = (before: OverviewProps, after: OverviewProps) => after.isHidden || shallowEqual(before, after);

/** The earliest instant at which a window of the range is published; null where none is collecting. */
function nextReleaseMs({ windows }: KpisReply): number | null {
  const dates = windows.flatMap(({ collecting }) => (collecting === null ? [] : Date.parse(collecting.releasesAt)));
  return dates.length === 0 ? null : Math.min(...dates);
}

/**
 * Whether AI is worth it in a department, what it rests on, and what could be done next. Drawn only where that changes, and
 * not at each step of reading another range or department.
 */
export const Overview = memo(function Overview(props: OverviewProps) {
  const { kpis, previous, department, experiments, onExample } = props;
  const { currency } = department;
  // The answer is drawn first, and what it rests on right after it.
  const hasCards = useDeferredValue(true, false);
  return (
    <>
      {kpis.weeks === 0 && <SeeExample onExample={onExample} />}
      <Headline kpis={kpis} previous={previous} currency={currency} />
      {kpis.weeks > 0 && experiments !== null && (
        <LeadingCards kpis={kpis} experiments={experiments} currency={currency} />
      )}
      <KpiCards kpis={kpis} previous={previous} currency={currency} />
      {hasCards && <BelowTheCards {...props} />}
    </>
  );
}, isDrawnAlike);

function BelowTheCards({ kpis, series, department, licences, experiments, toolNames }: OverviewProps) {
  const { text, locale, timeZone } = useText();
  const { currency } = department;
  const releaseMs = nextReleaseMs(kpis);
  const next = releaseMs === null ? null : text('nextRelease', formatMoment(releaseMs, timeZone, locale));
  return (
    <>
      <div className={styles['halves']}>
        {kpis.weeks > 0 && (
          <Panel title={text('hoursHeading')}>
            <HoursChart kpis={kpis} series={series} department={department.name} height={220} />
          </Panel>
        )}
        <Panel title={text('worthDoing')}>
          {licences === null ? (
            <Loading lines={4} lineHeight={28} />
          ) : (
            <WorthDoingList
              items={worthDoing({ kpis, licences, experiments, currency }).filter(isDoableIn(kpis))}
              isPublished={kpis.weeks > 0}
              currency={currency}
              toolNames={toolNames}
            />
          )}
        </Panel>
      </div>
      {kpis.tools.length > 0 && (
        <Panel
          title={text('worthPerSession')}
          intro={isMeasured(kpis.productivity) ? text('countedFelt') : undefined}
          action={<ViewLink view="tools">{text('seeMore')}</ViewLink>}
        >
          <ToolWorth tools={kpis.tools} toolNames={toolNames} />
        </Panel>
      )}
      {kpis.unit === undefined && (
        <IndexPanel index={kpis.index} isSetElsewhere isFelt={isMeasured(kpis.productivity)} />
      )}
      <Panel title={text('windowsHeading')} intro={next ?? text('windowsIntro')}>
        {kpis.windows.length === 0 ? (
          <EmptyState icon="hourglass" title="windowsNone" words="windowsNoneText" />
        ) : (
          <FoldedWindows windows={kpis.windows.toReversed()} countedWeeks={kpis.countedWeeks} />
        )}
        <SpanShown kpis={kpis} />
      </Panel>
    </>
  );
}

/** What is still to come and the newest publications; the others on request. */
const SHOWN_WINDOWS = 3;

function FoldedWindows({ windows, countedWeeks }: WindowsListProps) {
  const { text, count } = useText();
  const earlier = windows.slice(SHOWN_WINDOWS);
  const [open, setOpen] = useState(false);
  return (
    <>
      <WindowsList windows={windows.slice(0, SHOWN_WINDOWS)} countedWeeks={countedWeeks} />
      {earlier.length > 0 && (
        <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
          <summary className={panelStyles['fold']}>{text('windowsEarlier', count('windows', earlier.length))}</summary>
          {open && <WindowsList windows={earlier} countedWeeks={countedWeeks} />}
        </details>
      )}
    </>
  );
}

export function OverviewPage(props: ViewProps) {
  const { queries, department, isUnit, range, toolNames, onExample } = props;
  const { query, enabled } = useRange(props);
  const licences = useEndpointQuery(queries.licences(department.id), { enabled: enabled && !isUnit });
  const sources = useEndpointQuery(queries.sources(department.id, range), { enabled: enabled && !isUnit });
  const experiments = useEndpointQuery(queries.experiments(department.id), { enabled: enabled && !isUnit });
  return (
    <QueryResult query={query} also={[licences, sources, experiments]}>
      {(compared) => (
        <Overview
          {...compared}
          isHidden={query.isOfAnother}
          department={department}
          licences={paidLicencesIn(compared.kpis, licences.data, sources.data)}
          experiments={experiments.data ?? null}
          toolNames={toolNames}
          onExample={onExample}
        />
      )}
    </QueryResult>
  );
}

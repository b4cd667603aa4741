/** The lead's pages, for the extension's options page and for the page that the endpoint serves. */
import { type ComponentType, Suspense, useEffect, useMemo } from 'react';
import { DemonstrationNotice, MadeUpData } from '#components/demonstration-notice.tsx';
import { LeadShell } from '#components/lead/lead-shell.tsx';
import { SuccessionNote } from '#components/lead/succession-note.tsx';
import { Loading } from '#components/notice.tsx';
import { useText } from '#components/text.tsx';
import type { Config } from '#core/config.ts';
import type { LeadView } from '#core/lead-address.ts';
import { AskedFor } from '#dashboard/lead/asked-for.tsx';
import { askedRange } from '#dashboard/lead/asked-range.ts';
import {
  AdoptionPage,
  ComparePage,
  PrioritiesPage,
  ProductivityPage,
  ReportPage,
  ReturnPage,
  RevenuePage,
  ToolsPage,
} from '#dashboard/lead/later.ts';
import { departmentAt, type Lead } from '#dashboard/lead/lead.ts';
import { OverviewPage } from '#dashboard/lead/overview-page.tsx';
import { useAddress } from '#dashboard/lead/use-address.ts';
import { useAnswer } from '#dashboard/lead/use-answer.ts';
import type { Department, ViewProps } from '#dashboard/lead/view-props.ts';

export interface LeadDashboardProps {
  readonly lead: Lead;
  /** The part of the page's address after `#` at which the dashboard stands; its views are below it. */
  readonly place: string;
  /** Told which department is the lead's first, and how many days after its end a week closes. */
  readonly onKnown?: (department: string, closeAfterDays: number) => void;
  /** Forgets the lead's key: what that means is the page's affair. */
  readonly onSignOut: () => void;
}

/** The overview is there at once; the others, with the charts beneath them, when they are first looked at. */
const pages: Readonly<Record<LeadView, ComponentType<ViewProps>>> = {
  overview: OverviewPage,
  productivity: ProductivityPage,
  adoption: AdoptionPage,
  revenue: RevenuePage,
  return: ReturnPage,
  priorities: PrioritiesPage,
  compare: ComparePage,
  tools: ToolsPage,
  report: ReportPage,
};

const YEAR_WEEKS = 52;

/** A lead's departments in released numbers. It is drawn inside a `Frame`. */
export function LeadDashboard({ lead: { dashboard, readings }, place, onKnown, onSignOut }: LeadDashboardProps) {
  const departments = useAnswer(readings.departments, null);
  const config = useAnswer(readings.config, null);
  // The range depends on when weeks close; what the organisation says goes before the usual.
  const isKnown = config.value !== null || config.error !== null;
  const firstId = departments.value?.departments[0]?.id;
  const closeAfterDays = config.value?.closeAfterDays;
  // biome-ignore lint/correctness/useExhaustiveDependencies: told again only where one of them changes
  useEffect(() => {
    if (firstId !== undefined && closeAfterDays !== undefined) onKnown?.(firstId, closeAfterDays);
  }, [firstId, closeAfterDays]);
  return (
    <AskedFor asked={{ ...departments, value: isKnown ? departments.value : null }}>
      {({ departments: [first, ...others] }) =>
        first !== undefined && (
          <Departments
            dashboard={dashboard}
            readings={readings}
            departments={[first, ...others]}
            config={config.value}
            place={place}
            onSignOut={onSignOut}
          />
        )
      }
    </AskedFor>
  );
}

interface DepartmentsProps extends Pick<ViewProps, 'dashboard' | 'readings'> {
  readonly departments: readonly [Department, ...Department[]];
  readonly config: Config | null;
  readonly place: string;
  readonly onSignOut: () => void;
}

function Departments({ dashboard, readings, departments, config, place, onSignOut }: DepartmentsProps) {
  const { timeZone } = useText();
  const [first] = departments;
  const { address, hrefTo, go } = useAddress(place, first.id);
  const department = departmentAt(departments, address.department) ?? first;
  const toolNames = useMemo(
    () => Object.fromEntries((config?.tools ?? []).map(({ id, name }) => [id, name])),
    [config],
  );
  const lastWeeks = (weeks: number) => askedRange(weeks, config, Date.now(), timeZone);
  const isMadeUp = config?.demonstration ?? false;
  const Page = pages[address.view];
  return (
    <MadeUpData value={isMadeUp}>
      {isMadeUp && <DemonstrationNotice />}
      <LeadShell
        departments={departments}
        departmentId={department.id}
        address={address}
        hrefTo={hrefTo}
        onGo={go}
        onSignOut={onSignOut}
      >
        <SuccessionNote
          successions={config?.successions ?? []}
          department={department}
          departments={departments}
          hrefOf={(id) => hrefTo({ department: id })}
        />
        <Suspense fallback={<Loading lines={8} lineHeight={32} />}>
          <Page
            key={department.id}
            dashboard={dashboard}
            readings={readings}
            departments={departments}
            department={department}
            address={address}
            range={lastWeeks(address.weeks)}
            year={lastWeeks(YEAR_WEEKS)}
            toolNames={toolNames}
            hrefTo={hrefTo}
            linkTo={(to) => hrefTo({ view: to })}
          />
        </Suspense>
      </LeadShell>
    </MadeUpData>
  );
}

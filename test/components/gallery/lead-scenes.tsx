import type { ReactNode } from 'react';
import { AdoptionView } from '#components/lead/adoption/adoption-view.tsx';
import { DepartmentsView } from '#components/lead/departments/departments-view.tsx';
import SideBySide from '#components/lead/departments/side-by-side.tsx';
import { exampleOutcomes } from '#components/lead/example/example-experiment.ts';
import type { LeadView } from '#components/lead/lead-address.ts';
import { LeadShell } from '#components/lead/lead-shell.tsx';
import { OutcomePanels } from '#components/lead/outcomes/did-it-work.tsx';
import OutcomeForm from '#components/lead/outcomes/outcome-form.tsx';
import { SummaryView } from '#components/lead/summary/summary-view.tsx';
import { TimeSavedView } from '#components/lead/time-saved/time-saved-view.tsx';
import { ToolsView } from '#components/lead/tools/tools-view.tsx';
import { LedgerForm } from '#components/lead/value/ledger-form.tsx';
import { LedgerHistory } from '#components/lead/value/ledger-history.tsx';
import { PriorityPanels } from '#components/lead/value/priority-panels.tsx';
import { ReturnPanels } from '#components/lead/value/return-panels.tsx';
import { RevenuePanels } from '#components/lead/value/revenue-panels.tsx';
import { OptionsShell } from '#components/me/options-shell.tsx';
import { known, missing } from '#core/kpi/estimate.ts';
import type { Review } from '#core/outcomes/review.ts';
import type { Entered } from '#core/protocol/lead.ts';
import type { DepartmentSources } from '#core/protocol/sources.ts';
import type { Reason } from '#core/sums/reason.ts';
import { endpointQuery } from '#query/endpoint-query.ts';
import { leadQueries } from '#query/queries.ts';
import { createDashboard } from '#sync/dashboard.ts';
import {
  allKpis,
  allSeries,
  departments,
  kpisOf,
  ledger,
  licences,
  profiles,
  seriesFor,
  targets,
  toolNames,
} from './made-up-year.ts';
import type { Scene } from './scene.ts';

const nothing = () => {};
const [service, , , legal] = departments;
if (service === undefined || legal === undefined) throw new Error('the made-up company has lost its departments');
const linkTo = (view: LeadView) => `#department/${view}`;

function page(view: LeadView, content: ReactNode): ReactNode {
  return (
    <OptionsShell section="department">
      <LeadShell
        departments={departments}
        units={[]}
        departmentId="customer-service"
        address={{ view, department: 'customer-service', range: '13', isCompared: true }}
        shown={{ from: '2026-W33', to: '2026-W47' }}
        thisWeek="2026-W47"
        hrefTo={(change) => linkTo(change.view ?? view)}
        onGo={nothing}
        onSignOut={nothing}
      >
        {content}
      </LeadShell>
    </OptionsShell>
  );
}

function entered<T>(id: string, value: T, revision = 2): Entered<T> {
  return { id, revision, at: '2026-11-16T09:12:00Z', author: 'lead key 5f0c11aa92de', value };
}

const entries = ledger.map((record, at) => entered(`entry-${at}`, record));
const series = seriesFor(service);
const saved = () => Promise.resolve({ kind: 'ok', value: undefined } as const);
const conflict = () => Promise.resolve({ kind: 'refused', status: 409, said: 'changed meanwhile', type: '' } as const);
const today = '2026-11-22';
const [first] = entries;
if (first?.value == null) throw new Error('the made-up ledger is empty');
const earlier = {
  ...first,
  revision: 1,
  at: '2026-09-21T08:00:00Z',
  value: { ...first.value, stage: 'claimed' as const },
};
const history = endpointQuery(['history'], () => Promise.resolve({ kind: 'ok', value: [earlier, first] } as const));
/** Somebody else was always first. */
const dashboard = createDashboard('https://kpi.example.com', '', async () => Response.json({}, { status: 409 }));
const queries = leadQueries(dashboard);

const revenue = (
  <RevenuePanels
    dashboard={dashboard}
    queries={queries}
    department={service}
    range={{ from: '2026-W35', to: '2026-W47' }}
    kpis={kpisOf(service, 13)}
    series={series}
    ledger={entries}
    today={today}
  />
);

const ofVendor: Omit<DepartmentSources['sums'][number], 'period' | 'activePeople' | 'reportedOn'> = {
  ...{ department: 'customer-service', source: 'github-copilot', tool: 'github-copilot', seats: 24, idleSeats: 3 },
  ...{ activeDays: 190, prompts: 4120, unit: 'interactions', spend: { amount: '310', currency: 'EUR' } },
};
const sources: DepartmentSources = {
  sums: [
    { ...ofVendor, department: '*', period: '2026-P11', seats: 130, activePeople: 96, reportedOn: '2026-11-01' },
    { ...ofVendor, period: '2026-P10', activePeople: 21, reportedOn: '2026-10-04' },
    { ...ofVendor, period: '2026-P11', activePeople: 24, reportedOn: '2026-11-01' },
  ],
  browser: [
    { window: '2026-P10', tool: 'github-copilot', members: 8 },
    { window: '2026-P11', tool: 'github-copilot', members: 9 },
  ],
};

const { outcomesOf, experimentsOf } = exampleOutcomes('2026-W47');
const sales = { ...service, id: 'sales', name: 'Sales' };
/** One that works out otherwise, one for each state of its review, and one that nothing can be said of. */
const decided = experimentsOf('legal').map((experiment) => ({
  ...experiment,
  id: '1'.repeat(12),
  state: 'decided' as const,
  effect: { ...experiment.effect, low: -4, high: 6, value: 1, grade: 'C' as const },
  placebo: null,
  preTrendP: 0.03,
  amendments: [{ text: 'Finance started a week late.', at: '2026-09-21T08:00:00Z' }],
  ended: { text: 'The tool was withdrawn by its vendor.', week: '2026-W44' as const },
  decision: {
    verdict: 'stop' as const,
    learned: 'Drafts cost as much to check as to write.',
    at: '2026-11-16T09:12:00Z',
  },
}));
const reviewOf = (finding: Review['finding'], low: number, high: number): Review => ({
  finding,
  effect: { ...known((low + high) / 2, 6, 'B'), low, high },
});
const reviews: readonly (Review | null)[] = [
  null,
  reviewOf('lasted', -9, -4),
  reviewOf('faded', -3, 2),
  reviewOf('reversed', 1, 6),
  reviewOf('unknown', -14, 5),
  { finding: 'unknown', effect: missing({ code: 'none-not-started' }) },
];
const reviewed = experimentsOf('legal').flatMap((experiment) =>
  reviews.map((review, at) => ({
    ...experiment,
    id: String(at).repeat(12),
    state: 'decided' as const,
    decision: {
      verdict: 'keep' as const,
      learned: 'It works.',
      at: '2026-11-16T09:12:00Z',
      reviewIn: '2027-W20' as const,
    },
    ...{ review, own: null },
  })),
);
const reasons: readonly Reason[] = [
  { code: 'too-few-departments', departments: 2, needed: 4 },
  { code: 'too-few-weeks-after', weeks: 1, needed: 4 },
  { code: 'none-not-started' },
];
const asking = experimentsOf('legal').flatMap((experiment) =>
  reasons.map((because, at) => ({
    ...experiment,
    id: String(at).repeat(12),
    ...(at === 1 && { state: 'to-decide' as const, isOverdue: true }),
    effect: missing(because),
    ...{ preTrendP: null, placebo: null, without: null, own: null },
  })),
);

const scenes: Record<string, ReactNode> = {
  'lead-time-saved': page(
    'time-saved',
    <TimeSavedView department={service} kpis={kpisOf(service, 50)} series={series} />,
  ),
  'lead-time-saved-rough': page(
    'time-saved',
    <TimeSavedView department={legal} kpis={kpisOf(legal, 4)} series={seriesFor(legal)} />,
  ),
  'lead-adoption': page(
    'adoption',
    <AdoptionView
      department={service}
      kpis={kpisOf(service, 13)}
      series={series}
      sources={sources}
      toolNames={toolNames}
    />,
  ),
  'lead-revenue-empty': page(
    'value',
    <RevenuePanels
      dashboard={dashboard}
      queries={queries}
      department={legal}
      range={{ from: '2026-W35', to: '2026-W47' }}
      kpis={kpisOf(legal, 13)}
      series={null}
      ledger={[]}
      today={today}
    />,
  ),
  'lead-ledger-entry': page(
    'value',
    <LedgerForm entry={first} today={today} currency="EUR" onSave={conflict} onClose={nothing} />,
  ),
  'lead-ledger-history': page(
    'value',
    <LedgerHistory title={first.value.title} currency="EUR" history={history} onClose={nothing} />,
  ),
  'lead-value': page(
    'value',
    <ReturnPanels
      department={service}
      kpis={kpisOf(service, 13)}
      ledger={entries}
      licences={entered('licences', [...licences])}
      costs={entered('costs', [{ week: '2026-W40', amount: 1800, label: 'Training' }])}
      toolNames={toolNames}
      today={today}
      onLicences={saved}
      onCosts={conflict}
    >
      {revenue}
    </ReturnPanels>,
  ),
  'lead-priorities': page(
    'value',
    <PriorityPanels
      department={service}
      kpis={kpisOf(service, 13)}
      yearKpis={kpisOf(service, 52)}
      series={series}
      ledger={entries}
      profile={entered('profile', [...profiles.own])}
      companyProfile={entered('profile', [...profiles.company])}
      today="2026-11-22"
      targets={entered('targets', targets)}
      quarters={[
        { quarter: '2026-Q4', kpis: kpisOf(service, 6) },
        { quarter: '2026-Q3', kpis: kpisOf(service, 13, 6) },
      ]}
      settable={['2026-Q4', '2027-Q1']}
      all={allKpis(13)}
      onProfile={saved}
      onTargets={saved}
    />,
  ),
  'lead-did-it-work': page(
    'value',
    <OutcomePanels
      dashboard={dashboard}
      department={sales}
      outcomes={outcomesOf('sales')}
      experiments={[...experimentsOf('sales'), ...decided]}
    />,
  ),
  'lead-did-it-last': page(
    'value',
    <OutcomePanels dashboard={dashboard} department={sales} outcomes={[]} experiments={reviewed} />,
  ),
  'lead-did-it-work-asked': page(
    'value',
    <OutcomePanels dashboard={dashboard} department={sales} outcomes={[]} experiments={asking} />,
  ),
  'lead-did-it-work-empty': page(
    'value',
    <OutcomePanels dashboard={dashboard} department={sales} outcomes={[]} experiments={[]} />,
  ),
  'lead-outcome-form': page(
    'value',
    <OutcomeForm
      entered={outcomesOf('sales')[0] ?? null}
      asked={null}
      currency="EUR"
      onSave={conflict}
      onClose={nothing}
    />,
  ),
  'lead-departments': page(
    'departments',
    <DepartmentsView all={allKpis(13)} hrefOf={(id) => `#department/overview/${id}/13`} />,
  ),
  'lead-departments-charts': page(
    'departments',
    <SideBySide
      departments={allKpis(13).departments}
      series={allSeries(13)}
      hrefOf={(id) => `#department/overview/${id}/13`}
    />,
  ),
  'lead-tools': page(
    'tools',
    <ToolsView
      department={service}
      kpis={kpisOf(service, 13)}
      series={series}
      licences={licences}
      listed={[
        {
          tool: { id: 'chatgpt', name: 'ChatGPT', category: 'assistant', sites: ['chatgpt.com'] },
          state: 'trial',
          decideOn: '2026-11-02',
        },
      ]}
      costs={[{ week: '2026-W40', amount: 2400, label: '', tool: 'chatgpt' }]}
      sources={sources}
      toolNames={toolNames}
    />,
  ),
  'lead-summary': page(
    'summary',
    <SummaryView
      department={service}
      kpis={kpisOf(service, 13)}
      previous={kpisOf(service, 13, 13)}
      series={series}
      licences={licences}
      experiments={[]}
      toolNames={toolNames}
      today={today}
      onPrint={nothing}
      onTable={() => Promise.resolve()}
    />,
  ),
};

export const leadScenes: readonly Scene[] = Object.entries(scenes).map(([id, content]) => ({
  id,
  page: 'department',
  content,
}));

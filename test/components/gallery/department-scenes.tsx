import type { ReactNode } from 'react';
import type { LeadView } from '#components/lead/lead-address.ts';
import { LeadKeyForm } from '#components/lead/lead-key-form.tsx';
import { LeadShell } from '#components/lead/lead-shell.tsx';
import { Overview } from '#components/lead/overview/overview.tsx';
import { ViewAddress } from '#components/lead/view-link.tsx';
import { OptionsShell } from '#components/me/options-shell.tsx';
import { Loading } from '#components/ui/notices.tsx';
import { kpis } from '#core/kpi/kpi.ts';
import { kpiDepartmentSchema } from '#core/kpi/kpi-department.ts';
import type { KpisReply } from '#core/protocol/lead.ts';
import type { Reason } from '#core/sums/reason.ts';
import { collecting, departments, kpisOf, licences, seriesFor, toolNames, withheld } from './made-up-year.ts';
import type { Scene } from './scene.ts';

const nothing = () => {};
const [service, , , legal] = departments;
if (service === undefined || legal === undefined) throw new Error('the made-up company has lost its departments');
const linkTo = (view: LeadView) => `#department/${view}`;
const none = { points: [], recent: null, before: null };

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
        <ViewAddress value={linkTo}>{content}</ViewAddress>
      </LeadShell>
    </OptionsShell>
  );
}

function without(because: Reason): KpisReply {
  const department = kpiDepartmentSchema.parse(service);
  const windows = [withheld('2026-P11', because), collecting('2026-P12', '2026-12-02T23:00:00Z')];
  const outcomes = [{ window: '2026-P11' as const, released: false as const, reason: because }];
  return { ...kpis({ department, windows: outcomes }), countedWeeks: [], windows };
}

const common = { isHidden: false, department: service, licences, experiments: [], toolNames, onExample: nothing };
const scenes: Record<string, ReactNode> = {
  department: page(
    'overview',
    <Overview {...common} kpis={kpisOf(service, 13)} previous={kpisOf(service, 13, 13)} series={seriesFor(service)} />,
  ),
  'department-rough': page(
    'overview',
    <Overview
      {...common}
      department={legal}
      kpis={kpisOf(legal, 4)}
      previous={kpisOf(legal, 4, 4)}
      series={seriesFor(legal)}
    />,
  ),
  'department-too-small': page(
    'overview',
    <Overview
      {...common}
      kpis={without({ code: 'below-minimum-group', minimumGroup: 5 })}
      previous={null}
      series={none}
    />,
  ),
  'department-new': page(
    'overview',
    <Overview
      {...common}
      kpis={{ ...without({ code: 'no-released-weeks' }), windows: [] }}
      previous={null}
      series={null}
    />,
  ),
  'department-loading': page('overview', <Loading lines={8} lineHeight={32} />),
  'lead-key': (
    <OptionsShell section="department">
      <LeadKeyForm
        startAddress="https://kpi.example.com"
        busy={false}
        fault={null}
        onKey={nothing}
        onExample={nothing}
      />
    </OptionsShell>
  ),
  'lead-key-refused': (
    <OptionsShell section="department">
      <LeadKeyForm
        startAddress="https://kpi.example.com"
        busy={false}
        fault={{ kind: 'secret-refused', value: 'wrong-key' }}
        onKey={nothing}
        onExample={nothing}
      />
    </OptionsShell>
  ),
};

export const departmentScenes: readonly Scene[] = Object.entries(scenes).map(([id, content]) => ({
  id,
  page: 'department',
  content,
}));

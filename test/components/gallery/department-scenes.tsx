import type { ReactNode } from 'react';
import { DepartmentPanel, type DepartmentPanelProps } from '#components/lead/department-panel.tsx';
import { LeadKeyForm } from '#components/lead/lead-key-form.tsx';
import { OptionsShell } from '#components/options/options-shell.tsx';
import { type Estimate, known, missing, scaled } from '#core/estimate.ts';
import type { Kpis } from '#core/kpi.ts';
import type { KpisReply, WindowStatus } from '#core/lead-protocol.ts';
import type { Reason } from '#core/reason.ts';
import { weeksOfWindow } from '#core/window.ts';
import type { Scene } from './scene.ts';

const nothing = () => {};

function released(window: string): WindowStatus {
  return { window, weeks: weeksOfWindow(window), released: true, reason: null, because: null, collecting: null };
}
function withheld(window: string, because: Reason): WindowStatus {
  return { ...released(window), released: false, reason: 'see because', because };
}
function collecting(window: string, releasesAt: string): WindowStatus {
  return { ...released(window), released: false, collecting: { members: 34, handedIn: 12, releasesAt } };
}

const sampled: Estimate = {
  value: 49.2,
  low: 41.3,
  high: 57.1,
  n: 37,
  grade: 'B',
  reason: null,
  because: null,
};
const total = { favourable: 0.78, score: 81, n: 41 };
const full: Kpis = {
  weeks: 4,
  members: 34,
  enabledRate: 0.81,
  activeRate: 0.6190476190476191,
  adoption: {
    weeklyActive: 26,
    periodActive: 30,
    dailyActive: 14.6,
    sessionsPerActiveWeek: 6.4,
    activeDaysPerActiveWeek: 2.8,
    engagedMinutesPerActiveWeek: 83,
    ladder: { power: 0.12, habitual: 0.31, novice: 0.27, low: 0.18, none: 0.12 },
    satisfaction: total,
    grade: 'A',
  },
  productivity: {
    minutesPerSession: { ...scaled(sampled, 60 / 666), bandLow: 2.4, bandHigh: 7.1 },
    sampledHours: sampled,
    loggedHours: 3.5,
    responseRate: 0.62,
    coverage: 0.83,
    upliftActive: scaled(sampled, 1 / (26 * 4 * 38)),
    upliftDepartment: scaled(sampled, 1 / (42 * 4 * 38)),
    valueOfTime: scaled(sampled, 0.5 * 62),
    reinvested: {
      'more-work': 9,
      quality: 8,
      'new-work': 5,
      learning: 6,
      customers: 4,
      'time-off': 1,
      'nothing-yet': 6,
    },
  },
  tools: [
    {
      tool: 'chatgpt',
      members: 21,
      sessions: 402,
      engagedMinutes: 5_240,
      sampledHours: { ...scaled(sampled, 0.6), n: 22, grade: 'C' },
      satisfaction: { favourable: 0.81, score: 84, n: 26 },
      cost: 624,
      breakEvenMinutes: 7.2,
    },
    {
      tool: 'copilot',
      members: 12,
      sessions: 188,
      engagedMinutes: 2_410,
      sampledHours: { ...scaled(sampled, 0.3), low: -3.2, n: 11, grade: 'C' },
      satisfaction: { favourable: 0.66, score: 71, n: 12 },
      cost: 980,
      breakEvenMinutes: 19.8,
    },
    {
      tool: 'other',
      members: 9,
      sessions: 76,
      engagedMinutes: 980,
      sampledHours: missing({ code: 'too-few-answers', answers: 4, needed: 5 }, 4),
      satisfaction: { favourable: null, score: null, n: 0 },
      cost: null,
      breakEvenMinutes: null,
    },
  ],
  revenue: {
    total: known(18_400, 3, 'D'),
    byRoute: { 'new-offering': 9_000, 'customer-experience': 5_400, 'streamlined-operations': 4_000 },
    byHorizon: { short: 7_400, long: 11_000 },
    overlapHours: 12,
  },
  return: {
    cost: 1_604,
    netValue: { ...scaled(sampled, 31, 16_796), grade: 'D' },
    roi: { ...scaled(sampled, 31 / 1_604, 10.47), grade: 'D' },
    breakEvenMinutes: 14.9,
  },
  balance: { shortTerm: 1.2, longTerm: 0.1, longTermShare: 0.59 },
  index: { productivity: 62, adoption: 77, revenue: 40, weighted: 67, flips: [] },
};

const windows = [
  released('2026-W42'),
  released('2026-W43'),
  released('2026-W44'),
  released('2026-W45'),
  withheld('2026-W46', { code: 'below-minimum-group', minimumGroup: 5 }),
  collecting('2026-W47', '2026-12-03T23:00:00Z'),
];
const ready: KpisReply = { ...full, windows };

function without(because: Reason): KpisReply {
  const none = missing(because);
  const { productivity, adoption } = full;
  return {
    ...full,
    weeks: 0,
    members: null,
    enabledRate: null,
    activeRate: null,
    adoption: { ...adoption, grade: '--' },
    productivity: { ...productivity, sampledHours: none, loggedHours: null },
    tools: [],
    revenue: {
      ...full.revenue,
      total: known(0, 0, 'D'),
      byRoute: { 'new-offering': 0, 'customer-experience': 0, 'streamlined-operations': 0 },
      byHorizon: { short: 0, long: 0 },
    },
    windows: [withheld('2026-P11', because), collecting('2026-P12', '2026-12-02T23:00:00Z')],
  };
}

const panel: DepartmentPanelProps = {
  departments: [
    { id: 'customer-service', name: 'Customer Service' },
    { id: 'sales', name: 'Sales' },
  ],
  departmentId: 'customer-service',
  range: 4,
  kpis: ready,
  toolNames: { chatgpt: 'ChatGPT', copilot: 'Microsoft Copilot' },
  currency: 'EUR',
  error: null,
  onDepartment: nothing,
  onRange: nothing,
  onRetry: nothing,
  onSignOut: nothing,
};
const rough: KpisReply = {
  ...ready,
  enabledRate: 0.31,
  adoption: { ...full.adoption, grade: 'B' },
  productivity: {
    ...full.productivity,
    sampledHours: { ...sampled, value: 6.1, low: -2.4, high: 14.6, n: 9, grade: 'C' },
    upliftDepartment: missing({ code: 'no-headcount' }),
    valueOfTime: missing({ code: 'no-hourly-cost' }),
  },
};

function page(content: ReactNode): ReactNode {
  return <OptionsShell section="department">{content}</OptionsShell>;
}

const scenes: Record<string, ReactNode> = {
  department: page(<DepartmentPanel {...panel} />),
  'department-rough': page(<DepartmentPanel {...panel} kpis={rough} currency={null} />),
  'department-too-small': page(
    <DepartmentPanel {...panel} kpis={without({ code: 'below-minimum-group', minimumGroup: 5 })} />,
  ),
  'department-new': page(
    <DepartmentPanel {...panel} kpis={{ ...without({ code: 'no-released-weeks' }), windows: [] }} />,
  ),
  'department-loading': page(<DepartmentPanel {...panel} kpis={null} />),
  'department-failed': page(
    <DepartmentPanel
      {...panel}
      kpis={null}
      error="kpi.example.com does not answer. Check your connection (VPN?), then try again."
    />,
  ),
  'lead-key': page(<LeadKeyForm startAddress="https://kpi.example.com" busy={false} fault={null} onKey={nothing} />),
  'lead-key-refused': page(
    <LeadKeyForm
      startAddress="https://kpi.example.com"
      busy={false}
      fault={{ kind: 'secret-refused', value: 'wrong-key' }}
      onKey={nothing}
    />,
  ),
};

export const departmentScenes: readonly Scene[] = Object.entries(scenes).map(([id, content]) => ({
  id,
  page: 'department',
  content,
}));

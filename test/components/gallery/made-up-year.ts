/** A year of a made-up company, computed by the real functions from made-up reports: the same at each run. */

import { madeUpReport, savedPerSession } from '#components/lead/example/example-company.ts';
import { type Random, seeded } from '#core/base/random.ts';
import { weeksFromTo } from '#core/base/week.ts';
import { type WindowId, weeksOfWindow } from '#core/base/window.ts';
import { portfolioOf } from '#core/decisions/portfolio.ts';
import { type KpiSources, kpis } from '#core/kpi/kpi.ts';
import { kpiDepartmentSchema } from '#core/kpi/kpi-department.ts';
import type { Targets } from '#core/kpi/priority.ts';
import { glancesOf, type Series, seriesOf } from '#core/kpi/series.ts';
import { totalsOf } from '#core/kpi/totals.ts';
import type { LedgerRecord } from '#core/org/ledger.ts';
import type { Profiles } from '#core/priority/dated.ts';
import type { AllKpisReply, AllSeriesReply, DepartmentsReply, KpisReply, WindowStatus } from '#core/protocol/lead.ts';
import { noReinvestment, noTrial, type SumsReport } from '#core/report/report.ts';
import { sumsByRow } from '#core/report/report-rows.ts';
import type { Reason } from '#core/sums/reason.ts';
import { type ReleasedWindow, releasedWeeks, type ShownWindow, windowFromWeeks } from '#core/sums/release.ts';

export const year = weeksFromTo('2025-W48', '2026-W45');
export const toolNames = {
  chatgpt: 'ChatGPT',
  claude: 'Claude',
  copilot: 'Microsoft Copilot',
  deepl: 'DeepL',
  perplexity: 'Perplexity',
};
const savedMinutes = { ...savedPerSession, perplexity: 7 };

type Department = DepartmentsReply['departments'][number];

const department = (id: string, name: string, headcount: number, rest: Partial<Department> = {}): Department => ({
  id,
  name,
  headcount,
  weeklyHours: 38.5,
  hourlyCost: 62,
  currency: 'EUR',
  realisation: 0.5,
  parent: null,
  ...rest,
});

export const service = department('customer-service', 'Customer Service', 42);
export const departments: readonly Department[] = [
  service,
  department('engineering', 'Engineering', 60, { hourlyCost: 78 }),
  department('finance', 'Finance', 12),
  department('legal', 'Legal', 8),
  department('marketing', 'Marketing', 24, { hourlyCost: 55 }),
  department('sales', 'Sales', 34, { hourlyCost: 58 }),
];

const places = ['more-work', 'quality', 'new-work', 'learning', 'customers', 'nothing-yet'] as const;
const segments = ['power', 'habitual', 'habitual', 'novice', 'novice', 'low'] as const;

/** A task of a trial of each third report, and now and then whether time saved has held. */
function triedBy(person: number, at: number): Pick<SumsReport['all'], 'trial' | 'held'> {
  const isWithAi = (person + at) % 2 === 0;
  const y = ((7 * person + 3 * at) % 11) / 10 - 0.5 - (isWithAi ? 0.25 : 0);
  const arm = (value: number): [number, number] => (isWithAi ? [0, value] : [value, 0]);
  const minutes = isWithAi ? 20 + ((person + 2 * at) % 9) : 0;
  const felt = isWithAi ? 12 + ((2 * person + at) % 7) : 0;
  return {
    held: at % 5 === person % 5 ? (person % 4 === 0 ? [0, 1, 0] : [1, 0, 0]) : [0, 0, 0],
    trial:
      (2 * person + at) % 3 > 0
        ? noTrial()
        : {
            started: arm(1),
            finished: arm(1),
            sum: arm(y),
            squares: arm(y ** 2),
            minutes,
            minutesSquares: minutes ** 2,
            felt,
            feltSquares: felt ** 2,
            feltMinutes: felt * minutes,
            worse: arm((person * at) % 19 === 1 ? 1 : 0),
          },
  };
}

function reportOfMember(id: string, at: number, person: number, random: Random): Pick<SumsReport, 'all' | 'tools'> {
  const share = 0.35 + 0.4 * (at / year.length) - (at === 4 || at === 36 ? 0.3 : 0);
  const { all, tools } = madeUpReport(share, savedMinutes, random);
  if (tools.length === 0) return { all: { ...all, segment: 'none' }, tools };
  const place = places[Math.floor(random() * places.length)] ?? 'quality';
  const told = {
    segment: segments[(person + Math.floor(at / 9)) % segments.length] ?? 'low',
    firstInPeriod: at % 4 === 0,
    logged: random() < 0.1 ? 1 : 0,
    loggedMinutes: random() < 0.1 ? 22 : 0,
    reinvested: { ...noReinvestment(), [place]: 1 },
    ...(id === 'customer-service' && triedBy(person, at)),
  };
  return { all: { ...all, ...told }, tools };
}

function windowsOf({ id, headcount }: Department): ReleasedWindow[] {
  const random = seeded(1, headcount);
  const enrolled = Math.round(headcount * 0.8);
  return year.map((week, at) => {
    const joined = Math.min(enrolled, Math.ceil(enrolled * (0.4 + at / 30)));
    const members = id === 'legal' && at % 11 === 3 ? 4 : joined;
    const reports = Array.from({ length: joined }, (_, person) => reportOfMember(id, at, person, random));
    return windowFromWeeks(week, [{ week, members, sums: sumsByRow(reports) }], 5);
  });
}

export const ledger: readonly LedgerRecord[] = [
  {
    title: 'Offers answered within a day',
    amount: 48_000,
    attribution: 0.3,
    stage: 'finance-verified',
    route: 'customer-experience',
    horizon: 'short',
    overlapHours: 20,
    week: '2026-W38',
    owner: 'Ada Lindt',
    reviewOn: '2026-12-15',
    evidenceUrl: 'https://wiki.example.com/offers',
  },
  {
    title: 'Assistant for small customers',
    amount: 120_000,
    attribution: 0.2,
    stage: 'claimed',
    route: 'new-offering',
    horizon: 'long',
    week: '2026-W41',
    owner: 'Jo Marsh',
    reviewOn: '2026-11-02',
    evidenceUrl: null,
  },
  {
    title: 'Invoices checked without a second person',
    amount: 16_000,
    attribution: 0.8,
    stage: 'owner-confirmed',
    route: 'streamlined-operations',
    horizon: 'short',
    overlapHours: 90,
    week: '2026-W43',
    owner: '',
    reviewOn: null,
    evidenceUrl: null,
  },
];

export const licences: NonNullable<KpiSources['tools']> = [
  { id: 'chatgpt', seats: 40, monthlyCostPerSeat: 25 },
  { id: 'claude', seats: 20, monthlyCostPerSeat: 22 },
  { id: 'copilot', seats: 42, monthlyCostPerSeat: 18 },
  { id: 'deepl', seats: 6, monthlyCostPerSeat: 9 },
];
export const targets: Targets = {
  productivity: 0.05,
  adoption: 0.7,
  revenue: 60_000,
  quarters: {
    '2026-Q3': { productivity: 0.03, adoption: 0.6, revenue: 20_000 },
    '2026-Q4': { productivity: 0.04, adoption: 0.65, revenue: 40_000 },
  },
};
export const profiles: Profiles = {
  own: [{ fromWeek: '2026-W36', profile: { stage: 'scaling', structure: 'process', fundFrom: 55 } }],
  company: [
    { fromWeek: '2026-W01', profile: { stage: 'exploring' } },
    { fromWeek: '2026-W27', profile: { stage: 'scaling' } },
  ],
};

function sourcesOf(of: Department) {
  return { department: kpiDepartmentSchema.parse(of), tools: licences, targets, profiles };
}

const released = (window: WindowId): WindowStatus => ({
  window,
  weeks: weeksOfWindow(window),
  released: true,
  reason: null,
  because: null,
  collecting: null,
});

export function withheld(window: WindowId, because: Reason): WindowStatus {
  return { ...released(window), released: false, reason: 'see because', because };
}

export function collecting(window: WindowId, releasesAt: string): WindowStatus {
  return { ...released(window), released: false, collecting: { members: 34, reports: 12, releasesAt } };
}

const settled = new Map(departments.map((each) => [each.id, windowsOf(each)]));

/** Over so many weeks, the last of which lie so many weeks back. */
export function kpisOf(of: Department, weeks: number, back = 0): KpisReply {
  const all = settled.get(of.id) ?? [];
  const windows = all.slice(all.length - back - weeks, all.length - back);
  const first = windows[0]?.window ?? '';
  const booked = of.id === 'customer-service' ? ledger.filter(({ week = '' }) => week >= first) : [];
  return {
    ...kpis({ ...sourcesOf(of), windows, ledger: booked }),
    countedWeeks: releasedWeeks(windows),
    windows: [
      ...windows.map((window) =>
        window.released
          ? released(window.window)
          : withheld(window.window, { code: 'below-minimum-group', minimumGroup: 5 }),
      ),
      collecting('2026-W46', '2026-11-25T23:00:00Z'),
      collecting('2026-W47', '2026-12-02T23:00:00Z'),
    ],
  };
}

export function seriesFor(of: Department): Series {
  const booked = of.id === 'customer-service' ? ledger : [];
  return seriesOf(sourcesOf(of), settled.get(of.id) ?? [], ({ from, to }) => ({
    ledger: booked.filter(({ week = '' }) => from <= week && week <= to),
  }));
}

/** The released windows of the last weeks. */
export function shownOf(of: Pick<Department, 'id'>, weeks: number): ShownWindow[] {
  return (settled.get(of.id) ?? []).slice(-weeks).flatMap((window) => (window.released ? [window] : []));
}

export function allSeries(weeks: number): AllSeriesReply {
  return {
    departments: departments.map(({ id, headcount }) => ({
      id,
      points: glancesOf(headcount, [], (settled.get(id) ?? []).slice(-weeks)),
    })),
  };
}

export function allKpis(weeks: number): AllKpisReply {
  const told = departments.map((each) => ({ department: each, kpis: kpisOf(each, weeks) }));
  const counted = told.map((each) => ({
    ...each.department,
    minimumGroup: 5,
    kpis: each.kpis,
    windows: shownOf(each.department, weeks),
  }));
  return { departments: told, totals: totalsOf(counted, told.length), portfolio: portfolioOf(counted) };
}

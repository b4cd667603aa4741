/**
 * Counts for monitoring, as OpenMetrics text. No label says anything of a person or a department.
 *
 * What members' browsers send is told as it stood at the last full quarter of an hour: somebody who polls must not learn at
 * which moment a report or a request for a token came. The counts are this process's; a monitor adds up several.
 */

import type { Deps } from '#server/deps.ts';
import { wantedKeys } from '#server/features/tokens/issuer.ts';

const QUARTER_MS = 900_000;
/** Upper ends of the buckets, in seconds. */
const BUCKETS = [0.005, 0.025, 0.1, 0.5, 2.5, 10] as const;
const memberRoutes = [
  '/v1/reports',
  '/v1/tokens',
  '/v1/members',
  '/v1/keys',
  '/v1/config',
  '/v1/mirror',
  '/v1/team-numbers',
];

interface Counts {
  requests: number;
  seconds: number;
  /** How many took at most as long as each bucket. */
  readonly within: number[];
}

type Table = Map<string, Counts>;

export interface Metrics {
  /** `route` is the pattern of the route, never the path that was asked for. */
  readonly note: (method: string, route: string, status: number, seconds: number) => void;
  readonly text: () => Promise<string>;
}

function copyOf(table: Table): Table {
  return new Map([...table].map(([labels, counts]) => [labels, { ...counts, within: [...counts.within] }]));
}

function requestLines(table: Table): string[] {
  const rows = [...table].sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    '# TYPE worthwhile_requests counter',
    '# HELP worthwhile_requests Requests answered, by route and status.',
    ...rows.map(([labels, { requests }]) => `worthwhile_requests_total{${labels}} ${requests}`),
    '# TYPE worthwhile_request_seconds histogram',
    '# UNIT worthwhile_request_seconds seconds',
    '# HELP worthwhile_request_seconds Time from request to answer.',
    ...rows.flatMap(([labels, { requests, seconds, within }]) => [
      ...BUCKETS.map((end, at) => `worthwhile_request_seconds_bucket{${labels},le="${end}"} ${within[at] ?? 0}`),
      `worthwhile_request_seconds_bucket{${labels},le="+Inf"} ${requests}`,
      `worthwhile_request_seconds_sum{${labels}} ${seconds}`,
      `worthwhile_request_seconds_count{${labels}} ${requests}`,
    ]),
  ];
}

function gauge(name: string, help: string, value: number): string[] {
  return [`# TYPE ${name} gauge`, `# HELP ${name} ${help}`, `${name} ${value}`];
}

export function createMetrics({ db, now, health }: Pick<Deps, 'db' | 'now' | 'health'>): Metrics {
  const startedMs = now();
  /** Of the routes of members: as they are, and as they stood when this quarter of an hour began. */
  const ofMembers: Table = new Map();
  let told: { quarter: number; table: Table } = { quarter: Math.floor(startedMs / QUARTER_MS), table: new Map() };
  const ofOthers: Table = new Map();

  function keepQuarter(): void {
    const quarter = Math.floor(now() / QUARTER_MS);
    if (quarter !== told.quarter) told = { quarter, table: copyOf(ofMembers) };
  }

  async function gauges(): Promise<string[]> {
    const departments = await db
      .selectFrom('departments')
      .select(({ fn }) => fn.countAll().as('count'))
      .executeTakeFirst();
    const { missing } = await wantedKeys(db, now());
    return [
      ...gauge('worthwhile_departments', 'Departments that have been set up.', Number(departments?.count ?? 0)),
      ...gauge('worthwhile_keys_missing', 'Keys of weeks issued now that are still to be made.', missing.length),
    ];
  }

  return {
    note(method, route, status, seconds) {
      keepQuarter();
      const table = memberRoutes.some((path) => route.startsWith(path)) ? ofMembers : ofOthers;
      const labels = `method="${method}",route="${route}",status="${status}"`;
      const counts = table.get(labels) ?? { requests: 0, seconds: 0, within: BUCKETS.map(() => 0) };
      counts.requests += 1;
      counts.seconds += seconds;
      for (const [at, end] of BUCKETS.entries()) if (seconds <= end) counts.within[at] = (counts.within[at] ?? 0) + 1;
      table.set(labels, counts);
    },

    async text() {
      keepQuarter();
      const lines = [
        ...requestLines(new Map([...told.table, ...ofOthers])),
        ...gauge('worthwhile_uptime_seconds', 'Since this process started.', (now() - startedMs) / 1000),
        ...gauge('worthwhile_memory_bytes', 'Resident memory of this process.', process.memoryUsage.rss()),
        ...gauge('worthwhile_upkeep_ok', 'Whether the last regular work succeeded.', health?.upkeepFault ? 0 : 1),
        ...(await gauges()),
        '# EOF',
      ];
      return `${lines.join('\n')}\n`;
    },
  };
}

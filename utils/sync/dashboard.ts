/**
 * What a lead's page reads and writes: released windows of the lead's own departments, and what the lead enters for them.
 * A change names the revision that it changes; where somebody else was first, it is refused with the status 409.
 */
import type * as z from 'zod/mini';
import type { DepartmentId } from '#core/base/department-id.ts';
import type { WeekRange } from '#core/base/week.ts';
import { seriesSchema } from '#core/kpi/series.ts';
import { type LedgerRecord, ledgerRecordSchema } from '#core/org/ledger.ts';
import type { ExperimentId } from '#core/outcomes/experiment.ts';
import type { Outcome } from '#core/outcomes/outcome.ts';
import { companyProfileSchema } from '#core/priority/dated.ts';
import { OWN_KEY_PATH, ownKeyReplySchema } from '#core/protocol/access-key.ts';
import {
  allKpisReplySchema,
  allSeriesReplySchema,
  departmentsReplySchema,
  type Entered,
  entriesSchema,
  entrySchema,
  historySchema,
  kpisReplySchema,
  leadDocuments,
  OVERVIEW_PATH,
  overviewReplySchema,
} from '#core/protocol/lead.ts';
import {
  type BookRequest,
  leadExperimentsReplySchema,
  outcomeReplySchema,
  outcomesReplySchema,
} from '#core/protocol/outcomes.ts';
import { departmentSourcesSchema } from '#core/protocol/sources.ts';
import { type Answer, createEndpoint, emptySchema, mapped, noAnswer } from '#sync/endpoint.ts';
import { DEPARTMENTS_PATH, type Fetch, kpisPath, requestOf, seriesPath } from '#sync/request.ts';

/** What a lead keeps one of for each department. */
export interface Kept<T> {
  read(department: DepartmentId): Promise<Answer<Entered<T>>>;
  /** `revision` is that which was read; 0 where there was none. */
  save(department: DepartmentId, revision: number, value: T): Promise<Answer<Entered<T>>>;
}

/** An entry or a series at the revision that was read; 0 for a new one. */
export interface Revised {
  readonly id: string;
  readonly revision: number;
}

const recordSchema = entrySchema(ledgerRecordSchema);
const recordsSchema = entriesSchema(ledgerRecordSchema);
const recordHistorySchema = historySchema(ledgerRecordSchema);

/** Both weeks are included in a range. */
export function createDashboard(endpointUrl: string, bearer: string, fetch: Fetch) {
  const endpoint = createEndpoint(endpointUrl, fetch);

  const get = <T>(path: string, schema: z.ZodMiniType<T>, query: Record<string, string> = {}) =>
    endpoint.request(`${path}?${new URLSearchParams(query)}`, schema, { bearer });
  const send = <T>(method: 'POST' | 'PUT', path: string, schema: z.ZodMiniType<T>, body: unknown) =>
    endpoint.request(path, schema, { method, bearer, body: JSON.stringify(body) });
  const kept = <T>(path: string, schema: z.ZodMiniType<Entered<T>>): Kept<T> => ({
    read: (department) => get(path, schema, { department }),
    save: (department, revision, value) => send('PUT', path, schema, { department, revision, value }),
  });
  const remove = (path: string, query: Record<string, string>) =>
    endpoint.request(`${path}?${new URLSearchParams(query)}`, emptySchema, { method: 'DELETE', bearer });
  const outcomesPath = (department: DepartmentId) => `${DEPARTMENTS_PATH}/${encodeURIComponent(department)}/outcomes`;
  const entry = (id: string) => `/v1/ledger/${encodeURIComponent(id)}`;

  return {
    /** Whose the key is that opens this. */
    ownKey: () => endpoint.request(OWN_KEY_PATH, ownKeyReplySchema, { bearer }),
    departments: () => endpoint.request(DEPARTMENTS_PATH, departmentsReplySchema, { bearer }),
    /** What a visit begins with. */
    overview: () => endpoint.request(OVERVIEW_PATH, overviewReplySchema, { bearer }),
    kpis: (department: DepartmentId, range: WeekRange) =>
      endpoint.request(kpisPath(department, range), kpisReplySchema, { bearer }),
    series: (department: DepartmentId, range: WeekRange) =>
      endpoint.request(seriesPath(department, range), seriesSchema, { bearer }),
    /** Of all the lead's departments, with totals of what they show. */
    allKpis: (range: WeekRange) => get('/v1/kpis', allKpisReplySchema, range),
    allSeries: (range: WeekRange) => get('/v1/series', allSeriesReplySchema, range),
    /** Every figure of all the lead's departments as a table for a spreadsheet. */
    async table(range: WeekRange): Promise<Answer<string>> {
      const url = new URL(`/v1/export.csv?${new URLSearchParams({ ...range })}`, endpointUrl);
      try {
        const response = await fetch(url.href, requestOf({ bearer }));
        if (response.ok) return { kind: 'ok', value: await response.text() };
        return {
          kind: 'refused',
          status: response.status,
          said: `status ${response.status} from ${url.host}`,
          type: '',
        };
      } catch (error) {
        return noAnswer(url, error);
      }
    },
    /** What vendors count of a department, beside what its browsers count. */
    sources: (department: DepartmentId, range: WeekRange) =>
      get(`${DEPARTMENTS_PATH}/${encodeURIComponent(department)}/sources`, departmentSourcesSchema, range),
    ledger: async (department: DepartmentId) =>
      mapped(await get('/v1/ledger', recordsSchema, { department }), ({ entries }) => entries),
    addEntry: (department: DepartmentId, value: LedgerRecord) =>
      send('POST', '/v1/ledger', recordSchema, { department, value }),
    changeEntry: (department: DepartmentId, { id, revision }: Revised, value: LedgerRecord) =>
      send('PUT', entry(id), recordSchema, { department, revision, value }),
    removeEntry: (department: DepartmentId, { id, revision }: Revised) =>
      remove(entry(id), { department, revision: String(revision) }),
    /** All revisions of a ledger entry, oldest first. */
    entryHistory: async (department: DepartmentId, id: string) =>
      mapped(await get(`${entry(id)}/history`, recordHistorySchema, { department }), ({ revisions }) => revisions),
    /** The series of a department, each under the id of its outcome. */
    outcomes: async (department: DepartmentId) =>
      mapped(await get(outcomesPath(department), outcomesReplySchema), ({ entries }) => entries),
    saveOutcome: (department: DepartmentId, { id, revision }: Revised, value: Outcome) =>
      send('PUT', `${outcomesPath(department)}/${id}`, outcomeReplySchema, { revision, value }),
    removeOutcome: (department: DepartmentId, { id, revision }: Revised) =>
      remove(`${outcomesPath(department)}/${id}`, { revision: String(revision) }),
    /** Writes what it measured into the ledger. */
    bookExperiment: (id: ExperimentId, request: BookRequest) =>
      send('POST', `/v1/experiments/${id}/entry`, recordSchema, request),
    /** The register with what of each is the department's. */
    experiments: async (department: DepartmentId) =>
      mapped(
        await get('/v1/experiments', leadExperimentsReplySchema, { department }),
        ({ experiments }) => experiments,
      ),
    licences: kept('/v1/licences', entrySchema(leadDocuments.licences)),
    costs: kept('/v1/costs', entrySchema(leadDocuments.costs)),
    targets: kept('/v1/targets', entrySchema(leadDocuments.targets)),
    profile: kept('/v1/profile', entrySchema(leadDocuments.profile)),
    /** What the department inherits. */
    companyProfile: () => get('/v1/company-profile', entrySchema(companyProfileSchema)),
  };
}

export type Dashboard = ReturnType<typeof createDashboard>;

/**
 * What a lead's page reads and writes: released windows of the lead's own departments, and what the lead enters for them.
 * A change names the revision that it changes; where somebody else was first, it is refused with the status 409.
 */
import * as z from 'zod/mini';
import type { WeekRange } from '#core/base/week-range.ts';
import type { Targets } from '#core/kpi/priority.ts';
import { type Series, seriesSchema } from '#core/kpi/series.ts';
import type { Config } from '#core/org/config.ts';
import { type LedgerRecord, ledgerRecordSchema } from '#core/org/ledger.ts';
import type { Licence } from '#core/org/licence.ts';
import type { Outcome } from '#core/outcomes/outcome.ts';
import { type CompanyProfileStep, companyProfileSchema, type ProfileStep } from '#core/priority/dated.ts';
import { OWN_KEY_PATH, type OwnKeyReply, ownKeyReplySchema } from '#core/protocol/access-key.ts';
import {
  type AllKpisReply,
  type AllSeriesReply,
  allKpisReplySchema,
  allSeriesReplySchema,
  type Cost,
  type DepartmentsReply,
  departmentsReplySchema,
  type Entered,
  entriesSchema,
  entrySchema,
  historySchema,
  type KpisReply,
  kpisReplySchema,
  leadDocuments,
} from '#core/protocol/lead.ts';
import {
  type BookRequest,
  type LeadExperiment,
  leadExperimentsReplySchema,
  outcomeReplySchema,
  outcomesReplySchema,
} from '#core/protocol/outcomes.ts';
import { type DepartmentSources, departmentSourcesSchema } from '#core/protocol/sources.ts';
import { type Answer, createEndpoint } from '#sync/endpoint.ts';
import { DEPARTMENTS_PATH, type Fetch, kpisPath, requestOf, seriesPath } from '#sync/request.ts';

/** Both weeks are included in a range. */
export interface Dashboard {
  /** Whose the key is that opens this. */
  ownKey(): Promise<Answer<OwnKeyReply>>;
  departments(): Promise<Answer<DepartmentsReply>>;
  config(): Promise<Answer<Config>>;
  kpis(department: string, range: WeekRange): Promise<Answer<KpisReply>>;
  series(department: string, range: WeekRange): Promise<Answer<Series>>;
  /** Of all the lead's departments, with totals of what they show. */
  allKpis(range: WeekRange): Promise<Answer<AllKpisReply>>;
  allSeries(range: WeekRange): Promise<Answer<AllSeriesReply>>;
  /** Every figure of all the lead's departments as a table for a spreadsheet. */
  table(range: WeekRange): Promise<Answer<string>>;
  /** What vendors count of a department, beside what its browsers count. */
  sources(department: string, range: WeekRange): Promise<Answer<DepartmentSources>>;
  ledger(department: string): Promise<Answer<Entered<LedgerRecord>[]>>;
  addEntry(department: string, value: LedgerRecord): Promise<Answer<Entered<LedgerRecord>>>;
  changeEntry(department: string, at: Revised, value: LedgerRecord): Promise<Answer<Entered<LedgerRecord>>>;
  removeEntry(department: string, at: Revised): Promise<Answer<undefined>>;
  /** All revisions of a ledger entry, oldest first. */
  entryHistory(department: string, id: string): Promise<Answer<Entered<LedgerRecord>[]>>;
  /** The series of a department, each under the id of its outcome. */
  outcomes(department: string): Promise<Answer<Entered<Outcome>[]>>;
  saveOutcome(department: string, at: Revised, value: Outcome): Promise<Answer<Entered<Outcome>>>;
  removeOutcome(department: string, at: Revised): Promise<Answer<undefined>>;
  /** The register with what of each is the department's. */
  experiments(department: string): Promise<Answer<LeadExperiment[]>>;
  /** Writes what it measured into the ledger. */
  bookExperiment(id: string, request: BookRequest): Promise<Answer<Entered<LedgerRecord>>>;
  readonly licences: Kept<Licence[]>;
  readonly costs: Kept<Cost[]>;
  readonly targets: Kept<Targets>;
  readonly profile: Kept<ProfileStep[]>;
  /** What the department inherits. */
  companyProfile(): Promise<Answer<Entered<CompanyProfileStep[]>>>;
}

/** What a lead keeps one of for each department. */
export interface Kept<T> {
  read(department: string): Promise<Answer<Entered<T>>>;
  /** `revision` is that which was read; 0 where there was none. */
  save(department: string, revision: number, value: T): Promise<Answer<Entered<T>>>;
}

/** An entry or a series at the revision that was read; 0 for a new one. */
export interface Revised {
  readonly id: string;
  readonly revision: number;
}

const recordSchema = entrySchema(ledgerRecordSchema);
const recordsSchema = entriesSchema(ledgerRecordSchema);
const recordHistorySchema = historySchema(ledgerRecordSchema);

function mapped<T, U>(answer: Answer<T>, map: (value: T) => U): Answer<U> {
  return answer.kind === 'ok' ? { kind: 'ok', value: map(answer.value) } : answer;
}

export function createDashboard(endpointUrl: string, bearer: string, fetch: Fetch): Dashboard {
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
    endpoint.request(`${path}?${new URLSearchParams(query)}`, z.undefined(), { method: 'DELETE', bearer });
  const outcomesPath = (department: string) => `${DEPARTMENTS_PATH}/${encodeURIComponent(department)}/outcomes`;
  const entry = (id: string) => `/v1/ledger/${encodeURIComponent(id)}`;

  return {
    ownKey: () => endpoint.request(OWN_KEY_PATH, ownKeyReplySchema, { bearer }),
    departments: () => endpoint.request(DEPARTMENTS_PATH, departmentsReplySchema, { bearer }),
    config: () => endpoint.config(),
    kpis: (department, range) => endpoint.request(kpisPath(department, range), kpisReplySchema, { bearer }),
    series: (department, range) => endpoint.request(seriesPath(department, range), seriesSchema, { bearer }),
    allKpis: (range) => get('/v1/kpis', allKpisReplySchema, range),
    allSeries: (range) => get('/v1/series', allSeriesReplySchema, range),
    async table(range) {
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
        const said = `${url.host} does not answer: ${error instanceof Error ? error.message : error}`;
        return { kind: 'unreachable', said };
      }
    },
    sources: (department, range) =>
      get(`${DEPARTMENTS_PATH}/${encodeURIComponent(department)}/sources`, departmentSourcesSchema, range),
    ledger: async (department) =>
      mapped(await get('/v1/ledger', recordsSchema, { department }), ({ entries }) => entries),
    addEntry: (department, value) => send('POST', '/v1/ledger', recordSchema, { department, value }),
    changeEntry: (department, { id, revision }, value) =>
      send('PUT', entry(id), recordSchema, { department, revision, value }),
    removeEntry: (department, { id, revision }) => remove(entry(id), { department, revision: String(revision) }),
    entryHistory: async (department, id) =>
      mapped(await get(`${entry(id)}/history`, recordHistorySchema, { department }), ({ revisions }) => revisions),
    outcomes: async (department) =>
      mapped(await get(outcomesPath(department), outcomesReplySchema), ({ entries }) => entries),
    saveOutcome: (department, { id, revision }, value) =>
      send('PUT', `${outcomesPath(department)}/${id}`, outcomeReplySchema, { revision, value }),
    removeOutcome: (department, { id, revision }) =>
      remove(`${outcomesPath(department)}/${id}`, { revision: String(revision) }),
    bookExperiment: (id, request) => send('POST', `/v1/experiments/${id}/entry`, recordSchema, request),
    experiments: async (department) =>
      mapped(
        await get('/v1/experiments', leadExperimentsReplySchema, { department }),
        ({ experiments }) => experiments,
      ),
    licences: kept('/v1/licences', entrySchema(leadDocuments.licences)),
    costs: kept('/v1/costs', entrySchema(leadDocuments.costs)),
    targets: kept('/v1/targets', entrySchema(leadDocuments.targets)),
    profile: kept('/v1/profile', entrySchema(leadDocuments.profile)),
    companyProfile: () => get('/v1/company-profile', entrySchema(companyProfileSchema)),
  };
}

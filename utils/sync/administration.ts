/** What an admin's page reads and writes at the endpoint. No answer holds anything of a person. */
import * as z from 'zod/mini';
import type { Week } from '#core/base/week.ts';
import { type ImportBody, type ImportReply, importReplySchema } from '#core/departments/import-row.ts';
import type { HeadcountStep } from '#core/org/headcount.ts';
import { type HealthReply, healthReplySchema } from '#core/org/health.ts';
import { type LedgerRecord, ledgerRecordSchema } from '#core/org/ledger.ts';
import type { Licence } from '#core/org/licence.ts';
import type { Rollout } from '#core/org/policy-files.ts';
import type { Decision, Plan } from '#core/outcomes/experiment.ts';
import { type CompanyProfileStep, companyProfileSchema } from '#core/priority/dated.ts';
import {
  isDepartmentRole,
  type KeyRole,
  OWN_KEY_PATH,
  type OwnKeyReply,
  ownKeyReplySchema,
} from '#core/protocol/access-key.ts';
import {
  type AuditReply,
  auditReplySchema,
  type CodeReply,
  type CodesReply,
  codeReplySchema,
  codesReplySchema,
  type Department,
  departmentListSchema,
  departmentSchema,
  type LeadKeyReply,
  type ListedDepartment,
  leadKeyReplySchema,
  listedDepartmentSchema,
  type PolicyFilesReply,
  policyFilesReplySchema,
  type ReleasesReply,
  type Reorganisation,
  type RoleKey,
  releasesReplySchema,
  roleKeySchema,
  roleKeysReplySchema,
  type SignInSettings,
  type StartSteps,
  type SuccessionsReply,
  type SuggestionsReply,
  signInSettingsSchema,
  startStepsSchema,
  successionsReplySchema,
  suggestionsReplySchema,
} from '#core/protocol/admin.ts';
import {
  type DigestKind,
  type DigestRecipient,
  type DigestsReply,
  type DigestTestReply,
  digestsReplySchema,
  digestTestReplySchema,
} from '#core/protocol/digests.ts';
import { type Entered, entrySchema, leadDocuments } from '#core/protocol/lead.ts';
import {
  type BookRequest,
  type KeptExperiment,
  keptExperimentSchema,
  type RegisterReply,
  registerReplySchema,
} from '#core/protocol/outcomes.ts';
import {
  type SourceSum,
  type SourcesChanged,
  type SourcesReply,
  SUMS_AT_ONCE,
  sourcesChangedSchema,
  sourcesReplySchema,
} from '#core/protocol/sources.ts';
import type { SourcePeriod } from '#core/sources/period.ts';
import { type Company, companySchema } from '#core/tools/tool-state.ts';
import { type Unit, type UnitsReply, unitSchema, unitsReplySchema } from '#core/units/unit.ts';
import { type Answer, createEndpoint } from '#sync/endpoint.ts';
import type { Fetch } from '#sync/request.ts';

export interface Administration {
  /** Whose the key is that opens this. */
  ownKey(): Promise<Answer<OwnKeyReply>>;
  config(): Promise<Answer<Company>>;
  saveConfig(config: Company): Promise<Answer<Company>>;
  /** All of them, read page by page. */
  departments(): Promise<Answer<readonly ListedDepartment[]>>;
  addDepartment(department: Department): Promise<Answer<Department>>;
  saveDepartment(department: Department): Promise<Answer<Department>>;
  importDepartments(list: ImportBody): Promise<Answer<ImportReply>>;
  /** So many people from the week on; weeks before keep theirs. */
  setHeadcount(department: string, step: HeadcountStep): Promise<Answer<ListedDepartment>>;
  removeHeadcount(department: string, fromWeek: Week): Promise<Answer<ListedDepartment>>;
  /** What departments lie in. */
  units(): Promise<Answer<UnitsReply>>;
  saveUnit(unit: Unit): Promise<Answer<Unit>>;
  removeUnit(id: string): Promise<Answer<undefined>>;
  /** Merges or splits departments from a period to come on. */
  reorganise(plan: Reorganisation): Promise<Answer<SuccessionsReply>>;
  /** Takes back the plan by which this department ends. */
  cancelReorganisation(department: string): Promise<Answer<SuccessionsReply>>;
  codes(department: string): Promise<Answer<CodesReply>>;
  /** The code is told in this answer and never again. */
  addCode(department: string, kind: 'invite' | 'department'): Promise<Answer<CodeReply>>;
  removeCode(department: string, id: string): Promise<Answer<undefined>>;
  /** All of them, read page by page. */
  keys(): Promise<Answer<readonly RoleKey[]>>;
  /** `departments` are those of the role, where it has any. The key is told in this answer and never again. */
  addKey(role: KeyRole, departments: readonly string[], label: string): Promise<Answer<LeadKeyReply>>;
  revokeKey(id: string): Promise<Answer<RoleKey>>;
  /** Null where nobody signs in. */
  signIn(): Promise<Answer<SignInSettings | null>>;
  saveSignIn(settings: SignInSettings | null): Promise<Answer<SignInSettings | null>>;
  licences(department: string): Promise<Answer<Entered<Licence[]>>>;
  /** `revision` is that which was read; 0 where there was none. */
  saveLicences(department: string, revision: number, value: readonly Licence[]): Promise<Answer<Entered<Licence[]>>>;
  companyProfile(): Promise<Answer<Entered<CompanyProfileStep[]>>>;
  saveCompanyProfile(
    revision: number,
    value: readonly CompanyProfileStep[],
  ): Promise<Answer<Entered<CompanyProfileStep[]>>>;
  policyFiles(rollout: Partial<Rollout>): Promise<Answer<PolicyFilesReply>>;
  startSteps(): Promise<Answer<StartSteps>>;
  health(): Promise<Answer<HealthReply>>;
  sources(): Promise<Answer<SourcesReply>>;
  /** Sums replace those of the same department, source, tool and period; sent in parts, each set as a whole. */
  saveSources(sums: readonly SourceSum[]): Promise<Answer<SourcesChanged>>;
  removeSourcePeriod(source: string, period: SourcePeriod): Promise<Answer<SourcesChanged>>;
  experiments(): Promise<Answer<RegisterReply>>;
  addExperiment(plan: Plan): Promise<Answer<KeptExperiment>>;
  /** While it has not begun. */
  savePlan(at: ExperimentRevision, plan: Plan): Promise<Answer<KeptExperiment>>;
  removePlan(at: ExperimentRevision): Promise<Answer<undefined>>;
  amendExperiment(at: ExperimentRevision, text: string): Promise<Answer<KeptExperiment>>;
  endExperiment(at: ExperimentRevision, text: string): Promise<Answer<KeptExperiment>>;
  decideExperiment(at: ExperimentRevision, decision: Decision): Promise<Answer<KeptExperiment>>;
  /** Writes what it measured into the ledger of a department. */
  bookExperiment(id: string, request: BookRequest): Promise<Answer<Entered<LedgerRecord>>>;
  suggestions(): Promise<Answer<SuggestionsReply>>;
  digests(): Promise<Answer<DigestsReply>>;
  /** A target of the kind that there was is replaced. */
  saveDigest(unit: string, target: DigestRecipient): Promise<Answer<DigestsReply>>;
  removeDigest(unit: string, kind: DigestKind): Promise<Answer<DigestsReply>>;
  testDigest(unit: string, kind: DigestKind): Promise<Answer<DigestTestReply>>;
  /** Settles what is due now; nothing is released before its time. */
  release(): Promise<Answer<ReleasesReply>>;
  /** Newest first; `before` is `next` of the page before. */
  /** A page of the log, of the actions that begin with `action` where one is given. */
  audit(before: string | null, action?: string, rows?: number): Promise<Answer<AuditReply>>;
}

/** An experiment at the revision that was read. */
export interface ExperimentRevision {
  readonly id: string;
  readonly revision: number;
}

const licenceEntrySchema = entrySchema(leadDocuments.licences);
const companyProfileEntrySchema = entrySchema(companyProfileSchema);
const recordSchema = entrySchema(ledgerRecordSchema);
const PAGE_ROWS = 200;

export function createAdministration(endpointUrl: string, bearer: string, fetch: Fetch): Administration {
  const endpoint = createEndpoint(endpointUrl, fetch);
  const get = <T>(path: string, schema: z.ZodMiniType<T>) => endpoint.request(`/v1/admin${path}`, schema, { bearer });
  const send = <T>(method: 'POST' | 'PUT', path: string, schema: z.ZodMiniType<T>, body: unknown = {}) =>
    endpoint.request(`/v1/admin${path}`, schema, { method, bearer, body: JSON.stringify(body) });
  const remove = <T>(path: string, schema: z.ZodMiniType<T>) =>
    endpoint.request(`/v1/admin${path}`, schema, { method: 'DELETE', bearer });
  const changed = (
    { id, revision }: ExperimentRevision,
    method: 'POST' | 'PUT',
    part: '' | '/amendments' | '/end' | '/decision',
    value: unknown,
  ) => send(method, `/experiments/${id}${part}`, keptExperimentSchema, { revision, value });
  async function allPages<Page extends { readonly next: string | null }, Row>(
    path: string,
    schema: z.ZodMiniType<Page>,
    rowsOf: (page: Page) => readonly Row[],
  ): Promise<Answer<readonly Row[]>> {
    const rows: Row[] = [];
    for (let after: string | null = null; ; ) {
      const query: string = after === null ? '' : `?${new URLSearchParams({ after })}`;
      const answer: Answer<Page> = await get(`${path}${query}`, schema);
      if (answer.kind !== 'ok') return answer;
      rows.push(...rowsOf(answer.value));
      after = answer.value.next;
      if (after === null) return { kind: 'ok', value: rows };
    }
  }
  const of = (department: string) => `/departments/${encodeURIComponent(department)}`;

  return {
    ownKey: () => endpoint.request(OWN_KEY_PATH, ownKeyReplySchema, { bearer }),
    config: () => get('/config', companySchema),
    saveConfig: (config) => send('PUT', '/config', companySchema, config),
    departments: () => allPages('/departments', departmentListSchema, ({ departments }) => departments),
    addDepartment: (department) => send('POST', '/departments', departmentSchema, department),
    saveDepartment: ({ id, ...change }) => send('PUT', of(id), departmentSchema, change),
    importDepartments: (list) => send('POST', '/departments/import', importReplySchema, list),
    setHeadcount: (department, { fromWeek, headcount }) =>
      send('PUT', `${of(department)}/headcounts/${fromWeek}`, listedDepartmentSchema, { headcount }),
    removeHeadcount: (department, fromWeek) =>
      remove(`${of(department)}/headcounts/${fromWeek}`, listedDepartmentSchema),
    units: () => get('/units', unitsReplySchema),
    saveUnit: ({ id, ...unit }) => send('PUT', `/units/${encodeURIComponent(id)}`, unitSchema, unit),
    removeUnit: (id) => remove(`/units/${encodeURIComponent(id)}`, z.undefined()),
    reorganise: (plan) => send('POST', '/successions', successionsReplySchema, plan),
    cancelReorganisation: (department) =>
      remove(`/successions/${encodeURIComponent(department)}`, successionsReplySchema),
    codes: (department) => get(`${of(department)}/codes`, codesReplySchema),
    addCode: (department, kind) => send('POST', `${of(department)}/codes`, codeReplySchema, { kind }),
    removeCode: (department, id) => remove(`${of(department)}/codes/${encodeURIComponent(id)}`, z.undefined()),
    keys: () => allPages('/keys', roleKeysReplySchema, ({ keys }) => keys),
    addKey: (role, departments, label) =>
      send('POST', '/keys', leadKeyReplySchema, { role, label, ...(isDepartmentRole(role) ? { departments } : {}) }),
    revokeKey: (id) => remove(`/keys/${encodeURIComponent(id)}`, roleKeySchema),
    signIn: () => get('/sign-in', signInSettingsSchema),
    saveSignIn: (settings) => send('PUT', '/sign-in', signInSettingsSchema, settings),
    licences: (department) => get(`/licences/${encodeURIComponent(department)}`, licenceEntrySchema),
    saveLicences: (department, revision, value) =>
      send('PUT', `/licences/${encodeURIComponent(department)}`, licenceEntrySchema, { revision, value }),
    companyProfile: () => get('/profile', companyProfileEntrySchema),
    saveCompanyProfile: (revision, value) => send('PUT', '/profile', companyProfileEntrySchema, { revision, value }),
    policyFiles: (rollout) => send('POST', '/policy-files', policyFilesReplySchema, rollout),
    startSteps: () => get('/start', startStepsSchema),
    health: () => get('/health', healthReplySchema),
    sources: () => get('/sources', sourcesReplySchema),
    async saveSources(sums) {
      let changed = 0;
      for (let at = 0; at < sums.length; at += SUMS_AT_ONCE) {
        const part = { sums: sums.slice(at, at + SUMS_AT_ONCE) };
        const answer = await send('PUT', '/sources', sourcesChangedSchema, part);
        if (answer.kind !== 'ok') return answer;
        changed += answer.value.changed;
      }
      return { kind: 'ok', value: { changed } };
    },
    removeSourcePeriod: (source, period) =>
      remove(`/sources?${new URLSearchParams({ source, period })}`, sourcesChangedSchema),
    experiments: () => get('/experiments', registerReplySchema),
    addExperiment: (plan) => send('POST', '/experiments', keptExperimentSchema, plan),
    savePlan: (at, plan) => changed(at, 'PUT', '', plan),
    removePlan: ({ id, revision }) => remove(`/experiments/${id}?revision=${revision}`, z.undefined()),
    amendExperiment: (at, text) => changed(at, 'POST', '/amendments', { text }),
    endExperiment: (at, text) => changed(at, 'PUT', '/end', { text }),
    decideExperiment: (at, decision) => changed(at, 'PUT', '/decision', decision),
    bookExperiment: (id, request) => send('POST', `/experiments/${id}/entry`, recordSchema, request),
    suggestions: () => get('/suggestions', suggestionsReplySchema),
    digests: () => get('/digests', digestsReplySchema),
    saveDigest: (unit, target) => send('PUT', `/digests/${encodeURIComponent(unit)}`, digestsReplySchema, target),
    removeDigest: (unit, kind) => remove(`/digests/${encodeURIComponent(unit)}/${kind}`, digestsReplySchema),
    testDigest: (unit, kind) =>
      send('POST', `/digests/${encodeURIComponent(unit)}/${kind}/test`, digestTestReplySchema),
    release: () => send('POST', '/releases', releasesReplySchema),
    audit: (before, action, rows = PAGE_ROWS) =>
      get(
        `/audit?${new URLSearchParams({
          limit: String(rows),
          ...(before === null ? {} : { before }),
          ...(action === undefined ? {} : { action }),
        })}`,
        auditReplySchema,
      ),
  };
}

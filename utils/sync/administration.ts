/** What an admin's page reads and writes at the endpoint. No answer holds anything of a person. */
import type * as z from 'zod/mini';
import type { SourceId } from '#core/base/checked-text.ts';
import type { DepartmentId } from '#core/base/department-id.ts';
import type { Week } from '#core/base/week.ts';
import { type ImportBody, importReplySchema } from '#core/departments/import-row.ts';
import type { HeadcountStep } from '#core/org/headcount.ts';
import { healthReplySchema } from '#core/org/health.ts';
import { ledgerRecordSchema } from '#core/org/ledger.ts';
import type { Licence } from '#core/org/licence.ts';
import type { Rollout } from '#core/org/policy-files.ts';
import type { Decision, ExperimentId, Plan } from '#core/outcomes/experiment.ts';
import { type CompanyProfileStep, companyProfileSchema } from '#core/priority/dated.ts';
import { isDepartmentRole, type KeyRole, OWN_KEY_PATH, ownKeyReplySchema } from '#core/protocol/access-key.ts';
import {
  codeReplySchema,
  codesReplySchema,
  type Department,
  departmentListSchema,
  departmentSchema,
  type ListedDepartment,
  leadKeyReplySchema,
  listedDepartmentSchema,
  policyFilesReplySchema,
  type Reorganisation,
  releasesReplySchema,
  roleKeySchema,
  roleKeysReplySchema,
  type SignInSettings,
  signInSettingsSchema,
  startStepsSchema,
  successionsReplySchema,
  suggestionsReplySchema,
} from '#core/protocol/admin.ts';
import { auditReplySchema } from '#core/protocol/audit.ts';
import {
  type DigestKind,
  type DigestRecipient,
  digestsReplySchema,
  digestTestReplySchema,
} from '#core/protocol/digests.ts';
import { entrySchema, leadDocuments } from '#core/protocol/lead.ts';
import { type BookRequest, keptExperimentSchema, registerReplySchema } from '#core/protocol/outcomes.ts';
import { type SourcesChanged, SUMS_AT_ONCE, sourcesChangedSchema, sourcesReplySchema } from '#core/protocol/sources.ts';
import type { SourcePeriod } from '#core/sources/period.ts';
import type { SourceSum } from '#core/sources/source-sum.ts';
import { type Company, companySchema } from '#core/tools/tool-state.ts';
import { type Unit, unitSchema, unitsReplySchema } from '#core/units/unit.ts';
import { type Answer, allPages, createEndpoint, emptySchema } from '#sync/endpoint.ts';
import type { Fetch } from '#sync/request.ts';

/** An experiment at the revision that was read. */
export interface ExperimentRevision {
  readonly id: ExperimentId;
  readonly revision: number;
}

const licenceEntrySchema = entrySchema(leadDocuments.licences);
const companyProfileEntrySchema = entrySchema(companyProfileSchema);
const recordSchema = entrySchema(ledgerRecordSchema);
const PAGE_ROWS = 200;

export function createAdministration(endpointUrl: string, bearer: string, fetch: Fetch) {
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
  const pagesOf =
    <Page>(path: string, schema: z.ZodMiniType<Page>) =>
    (after: string | null) =>
      get(`${path}${after === null ? '' : `?${new URLSearchParams({ after })}`}`, schema);
  const of = (department: DepartmentId) => `/departments/${encodeURIComponent(department)}`;

  return {
    /** Whose the key is that opens this. */
    ownKey: () => endpoint.request(OWN_KEY_PATH, ownKeyReplySchema, { bearer }),
    config: () => get('/config', companySchema),
    /** Saves over the configuration that was read. */
    saveConfig: (before: Company, config: Company) => send('PUT', '/config', companySchema, { ...config, before }),
    /** All of them, read page by page. */
    departments: () => allPages(pagesOf('/departments', departmentListSchema), ({ departments }) => departments),
    addDepartment: (department: Department) => send('POST', '/departments', departmentSchema, department),
    /** Saves over the department that was read. */
    saveDepartment: (
      { id, headcounts: _headcounts, ...before }: ListedDepartment,
      { id: _id, ...change }: Department,
    ) => send('PUT', of(id), departmentSchema, { ...change, before }),
    importDepartments: (list: ImportBody) => send('POST', '/departments/import', importReplySchema, list),
    /** So many people from the week on; weeks before keep theirs. */
    setHeadcount: (department: DepartmentId, { fromWeek, headcount }: HeadcountStep) =>
      send('PUT', `${of(department)}/headcounts/${fromWeek}`, listedDepartmentSchema, { headcount }),
    removeHeadcount: (department: DepartmentId, fromWeek: Week) =>
      remove(`${of(department)}/headcounts/${fromWeek}`, listedDepartmentSchema),
    /** What departments lie in. */
    units: () => get('/units', unitsReplySchema),
    /** Saves over the unit that was read; null for a new one. */
    saveUnit: (read: Unit | null, { id, ...change }: Unit) => {
      const before = read && { name: read.name, parent: read.parent };
      return send('PUT', `/units/${encodeURIComponent(id)}`, unitSchema, { ...change, before });
    },
    removeUnit: (id: DepartmentId) => remove(`/units/${encodeURIComponent(id)}`, emptySchema),
    /** Merges or splits departments from a period to come on. */
    reorganise: (plan: Reorganisation) => send('POST', '/successions', successionsReplySchema, plan),
    /** Takes back the plan by which this department ends. */
    cancelReorganisation: (department: DepartmentId) =>
      remove(`/successions/${encodeURIComponent(department)}`, successionsReplySchema),
    codes: (department: DepartmentId) => get(`${of(department)}/codes`, codesReplySchema),
    /** The code is told in this answer and never again. */
    addCode: (department: DepartmentId, kind: 'invite' | 'department') =>
      send('POST', `${of(department)}/codes`, codeReplySchema, { kind }),
    removeCode: (department: DepartmentId, id: string) =>
      remove(`${of(department)}/codes/${encodeURIComponent(id)}`, emptySchema),
    /** All of them, read page by page. */
    keys: () => allPages(pagesOf('/keys', roleKeysReplySchema), ({ keys }) => keys),
    /** `departments` are those of the role, where it has any. The key is told in this answer and never again. */
    addKey: (role: KeyRole, departments: readonly DepartmentId[], label: string) =>
      send('POST', '/keys', leadKeyReplySchema, { role, label, ...(isDepartmentRole(role) ? { departments } : {}) }),
    revokeKey: (id: string) => remove(`/keys/${encodeURIComponent(id)}`, roleKeySchema),
    /** Null where nobody signs in. */
    signIn: () => get('/sign-in', signInSettingsSchema),
    /** Saves over the settings that were read. */
    saveSignIn: (before: SignInSettings | null, settings: SignInSettings) =>
      send('PUT', '/sign-in', signInSettingsSchema, { ...settings, before }),
    endSignIn: () => send('PUT', '/sign-in', signInSettingsSchema, null),
    licences: (department: DepartmentId) => get(`/licences/${encodeURIComponent(department)}`, licenceEntrySchema),
    /** `revision` is that which was read; 0 where there was none. */
    saveLicences: (department: DepartmentId, revision: number, value: readonly Licence[]) =>
      send('PUT', `/licences/${encodeURIComponent(department)}`, licenceEntrySchema, { revision, value }),
    companyProfile: () => get('/profile', companyProfileEntrySchema),
    saveCompanyProfile: (revision: number, value: readonly CompanyProfileStep[]) =>
      send('PUT', '/profile', companyProfileEntrySchema, { revision, value }),
    policyFiles: (rollout: Partial<Rollout>) => send('POST', '/policy-files', policyFilesReplySchema, rollout),
    startSteps: () => get('/start', startStepsSchema),
    health: () => get('/health', healthReplySchema),
    sources: () => get('/sources', sourcesReplySchema),
    /** Sums replace those of the same department, source, tool and period; sent in parts, each set as a whole. */
    async saveSources(sums: readonly SourceSum[]): Promise<Answer<SourcesChanged>> {
      let changed = 0;
      for (let at = 0; at < sums.length; at += SUMS_AT_ONCE) {
        const part = { sums: sums.slice(at, at + SUMS_AT_ONCE) };
        const answer = await send('PUT', '/sources', sourcesChangedSchema, part);
        if (answer.kind !== 'ok') return answer;
        changed += answer.value.changed;
      }
      return { kind: 'ok', value: { changed } };
    },
    removeSourcePeriod: (source: SourceId, period: SourcePeriod) =>
      remove(`/sources?${new URLSearchParams({ source, period })}`, sourcesChangedSchema),
    experiments: () => get('/experiments', registerReplySchema),
    addExperiment: (plan: Plan) => send('POST', '/experiments', keptExperimentSchema, plan),
    /** While it has not begun. */
    savePlan: (at: ExperimentRevision, plan: Plan) => changed(at, 'PUT', '', plan),
    removePlan: ({ id, revision }: ExperimentRevision) =>
      remove(`/experiments/${id}?revision=${revision}`, emptySchema),
    amendExperiment: (at: ExperimentRevision, text: string) => changed(at, 'POST', '/amendments', { text }),
    endExperiment: (at: ExperimentRevision, text: string) => changed(at, 'PUT', '/end', { text }),
    decideExperiment: (at: ExperimentRevision, decision: Decision) => changed(at, 'PUT', '/decision', decision),
    /** Writes what it measured into the ledger of a department. */
    bookExperiment: (id: ExperimentId, request: BookRequest) =>
      send('POST', `/experiments/${id}/entry`, recordSchema, request),
    suggestions: () => get('/suggestions', suggestionsReplySchema),
    digests: () => get('/digests', digestsReplySchema),
    /** A target of the kind that there was is replaced. */
    saveDigest: (unit: DepartmentId, target: DigestRecipient) =>
      send('PUT', `/digests/${encodeURIComponent(unit)}`, digestsReplySchema, target),
    removeDigest: (unit: DepartmentId, kind: DigestKind) =>
      remove(`/digests/${encodeURIComponent(unit)}/${kind}`, digestsReplySchema),
    testDigest: (unit: DepartmentId, kind: DigestKind) =>
      send('POST', `/digests/${encodeURIComponent(unit)}/${kind}/test`, digestTestReplySchema),
    /** Settles what is due now; nothing is released before its time. */
    release: () => send('POST', '/releases', releasesReplySchema),
    /**
     * A page of the log, newest first, of the actions that begin with `action` where one is given; `before` is `next` of the
     * page before.
     */
    audit: (before: string | null, action?: string, rows = PAGE_ROWS) =>
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

export type Administration = ReturnType<typeof createAdministration>;

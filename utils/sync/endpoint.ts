/**
 * The endpoint as its clients see it: one function a route, every answer a value. Nothing that could identify a browser
 * goes along but the member's secret where a route asks for it.
 */
import * as z from 'zod/mini';
import type { DepartmentId } from '#core/base/department-id.ts';
import { errorText } from '#core/base/error-text.ts';
import { firstFault, jsonOf } from '#core/base/issue.ts';
import { type Refusal, refusal } from '#core/base/refusal.ts';
import type { Week } from '#core/base/week.ts';
import { publishedConfigSchema } from '#core/org/published-config.ts';
import {
  joinReplySchema,
  keysReplySchema,
  reportReplySchema,
  tokenReplySchema,
  transferReplySchema,
} from '#core/protocol/member.ts';
import { mirrorSchema } from '#core/protocol/mirror.ts';
import { PROBLEM_TYPE } from '#core/protocol/problems.ts';
import type { SendResult } from '#core/report/outbox.ts';
import type { BlindedToken } from '#core/report/week-token.ts';
import { type Asking, CONFIG_PATH, type Fetch, requestOf, TEAM_NUMBERS_PATH } from '#sync/request.ts';

export type Answer<T> = { readonly kind: 'ok'; readonly value: T } | Refusal;

/** What of a problem a client goes by. Proxies and the sign-in pages of networks answer with any status, but tell no such problem. */
const toldSchema = z.object({ type: z.string(), title: z.string(), detail: z.optional(z.string()) });
/** An answer without a body; whatever else is not JSON is the page of somebody on the way. */
export const emptySchema = z.literal('');
/** The endpoint's own refusals of a report; whatever else goes wrong may go right another time. */
const REFUSED_STATUSES = [400, 403];
const CLOSED_STATUS = 410;

/**
 * `version` is that of the extension where a member's browser asks; it goes with requests of a member, never with a report.
 * All of these go on connections that no report uses, also those without the member's secret.
 */
export function createEndpoint(baseUrl: string, fetch: Fetch, version?: string) {
  const url = new URL(baseUrl);
  const member: Asking = version === undefined ? {} : { asMember: true };

  async function request<T>(path: string, schema: z.ZodMiniType<T>, asking?: Asking): Promise<Answer<T>> {
    const address = new URL(path, url);
    try {
      const response = await fetch(address.href, requestOf(asking));
      return read(schema, address.host, response.status, await response.text());
    } catch (error) {
      return noAnswer(address, error);
    }
  }

  return {
    host: url.host,
    request,
    config: () => request(CONFIG_PATH, publishedConfigSchema, member),
    /** What the organisation gives its members back, as it is: pages check it where they show it. */
    teamNumbers: () => request(TEAM_NUMBERS_PATH, z.looseObject({}), member),
    async keys(department: DepartmentId, week: Week) {
      const query = new URLSearchParams({ department, week });
      return mapped(await request(`/v1/keys?${query}`, keysReplySchema, member), ({ keys }) => keys);
    },
    join: (code: string) =>
      request('/v1/members', joinReplySchema, { ...member, method: 'POST', body: JSON.stringify({ code, version }) }),
    /** The blind signature of one week's token. */
    async token(memberSecret: string, { week, keyId, blinded }: BlindedToken) {
      const body = JSON.stringify({ week, keyId, blinded, version });
      const answer = await request('/v1/tokens', tokenReplySchema, { method: 'POST', bearer: memberSecret, body });
      return mapped(answer, ({ signature }) => signature);
    },
    /** A code with which another browser of the same person joins: once, and for minutes. */
    transfer: (memberSecret: string) =>
      request('/v1/members/transfer', transferReplySchema, { method: 'POST', bearer: memberSecret }),
    leave: (memberSecret: string) => request('/v1/members', emptySchema, { method: 'DELETE', bearer: memberSecret }),
    /** The second place where the configuration and the keys stand, read without a word of who reads it. */
    mirror: (mirrorUrl: string) => request(mirrorUrl, mirrorSchema),
    /** Sends the bytes of a report, which `reportBody` made. */
    report: async (body: string) =>
      toSendResult(await request('/v1/reports', reportReplySchema, { method: 'POST', body })),
  };
}

/** The host could not be reached, or gave up half-way. */
export const noAnswer = ({ host }: URL, error: unknown) =>
  refusal('no-answer', `${host} does not answer: ${errorText(error)}`);

export type Endpoint = ReturnType<typeof createEndpoint>;

function read<T>(schema: z.ZodMiniType<T>, host: string, status: number, text: string): Answer<T> {
  const json = jsonOf(text);
  const body = json === undefined ? text : json;
  if (status >= 200 && status < 300) {
    const value = schema.safeParse(body);
    if (value.success) return { kind: 'ok', value: value.data };
    const { path, message } = firstFault(value.error, body);
    return refusal('no-answer', `${host} is not a Worthwhile endpoint or mirror: ${path || 'answer'}: ${message}`);
  }
  const problem = toldSchema.safeParse(body).data;
  if (!problem?.type.startsWith(PROBLEM_TYPE)) return refusal('no-answer', `status ${status} from ${host}`);
  const { title, detail = title, type } = problem;
  return { kind: 'refused', status, said: detail, type };
}

/** An answer with another value, where it has one. */
export function mapped<T, U>(answer: Answer<T>, map: (value: T) => U): Answer<U> {
  return answer.kind === 'ok' ? { kind: 'ok', value: map(answer.value) } : answer;
}

/** The rows of all pages of a list: `read` gives the page after the one that ended with `last`, which is null for the first. */
export async function allPages<Page extends { readonly next: string | null }, Row>(
  read: (last: string | null) => Promise<Answer<Page>>,
  rowsOf: (page: Page) => readonly Row[],
): Promise<Answer<readonly Row[]>> {
  const rows: Row[] = [];
  for (let last: string | null = null; ; ) {
    const answer: Answer<Page> = await read(last);
    if (answer.kind !== 'ok') return answer;
    rows.push(...rowsOf(answer.value));
    last = answer.value.next;
    if (last === null) return { kind: 'ok', value: rows };
  }
}

/** PROTOCOL, section 1: what each answer means for a report. A duplicate is one that was counted. */
function toSendResult(answer: Answer<z.infer<typeof reportReplySchema>>): SendResult {
  if (answer.kind === 'ok') return { kind: 'accepted' };
  if (answer.status === CLOSED_STATUS) return { kind: 'late' };
  return { kind: REFUSED_STATUSES.includes(answer.status) ? 'fault' : 'later', refusal: answer };
}

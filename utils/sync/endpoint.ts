/**
 * The endpoint as its clients see it: one function a route, every answer a value. Nothing that could identify a browser
 * goes along: no credentials, no referrer, no cache.
 */
import * as z from 'zod/mini';
import { type Config, configSchema } from '#core/config.ts';
import { firstFault } from '#core/fault.ts';
import type { HandInResult } from '#core/outbox.ts';
import {
  handInBody,
  handInReplySchema,
  type JoinReply,
  joinReplySchema,
  keysReplySchema,
  type PublicKey,
  tokensReplySchema,
} from '#core/protocol.ts';
import type { BlindedPurse } from '#core/purse.ts';
import type { AnySlip } from '#core/slip.ts';
import { type Asking, CONFIG_PATH, type Fetch, requestOf } from '#sync/request.ts';

/** `unreachable`: no answer, or not one of ours. `refused`: the endpoint said no, with its reason. */
export type Answer<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'unreachable'; readonly said: string }
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly said: string;
      /** The stable type of the problem, such as `urn:worthwhile:problem:code-expired`; empty where it told none. */
      readonly type: string;
    };

/** What of a problem a client goes by. */
const toldSchema = z.object({ type: z.string(), title: z.string(), detail: z.optional(z.string()) });
const TRY_AGAIN_STATUSES = [408, 425, 429];
const CLOSED_STATUS = 410;

export interface Endpoint {
  readonly host: string;
  request<T>(path: string, schema: z.ZodMiniType<T>, asking?: Asking): Promise<Answer<T>>;
  config(): Promise<Answer<Config>>;
  keys(department: string, week: string): Promise<Answer<PublicKey[]>>;
  join(code: string): Promise<Answer<JoinReply>>;
  tokens(memberSecret: string, purse: BlindedPurse): Promise<Answer<string[]>>;
  handIn(token: string, slip: AnySlip): Promise<HandInResult>;
}

/** `version` is that of the extension where a member's browser asks; it is told as a member, never with a slip. */
export function createEndpoint(baseUrl: string, fetch: Fetch, version?: string): Endpoint {
  const url = new URL(baseUrl);

  async function request<T>(path: string, schema: z.ZodMiniType<T>, asking?: Asking) {
    try {
      const response = await fetch(new URL(path, url).href, requestOf(asking));
      return read(schema, response.status, await response.text());
    } catch (error) {
      const said = `${url.host} does not answer: ${error instanceof Error ? error.message : error}`;
      return { kind: 'unreachable', said } satisfies Answer<T>;
    }
  }

  function read<T>(schema: z.ZodMiniType<T>, status: number, text: string): Answer<T> {
    const body = parseJson(text);
    if (status >= 200 && status < 300) {
      const value = schema.safeParse(body);
      if (value.success) return { kind: 'ok', value: value.data };
      const { path, message } = firstFault(value.error, body);
      return { kind: 'unreachable', said: `${url.host} is not a Worthwhile endpoint: ${path || 'answer'}: ${message}` };
    }
    const problem = toldSchema.safeParse(body);
    const { title, detail = title, type } = problem.data ?? { title: `status ${status} from ${url.host}`, type: '' };
    return { kind: 'refused', status, said: detail, type };
  }

  return {
    host: url.host,
    request,
    config: () => request(CONFIG_PATH, configSchema),
    async keys(department, week) {
      const query = new URLSearchParams({ department, week });
      return mapped(await request(`/v1/keys?${query}`, keysReplySchema), ({ keys }) => keys);
    },
    join: (code) =>
      request('/v1/members', joinReplySchema, { method: 'POST', body: JSON.stringify({ code, version }) }),
    async tokens(memberSecret, { week, keyId, blinded }) {
      const body = JSON.stringify({ week, keyId, blinded, version });
      const answer = await request('/v1/tokens', tokensReplySchema, { method: 'POST', bearer: memberSecret, body });
      return mapped(answer, ({ signatures }) => signatures);
    },
    async handIn(token, slip) {
      const body = handInBody(token, slip);
      return toHandInResult(await request('/v1/slips', handInReplySchema, { method: 'POST', body }));
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function mapped<T, U>(answer: Answer<T>, map: (value: T) => U): Answer<U> {
  return answer.kind === 'ok' ? { kind: 'ok', value: map(answer.value) } : answer;
}

/** PROTOCOL, section 1: what each answer to a hand-in means for the slip. A duplicate is one that was counted. */
function toHandInResult(answer: Answer<z.infer<typeof handInReplySchema>>): HandInResult {
  if (answer.kind === 'ok') return { kind: 'accepted' };
  if (answer.kind === 'unreachable') return { kind: 'later', said: answer.said };
  if (answer.status === CLOSED_STATUS) return { kind: 'late' };
  const temporary = answer.status >= 500 || TRY_AGAIN_STATUSES.includes(answer.status);
  return { kind: temporary ? 'later' : 'fault', said: answer.said };
}

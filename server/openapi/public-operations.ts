/** The routes for everybody and for members. */
import * as z from 'zod/mini';
import { publishedConfigSchema } from '#core/org/published-config.ts';
import { signInCallbackSchema, signInProviderSchema, signInQuerySchema } from '#core/protocol/lead.ts';
import {
  joinReplySchema,
  keysQuerySchema,
  keysReplySchema,
  reportReplySchema,
  tokenReplySchema,
  transferReplySchema,
} from '#core/protocol/member.ts';
import { joinRequestSchema, tokenRequestSchema } from '#core/protocol/member-requests.ts';
import { mirrorSchema } from '#core/protocol/mirror.ts';
import { reportRequestSchema } from '#core/protocol/report-request.ts';
import { assetPath } from '#server/http/path-parameters.ts';
import type { Operation } from '#server/openapi/operation.ts';

const html = 'text/html';

export const publicOperations: readonly Operation[] = [
  {
    method: 'GET',
    path: '/healthz',
    summary: 'Whether the endpoint lives',
    role: 'public',
    status: 200,
    answer: z.looseObject({ status: z.string() }),
  },
  {
    method: 'GET',
    path: '/readyz',
    summary: 'Whether it can do its work now',
    role: 'public',
    status: 200,
    answer: z.looseObject({ status: z.string() }),
    problems: [503],
  },
  {
    method: 'GET',
    path: '/metrics',
    summary: 'Counts for monitoring',
    role: 'public',
    status: 200,
    answer: 'application/openmetrics-text',
  },
  {
    method: 'GET',
    path: '/openapi.json',
    summary: 'This document',
    role: 'public',
    status: 200,
    answer: z.looseObject({ openapi: z.string() }),
  },
  { method: 'GET', path: '/docs', summary: 'This document as a page', role: 'public', status: 200, answer: html },
  {
    method: 'GET',
    path: '/',
    summary: 'The dashboard for leads and admins',
    role: 'public',
    status: 200,
    answer: html,
  },
  {
    method: 'GET',
    path: '/assets/{name}',
    summary: 'A file of the dashboard, for ever the same',
    role: 'public',
    parameters: assetPath,
    status: 200,
    answer: 'application/octet-stream',
    problems: [400, 404],
  },
  {
    method: 'GET',
    path: '/v1/config',
    summary: 'What the organisation has set: the same bytes for everybody',
    role: 'public',
    status: 200,
    answer: publishedConfigSchema,
  },
  {
    method: 'GET',
    path: '/v1/keys',
    summary: 'Public keys of a department, by week',
    role: 'public',
    query: keysQuerySchema,
    status: 200,
    answer: keysReplySchema,
    problems: [400, 404],
  },
  {
    method: 'GET',
    path: '/v1/mirror',
    summary: 'Configuration and keys as one document, for a second place',
    role: 'public',
    status: 200,
    answer: mirrorSchema,
  },
  {
    method: 'POST',
    path: '/v1/members',
    summary: 'Join with a code',
    role: 'public',
    body: joinRequestSchema,
    status: 201,
    answer: joinReplySchema,
    problems: [400, 403, 429],
  },
  {
    method: 'POST',
    path: '/v1/reports',
    summary: 'Send the report of a week: exactly 8192 bytes, no credentials',
    role: 'public',
    body: reportRequestSchema,
    status: 200,
    answer: reportReplySchema,
    problems: [400, 403, 410, 425, 429, 503, 507],
  },
  {
    method: 'GET',
    path: '/v1/sign-in',
    summary: 'Sign in at the organisation’s provider',
    role: 'public',
    query: signInQuerySchema,
    status: 302,
    text: 'To the provider',
    problems: [400, 404, 502],
  },
  {
    method: 'GET',
    path: '/v1/sign-in/provider',
    summary: 'Which provider people sign in at, if any',
    role: 'public',
    status: 200,
    answer: signInProviderSchema,
  },
  {
    method: 'GET',
    path: '/v1/sign-in/callback',
    summary: 'Where the provider sends back to',
    role: 'public',
    query: signInCallbackSchema,
    status: 200,
    answer: html,
    text: 'A page with a short-lived code or key',
    problems: [403],
  },
];

export const memberOperations: readonly Operation[] = [
  {
    method: 'POST',
    path: '/v1/tokens',
    summary: 'The token of a week: one blind signature',
    role: 'member',
    body: tokenRequestSchema,
    status: 200,
    answer: tokenReplySchema,
    problems: [400, 401, 403, 409, 410, 425, 429],
  },
  {
    method: 'POST',
    path: '/v1/members/transfer',
    summary: 'A code for another browser of the same person',
    role: 'member',
    status: 201,
    answer: transferReplySchema,
    problems: [401, 429],
  },
  {
    method: 'DELETE',
    path: '/v1/members',
    summary: 'Leave: forgotten here, and gone from every week that has not begun',
    role: 'member',
    status: 204,
    problems: [401, 429],
  },
];

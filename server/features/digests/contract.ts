/** What admins can ask of where publications are sent to. */
import * as z from 'zod/mini';
import {
  digestKindSchema,
  digestRecipientSchema,
  digestsReplySchema,
  digestTestReplySchema,
  digestUnitSchema,
} from '#core/protocol/digests.ts';
import { contract } from '#server/http/contract.ts';

const unitPath = z.object({ unit: digestUnitSchema });
const recipientPath = z.object({ unit: digestUnitSchema, kind: digestKindSchema });

export const listDigests = contract('GET', '/v1/admin/digests', {
  summary: 'Where publications are sent to, without secrets, and what became of the last messages',
  role: 'admin',
  reply: digestsReplySchema,
});

export const setDigest = contract('PUT', '/v1/admin/digests/:unit', {
  summary: 'Set where publications of a department, or of all (*), are sent to: one recipient of each kind',
  role: 'admin',
  params: unitPath,
  body: digestRecipientSchema,
  reply: digestsReplySchema,
  problems: [404],
});

export const deleteDigest = contract('DELETE', '/v1/admin/digests/:unit/:kind', {
  summary: 'Send no more publications to a recipient, nor what still waits for it',
  role: 'admin',
  params: recipientPath,
  reply: digestsReplySchema,
  problems: [404],
});

export const testDigest = contract('POST', '/v1/admin/digests/:unit/:kind/test', {
  summary: 'Send a test message without figures to a recipient now',
  role: 'admin',
  params: recipientPath,
  reply: digestTestReplySchema,
  problems: [404],
});

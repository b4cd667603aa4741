/** A code with which another browser of the same person joins. */
import { type TransferReply, transferReplySchema } from '#core/protocol.ts';
import { type Answer, createEndpoint } from '#sync/endpoint.ts';
import type { Fetch } from '#sync/request.ts';

export interface SharedMembership {
  readonly endpointUrl: string;
  readonly memberSecret: string;
}

/** Makes a code that serves once, for minutes; one made before serves no more. */
export function transferCode(
  { endpointUrl, memberSecret }: SharedMembership,
  fetch: Fetch,
): Promise<Answer<TransferReply>> {
  const endpoint = createEndpoint(endpointUrl, fetch);
  return endpoint.request('/v1/members/transfer', transferReplySchema, { method: 'POST', bearer: memberSecret });
}

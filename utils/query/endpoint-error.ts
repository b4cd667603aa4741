import type { Refusal } from '#core/base/refusal.ts';
import { refusalText } from '#core/protocol/problems.ts';
import type { Answer } from '#sync/endpoint.ts';

/** What the endpoint said instead of a reply; status 0 where it could not be reached. */
export class EndpointError extends Error {
  readonly status: number;

  constructor(refusal: Refusal) {
    super(refusalText(refusal));
    this.status = refusal.status;
  }
}

/** The value of an answer; throws where there is none. */
export function unwrapAnswer<T>(answer: Answer<T>): T {
  if (answer.kind !== 'ok') throw new EndpointError(answer);
  return answer.value;
}

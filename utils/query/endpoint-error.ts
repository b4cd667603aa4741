import { refusalText } from '#core/protocol/problems.ts';
import type { Answer } from '#sync/endpoint.ts';

/** What the endpoint said instead of a reply; status 0 where it could not be reached. */
export class EndpointError extends Error {
  readonly status: number;

  constructor(answer: Exclude<Answer<unknown>, { kind: 'ok' }>) {
    super(answer.kind === 'refused' ? refusalText(answer.type, answer.said) : answer.said);
    this.status = answer.kind === 'refused' ? answer.status : 0;
  }
}

/** The value of an answer; throws where there is none. */
export function unwrapAnswer<T>(answer: Answer<T>): T {
  if (answer.kind !== 'ok') throw new EndpointError(answer);
  return answer.value;
}

import type { SaveOutcome } from '#components/lead/outcome.ts';
import type { Answer } from '#sync/endpoint.ts';

const CHANGED_MEANWHILE = 409;
const GONE = 404;

/** How saving ended, in the words of the pages. */
export function saveOutcomeOf(answer: Answer<unknown>): SaveOutcome {
  if (answer.kind === 'ok') return { kind: 'saved' };
  if (answer.kind === 'refused' && [CHANGED_MEANWHILE, GONE].includes(answer.status)) return { kind: 'conflict' };
  return { kind: 'failed', said: answer.said };
}

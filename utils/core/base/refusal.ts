/** Why a request brought no reply. */
import * as z from 'zod/mini';

/** What a browser finds itself, where the endpoint told no problem of its own. */
export type BrowserProblem = 'no-answer' | 'other-host' | 'mirror-changed' | 'not-at-mirror' | 'no-key' | 'not-allowed';

export const refusalSchema = z.object({
  kind: z.literal('refused'),
  /** HTTP status of the answer; 0 where there was none, or not one of an endpoint. */
  status: z.number(),
  /** A `BrowserProblem`, or the endpoint's stable type such as `urn:worthwhile:problem:code-expired`; empty where it told none. */
  type: z.string(),
  /** One English sentence that names the value and the way out. */
  said: z.string(),
});
export type Refusal = z.infer<typeof refusalSchema>;

export const refusal = (type: BrowserProblem, said: string): Refusal => ({ kind: 'refused', status: 0, type, said });

/** Whether nobody answered, or nobody who runs an endpoint. */
export const isUnanswered = ({ type }: Refusal) => type === ('no-answer' satisfies BrowserProblem);

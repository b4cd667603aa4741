/** The second place where the configuration and the keys stand, read without a word of who reads it. */
import { firstFault } from '#core/base/issue.ts';
import { type Mirror, mirrorSchema } from '#core/protocol/mirror.ts';
import type { Answer } from '#sync/endpoint.ts';
import { type Fetch, requestOf } from '#sync/request.ts';

export async function fetchMirror(mirrorUrl: string, fetch: Fetch): Promise<Answer<Mirror>> {
  const refuse = (said: string) => ({ kind: 'unreachable', said }) as const;
  try {
    const response = await fetch(mirrorUrl, requestOf());
    if (!response.ok) return refuse(`the mirror ${mirrorUrl} answers with status ${response.status}`);
    const body: unknown = await response.json();
    const mirror = mirrorSchema.safeParse(body);
    if (mirror.success) return { kind: 'ok', value: mirror.data };
    const { path, message } = firstFault(mirror.error, body);
    return refuse(`${mirrorUrl} is no mirror: ${path || 'answer'}: ${message}`);
  } catch (error) {
    return refuse(`the mirror ${mirrorUrl} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

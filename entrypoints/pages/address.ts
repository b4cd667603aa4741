import type { AccessFault } from '#components/ui/form/access-form.tsx';
import { isUnanswered, type Refusal } from '#core/base/refusal.ts';
import { PROBLEM_TYPE, refusalText } from '#core/protocol/problems.ts';

const localHosts = ['localhost', '127.0.0.1', '[::1]'];

/** The endpoint's address as typed, without a path; or what is wrong with it. A missing scheme means https. */
export function parseAddress(typed: string): { url: string } | { fault: AccessFault } {
  const text = /^[a-z]+:\/\//i.test(typed) ? typed : `https://${typed}`;
  const malformed = { fault: { kind: 'address-malformed', value: typed } } as const;
  if (!URL.canParse(text)) return malformed;
  const { protocol, hostname, origin } = new URL(text);
  // Chromium takes a space in a host and writes it as %20.
  if (!/^[a-z0-9.:[\]-]+$/.test(hostname)) return malformed;
  if (protocol === 'https:' || (protocol === 'http:' && localHosts.includes(hostname))) return { url: origin };
  return { fault: { kind: 'address-insecure', value: typed } };
}

/** Refusals of a code that tell more than that it is not known. */
const codeFaults: Readonly<Record<string, 'secret-used-up' | 'transfer-expired' | 'transfer-used'>> = {
  [`${PROBLEM_TYPE}code-used-up`]: 'secret-used-up',
  [`${PROBLEM_TYPE}code-expired`]: 'transfer-expired',
  [`${PROBLEM_TYPE}code-used`]: 'transfer-used',
};

/** What the endpoint's refusal of a code or key means for the person. */
export function toAccessFault(reason: Refusal, address: string, secret: string): AccessFault {
  if (isUnanswered(reason)) return { kind: 'unreachable', value: address };
  if (reason.status === 429) return { kind: 'too-many-tries', value: secret };
  const named = codeFaults[reason.type];
  if (named !== undefined) return { kind: named, value: secret };
  if ([401, 403, 404].includes(reason.status)) return { kind: 'secret-refused', value: secret };
  return { kind: 'other', detail: refusalText(reason) };
}

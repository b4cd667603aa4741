import { expect, test } from 'vitest';
import { toBase64Url } from '#core/base/bytes.ts';
import { TOKEN_BYTES } from '#core/protocol/member.ts';
import { reportRequestSchema } from '#core/protocol/report-request.ts';

import { sharedReport } from '../people.ts';

const token = toBase64Url(new Uint8Array(TOKEN_BYTES).fill(255));
const report = sharedReport();

test('what is sent is a token, a report and what fills the body up, and nothing else', () => {
  expect(reportRequestSchema.safeParse({ token, report }).success).toBe(true);
  expect(reportRequestSchema.safeParse({ token, report, pad: '   ' }).success).toBe(true);
  expect(reportRequestSchema.safeParse({ token, report, pad: 'x' }).success).toBe(true);
  expect(reportRequestSchema.safeParse({ token, report, member: 'me' }).success).toBe(false);
  expect(reportRequestSchema.safeParse({ token: token.slice(1), report }).success).toBe(false);
});

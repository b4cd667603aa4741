import { expect, test } from 'vitest';
import { toBase64Url } from '#core/base/bytes.ts';
import { TOKEN_BYTES } from '#core/protocol/member.ts';
import { reportRequestSchema } from '#core/protocol/report-request.ts';

import { suggestedIn } from '#core/report/suggestion.ts';
import { sharedReport } from '../people.ts';

const WEEK = '2026-W47';
const gamma = { tool: 'gamma', week: WEEK, joinedMs: 1 } as const;

test('a suggestion goes with its own week and in its own membership only', () => {
  const settings = { suggestions: [gamma, { ...gamma, tool: 'suno' }] };
  expect(suggestedIn(settings, { joinedMs: 1 }, WEEK)).toEqual(['gamma', 'suno']);
  expect(suggestedIn(settings, { joinedMs: 1 }, '2026-W48')).toEqual([]);
  expect(suggestedIn(settings, { joinedMs: 2 }, WEEK)).toEqual([]);
});

test('up to three go inside the report, and change nothing else in it', () => {
  const report = sharedReport({ suggested: ['gamma', 'suno', 'runway', 'canva'] });
  expect(report).toEqual({ ...sharedReport(), suggested: ['gamma', 'suno', 'runway'] });
});

test('a suggestion names a tool of the catalogue and nothing else', () => {
  const token = toBase64Url(new Uint8Array(TOKEN_BYTES));
  const taken = (suggested: string[]) =>
    reportRequestSchema.safeParse({ token, report: { ...sharedReport(), suggested } }).success;
  expect(taken(['gamma'])).toBe(true);
  for (const suggested of ['own-intranet-example', 'nothing', '', 'all']) expect(taken([suggested])).toBe(false);
});

import { describe, expect, test } from 'vitest';
import { toBase64Url } from '#core/bytes.ts';
import { handInSchema } from '#core/hand-in.ts';
import { toSlips } from '#core/member-week.ts';
import { handInBody, TOKEN_BYTES } from '#core/protocol.ts';
import { HAND_IN_BYTES } from '#core/slip-limits.ts';
import { answeredAt, HOUR_MS, MONDAY_MS } from './people.ts';

const token = toBase64Url(new Uint8Array(TOKEN_BYTES).fill(255));
const pairs = Array.from({ length: 4 }, (_, index) => answeredAt(MONDAY_MS + index * HOUR_MS, 19.123456789));
const busy = toSlips({
  department: 'a'.repeat(40),
  week: '2026-W47',
  joinedWeek: '2026-W01',
  minSessionSeconds: 30,
  sessions: pairs.map(([session]) => session),
  estimates: pairs.map(([, estimate]) => estimate),
});

describe('a hand-in', () => {
  test('is always exactly 2048 bytes, idle or busy', () => {
    for (const slip of [...busy, { v: 1, tool: 'none' } as const]) {
      const body = handInBody(token, slip);
      expect(new TextEncoder().encode(body).length).toBe(HAND_IN_BYTES);
      expect(handInSchema.parse(JSON.parse(body)).slip).toEqual(slip);
    }
  });
  test('that would not fit is refused before it is sent', () => {
    expect(() => handInBody('x'.repeat(2100), { v: 1, tool: 'none' })).toThrow(RangeError);
  });
});

import { expect, test } from 'vitest';
import { dateSchema, instantSchema, urlSchema, uuidSchema } from '#core/base/checked-text.ts';

test.each([
  [dateSchema, '2026-11-22', true],
  [dateSchema, '2026-13-01', false],
  [dateSchema, '22.11.2026', false],
  [instantSchema, '2026-11-22T10:00:00Z', true],
  [instantSchema, '2026-11-22T10:00:00.123Z', true],
  [instantSchema, '2026-11-22T10:00:00+01:00', false],
  [urlSchema, 'https://kpi.example.com', true],
  [urlSchema, 'http://localhost:8787/x', true],
  [urlSchema, 'javascript:alert(1)', false],
  [urlSchema, 'https://a b', false],
  [uuidSchema, crypto.randomUUID(), true],
  [uuidSchema, 'x', false],
])('%# %s', (schema, text, isValid) => expect(schema.safeParse(text).success).toBe(isValid));

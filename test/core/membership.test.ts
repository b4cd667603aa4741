import { expect, test } from 'vitest';
import { membershipSchema } from '#core/membership.ts';

test('a membership that lacks its secret cannot be read', () => {
  const rest = {
    endpointUrl: 'https://kpi.example.com',
    department: { id: 'sales', name: 'Sales' },
    joinedMs: 1,
    joinedWeek: '2026-W47',
    config: {},
    checkedMs: 1,
    fault: null,
    purseDueMs: 1,
    quarters: [],
  };
  expect(membershipSchema.safeParse({ ...rest, memberSecret: 's' }).success).toBe(true);
  expect(membershipSchema.safeParse(rest).success).toBe(false);
});

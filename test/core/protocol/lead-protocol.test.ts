import { expect, test } from 'vitest';
import { kpis } from '#core/kpi/kpi.ts';
import { kpiDepartmentSchema } from '#core/kpi/kpi-department.ts';
import { kpisReplySchema } from '#core/protocol/lead.ts';

const nothing = kpis({ department: kpiDepartmentSchema.parse({ headcount: 12 }), windows: [] });

test('the reply is the KPI object with the state of each window beside it', () => {
  const collecting = {
    window: '2026-P12',
    weeks: ['2026-W45', '2026-W46', '2026-W47', '2026-W48'],
    released: false,
    reason: 'collecting: 3 of 4 members have reported; to be released from 2026-12-10T00:00:00.000Z',
    because: null,
    collecting: { members: 4, reports: 3, releasesAt: '2026-12-10T00:00:00.000Z' },
  };
  expect(kpisReplySchema.parse({ ...nothing, countedWeeks: [], windows: [collecting] }).windows).toEqual([collecting]);
});

test('a window that is none is refused', () => {
  const window = { weeks: [], released: true, reason: null, because: null, collecting: null };
  expect(
    kpisReplySchema.safeParse({ ...nothing, countedWeeks: [], windows: [{ ...window, window: '2026-P14' }] }).success,
  ).toBe(false);
});

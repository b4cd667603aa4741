import type { ListedDepartment } from '#core/protocol/admin.ts';

/** A department as the endpoint lists it, with ten people since its first week. */
export const listedDepartment = (id: string, name = id): ListedDepartment => ({
  ...{ id, name, headcount: 10, weeklyHours: 40, hourlyCost: 50, currency: 'EUR', realisation: 0.5 },
  ...{ minimumGroup: null, parent: null, headcounts: [{ fromWeek: '2026-W40', headcount: 10 }] },
});

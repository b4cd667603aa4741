/**
 * Which hours lead: as measured by trials where these are solid, else as felt (TRIALS, section 3). Value, uplift and return follow
 * the hours that lead, so that no page puts a price on felt hours beside measured ones. The KPI object itself keeps both.
 */
import { type Estimate, scaled } from '#core/kpi/estimate.ts';
import type { Kpis } from '#core/kpi/kpi.ts';
import { netValueOf } from '#core/kpi/revenue.ts';

type Hours = Pick<Kpis['productivity'], 'headlineHours' | 'calibratedHours'>;

/** Whether hours as measured by trials are solid enough to lead. */
export function isMeasured({ calibratedHours }: Hours): boolean {
  return calibratedHours.grade === 'B';
}

/** How far from zero the interval goes; null where there is none. */
const reachOf = ({ low, high }: Estimate) =>
  low === null || high === null ? null : Math.max(Math.abs(low), Math.abs(high));

/** A figure that is proportional to the felt hours, by the measured ones. */
function measured(figure: Estimate, { headlineHours, calibratedHours }: Hours): Estimate {
  const reach = reachOf(figure);
  // Not by the values: where people felt no difference on the whole, these are 0, and the interval is not.
  const felt = reachOf(headlineHours);
  return reach === null || felt === null || felt === 0 ? figure : scaled(calibratedHours, reach / felt);
}

/** What follows the hours that lead, for exports, which hold both. */
export function figuresByLeadingHours(kpis: Kpis) {
  const { productivity, return: back } = byLeadingHours(kpis);
  const { headlineHours, valueOfTime, upliftActive, upliftDepartment } = productivity;
  return { headlineHours, valueOfTime, upliftActive, upliftDepartment, netValue: back.netValue, roi: back.roi };
}

/** The KPIs by the hours that lead in a range; those of a range before are read as the range now. */
export function byLeadingHours<K extends Kpis>(kpis: K, now: Kpis = kpis): K {
  if (!isMeasured(now.productivity)) return kpis;
  const { productivity, revenue, return: back } = kpis;
  const valueOfTime = measured(productivity.valueOfTime, productivity);
  return {
    ...kpis,
    productivity: {
      ...productivity,
      headlineHours: productivity.calibratedHours,
      valueOfTime,
      upliftActive: measured(productivity.upliftActive, productivity),
      upliftDepartment: measured(productivity.upliftDepartment, productivity),
    },
    return: { ...back, netValue: netValueOf(valueOfTime, revenue.total, back.cost), roi: back.calibratedRoi },
  };
}

/**
 * Where in the lead's dashboard a page is, as the part of its address after `#`, so that links and the browser's history
 * work: `department/adoption/sales/2026-Q4` is the adoption of sales in that quarter, on a page whose dashboard is at
 * `department`; with `/alone` after it, the range before is not compared.
 */
import { rangeKind, USUAL_RANGE } from '#components/lead/lead-range.ts';
import type { DepartmentId } from '#core/base/department-id.ts';

/** Those with a tab. */
export const leadTabs = ['overview', 'time-saved', 'adoption', 'value', 'tools'] as const;
export const leadViews = [...leadTabs, 'departments', 'summary'] as const;
export type LeadView = (typeof leadViews)[number];

/** What the views were called in addresses that people may have saved. */
const earlierViews: Readonly<Record<string, LeadView>> = {
  productivity: 'time-saved',
  revenue: 'value',
  return: 'value',
  priorities: 'value',
  compare: 'departments',
  report: 'summary',
};

const ALONE = 'alone';

export interface LeadAddress {
  readonly view: LeadView;
  /** An id; null for the lead's first department. */
  readonly department: DepartmentId | null;
  /** As `lead-range.ts` writes it. */
  readonly range: string;
  /** Whether the range before is shown beside it. */
  readonly isCompared: boolean;
}

/** What is unknown or missing in the address is the overview, the first department and 13 weeks beside the 13 before. */
export function parseLeadAddress(hash: string, place: string): LeadAddress {
  const start = `#${place}/`;
  const [view = '', department = '', range = '', alone = ''] = hash.startsWith(start)
    ? hash.slice(start.length).split('/')
    : [];
  return {
    view: leadViews.find((known) => known === view) ?? earlierViews[view] ?? 'overview',
    department: department === '' ? null : department,
    range: rangeKind(range) === null ? USUAL_RANGE : range,
    isCompared: alone !== ALONE,
  };
}

export function leadHref({ view, department, range, isCompared }: LeadAddress, place: string): string {
  const rest = department === null ? [] : [department, range, ...(isCompared ? [] : [ALONE])];
  return `#${[place, view, ...rest].join('/')}`;
}

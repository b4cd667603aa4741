/**
 * Where in the lead's dashboard a page is, as the part of its address after `#`, so that links and the browser's history
 * work: `department/adoption/sales/13` is the adoption of sales over 13 weeks, on a page whose dashboard is at `department`.
 */
export const leadViews = [
  'overview',
  'productivity',
  'adoption',
  'revenue',
  'return',
  'priorities',
  'compare',
  'tools',
  'report',
] as const;
export type LeadView = (typeof leadViews)[number];

/** Released weeks looked back on. */
export const leadRanges = [4, 13, 26, 52] as const;
export type LeadRange = (typeof leadRanges)[number];
const USUAL_RANGE: LeadRange = 13;

export interface LeadAddress {
  readonly view: LeadView;
  /** An id; null for the lead's first department. */
  readonly department: string | null;
  readonly weeks: LeadRange;
}

/** What is unknown or missing in the address is the overview, the first department and 13 weeks. */
export function parseLeadAddress(hash: string, place: string): LeadAddress {
  const start = `#${place}/`;
  const [view = '', department = '', weeks = ''] = hash.startsWith(start) ? hash.slice(start.length).split('/') : [];
  return {
    view: leadViews.find((known) => known === view) ?? 'overview',
    department: department === '' ? null : department,
    weeks: leadRanges.find((known) => String(known) === weeks) ?? USUAL_RANGE,
  };
}

export function leadHref({ view, department, weeks }: LeadAddress, place: string): string {
  const parts = [place, view, ...(department === null ? [] : [department, String(weeks)])];
  return `#${parts.join('/')}`;
}

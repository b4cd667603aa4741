import type { LeadAddress } from '#components/lead/lead-address.ts';
import type { ToolId } from '#core/base/checked-text.ts';
import type { WeekRange } from '#core/base/week.ts';
import type { DepartmentsReply } from '#core/protocol/lead.ts';
import type { ListedTool } from '#core/tools/tool-state.ts';
import type { LeadQueries } from '#query/queries.ts';
import type { Dashboard } from '#sync/dashboard.ts';

export type Department = DepartmentsReply['departments'][number];
export type Unit = DepartmentsReply['units'][number];

/** What each view of the dashboard is given: where it is, what it may read, and how it changes that. */
export interface ViewProps {
  readonly dashboard: Dashboard;
  readonly queries: LeadQueries;
  readonly departments: readonly Department[];
  /** A unit stands as a department with the settings that its numbers are computed by. */
  readonly department: Department;
  /** Whether `department` is a unit: nothing is entered for one. */
  readonly isUnit: boolean;
  readonly address: LeadAddress;
  /** The weeks of the address's range. */
  readonly range: WeekRange;
  /** The last 52 weeks that have closed, and those after them. */
  readonly year: WeekRange;
  /** The organisation's tools. */
  readonly listed: readonly ListedTool[];
  /** Their names by id. */
  readonly toolNames: Readonly<Record<ToolId, string>>;
  /** The address of another view, department or range; what is not named stays. */
  readonly hrefTo: (change: Partial<LeadAddress>) => string;
  /** Shows the pages with the numbers of a made-up company instead. */
  readonly onExample: () => void;
}

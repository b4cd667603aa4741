/** What a department can learn from its tools: what each session with them is worth, and which are taken up. */
import type { ToolId } from '#core/base/checked-text.ts';
import { differenceOf, type Estimate, known, missing, scaled } from '#core/kpi/estimate.ts';
import type { Kpis } from '#core/kpi/kpi.ts';
import type { Series } from '#core/kpi/series.ts';
import { OTHER_TOOLS } from '#core/sums/release.ts';

type Tool = Kpis['tools'][number];

/**
 * Tools with a row of their own. The merged row has no place among them: answers of too few people merge into it while the
 * sessions that they are about stay with their tools.
 */
export function ownRows<T extends { readonly tool: ToolId }>(tools: readonly T[]): T[] {
  return tools.filter(({ tool }) => tool !== OTHER_TOOLS);
}

/** Net minutes that a session with a tool saves: its hours shared out over its sessions, interval included. */
export function minutesOfTool({ sampledHours, sessions }: Pick<Tool, 'sampledHours' | 'sessions'>): Estimate {
  if (sampledHours.value === null) return sampledHours;
  return sessions === 0 ? missing({ code: 'no-active-members' }, sampledHours.n) : scaled(sampledHours, 60 / sessions);
}

export interface TakenUp {
  readonly tool: ToolId;
  /** Members a week in the four weeks before, and in the last four; 0 where the tool had no row of its own. */
  readonly before: number;
  readonly now: number;
  readonly change: Estimate;
}

/**
 * Tools by how many more members a week use them than in the four weeks before, at least one more, most first: less than a
 * person would read as from 43 to 43. Only tools that have a row of their own now, so that nothing is told of fewer than the
 * minimum group; the merged ones are left out.
 */
export function takenUp({ recent, before }: Pick<Series, 'recent' | 'before'>): TakenUp[] {
  if (recent === null || before === null) return [];
  const { grade } = recent.adoption;
  const counted = (members: number) =>
    grade === '--' ? missing({ code: 'no-released-weeks' }) : known(members, 0, grade);
  return ownRows(recent.tools)
    .flatMap(({ tool, members }) => {
      const now = members ?? 0;
      const then = before.tools.find((each) => each.tool === tool)?.members ?? 0;
      return now - then < 1 ? [] : [{ tool, before: then, now, change: differenceOf(counted(now), counted(then)) }];
    })
    .toSorted((a, b) => b.now - b.before - (a.now - a.before));
}

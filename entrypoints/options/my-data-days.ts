import { timeZone } from '#browser/lifecycle.ts';
import type { DayView } from '#components/me/my-data/my-data-panel.tsx';
import type { SessionRowView } from '#components/me/my-data/session-row.tsx';
import type { ToolId } from '#core/base/checked-text.ts';
import { type Week, weekOf, weekPlus } from '#core/base/week.ts';
import { UNLISTED_TOOL } from '#core/measure/tool.ts';
import { toolNameIn } from '#core/org/profile.ts';
import { type Estimate, isEligible, type SessionRecord } from '#core/question/record.ts';
import { readProfile } from '#pages/profile.ts';
import type { Store } from '#store/database.ts';
import { estimatesOfWeeks } from '#store/estimates.ts';
import { hasRecordsBefore, sessionsOfWeeks } from '#store/sessions.ts';

/** A clock that was ahead, or a time zone further east, dates sessions after this week: they are shown as well. */
const LATEST_WEEK: Week = '9999-W52';

interface Rows {
  readonly sessions: readonly SessionRecord[];
  readonly estimates: readonly Estimate[];
  readonly nameOf: (tool: ToolId) => string;
  readonly minSessionSeconds: number;
}

/** What was kept in the last weeks, this one included. `unlistedName` stands for tools that are not in the list. */
export async function readRows(store: Store, weeks: number, unlistedName: string) {
  const fromWeek = weekPlus(weekOf(Date.now(), timeZone()), 1 - weeks);
  const [profile, sessions, estimates, hasMore] = await Promise.all([
    readProfile(store),
    sessionsOfWeeks(store, fromWeek, LATEST_WEEK),
    estimatesOfWeeks(store, fromWeek, LATEST_WEEK),
    hasRecordsBefore(store, fromWeek),
  ]);
  const nameIn = toolNameIn(profile);
  const nameOf = (tool: ToolId) => (tool === UNLISTED_TOOL ? unlistedName : nameIn(tool));
  const used = [...new Set([...sessions, ...estimates].map(({ tool }) => tool))];
  const rows: Rows = { sessions, estimates, nameOf, minSessionSeconds: profile.config.sessionRules.minSessionSeconds };
  return { rows, hasMore, tools: used.map((id) => ({ id, name: nameOf(id) })) };
}

/** The days of one tool, or of all (null), newest first. */
export function toDays({ sessions, estimates, nameOf, minSessionSeconds }: Rows, toolId: ToolId | null): DayView[] {
  const isShown = ({ tool }: { readonly tool: ToolId }) => toolId === null || tool === toolId;
  const shown = sessions.filter(isShown);
  const answers = new Map(estimates.map((estimate) => [estimate.id, estimate]));
  const logged = estimates.filter((estimate) => estimate.kind === 'logged' && isShown(estimate));
  const days = [...new Set([...shown, ...logged].map(({ day }) => day))].sort().reverse();
  return days.map((day) => ({
    day,
    engagedSeconds:
      shown
        .filter((session) => session.day === day && isEligible(session, minSessionSeconds))
        .reduce((sum, session) => sum + session.engagedMs, 0) / 1000,
    sessions: [
      ...shown
        .filter((session) => session.day === day)
        .map((session) => sessionRow(session, answers.get(session.id), nameOf)),
      ...logged.filter((entry) => entry.day === day).map((entry) => loggedRow(entry, nameOf)),
    ].sort((a, b) => b.startMs - a.startMs),
  }));
}

function sessionRow(session: SessionRecord, estimate: Estimate | undefined, nameOf: Rows['nameOf']): SessionRowView {
  const { id, tool, startMs, endMs, engagedMs, excluded, doubtful, question } = session;
  return {
    id,
    toolName: nameOf(tool),
    startMs,
    endMs,
    engagedSeconds: engagedMs / 1000,
    outcome: question?.state ?? 'not-asked',
    savedMinutes: estimate?.savedMinutes ?? null,
    excluded,
    doubtful,
  };
}

function loggedRow({ id, tool, answeredMs, savedMinutes }: Estimate, nameOf: Rows['nameOf']): SessionRowView {
  return {
    id,
    toolName: nameOf(tool),
    startMs: answeredMs,
    endMs: answeredMs,
    engagedSeconds: null,
    outcome: 'answered',
    savedMinutes,
    excluded: false,
    doubtful: false,
  };
}

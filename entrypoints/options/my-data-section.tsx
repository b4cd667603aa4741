import { useCallback, useState } from 'react';
import { timeZone } from '#browser/lifecycle.ts';
import { command } from '#browser/messages.ts';
import { type DayView, MyDataPanel } from '#components/options/my-data-panel.tsx';
import type { SessionChange, SessionRowView } from '#components/options/session-row.tsx';
import { toCsv, toJson } from '#core/export.ts';
import type { Estimate, SessionRecord } from '#core/record.ts';
import { isEligible } from '#core/record.ts';
import { weekOf, weekPlus } from '#core/week.ts';
import { readProfile } from '#kept/profile.ts';
import { store as opened, useKept } from '#kept/use-kept.ts';
import type { Store } from '#store/database.ts';
import { allEstimates, estimatesOfWeeks } from '#store/estimates.ts';
import { allSessions, hasSessionsBefore, sessionsOfWeeks } from '#store/sessions.ts';
import { download } from './download.ts';

const WEEKS_AT_ONCE = 4;

interface Rows {
  readonly sessions: readonly SessionRecord[];
  readonly estimates: readonly Estimate[];
  readonly nameOf: (tool: string) => string;
  readonly minSessionSeconds: number;
}

async function readRows(store: Store, weeks: number) {
  const week = weekOf(Date.now(), timeZone());
  const fromWeek = weekPlus(week, 1 - weeks);
  const [{ tools, config }, sessions, estimates, hasMore] = await Promise.all([
    readProfile(store),
    sessionsOfWeeks(store, fromWeek, week),
    estimatesOfWeeks(store, fromWeek, week),
    hasSessionsBefore(store, fromWeek),
  ]);
  const nameOf = (tool: string) => tools.find(({ id }) => id === tool)?.name ?? tool;
  const used = [...new Set([...sessions, ...estimates].map(({ tool }) => tool))];
  const rows: Rows = { sessions, estimates, nameOf, minSessionSeconds: config.sessionRules.minSessionSeconds };
  return { rows, hasMore, tools: used.map((id) => ({ id, name: nameOf(id) })) };
}

function toDays({ sessions, estimates, nameOf, minSessionSeconds }: Rows, toolId: string | null): DayView[] {
  const isShown = ({ tool }: { readonly tool: string }) => toolId === null || tool === toolId;
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

/** Everything this browser has measured and been told, by day. */
export function MyDataSection() {
  const [weeks, setWeeks] = useState(WEEKS_AT_ONCE);
  const [toolId, setToolId] = useState<string | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const read = useCallback((store: Store) => readRows(store, weeks), [weeks]);
  const { value, error, reload } = useKept(read);

  const attempt = (job: Promise<unknown>) => {
    setFailed(null);
    job.then(reload, (fault: unknown) => setFailed(fault instanceof Error ? fault.message : String(fault)));
  };
  return (
    <MyDataPanel
      days={value === undefined ? null : toDays(value.rows, toolId)}
      tools={value?.tools ?? []}
      toolId={toolId}
      hasMore={value?.hasMore ?? false}
      error={failed ?? error?.message ?? null}
      onTool={setToolId}
      onMore={() => setWeeks(weeks + WEEKS_AT_ONCE)}
      onChange={(sessionId, change) => attempt(applied(sessionId, change))}
      onExport={(format) => attempt(exportAll(format))}
      onDeleteAll={() => attempt(command('deleteAll', null))}
    />
  );
}

function applied(sessionId: string, change: SessionChange): Promise<unknown> {
  if (change.kind === 'exclude') return command('exclude', { sessionId, excluded: change.excluded });
  if (change.kind === 'delete') return command('remove', { sessionId });
  const { engagedMinutes, answer } = change;
  return command('edit', { sessionId, engagedMinutes, ...(answer === undefined ? {} : { answer }) });
}

async function exportAll(format: 'json' | 'csv'): Promise<void> {
  const store = await opened;
  const [sessions, estimates] = await Promise.all([allSessions(store), allEstimates(store)]);
  const records = { sessions, estimates };
  if (format === 'csv') download('worthwhile.csv', 'text/csv', toCsv(records));
  else download('worthwhile.json', 'application/json', toJson(records));
}

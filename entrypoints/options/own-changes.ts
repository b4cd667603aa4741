/**
 * What a person changes in the options page of what this browser keeps. Each says whether it took effect: another window may have
 * been first, or the report may have gone.
 */
import { command } from '#browser/messages.ts';
import type { SessionChange } from '#components/me/my-data/session-row.tsx';
import type { TrialChange } from '#components/me/trials/trials-panel.tsx';
import type { ToolId } from '#core/base/checked-text.ts';
import type { Week } from '#core/base/week.ts';
import { minutesOf } from '#core/question/answer.ts';
import type { OutboxWeek } from '#core/report/outbox.ts';
import { inStore } from '#pages/opened-store.ts';
import { change as changeTask, remove as removeTask } from '#pages/trials.ts';
import { readOutbox } from '#store/membership.ts';

/** A change of a session or an entry, or of their answer, which must still be there. */
export async function changeSession(sessionId: string, change: SessionChange): Promise<boolean> {
  if (change.kind === 'delete') {
    await command('remove', { sessionId });
    return true;
  }
  if (change.kind === 'exclude') {
    await command('exclude', { sessionId, excluded: change.excluded });
    return areKept(sessionId, ['sessions']);
  }
  const { engagedMinutes, answer } = change;
  await command('edit', { sessionId, engagedMinutes, answer });
  return areKept(sessionId, [
    ...(engagedMinutes === null ? [] : (['sessions'] as const)),
    ...(answer == null ? [] : (['estimates'] as const)),
  ]);
}

const areKept = (id: string, tables: readonly ('sessions' | 'estimates')[]) =>
  inStore(async (store) => {
    const counts = await Promise.all(tables.map((table) => store.count(table, id)));
    return !counts.includes(0);
  });

export async function changeTrial(id: string, change: TrialChange): Promise<boolean> {
  if (change.kind === 'delete') {
    await removeTask(id);
    return true;
  }
  if (change.kind === 'exclude') return isTask(await changeTask(id, { does: 'exclude', excluded: change.excluded }));
  const { minutes, quality, answer } = change;
  const felt = answer === undefined ? [] : [{ does: 'feel', felt: minutesOf(answer) } as const];
  return isTask(await changeTask(id, { does: 'correct', minutes }, { does: 'rate', quality }, ...felt));
}

/** Whether anything can be shown of it. */
const isTask = (trial: Awaited<ReturnType<typeof changeTask>>) => trial !== null && trial.state !== 'gone';

export async function leaveOut(week: Week, tool: ToolId, leftOut: boolean): Promise<boolean> {
  await command('leaveOut', { week, tool, leftOut });
  return isChosen(week, (outbox) => outbox.leftOut.includes(tool) === leftOut);
}

export async function sendWeek(week: Week, send: boolean): Promise<boolean> {
  await command('sendWeek', { week, send });
  return isChosen(week, ({ withoutWeek }) => withoutWeek !== send);
}

async function isChosen(week: Week, isSo: (outbox: OutboxWeek) => boolean): Promise<boolean> {
  return (await inStore(readOutbox)).some((outbox) => outbox.week === week && isSo(outbox));
}

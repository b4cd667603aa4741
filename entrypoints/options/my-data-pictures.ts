import { timeZone } from '#browser/lifecycle.ts';
import type { OwnWorthProps } from '#components/me/my-data/own-worth.tsx';
import type { UsePicturesProps } from '#components/me/my-data/use-pictures.tsx';
import type { ToolId } from '#core/base/checked-text.ts';
import { weekOf, weekPlus, weeksFromTo } from '#core/base/week.ts';
import { toolNameIn } from '#core/org/profile.ts';
import { OWN_WEEKS, ownTasks, ownTools, savedByWeek, valuedAnswers } from '#core/own/own-figures.ts';
import { engagedByDay } from '#core/question/engaged-days.ts';
import { readProfile } from '#pages/profile.ts';
import type { Store } from '#store/database.ts';
import { estimatesOfWeeks } from '#store/estimates.ts';
import { sessionsOfWeeks } from '#store/sessions.ts';

/** The sessions and answers of half a year. */
export async function readPictures(store: Store) {
  const week = weekOf(Date.now(), timeZone());
  const firstWeek = weekPlus(week, 1 - OWN_WEEKS);
  const [profile, sessions, estimates] = await Promise.all([
    readProfile(store),
    sessionsOfWeeks(store, firstWeek, week),
    estimatesOfWeeks(store, firstWeek, week),
  ]);
  const { minSessionSeconds } = profile.config.sessionRules;
  return {
    weeks: weeksFromTo(firstWeek, week),
    sessions,
    answers: valuedAnswers(estimates, sessions, minSessionSeconds),
    added: estimates.filter(({ kind }) => kind === 'logged'),
    minSessionSeconds,
    nameOf: toolNameIn(profile),
  };
}
type Pictured = Awaited<ReturnType<typeof readPictures>>;

const ofTool =
  (toolId: ToolId | null) =>
  ({ tool }: { readonly tool: ToolId }) =>
    toolId === null || tool === toolId;

export function toPictures(
  { weeks, sessions, answers, added, minSessionSeconds }: Pictured,
  toolId: ToolId | null,
): UsePicturesProps {
  const isShown = ofTool(toolId);
  return {
    weeks,
    use: engagedByDay(sessions, minSessionSeconds, toolId),
    saved: savedByWeek(answers.filter(isShown), weeks),
    added: savedByWeek(added.filter(isShown), weeks),
  };
}

export function toOwnWorth(
  { sessions, answers, minSessionSeconds, nameOf }: Pictured,
  toolId: ToolId | null,
): OwnWorthProps {
  const isShown = ofTool(toolId);
  const shown = answers.filter(isShown);
  return {
    tools: ownTools(shown, sessions.filter(isShown), minSessionSeconds),
    tasks: ownTasks(shown),
    nameOf,
  };
}

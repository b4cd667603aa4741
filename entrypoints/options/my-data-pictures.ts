import { timeZone } from '#browser/lifecycle.ts';
import type { UsePicturesProps } from '#components/me/my-data/use-pictures.tsx';
import { weekOf, weekPlus, weeksFromTo } from '#core/base/week.ts';
import { engagedByDay } from '#core/question/engaged-days.ts';
import type { SessionRecord } from '#core/question/record.ts';
import { readProfile } from '#pages/profile.ts';
import type { Store } from '#store/database.ts';
import { sessionsOfWeeks } from '#store/sessions.ts';

const PICTURED_WEEKS = 26;

export interface Pictured {
  readonly weeks: readonly string[];
  readonly sessions: readonly SessionRecord[];
  readonly minSessionSeconds: number;
}

/** The sessions of half a year. */
export async function readPictures(store: Store): Promise<Pictured> {
  const week = weekOf(Date.now(), timeZone());
  const firstWeek = weekPlus(week, 1 - PICTURED_WEEKS);
  const [{ config }, sessions] = await Promise.all([readProfile(store), sessionsOfWeeks(store, firstWeek, week)]);
  return { weeks: weeksFromTo(firstWeek, week), sessions, minSessionSeconds: config.sessionRules.minSessionSeconds };
}

export function toPictures({ weeks, sessions, minSessionSeconds }: Pictured, toolId: string | null): UsePicturesProps {
  return { weeks, use: engagedByDay(sessions, minSessionSeconds, toolId) };
}

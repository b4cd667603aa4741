/** From the store to the report: what the one function that makes it is given. */

import { weekPlus } from '#core/base/week.ts';
import type { Membership } from '#core/org/membership.ts';
import { configIn, type Ruled } from '#core/org/rules.ts';
import type { Settings } from '#core/org/settings.ts';
import { type MemberWeek, SEGMENT_WEEKS, toReport } from '#core/report/member-week.ts';
import { type Choice, NOTHING_LEFT_OUT } from '#core/report/outbox.ts';
import type { Report } from '#core/report/report.ts';
import { suggestedIn } from '#core/report/suggestion.ts';
import type { Store } from '#store/database.ts';
import { estimatesOfWeeks } from '#store/estimates.ts';
import { sessionsOfWeeks } from '#store/sessions.ts';
import { allTrials } from '#store/trials.ts';

type Of = Pick<MemberWeek, 'week' | 'department'> & Partial<Choice>;

/** The report of a week by the rules published for it. Preview, outbox and what goes are this one result. */
export async function reportOf(
  store: Store,
  membership: Pick<Membership, 'joinedWeek' | 'joinedMs'> & { readonly config: Ruled },
  settings: Pick<Settings, 'suggestions'>,
  { week, department, leftOut, withoutWeek }: Of,
): Promise<Report> {
  const [sessions, estimates, trials] = await Promise.all([
    sessionsOfWeeks(store, weekPlus(week, 1 - SEGMENT_WEEKS), week),
    estimatesOfWeeks(store, week, week),
    allTrials(store),
  ]);
  const { tools, sessionRules } = configIn(membership.config, week);
  return toReport({
    department,
    week,
    joinedWeek: membership.joinedWeek,
    minSessionSeconds: sessionRules.minSessionSeconds,
    tools,
    sessions,
    estimates,
    trials,
    suggested: suggestedIn(settings, membership, week),
    leftOut: leftOut ?? NOTHING_LEFT_OUT.leftOut,
    withoutWeek: withoutWeek ?? NOTHING_LEFT_OUT.withoutWeek,
  });
}

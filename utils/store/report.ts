/** From the store to the report: what the one function that makes it is given. */

import { type MemberWeek, SEGMENT_WEEKS, toReport } from '#core/member-week.ts';
import type { Membership } from '#core/membership.ts';
import { type Choice, NOTHING_LEFT_OUT } from '#core/outbox.ts';
import type { Report } from '#core/report.ts';
import { configIn, type Ruled } from '#core/rules.ts';
import type { Settings } from '#core/settings.ts';
import { suggestedIn } from '#core/suggestion.ts';
import { weekPlus } from '#core/week.ts';
import type { Store } from '#store/database.ts';
import { estimatesOfWeeks } from '#store/estimates.ts';
import { sessionsOfWeeks } from '#store/sessions.ts';

type Of = Pick<MemberWeek, 'week' | 'department'> & Partial<Choice>;

/** The report of a week by the rules published for it. Preview, outbox and what goes are this one result. */
export async function reportOf(
  store: Store,
  membership: Pick<Membership, 'joinedWeek' | 'joinedMs'> & { readonly config: Ruled },
  settings: Pick<Settings, 'suggestions'>,
  { week, department, leftOut, withoutWeek }: Of,
): Promise<Report> {
  const [sessions, estimates] = await Promise.all([
    sessionsOfWeeks(store, weekPlus(week, 1 - SEGMENT_WEEKS), week),
    estimatesOfWeeks(store, week, week),
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
    suggested: suggestedIn(settings, membership, week),
    leftOut: leftOut ?? NOTHING_LEFT_OUT.leftOut,
    withoutWeek: withoutWeek ?? NOTHING_LEFT_OUT.withoutWeek,
  });
}

/** One simulated member's weeks through the extension's own code, from session to report. */

import type { Random } from '#core/base/random.ts';
import { type Week, weekPlus } from '#core/base/week.ts';
import { catalogue } from '#core/measure/catalogue.ts';
import { toReport } from '#core/report/member-week.ts';
import { isEmpty, type SumsReport } from '#core/report/report.ts';
import { live, minSessionSeconds, newBrowser, type SimulatedBrowser, WEEKS_BEFORE } from '#simulation/browser.ts';
import { createPerson, type Person, sessionsOf, type World } from '#simulation/people.ts';

/** The first measured week; four of them make period 2026-P12. Clocks have changed in the weeks before. */
export const FIRST_WEEK = '2026-W45';
const DEPARTMENT = 'bench';

export interface MemberWeekDone {
  readonly report: SumsReport;
  /** Minutes saved in all sessions of the week, asked about or not. */
  readonly trueMinutes: number;
  /** The middles of the answers with a value: what a plain mean goes by. */
  readonly answers: readonly number[];
}

/** Lives through a week; returns the minutes it saved. */
function pass(
  browser: SimulatedBrowser,
  random: Random,
  who: Person,
  { week, world, isAsked }: { week: Week; world: World; isAsked: boolean },
): number {
  const done = sessionsOf(random, who, week, world);
  if (isAsked) live(browser, random, who, { week, done });
  else browser.sessions.push(...done.map(({ record }) => record));
  return done.reduce((sum, { savedMinutes }) => sum + savedMinutes, 0);
}

/**
 * A new person's measured weeks, the first one `FIRST_WEEK`. People are asked in the week before too, so that the first
 * is like the others.
 */
export function simulateMember(random: Random, weeks: number, world: World): MemberWeekDone[] {
  const who = createPerson(random, world);
  const browser = newBrowser();
  const joinedWeek = who.isNewcomer ? FIRST_WEEK : weekPlus(FIRST_WEEK, -WEEKS_BEFORE);
  if (!who.isNewcomer)
    for (let back = WEEKS_BEFORE; back > 0; back--)
      pass(browser, random, who, { week: weekPlus(FIRST_WEEK, -back), world, isAsked: back === 1 });
  return Array.from({ length: weeks }, (_, at) => {
    const week = weekPlus(FIRST_WEEK, at);
    const trueMinutes = pass(browser, random, who, { week, world, isAsked: true });
    const { sessions, estimates } = browser;
    const report = toReport({
      ...{ department: DEPARTMENT, week, joinedWeek, minSessionSeconds, sessions, estimates },
      ...{ tools: catalogue, suggested: [], trials: [], leftOut: [], withoutWeek: false },
    });
    if (isEmpty(report)) throw new Error(`an empty report in ${week}`);
    return {
      report,
      trueMinutes,
      answers: estimates.flatMap((estimate) =>
        estimate.week === week && estimate.savedMinutes !== null ? [estimate.savedMinutes.centre] : [],
      ),
    };
  });
}

/** The weeks of one made-up person as their browser would hold them, drawn and answered by the extension's own rules. */

import { seeded } from '#core/base/random.ts';
import type { Week } from '#core/base/week.ts';
import type { Estimate, SessionRecord } from '#core/question/record.ts';
import { live, newBrowser } from '#simulation/browser.ts';
import { createPerson, sessionsOf, toolIds, USUALLY_LIKED } from '#simulation/people.ts';

export interface LivedWeeks {
  readonly sessions: readonly SessionRecord[];
  readonly estimates: readonly Estimate[];
}

export interface LivedWeeksOptions {
  /** The same seed always gives the same person and the same weeks. */
  readonly seed: number;
  readonly timeZone: string;
  /** In order. */
  readonly weeks: readonly Week[];
  /** Nothing of what comes after this instant has happened yet, and no question is open at it. */
  readonly untilMs: number;
}

export function livedWeeks({ seed, timeZone, weeks, untilMs }: LivedWeeksOptions): LivedWeeks {
  const random = seeded(seed, 1);
  const who = { ...createPerson(random, 'usual'), timeZone, sessionsPerWeek: 14, answerRate: 0.8, tools: toolIds };
  const browser = newBrowser();
  for (const week of weeks) {
    const done = sessionsOf(random, who, week, 'usual').filter(({ record }) => record.endMs <= untilMs);
    live(browser, random, who, { week, done, untilMs, likedOf: () => USUALLY_LIKED });
  }
  const { sessions, estimates, open } = browser;
  // What comes of a question that is still open lies ahead: it is as if nobody had been asked.
  return { sessions: sessions.map((each, at) => (at === open?.at ? { ...each, question: null } : each)), estimates };
}

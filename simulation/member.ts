/**
 * One made-up member of the demonstration company: when they join, how their use of AI grows, dips and may end, and the
 * report that each week gives through the extension's own code, a suggestion of a tool in it at times.
 *
 * Model. Use grows to its full size over about ten weeks after joining and dips in holidays; some never begin, one in
 * twelve gives up after a while. People get a little better with their tools over the year. What a tool saves or costs is
 * the tool's own (company.ts). In some departments people try tasks with and without AI, and feel more than it saves.
 */

import type { ToolId } from '#core/base/checked-text.ts';
import type { Random } from '#core/base/random.ts';
import { type Week, weekPlus, weeksBetween, weeksFromTo } from '#core/base/week.ts';
import { toReport } from '#core/report/member-week.ts';
import type { Report } from '#core/report/report.ts';
import { type Suggestion, suggestedIn, weekForSuggestion } from '#core/report/suggestion.ts';
import type { Task } from '#core/trial/trial.ts';
import { live, minSessionSeconds, newBrowser } from '#simulation/browser.ts';
import { approvedTools, type MadeUpDepartment, type MadeUpTool, madeUpTools } from '#simulation/company.ts';
import { createPerson, type Done, type Person, sessionsOf, USUALLY_LIKED } from '#simulation/people.ts';
import { chance, pickWeighted } from '#simulation/random.ts';
import { tasksOf, usualTrials } from '#simulation/trial.ts';

/** Reports look back on so many weeks; older sessions are dropped. */
const WEEKS_KEPT = 13;
const GIVES_UP = 1 / 12;
/** Weeks after joining in which those who give up do so. */
const FIRST_WEEKS = 8;
const GIVING_UP_SPAN_WEEKS = 20;

/** Share of the usual use in an ISO week: the turn of the year, Easter and summer. */
function seasonOf(week: Week): number {
  const number = Number(week.slice(-2));
  if (number >= 52 || number === 1) return 0.12;
  if (number >= 30 && number <= 33) return 0.55;
  return number === 15 ? 0.6 : 1;
}

const toolOf = (id: ToolId): MadeUpTool | undefined => madeUpTools.find((each) => each.id === id);
const likedOf = (id: ToolId) => toolOf(id)?.liked ?? USUALLY_LIKED;

/** The session as one with the department's tools, at the worth of the tool. */
function withTool(random: Random, { record, savedMinutes }: Done, department: MadeUpDepartment, skill: number): Done {
  const tool = pickWeighted(random, Object.entries(department.tools));
  const { worth = 1, perEngagedMinute = 0 } = toolOf(tool) ?? {};
  const engagedMinutes = record.engagedMs / 60_000;
  const usual = savedMinutes > 0 ? savedMinutes * worth * skill : savedMinutes;
  return {
    record: { ...record, tool, id: `${record.startMs}-${tool}` },
    savedMinutes: Math.max(-110, Math.min(230, usual + perEngagedMinute * engagedMinutes)),
  };
}

export interface MadeUpMember {
  readonly joinedWeek: Week;
  /** The report of a week from joining on; each week once and in order. */
  readonly reportOf: (week: Week) => Report;
}

/** Stands in for the instant of joining, by which a browser knows what it suggested in this membership. */
const JOINED_MS = 0;
/** Not all tap in the same week. */
const SUGGESTING_SPAN_WEEKS = 4;

/** What the department's member of this number suggests, each with a week of its own as the extension's page would plan it. */
function suggestionsOf({ suggestions }: MadeUpDepartment, firstWeek: Week, at: number): Suggestion[] {
  const planned: Suggestion[] = [];
  for (const { tool, atWeek, members } of suggestions) {
    if (at >= members) continue;
    const tappedIn = weekPlus(firstWeek, atWeek + (at % SUGGESTING_SPAN_WEEKS));
    const taken = planned.map(({ week }) => week);
    planned.push({ tool, week: weekForSuggestion(tappedIn, taken, new Set()), joinedMs: JOINED_MS });
  }
  return planned;
}

interface Beginning {
  readonly joinedWeek: Week;
  readonly suggestions: Suggestion[];
  readonly trials: readonly Task[];
}

/** People know their tools before they try tasks without them, and flip the coin in some weeks only. */
const TRIES_AFTER_WEEKS = 4;
const TRIES = 0.5;
const TRYING_SPAN_WEEKS = 52;

/** All tasks that a member will have tried; a report takes those of its week. */
function trialsOf(random: Random, { trying }: MadeUpDepartment, joinedWeek: Week): Task[] {
  if (!chance(random, trying)) return [];
  const firstWeek = weekPlus(joinedWeek, TRIES_AFTER_WEEKS);
  const weeks = weeksFromTo(firstWeek, weekPlus(firstWeek, TRYING_SPAN_WEEKS)).filter(() => chance(random, TRIES));
  return tasksOf(random, usualTrials, weeks).map(({ task }) => task);
}

function createMember(
  random: Random,
  department: MadeUpDepartment,
  { joinedWeek, suggestions, trials }: Beginning,
): MadeUpMember {
  const who = createPerson(random, 'usual');
  const isIdle = chance(random, department.idle);
  const endsAfterWeeks = chance(random, GIVES_UP)
    ? FIRST_WEEKS + random() * GIVING_UP_SPAN_WEEKS
    : Number.POSITIVE_INFINITY;
  const browser = newBrowser();

  function personIn(week: Week): Person {
    const weeksIn = weeksBetween(joinedWeek, week);
    const grown = 1 / (1 + Math.exp(1.4 - weeksIn / 3));
    const isUsing = !isIdle && weeksIn < endsAfterWeeks;
    const use = isUsing ? department.use * grown * seasonOf(week) : 0;
    return { ...who, sessionsPerWeek: who.sessionsPerWeek * use };
  }

  return {
    joinedWeek,
    reportOf(week) {
      const { id } = department.settings;
      const skill = 0.9 + (0.25 * Math.min(40, weeksBetween(joinedWeek, week))) / 40;
      const person = personIn(week);
      const done = sessionsOf(random, person, week, 'usual').map((each) => withTool(random, each, department, skill));
      const oldest = weekPlus(week, -WEEKS_KEPT);
      browser.sessions = browser.sessions.filter((record) => record.week >= oldest);
      browser.estimates = browser.estimates.filter((estimate) => estimate.week >= oldest);
      live(browser, random, person, { week, done, likedOf });
      return toReport({
        department: id,
        week,
        joinedWeek,
        minSessionSeconds,
        tools: approvedTools,
        sessions: browser.sessions,
        estimates: browser.estimates,
        suggested: suggestedIn({ suggestions }, { joinedMs: JOINED_MS }, week),
        leftOut: [],
        trials,
        withoutWeek: false,
      });
    },
  };
}

/** The members of a department, each with the week of the wave they join in. */
export function membersOf(
  department: MadeUpDepartment,
  firstWeek: Week,
  randomOf: (at: number) => Random,
): MadeUpMember[] {
  const ends = department.waves.map((_, at) =>
    Math.round(department.members * department.waves.slice(0, at + 1).reduce((sum, { share }) => sum + share, 0)),
  );
  return Array.from({ length: department.members }, (_, at) => {
    const wave = department.waves[ends.findIndex((end) => at < end)] ?? department.waves.at(-1);
    const joinedWeek = weekPlus(firstWeek, wave?.atWeek ?? 0);
    const suggestions = suggestionsOf(department, firstWeek, at);
    // Numbers of their own: whether somebody tries tasks changes nothing of how they use AI.
    const trials = trialsOf(randomOf(department.members + at), department, joinedWeek);
    return createMember(randomOf(at), department, { joinedWeek, suggestions, trials });
  });
}

/** A filled report of a made-up person, for those who want to see one before any is sent: made as every report is. */
import type { DepartmentId } from '#core/base/department-id.ts';
import { dayPlus, firstDayOf, type Week } from '#core/base/week.ts';
import type { Tool } from '#core/measure/tool.ts';
import { minutesOf } from '#core/question/answer.ts';
import type { Estimate, FollowUp, SessionRecord } from '#core/question/record.ts';
import { toReport } from '#core/report/member-week.ts';
import type { Report } from '#core/report/report.ts';

const MINUTE_MS = 60_000;
const SESSIONS = 9;
/** The sessions that were asked about: what was answered, and what was said to the second question. */
const answered: Readonly<Record<number, { answer: Parameters<typeof minutesOf>[0]; followUp: FollowUp | null }>> = {
  1: { answer: 'saved-15-30', followUp: { kind: 'task', value: 'writing' } },
  4: { answer: 'cost-5-15', followUp: null },
  6: { answer: 'saved-5-15', followUp: { kind: 'satisfaction', value: 4 } },
};

/** Of the week and department given, with the first two of the tools. */
export function exampleReport(week: Week, department: DepartmentId, tools: readonly Tool[]): Report {
  const [first, second = first] = tools;
  const sessions: SessionRecord[] = [];
  const estimates: Estimate[] = [];
  for (let at = 0; at < SESSIONS && first !== undefined && second !== undefined; at++) {
    const day = dayPlus(firstDayOf(week), at % 4);
    const startMs = Date.parse(`${day}T${9 + at < 10 ? '09' : 9 + at}:00:00Z`);
    const own = { id: `example-${at}`, tool: (at % 3 === 2 ? second : first).id, day, week };
    const said = answered[at];
    const engagedMs = (5 + 2 * at) * MINUTE_MS;
    const endMs = startMs + engagedMs;
    sessions.push({
      ...own,
      startMs,
      endMs,
      engagedMs,
      doubtful: false,
      excluded: false,
      draw: { probability: 0.5, atMs: endMs },
      question: said === undefined ? null : { state: 'answered', shownMs: endMs, expiresMs: endMs, endedMs: endMs },
    });
    if (said !== undefined)
      estimates.push({
        ...own,
        kind: 'sampled',
        savedMinutes: minutesOf(said.answer),
        answeredMs: endMs,
        probability: 0.5,
        delaySeconds: 0,
        followUpKind: said.followUp?.kind ?? null,
        followUp: said.followUp,
      });
  }
  return toReport({
    department,
    week,
    joinedWeek: week,
    minSessionSeconds: 30,
    tools,
    sessions,
    estimates,
    trials: [],
    suggested: [],
    leftOut: [],
    withoutWeek: false,
  });
}

/** Random reports for load: every number in its range, sums with a fraction that no two reports share. */
import type { Week } from '#core/base/week.ts';
import { tasks } from '#core/question/record.ts';
import type { Report } from '#core/report/report.ts';
import { reportSchema } from '#core/report/report-rules.ts';

const TOOLS = ['chatgpt', 'claude', 'gemini', 'copilot'];
const SEGMENTS = ['power', 'habitual', 'novice', 'low'];

function whole(below: number): number {
  return Math.floor(Math.random() * below);
}

function randomTool(tool: string) {
  const sessions = 1 + whole(15);
  const valued = Math.min(whole(2), sessions);
  const weight = valued === 0 ? 0 : 1 / (0.1 + 0.9 * Math.random());
  const minutes = whole(60) - 10;
  return {
    tool,
    sessions,
    engagedMinutes: sessions * (1 + Math.random() * 20),
    activeDays: 1 + whole(Math.min(5, sessions)),
    covered: sessions,
    asked: valued,
    answered: valued,
    valued,
    weight,
    weightedMinutes: minutes * weight,
    weightedLow: (minutes - 5) * weight,
    weightedHigh: (minutes + 5) * weight,
    logged: 0,
    loggedMinutes: 0,
    satisfaction: valued === 1 && whole(2) === 0 ? [0, 0, 1] : [0, 0, 0],
  };
}

/** One of somebody who used one to four tools. */
export function randomReport(department: string, week: Week): Report {
  const tools = TOOLS.slice(whole(TOOLS.length)).map(randomTool);
  const sum = (of: (tool: ReturnType<typeof randomTool>) => number) =>
    tools.reduce((total, tool) => total + of(tool), 0);
  const { tool: _tool, ...first } = randomTool('all');
  const all = Object.fromEntries(
    Object.entries(first).map(([field, value]) => [
      field,
      typeof value === 'number' ? sum((tool) => Number(Reflect.get(tool, field))) : value,
    ]),
  );
  const task = tasks[whole(tasks.length)] ?? 'other';
  const [answers, weight, weightedMinutes] = [
    sum((t) => t.valued),
    sum((t) => t.weight),
    sum((t) => t.weightedMinutes),
  ];
  return reportSchema.parse({
    v: 2,
    department,
    week,
    all: {
      ...all,
      activeDays: Math.max(...tools.map(({ activeDays }) => activeDays)),
      satisfaction: [0, 0, sum(({ satisfaction: [, , favourable = 0] }) => favourable)],
      logged: 1,
      loggedMinutes: whole(60),
      segment: SEGMENTS[whole(SEGMENTS.length)],
      firstInPeriod: whole(2) === 0,
      ...(whole(2) === 0 ? { tasks: { [task]: { answers, weight, weightedMinutes } } } : {}),
    },
    tools,
  });
}

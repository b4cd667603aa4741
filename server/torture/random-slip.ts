/** Random slips for load: every number in its range, sums with a fraction that no two slips share. */
import { type SumsSlip, sumsSlipSchema } from '#core/slip.ts';

const TOOLS = ['all', 'chatgpt', 'claude', 'gemini', 'copilot'];
const SEGMENTS = ['power', 'habitual', 'novice', 'low', 'none'];

function whole(below: number): number {
  return Math.floor(Math.random() * below);
}

export function randomSlip(department: string, week: string): SumsSlip {
  const tool = TOOLS[whole(TOOLS.length)];
  const sessions = 1 + whole(40);
  const valued = whole(Math.min(sessions, 5) + 1);
  const weight = Array.from({ length: valued }, () => 1 / (0.1 + 0.9 * Math.random())).reduce((a, b) => a + b, 0);
  const minutes = whole(60) - 10;
  return sumsSlipSchema.parse({
    v: 1,
    department,
    week,
    tool,
    sessions,
    engagedMinutes: Math.random() * 600,
    activeDays: 1 + whole(5),
    covered: sessions,
    asked: valued,
    answered: valued,
    valued,
    weight,
    weightedMinutes: minutes * weight,
    weightedLow: (minutes - 5) * weight,
    weightedHigh: (minutes + 5) * weight,
    logged: whole(3),
    loggedMinutes: whole(60),
    satisfaction: [whole(2), whole(2), whole(2)],
    ...(tool === 'all' ? { segment: SEGMENTS[whole(5)], firstInPeriod: whole(2) === 0, reinvested: {} } : {}),
  });
}

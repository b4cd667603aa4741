/** What everybody reads at `/v1/team-numbers`. */
import { setImmediate as otherWork } from 'node:timers/promises';
import { lastWeeksRange } from '#core/base/week.ts';
import { USUAL_WEEKS } from '#core/protocol/lead.ts';
import { type TeamNumbersReply, teamNumbersOf, triedOf } from '#core/protocol/team-numbers.ts';
import type { Judge } from '#server/features/experiments/judge.ts';
import { createKeptKpis } from '#server/features/kpis/kept-kpis.ts';
import { kpiReadingOf, kpisReplyOf, type ReadDeps } from '#server/features/kpis/kpi-reply.ts';
import { readConfig } from '#server/features/organisation/rows.ts';

interface TeamDeps extends ReadDeps {
  readonly judge: Judge;
}

async function teamNumbers(deps: TeamDeps): Promise<TeamNumbersReply> {
  const { db, now } = deps;
  const config = await readConfig(db);
  if (!config.teamNumbers) return { range: null, departments: [], experiments: [] };
  const range = lastWeeksRange(USUAL_WEEKS, config.closeAfterDays, now(), 'UTC');
  const rows = await db.selectFrom('departments').selectAll().orderBy('id').execute();
  const ids = rows.map(({ id }) => id);
  const reading = await kpiReadingOf({ ...deps, kpis: createKeptKpis() }, ids, range);
  const departments: TeamNumbersReply['departments'] = [];
  for (const row of rows) {
    departments.push({ id: row.id, name: row.name, ...teamNumbersOf(kpisReplyOf(row, reading).kpis) });
    await otherWork();
  }
  return { range, departments, experiments: triedOf(await deps.judge.register()) };
}

const QUARTER_MS = 900_000;

/** The numbers of all departments are worked out once in a quarter of an hour, however many members ask; a failure is not kept. */
export function createTeamNumbers(deps: TeamDeps): () => Promise<TeamNumbersReply> {
  let kept: { readonly quarter: number; readonly numbers: Promise<TeamNumbersReply> } | null = null;
  return () => {
    const quarter = Math.floor(deps.now() / QUARTER_MS);
    if (kept?.quarter === quarter) return kept.numbers;
    const numbers = teamNumbers(deps);
    kept = { quarter, numbers };
    numbers.catch(() => {
      if (kept?.numbers === numbers) kept = null;
    });
    return numbers;
  };
}

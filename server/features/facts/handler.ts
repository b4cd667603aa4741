/** The feed of released figures for spreadsheets and dashboards, as JSON and as CSV. */
import type * as z from 'zod/mini';
import { weekOf, weekPlus } from '#core/base/week.ts';
import { factSchema, type factsQuerySchema } from '#core/protocol/facts.ts';
import type { Judge } from '#server/features/experiments/judge.ts';
import * as contracts from '#server/features/facts/contract.ts';
import { factsPage } from '#server/features/facts/facts-page.ts';
import type { KpiReadDeps } from '#server/features/kpis/kpi-reply.ts';
import { readConfig } from '#server/features/organisation/rows.ts';
import type { Lead } from '#server/http/auth.ts';
import { csvFile } from '#server/http/csv-file.ts';
import { checkRange, notYours } from '#server/http/lead-scope.ts';
import type { AddRoute } from '#server/http/route.ts';
import { createTurns } from '#server/http/turns.ts';

/** A year, with the current week. */
const WEEKS_BACK = 51;
/** A dashboard asks for some panels at once. */
const READS_OF_A_KEY = 16;
const columns = Object.keys(factSchema.shape);

export function addFactRoutes(on: AddRoute, deps: KpiReadDeps, judge: Judge): void {
  const { db, now } = deps;
  const inTurn = createTurns(1, READS_OF_A_KEY);

  function pageOf(who: Lead, query: z.output<typeof factsQuerySchema>) {
    const { department, from, to = weekOf(now(), 'UTC'), span, limit, after } = query;
    if (department !== undefined && !who.departments.includes(department))
      throw notYours(who, department, 'department');
    checkRange({ from: from ?? to, to });
    const range = { from: from ?? weekPlus(to, -WEEKS_BACK), to };
    const departments = department === undefined ? who.departments : [department];
    const asked = { departments, withTotals: department === undefined, range, span, limit, after };
    return inTurn(who.actor, async () => {
      const { demonstration } = await readConfig(db);
      const register = span === undefined || span === 'experiment' ? await judge.register() : [];
      const experiments = { register, range, week: weekOf(now(), 'UTC'), led: who.departments };
      return { ...(await factsPage(deps, { ...asked, experiments })), demonstration, range };
    });
  }

  on(contracts.factsJson, async ({ who, query }) => {
    const { range: _range, ...reply } = await pageOf(who, query);
    return reply;
  });

  on(contracts.factsCsv, async ({ c, who, query }) => {
    const { facts, next, demonstration, range } = await pageOf(who, query);
    if (next !== null) {
      // Where no weeks were asked for, the next page is of the same also if another week has begun by then.
      const search = new URLSearchParams({ ...c.req.query(), ...range, after: next });
      c.header('Link', `<${c.req.path}?${search}>; rel="next"`);
    }
    return csvFile(c, { name: 'worthwhile-facts', range, columns, rows: facts, demonstration });
  });
}

/** What leads may see: their departments and the released windows of these, nothing else. */
import { Hono } from 'hono';
import * as z from 'zod/mini';
import { kpis } from '#core/kpi.ts';
import type { DepartmentsReply, KpisReply, WindowStatus } from '#core/lead-protocol.ts';
import { reasonSentence } from '#core/reason.ts';
import { type ReleasedWindow, releasedWindowSchema } from '#core/release.ts';
import { weekSchema, weeksBetween } from '#core/week.ts';
import { parsed } from '#server/body.ts';
import type { Deps } from '#server/deps.ts';
import { epsilonOf, type GridWindow, gridOf, membersByWeek } from '#server/grid.ts';
import { readConfig } from '#server/organisation.ts';
import { isRefusal, problem, type Refusal } from '#server/problem.ts';
import type { SignIn } from '#server/sign-in.ts';
import type { Store } from '#server/store/schema.ts';

const MAX_RANGE_WEEKS = 530;

const rangeSchema = z.object({ from: weekSchema, to: weekSchema });
type Range = z.infer<typeof rangeSchema>;

/** The range asked for. Its weeks are known to be weeks before they are compared. */
function parseRange(query: Record<string, string>): Range | Refusal {
  const range = parsed(rangeSchema, query);
  if (isRefusal(range)) return range;
  const { from, to } = range.value;
  if (from > to)
    return {
      refused: 'malformed',
      field: 'from',
      value: from,
      detail: `from (${from}) is after to (${to}); swap them`,
    };
  if (weeksBetween(from, to) >= MAX_RANGE_WEEKS)
    return {
      refused: 'malformed',
      field: 'to',
      value: to,
      detail: `${from} to ${to} is more than ${MAX_RANGE_WEEKS} weeks; ask for less at once`,
    };
  return { from, to };
}

/** The settled windows that share a week with the range. */
async function settledWindows(
  db: Store,
  department: string,
  { from, to }: Range,
): Promise<Map<string, ReleasedWindow>> {
  const rows = await db
    .selectFrom('releases')
    .select(['window', 'outcome'])
    .where('department', '=', department)
    .where('lastWeek', '>=', from)
    .where('firstWeek', '<=', to)
    .execute();
  return new Map(rows.map(({ window, outcome }) => [window, releasedWindowSchema.parse(JSON.parse(outcome))]));
}

/** How many members' slips have arrived, by week: everybody hands in one for all tools, used or not. */
async function handedInByWeek(db: Store, department: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('sealed')
    .select(['week', 'slips'])
    .where('department', '=', department)
    .where('tool', '=', 'all')
    .execute();
  return new Map(rows.map(({ week, slips }) => [week, slips]));
}

function settledStatus({ window, weeks }: GridWindow, outcome: ReleasedWindow): WindowStatus {
  const because = outcome.released ? null : outcome.reason;
  return {
    window,
    weeks: [...weeks],
    released: outcome.released,
    reason: because === null ? null : reasonSentence(because),
    because,
    ...(outcome.released && outcome.noise !== undefined ? { epsilon: outcome.noise.epsilon } : {}),
    collecting: null,
  };
}

/** Exact counts before the release would tell the noise of those in it, so strict mode shows them in such steps. */
const STRICT_STEP = 5;

function collectingStatus(
  { window, weeks, closesAtMs }: GridWindow,
  membersOf: ReadonlyMap<string, number>,
  handedInOf: ReadonlyMap<string, number>,
  step: number,
): WindowStatus {
  const mostOf = (counts: ReadonlyMap<string, number>) => {
    const most = Math.max(...weeks.map((week) => counts.get(week) ?? 0));
    return most - (most % step);
  };
  const members = mostOf(membersOf);
  const handedIn = mostOf(handedInOf);
  const releasesAt = new Date(closesAtMs).toISOString();
  return {
    window,
    weeks: [...weeks],
    released: false,
    reason: `collecting: ${handedIn} of ${members} members have handed in; to be released from ${releasesAt}`,
    because: null,
    collecting: { members, handedIn, releasesAt },
  };
}

export function leadRoutes({ db, now }: Deps, signIn: SignIn): Hono {
  const app = new Hono();

  app.get('/v1/departments', async (c) => {
    const lead = await signIn.leadOf(c);
    if (isRefusal(lead)) return problem(c, lead);
    const departments = await db
      .selectFrom('departments')
      .select(['id', 'name'])
      .where('id', 'in', lead.departments)
      .orderBy('name')
      .execute();
    c.header('Cache-Control', 'no-store');
    return c.json({ departments } satisfies DepartmentsReply);
  });

  app.get('/v1/departments/:id/kpis', async (c) => {
    const lead = await signIn.leadOf(c);
    if (isRefusal(lead)) return problem(c, lead);
    const id = c.req.param('id');
    const department = lead.departments.includes(id)
      ? await db.selectFrom('departments').selectAll().where('id', '=', id).executeTakeFirst()
      : undefined;
    // The same answer whether the department exists or not, so that no one can try out names.
    if (department === undefined)
      return problem(c, {
        refused: 'not-yours',
        field: 'id',
        value: id,
        detail: `this lead key is for ${lead.departments.join(', ')}; ask an admin for one of ${id}`,
      });
    const range = parseRange(c.req.query());
    if (isRefusal(range)) return problem(c, range);
    const grid = await gridOf(db, department, range, now());
    const settled = await settledWindows(db, id, range);
    const members = await membersByWeek(db, id);
    const handedIn = await handedInByWeek(db, id);
    const config = await readConfig(db);
    const reply: KpisReply = {
      ...kpis({
        department: { ...department, minimumGroup: Math.max(config.minimumGroup, department.minimumGroup ?? 0) },
        windows: grid.flatMap(({ window }) => settled.get(window) ?? []),
      }),
      windows: grid.map((window) => {
        const outcome = settled.get(window.window);
        if (outcome !== undefined) return settledStatus(window, outcome);
        const isStrict = epsilonOf(config.strictMode, window.weeks) !== null;
        return collectingStatus(window, members, handedIn, isStrict ? STRICT_STEP : 1);
      }),
    };
    c.header('Cache-Control', 'no-store');
    return c.json(reply);
  });

  return app;
}

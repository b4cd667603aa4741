/** What leads may see: their departments and the released windows of these, nothing else. */
import { type Context, Hono } from 'hono';
import { totalsOf, windowsOfSameWeeks } from '#core/kpi/totals.ts';
import type { AllKpisReply, AllSeriesReply, DepartmentsReply, WeekRange } from '#core/protocol/lead.ts';
import type { Deps } from '#server/deps.ts';
import { listDepartments } from '#server/features/departments/rows.ts';
import { kpisCsv } from '#server/features/kpis/kpi-csv.ts';
import { type DepartmentReply, glancesReplyOf, kpisReplyOf, seriesReplyOf } from '#server/features/kpis/kpi-reply.ts';
import { readConfig } from '#server/features/organisation/rows.ts';
import type { Lead, SignIn } from '#server/http/auth.ts';
import { notYours, rangeOf } from '#server/http/lead-scope.ts';
import { departmentPath } from '#server/http/path-parameters.ts';
import { isRefusal, problem, type Refusal } from '#server/http/problem.ts';
import { parsedPath } from '#server/http/validation.ts';
import type { Tables } from '#server/store/schema.ts';

interface NamedReply extends DepartmentReply {
  readonly row: Tables['departments'];
}

interface Asked {
  readonly row: Tables['departments'];
  readonly range: WeekRange;
}

export function leadRoutes(deps: Deps, signIn: SignIn): Hono {
  const { db } = deps;
  const app = new Hono();

  const departmentsOf = (lead: Lead) =>
    db.selectFrom('departments').selectAll().where('id', 'in', lead.departments).orderBy('id').execute();

  async function repliesOf(lead: Lead, range: WeekRange): Promise<NamedReply[]> {
    const replies: NamedReply[] = [];
    for (const row of await departmentsOf(lead)) replies.push({ row, ...(await kpisReplyOf(deps, row, range)) });
    return replies;
  }

  app.get('/v1/departments', async (c) => {
    const lead = await signIn.leadOf(c);
    if (isRefusal(lead)) return problem(c, lead);
    const led = new Set(lead.departments);
    const own = (await listDepartments(db, deps.now())).filter(({ id }) => led.has(id));
    const departments = own
      .map(({ id, name, headcount, weeklyHours, hourlyCost, currency, realisation }) => {
        return { id, name, headcount, weeklyHours, hourlyCost, currency, realisation };
      })
      .toSorted((a, b) => (a.name < b.name ? -1 : 1));
    c.header('Cache-Control', 'no-store');
    return c.json({ departments } satisfies DepartmentsReply);
  });

  /** The lead's department named in the path, and the range asked for. */
  async function askedFor(c: Context): Promise<Asked | Refusal> {
    const lead = await signIn.leadOf(c);
    if (isRefusal(lead)) return lead;
    const path = parsedPath(c, departmentPath);
    if (isRefusal(path)) return path;
    const { id } = path.value;
    const row = lead.departments.includes(id)
      ? await db.selectFrom('departments').selectAll().where('id', '=', id).executeTakeFirst()
      : undefined;
    if (row === undefined) return notYours(lead, id);
    const range = rangeOf(c);
    return isRefusal(range) ? range : { row, range };
  }

  app.get('/v1/departments/:id/kpis', async (c) => {
    const asked = await askedFor(c);
    if (isRefusal(asked)) return problem(c, asked);
    c.header('Cache-Control', 'no-store');
    return c.json((await kpisReplyOf(deps, asked.row, asked.range)).kpis);
  });

  app.get('/v1/departments/:id/series', async (c) => {
    const asked = await askedFor(c);
    if (isRefusal(asked)) return problem(c, asked);
    c.header('Cache-Control', 'no-store');
    return c.json(await seriesReplyOf(deps, asked.row, asked.range));
  });

  app.get('/v1/series', async (c) => {
    const lead = await signIn.leadOf(c);
    if (isRefusal(lead)) return problem(c, lead);
    const range = rangeOf(c);
    if (isRefusal(range)) return problem(c, range);
    const departments: AllSeriesReply['departments'] = [];
    for (const row of await departmentsOf(lead))
      departments.push({ id: row.id, points: await glancesReplyOf(deps, row, range) });
    c.header('Cache-Control', 'no-store');
    return c.json({ departments } satisfies AllSeriesReply);
  });

  app.get('/v1/kpis', async (c) => {
    const lead = await signIn.leadOf(c);
    if (isRefusal(lead)) return problem(c, lead);
    const range = rangeOf(c);
    if (isRefusal(range)) return problem(c, range);
    const replies = await repliesOf(lead, range);
    const { successions } = await readConfig(db);
    const windowsOf = windowsOfSameWeeks(
      replies.map(({ row: { id }, settled }) => ({ id, windows: settled })),
      range,
      successions,
    );
    const counted = replies.map(({ row: { id, currency }, over }) => {
      const windows = windowsOf.get(id) ?? [];
      return { id, currency, windows, ...over(windows) };
    });
    const reply: AllKpisReply = {
      departments: replies.map(({ row: { id, name, currency }, kpis }) => ({
        department: { id, name, currency },
        kpis,
      })),
      totals: totalsOf(counted, replies.length),
    };
    c.header('Cache-Control', 'no-store');
    return c.json(reply);
  });

  app.get('/v1/export.csv', async (c) => {
    const lead = await signIn.leadOf(c);
    if (isRefusal(lead)) return problem(c, lead);
    const range = rangeOf(c);
    if (isRefusal(range)) return problem(c, range);
    const replies = await repliesOf(lead, range);
    const { demonstration } = await readConfig(db);
    c.header('Cache-Control', 'no-store');
    c.header('Content-Type', 'text/csv; charset=utf-8; header=present');
    c.header(
      'Content-Disposition',
      `attachment; filename="worthwhile-${demonstration ? 'demonstration-' : ''}${range.from}-${range.to}.csv"`,
    );
    return c.body(
      kpisCsv(
        replies.map(({ row: { id }, kpis }) => ({ id, kpis })),
        demonstration,
      ),
    );
  });

  return app;
}

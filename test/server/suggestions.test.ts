/** Suggestions of members, from the report to what leads and admins see, on both databases. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emptyReport, type SumsReport } from '#core/report/report.ts';
import { startPostgres, type TemporaryPostgres } from '../resilience/temporary-postgres.ts';
import { busyWeek, memberReport, type Office, openOffice } from './office.ts';

const WEEK = '2026-W47';
const RANGE = 'from=2026-W45&to=2026-W48';
let postgres: TemporaryPostgres;
beforeAll(async () => {
  postgres = await startPostgres({ durable: false });
});
afterAll(() => postgres.stop());

const suggestion = (department: string, ...suggested: string[]): SumsReport => ({
  ...memberReport(department, WEEK),
  suggested,
});

/** So many members, each with a report that suggests the tool. */
async function suggest(office: Office, department: string, suggested: string, members: number) {
  for (let member = 0; member < members; member++) {
    const said = await office.send(await office.token(department, WEEK), suggestion(department, suggested));
    expect([said.status, said.body]).toEqual([200, { status: 'accepted' }]);
  }
}

async function withOffice(isPostgres: boolean, use: (office: Office) => Promise<void>) {
  const database = isPostgres ? await postgres.newDatabase() : undefined;
  const office = await openOffice('2026-11-18T12:00:00Z', {}, database);
  for (const [id, members] of Object.entries({ sales: 6, legal: 6, small: 4 })) {
    await office.department(id);
    await office.enrol(id, [WEEK], members);
  }
  office.goTo('2026-11-25T12:00:00Z');
  await office.send(await office.token('sales', WEEK), memberReport('sales', WEEK, busyWeek(10)));
  await use(office);
  await office.close();
}

describe.each([
  ['the embedded database', false],
  ['PostgreSQL', true],
])('on %s', (_, isPostgres) => {
  test('a tool is shown where the minimum group of one department suggested it, and nowhere else', () =>
    withOffice(isPostgres, async (office) => {
      await suggest(office, 'sales', 'gamma', 5);
      await suggest(office, 'sales', 'suno', 4);
      await suggest(office, 'legal', 'suno', 4);
      await suggest(office, 'legal', 'gamma', 6);
      const leads = { sales: await office.leadKey('sales'), legal: await office.leadKey('legal') };
      const seenBy = async (id: 'sales' | 'legal') => {
        const reply = await office.request('GET', `/v1/departments/${id}/kpis?${RANGE}`, { bearer: leads[id] });
        expect(reply.status).toBe(200);
        return reply.body.suggestions;
      };
      const seenByAdmin = async () => (await office.admin('GET', '/suggestions')).body;
      expect([await seenBy('sales'), await seenByAdmin()]).toEqual([undefined, { tools: [] }]);
      office.goTo('2026-12-10T00:00:00Z');
      await office.admin('POST', '/releases');
      expect(await seenBy('sales')).toEqual([{ tool: 'gamma', members: 5 }]);
      expect(await seenBy('legal')).toEqual([{ tool: 'gamma', members: 6 }]);
      // Four and four are eight, but of no department the minimum group.
      expect(await seenByAdmin()).toEqual({ tools: [{ tool: 'gamma', members: 11 }] });
      expect(await office.db.selectFrom('suggestions').selectAll().execute()).toEqual([]);
    }));

  test('a token counts once, and the suggestions of forty reports at once are all counted', () =>
    withOffice(isPostgres, async (office) => {
      const token = await office.token('sales', WEEK);
      expect((await office.send(token, suggestion('sales', 'gamma'))).body.status).toBe('accepted');
      for (const again of [suggestion('sales', 'gamma'), suggestion('sales', 'suno'), emptyReport('sales', WEEK)])
        expect((await office.send(token, again)).body.status).toBe('duplicate');
      const tokens = await Promise.all(Array.from({ length: 40 }, () => office.token('sales', WEEK)));
      const tools = ['gamma', 'suno'];
      await Promise.all(tokens.map((one, at) => office.send(one, suggestion('sales', tools[at % 2] ?? ''))));
      const kept = await office.db.selectFrom('suggestions').selectAll().orderBy('tool').execute();
      expect(kept).toEqual([
        { department: 'sales', week: WEEK, tool: 'gamma', reports: 21 },
        { department: 'sales', week: WEEK, tool: 'suno', reports: 20 },
      ]);
    }));
});

test('a suggestion of no tool of the catalogue, a fourth one, or one twice is refused: it could be a mark', () =>
  withOffice(false, async (office) => {
    const refusal = async (...suggested: string[]) => {
      const answer = await office.send(await office.token('sales', WEEK), suggestion('sales', ...suggested));
      return [answer.status, answer.body.field];
    };
    expect(await refusal('own-wiki-example-com')).toEqual([400, 'report.suggested[0]']);
    expect(await refusal('gamma', 'suno', 'canva', 'notion')).toEqual([400, 'report.suggested']);
    expect(await refusal('gamma', 'gamma')).toEqual([400, 'report.suggested[1]']);
    expect(await office.db.selectFrom('suggestions').selectAll().execute()).toEqual([]);
    expect(await office.db.selectFrom('spent').selectAll().execute()).toHaveLength(1);
  }));

test('a department below the minimum group shows no suggestion, however many reports there are', () =>
  withOffice(false, async (office) => {
    await suggest(office, 'small', 'gamma', 8);
    office.goTo('2026-12-10T00:00:00Z');
    await office.admin('POST', '/releases');
    expect((await office.admin('GET', '/suggestions')).body).toEqual({ tools: [] });
    expect(await office.db.selectFrom('suggestions').selectAll().execute()).toEqual([]);
  }));

test('suggestions are for admins and for leads of the department', () =>
  withOffice(false, async (office) => {
    const read = async (bearer: string) => (await office.request('GET', '/v1/admin/suggestions', { bearer })).status;
    expect(await read(await office.leadKey('sales'))).toBe(403);
    for (const bearer of [await office.joinDepartment('sales'), 'x']) expect(await read(bearer)).toBe(401);
  }));

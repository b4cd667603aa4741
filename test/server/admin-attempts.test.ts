/** What an admin might try against the people who are measured, by the routes that there are. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ADMIN_KEY, busyTool, type Office, openOffice, toolsReport } from './office.ts';
import { operationsOf } from './operations.ts';

const WEEK = '2026-W47';
let office: Office;
beforeEach(async () => {
  office = await openOffice('2026-11-18T12:00:00Z');
});
afterEach(() => office.close());

/** Members of a department who fetch the token of the week and report after it. */
async function takePart(id: string, count: number) {
  const secrets = await office.enrol(id, [WEEK], count);
  office.goTo('2026-12-01T12:00:00Z');
  for (let at = 0; at < count; at++) {
    await office.send(await office.token(id, WEEK), toolsReport(id, WEEK, [busyTool('chatgpt', 123 + at)]));
  }
  return secrets;
}
const configWith = async (change: object) => ({ ...(await office.admin('GET', '/config')).body, ...change });

test('no spelling of a minimum group under five is taken, for the organisation or for a department', async () => {
  await office.department('sales');
  const { id, ...sales } = (await office.admin('GET', '/departments')).body.departments[0];
  for (const minimumGroup of [4, 1, 0, -5, 4.999, '5', '4', [5], {}, Number.MIN_VALUE]) {
    const put = await office.admin('PUT', '/config', await configWith({ minimumGroup }));
    expect([minimumGroup, put.status, put.body.field]).toEqual([minimumGroup, 400, 'minimumGroup']);
    const changed = await office.admin('PUT', `/departments/${id}`, { ...sales, minimumGroup });
    expect([minimumGroup, changed.status]).toEqual([minimumGroup, 400]);
  }
  expect((await configWith({})).minimumGroup).toBe(5);
});

test('a department’s own smaller wish does not lower what the organisation has set', async () => {
  await office.admin('PUT', '/config', await configWith({ minimumGroup: 8 }));
  await office.department('sales', { minimumGroup: 5 });
  await takePart('sales', 6);
  office.goTo('2026-12-10T00:00:00Z');
  expect((await office.admin('POST', '/releases')).body).toMatchObject({ released: [] });
});

test('nothing is released early: not by asking often, and not by closing sooner afterwards', async () => {
  await office.department('sales');
  await office.deps.issuer.ensureKeys();
  await takePart('sales', 6);
  for (let attempt = 0; attempt < 3; attempt++)
    expect((await office.admin('POST', '/releases')).body).toEqual({ released: [], withheld: [] });
  expect((await office.admin('PUT', '/config', await configWith({ closeAfterDays: 4 }))).status).toBe(200);
  // W47 ends on 23 November and closed after ten days when its key was made; so does W48, whose key was made with it.
  office.goTo('2026-12-05T00:00:00Z');
  expect((await office.admin('POST', '/releases')).body).toEqual({ released: [], withheld: [] });
  office.goTo('2026-12-10T00:00:00Z');
  expect((await office.admin('POST', '/releases')).body.released).toEqual([
    { department: 'sales', window: '2026-P12' },
  ]);
});

test('a department made for one person shows nothing of that person, now or later, on any route', async () => {
  await office.department('anna', { headcount: 1 });
  const [secret = ''] = await takePart('anna', 1);
  const leadKey = (await office.admin('POST', '/keys', { role: 'lead', departments: ['anna'] })).body.key;
  const seen: string[] = [];
  const look = async () => {
    for (const { method, path, role } of await operationsOf(office))
      if (method === 'GET')
        for (const bearer of [ADMIN_KEY, leadKey]) {
          const query = role === 'lead' ? '?department=anna&from=2026-W40&to=2026-W53' : '?department=anna';
          const reply = await office.request('GET', `${path.replace(/\{\w+\}/g, 'anna')}${query}`, { bearer });
          seen.push(reply.text);
        }
  };
  await look();
  office.goTo('2027-01-20T00:00:00Z');
  expect((await office.admin('POST', '/releases')).body.released).toEqual([]);
  await look();
  const all = seen.join('\n');
  expect(all.length).toBeGreaterThan(5000);
  expect(all).not.toContain(secret);
  // The engaged minutes of the one person's week, which no sum of others hides.
  const { engagedMinutes } = busyTool('chatgpt', 123);
  expect(all).not.toMatch(new RegExp(`"engagedMinutes":${engagedMinutes}\\b`));
  expect(all).not.toMatch(/"released":true/);
});

test('the limits of questions are never raised, and each change of them is in the log with its author', async () => {
  for (const questionLimits of [{ perDay: 3 }, { perWeek: 5 }, { minutesBetween: 59 }])
    expect((await office.admin('PUT', '/config', await configWith({ questionLimits }))).status).toBe(400);
  await office.admin('PUT', '/config', await configWith({ questionLimits: { perDay: 1 } }));
  const { entries } = (await office.admin('GET', '/audit')).body;
  expect(entries.find(({ action }: { action: string }) => action === 'config.set')).toMatchObject({
    actor: expect.stringMatching(/^admin key /),
    before: { questionLimits: { perDay: 2 } },
    after: { questionLimits: { perDay: 1 } },
  });
});

test('what is published is the same for everybody, whoever asks', async () => {
  await office.department('sales');
  const secret = await office.joinDepartment('sales');
  const bytes = await Promise.all(
    [undefined, secret, ADMIN_KEY].map(
      async (bearer) => (await office.request('GET', '/v1/config', bearer === undefined ? {} : { bearer })).text,
    ),
  );
  expect(new Set(bytes).size).toBe(1);
});

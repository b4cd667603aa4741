/** What a lead sees by hand-made requests: every lead route, tried for departments of others and before any release. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { busyTool, type Office, openOffice, toolsReport } from './office.ts';
import { operationsOf } from './operations.ts';

const WEEK = '2026-W47';
const RANGE = `from=2026-W40&to=${WEEK}`;
const ledgerRecord = {
  title: 'x',
  amount: 1,
  attribution: 1,
  stage: 'claimed',
  route: 'new-offering',
  horizon: 'short',
};
const values: Readonly<Record<string, unknown>> = {
  '/v1/ledger': ledgerRecord,
  '/v1/ledger/{id}': ledgerRecord,
  '/v1/licences': [],
  '/v1/costs': [],
  '/v1/targets': {},
  '/v1/profile': [],
  '/v1/departments/{id}/outcomes/{outcome}': {
    ...{ name: 'Tickets an hour', unit: 'tickets/h', direction: 'more', values: [{ week: WEEK, value: 4 }] },
  },
};
let office: Office;

/** Six members whose reports say what they are told to. */
async function report(id: string, minutes: number) {
  for (let member = 0; member < 6; member++) {
    const used = busyTool('chatgpt', minutes + member, 1 + (Math.abs(minutes) % 3));
    const answer = await office.send(
      await office.token(id, WEEK),
      toolsReport(id, WEEK, [used], { segment: 'habitual' }),
    );
    if (answer.status !== 200) throw new Error(answer.text);
  }
}

beforeEach(async () => {
  office = await openOffice('2026-11-18T12:00:00Z');
  for (const id of ['mine', 'twin', 'theirs']) {
    await office.department(id, { name: `Department ${id}`, headcount: 10, hourlyCost: 60 });
    await office.enrol(id, [WEEK], 6);
  }
  office.goTo('2026-11-25T12:00:00Z');
  await report('mine', 10);
  await report('twin', -20);
  await report('theirs', 30);
});

afterEach(() => office.close());

/** Every lead route, asked for one department in whatever way it takes one. */
async function askAll(key: string, department: string, entry: string) {
  const answers: { asked: string; status: number; text: string }[] = [];
  const leadOperations = (await operationsOf(office)).filter(({ role }) => role === 'lead');
  for (const { method, path } of leadOperations) {
    const isInPath = path.includes('/departments/');
    const isOfExperiment = path.includes('/experiments/');
    const named = path
      .replace('{id}', isInPath ? department : isOfExperiment ? '0123456789ab' : entry)
      .replace('{outcome}', 'tickets');
    const query = method === 'GET' || method === 'DELETE' ? `?${RANGE}&department=${department}&revision=1` : '';
    const body =
      method === 'GET' || method === 'DELETE'
        ? {}
        : {
            body: {
              ...(isInPath ? {} : { department }),
              ...(isOfExperiment ? { overlapHours: 0 } : { value: values[path] }),
              ...(method === 'PUT' ? { revision: 1 } : {}),
            },
          };
    const { status, text } = await office.request(method, `${named}${query}`, { bearer: key, ...body });
    answers.push({ asked: `${method} ${path}`, status, text });
  }
  return answers;
}

/** Of all the lead's departments, or of none. */
const isOfAllMine = ({ asked }: { asked: string }) =>
  ['/v1/overview', '/v1/departments', '/v1/kpis', '/v1/series', '/v1/export.csv', '/v1/company-profile'].some(
    (path) => asked === `GET ${path}`,
  );

test('no route tells or takes anything of a department of others, or whether it exists', async () => {
  office.goTo('2026-12-10T00:00:00Z');
  await office.admin('POST', '/releases');
  const theirKey = await office.leadKey('theirs');
  const theirs = await office.request('POST', '/v1/ledger', { bearer: theirKey, body: { value: ledgerRecord } });
  const key = await office.leadKey('mine');
  const tried = await askAll(key, 'theirs', theirs.body.id);
  const nobodys = await askAll(key, 'nobody', theirs.body.id);
  expect(tried.length).toBeGreaterThan(15);
  for (const [at, answer] of tried.entries()) {
    if (isOfAllMine(answer)) expect(answer.text, answer.asked).not.toContain('theirs');
    else expect([answer.asked, answer.status]).toEqual([answer.asked, 403]);
    expect(nobodys[at]?.text.replaceAll('nobody', 'theirs'), answer.asked).toBe(answer.text);
  }
  // Nothing was written either.
  const kept = await office.request('GET', '/v1/ledger', { bearer: theirKey });
  expect(kept.body.entries).toMatchObject([{ id: theirs.body.id, revision: 1 }]);
});

test('before a release nothing depends on what reports say: two departments with other reports are answered alike', async () => {
  await office.refreshCounts();
  const read = async (id: string) => {
    const answers = await askAll(await office.leadKey(id), id, 'none');
    return answers.filter(({ asked }) => asked.startsWith('GET ')).map(({ text }) => text.replaceAll(id, 'department'));
  };
  const mine = await read('mine');
  expect(mine).toEqual(await read('twin'));
  expect(mine.some((text) => text.includes('"reports":6'))).toBe(true);
  // The same comparison after the release, so that it is known to tell departments apart.
  office.goTo('2026-12-10T00:00:00Z');
  await office.admin('POST', '/releases');
  expect(await read('mine')).not.toEqual(await read('twin'));
});

test('a range within, around or beyond the released windows tells the same windows, never a part of one', async () => {
  office.goTo('2026-12-10T00:00:00Z');
  await office.admin('POST', '/releases');
  const key = await office.leadKey('mine');
  const told = async (from: string, to: string) => {
    const { body } = await office.request('GET', `/v1/departments/mine/kpis?from=${from}&to=${to}`, { bearer: key });
    return { hours: body.productivity.sampledHours.value, weeks: body.weeks };
  };
  const whole = await told('2026-W45', '2026-W48');
  expect(whole.weeks).toBe(1);
  for (const [from, to] of [
    [WEEK, WEEK],
    ['2026-W48', '2026-W53'],
    ['2020-W01', '2027-W01'],
  ] as const)
    expect(await told(from, to)).toEqual(whole);
});

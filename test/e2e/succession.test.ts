/** Members of departments that were merged or split: their browsers go along, and reports count on their side of the border. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { weekOf, weekPlus } from '#core/base/week.ts';
import { bordersAfter } from '#core/org/reorganisation.ts';
import type { OutboxWeek } from '#core/report/outbox.ts';
import type { WeekToken } from '#core/report/week-token.ts';
import { createEndpoint } from '#sync/endpoint.ts';
import { launch, type Profile } from './chromium.ts';
import { type Office, openOffice } from './office.ts';
import { join, table, until } from './person.ts';

const HOUR_MS = 3_600_000;
const nowMs = Date.now();
const week = weekOf(nowMs, 'UTC');
/** When it was planned: long enough ago for its border to have passed. */
const plannedMs = nowMs - 12 * 7 * 24 * HOUR_MS;
const [border = ''] = bordersAfter(weekPlus(weekOf(plannedMs, 'UTC'), 4), 1);

let office: Office;
let sales: Profile;
let care: Profile;
beforeAll(async () => {
  office = await openOffice(plannedMs);
  [sales, care] = await Promise.all([launch({}), launch({})]);
});
afterAll(async () => {
  await Promise.all([sales.close(), care.close()]);
  await office.close();
});

/** The secret of somebody who joined before the border. */
async function oldMember(code: string): Promise<string> {
  const joined = await createEndpoint(office.url, fetch).join(code);
  if (joined.kind !== 'ok') throw new Error(joined.said);
  return joined.value.memberSecret;
}

/** Joins as that very member, by the code that another browser of theirs would show. */
async function joinAs(profile: Profile, memberSecret: string): Promise<void> {
  const code = await createEndpoint(office.url, (url, init) => fetch(url, init)).transfer(memberSecret);
  if (code.kind !== 'ok') throw new Error(code.said);
  await join(profile, office.url, code.value.code);
}

const tokensOf = async (profile: Profile) =>
  (await table<WeekToken>(profile, 'tokens')).flatMap((token) =>
    token.state === 'signed' ? [`${token.week} ${token.department}`] : [],
  );

test('a merged department’s member reports for the successor; of a split one the member chooses first', async () => {
  expect(border <= week).toBe(true);
  const codes: Record<string, string> = {};
  for (const id of ['sales', 'legal', 'care']) codes[id] = await office.department(id, 6);
  const [salesMember, careMember] = [await oldMember(codes['sales'] ?? ''), await oldMember(codes['care'] ?? '')];
  const successor = (id: string, name: string) => ({ id, name, headcount: 12 });
  const plan = { fromWeek: border, departments: ['sales', 'legal'], successors: [successor('front', 'Front office')] };
  await office.admin('/v1/admin/successions', plan);
  const parts = [successor('north', 'Care North'), successor('south', 'Care South')];
  await office.admin('/v1/admin/successions', { fromWeek: border, departments: ['care'], successors: parts });
  office.setNow(nowMs);

  await joinAs(sales, salesMember);
  await until(
    'the token of the successor',
    () => tokensOf(sales),
    (tokens) => tokens.includes(`${week} front`),
  );
  const joined = await sales.openPage('options.html#joining');
  await joined.getByRole('heading', { name: 'You’re in Front office' }).waitFor();

  await joinAs(care, careMember);
  const popup = await care.openPage('popup.html');
  await popup.getByRole('button', { name: 'Your department is being split. Choose your part.' }).click();
  await popup.getByRole('button', { name: 'Care North' }).waitFor();
  const page = await care.openPage('options.html#joining');
  await page.getByText('Your department is split from', { exact: false }).waitFor();
  expect(await table(care, 'tokens')).toEqual([]);
  await page.getByRole('button', { name: 'Care South' }).click();
  await page.getByRole('heading', { name: 'You’re in Care South' }).waitFor();
  await popup.getByRole('button', { name: 'Care North' }).waitFor({ state: 'detached' });
  // The next token comes at a random time within a day and a half.
  await care.moveClock(37 * HOUR_MS);
  await care.ring('send');
  await until(
    'the token of the chosen part',
    () => tokensOf(care),
    (tokens) => tokens.some((token) => token.endsWith(' south')),
  );
  const [fetched = ''] = await tokensOf(care);
  const [tokenWeek = ''] = fetched.split(' ');

  // The week ends, is held, and goes: the report to the part that was chosen.
  const closedMs = nowMs + 9 * 24 * HOUR_MS;
  office.setNow(closedMs);
  await care.moveClock(closedMs - nowMs);
  await care.ring('send');
  const [held] = await until(
    'the week in the outbox',
    () => table<OutboxWeek>(care, 'outbox'),
    (weeks) => weeks.length > 0,
  );
  expect([held?.week, held?.department]).toEqual([tokenWeek, 'south']);
  expect(held?.report.department).toBe('south');
});

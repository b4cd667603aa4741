import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Office, openOffice } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
  await office.department('sales');
});
afterEach(() => office.close());

const chatgpt = (seats: number) => ({ id: 'chatgpt', name: 'ChatGPT', seats, monthlyCostPerSeat: 25 });

test('seats and costs that an admin sets are those that the lead reads, with their author', async () => {
  const put = await office.admin('PUT', '/licences/sales', { revision: 0, value: [chatgpt(10)] });
  expect(put).toMatchObject({ status: 200, body: { revision: 1, author: expect.stringMatching(/^admin key /) } });
  const lead = await office.request('GET', '/v1/licences?department=sales', { bearer: await office.leadKey('sales') });
  expect(lead.body).toMatchObject({ revision: 1, value: [chatgpt(10)] });
  expect((await office.admin('GET', '/licences/sales')).body).toEqual(lead.body);
});

test('a change of a revision that somebody else has changed is refused, and every revision is kept', async () => {
  await office.admin('PUT', '/licences/sales', { revision: 0, value: [chatgpt(10)] });
  await office.admin('PUT', '/licences/sales', { revision: 1, value: [chatgpt(20)] });
  expect((await office.admin('PUT', '/licences/sales', { revision: 1, value: [] })).status).toBe(409);
  const bearer = await office.leadKey('sales');
  const { revisions } = (await office.request('GET', '/v1/licences/history?department=sales', { bearer })).body;
  expect(revisions.map(({ value }: { value: { seats: number }[] }) => value[0]?.seats)).toEqual([10, 20]);
});

test('what cannot be a licence, and a department that is not there, are refused by name', async () => {
  expect(
    await office.admin('PUT', '/licences/sales', { revision: 0, value: [{ ...chatgpt(1), seats: -1 }] }),
  ).toMatchObject({ status: 400, body: { field: 'value[0].seats' } });
  for (const method of ['GET', 'PUT'] as const)
    expect(
      (await office.admin(method, '/licences/nobody', method === 'PUT' ? { revision: 0, value: [] } : undefined))
        .status,
    ).toBe(404);
});

test('a lead and a member do not come in by the admin’s door', async () => {
  const read = async (bearer: string) => (await office.request('GET', '/v1/admin/licences/sales', { bearer })).status;
  expect(await read(await office.leadKey('sales'))).toBe(403);
  expect(await read(await office.joinDepartment('sales'))).toBe(401);
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { toPolicy } from '#core/org/policy.ts';
import { policyFilesReplySchema } from '#core/protocol/admin.ts';
import { type Office, openOffice } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

test('the policy files carry the live configuration and the code that was given', async () => {
  const config = {
    questionLimits: { perDay: 1 },
    tools: [{ id: 'a', name: 'A', category: 'code', sites: ['a.example.com'] }],
  };
  expect((await office.admin('PUT', '/config', config)).status).toBe(200);
  const reply = await office.admin('POST', '/policy-files', { joiningCode: 'sales-code' });
  expect(reply.status).toBe(200);
  const { policy, files } = policyFilesReplySchema.parse(reply.body);
  expect(policy).toMatchObject({ joiningCode: 'sales-code', ...config });
  expect(toPolicy(policy).endpointUrl).toBe(policy.endpointUrl);
  expect(files.map(({ name }) => name)).toEqual([
    'worthwhile-chrome.json',
    'worthwhile-edge.json',
    'worthwhile-windows.reg',
    'worthwhile-macos.mobileconfig',
    'policies.json',
  ]);
  for (const { text } of files) expect(text).toContain('sales-code');
});

test('a wrong value of a roll-out is refused by name', async () => {
  for (const [body, field] of [
    [{ endpointUrl: 'http://kpi.example.com' }, 'endpointUrl'],
    [{ lockedSettings: { keepMonths: 1 } }, 'lockedSettings.keepMonths'],
    [{ sources: { edgeId: 'x' } }, 'sources.edgeId'],
    [{ noticeUrl: 'intranet' }, 'noticeUrl'],
  ] as const)
    expect(await office.admin('POST', '/policy-files', body)).toMatchObject({ status: 400, body: { field } });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { toPolicy } from '#core/org/policy.ts';
import { storeSources } from '#core/org/policy-files.ts';
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
    'worthwhile-chrome-install.json',
    'worthwhile-windows.reg',
    'worthwhile-windows-install.reg',
    'worthwhile-macos.mobileconfig',
    'worthwhile-macos-install.mobileconfig',
  ]);
  for (const { text, merge } of files) expect(text.includes('sales-code')).toBe(!merge);
});

test('the company’s own package is served as it is, and the policy files name it at once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'worthwhile-extension-'));
  const packaging = await openOffice(undefined, { extensionFolder: folder });
  try {
    const none = await packaging.admin('POST', '/policy-files', {});
    expect(none.body).toMatchObject({ servedVersion: null, sources: storeSources });
    expect((await packaging.request('GET', '/extension/update.xml')).status).toBe(404);

    const described = {
      version: '0.1.0',
      chromiumId: 'b'.repeat(32),
      firefoxId: 'w@example.com',
      served: 'https://kpi.example.com/extension',
      isXpiSigned: false,
    };
    writeFileSync(join(folder, 'extension.json'), JSON.stringify(described));
    writeFileSync(join(folder, 'update.xml'), '<gupdate/>');
    writeFileSync(join(folder, 'worthwhile-0.1.0.crx'), Buffer.from([0x43, 0x72, 0x32, 0x34, 0xff]));
    const { body } = await packaging.admin('POST', '/policy-files', { sources: { edgeId: 'c'.repeat(32) } });
    const reply = policyFilesReplySchema.parse(body);
    expect(reply).toMatchObject({
      servedVersion: '0.1.0',
      sources: {
        chromeId: described.chromiumId,
        edgeId: 'c'.repeat(32),
        chromeUpdateUrl: 'https://kpi.example.com/extension/update.xml',
      },
    });
    expect(reply.files[1]?.text).toContain('https://kpi.example.com/extension/update.xml');

    const update = await packaging.request('GET', '/extension/update.xml');
    expect([update.status, update.text, update.headers.get('Content-Type')]).toEqual([
      200,
      '<gupdate/>',
      'text/xml; charset=utf-8',
    ]);
    const crx = await packaging.request('GET', '/extension/worthwhile-0.1.0.crx');
    expect(crx.headers.get('Content-Type')).toBe('application/x-chrome-extension');
    for (const [path, status] of [
      ['missing.crx', 404],
      ['secret.pem', 404],
      ['..%2Fsecret.json', 400],
    ] as const)
      expect([path, (await packaging.request('GET', `/extension/${path}`)).status]).toEqual([path, status]);
  } finally {
    await packaging.close();
    rmSync(folder, { recursive: true, force: true });
  }
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

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Membership } from '#core/org/membership.ts';
import { type Firefox, launchFirefox } from './firefox.ts';
import { type Office, openOffice } from './office.ts';
import { readTable, until } from './person.ts';
import { type Sites, serveSites } from './tool-sites.ts';

let sites: Sites;
let office: Office;
let firefox: Firefox;
beforeAll(async () => {
  sites = await serveSites();
  office = await openOffice(Date.now());
  const joiningCode = await office.department('sales', 12);
  firefox = await launchFirefox(sites, {
    policy: {
      endpointUrl: office.url,
      joiningCode,
      tools: [
        { id: 'own-ai', name: 'House AI', category: 'assistant', sites: ['ai.example.com'] },
        { id: 'bad', name: 'Bad', category: 'assistant', sites: ['https://bad.example.com'] },
      ],
      questionLimits: { perDay: '2' },
      spelledWrong: true,
    },
  });
});
afterAll(async () => {
  await firefox.close();
  await office.close();
  await sites.close();
});

test('Firefox joins by managed storage once its host is allowed, takes what is valid and names the rest', async () => {
  const welcome = await firefox.openPage('welcome.html');
  const allow = await welcome.waitForSelector('aria/Allow selected');
  await allow?.click();
  const options = await firefox.openPage('options.html#tools');
  await until(
    'the membership',
    () => options.evaluate(readTable, 'membership') as Promise<Membership[]>,
    ([membership]) => membership?.department.id === 'sales',
  );
  await options.waitForSelector('aria/Turn off House AI');
  const words = () => options.evaluate(() => document.body.innerText);
  await expect.poll(words).toContain('Tools: House AI');
  // Firefox has no schema: types and misspelt keys reach the extension as well.
  await expect.poll(words).toMatch(/tools\[1\]\.sites\[0\]: a site is a host/);
  await expect.poll(words).toMatch(/questionLimits\.perDay: .*expected number/);
  await expect.poll(words).toContain('spelledWrong: this key does not exist');
});

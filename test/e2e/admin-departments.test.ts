/** Departments over time in the admin's page: headcounts with their weeks, merging and splitting, and what leads read of it. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formatWeek } from '#core/base/format.ts';
import { daysOfWeek, weekOf, weekPlus } from '#core/base/week.ts';
import { bordersAfter } from '#core/org/reorganisation.ts';
import { departmentListSchema } from '#core/protocol/admin.ts';
import { bringAxe, violationsOf } from '../components/axe.ts';
import { launchBare } from './chromium.ts';
import { ADMIN_KEY, type Office, openOffice } from './office.ts';
import { NARROW, open, pixelsBeyond, signedIn } from './served-admin.ts';

const WEEK_MS = 7 * 86_400_000;
const nowMs = Date.now();
const week = weekOf(nowMs, 'UTC');
const [border = ''] = bordersAfter(weekPlus(week, 4), 1);

let office: Office;
let browser: Browser;
beforeAll(async () => {
  office = await openOffice(nowMs - 8 * WEEK_MS);
  for (const [id, headcount] of [
    ['sales', 24],
    ['legal', 7],
    ['care', 30],
  ] as const)
    await office.department(id, headcount);
  office.setNow(nowMs);
  browser = await launchBare();
});
afterAll(async () => {
  await browser.close();
  await office.close();
});

async function listed(id: string) {
  const response = await fetch(`${office.url}/v1/admin/departments`, {
    headers: { authorization: `Bearer ${ADMIN_KEY}` },
  });
  return departmentListSchema.parse(await response.json()).departments.find((department) => department.id === id);
}

const plans = async () => (await office.config()).successions;

test('a headcount is set from a past week and from a week to come, and taken away, with the history telling each', async () => {
  const page = await signedIn(browser, office.url, ADMIN_KEY);
  await open(page, 'departments');
  const row = page.getByRole('listitem').filter({ hasText: 'Department sales' });
  await row.getByRole('button', { name: 'Change' }).click();
  const panel = page.getByRole('region', { name: 'Headcount history of Department sales' });
  const [past, future] = [weekPlus(week, -2), weekPlus(week, 3)];
  for (const [from, people] of [
    [past, '26'],
    [future, '40'],
  ] as const) {
    await panel.getByLabel('From week').fill(daysOfWeek(from)[2] ?? '');
    await panel.getByLabel('People').fill(people);
    await panel.getByRole('button', { name: 'Set headcount' }).click();
    await panel.getByText(`${people} people`).waitFor();
  }
  const first = { fromWeek: weekPlus(week, -8), headcount: 24 };
  expect((await listed('sales'))?.headcounts).toEqual([
    first,
    { fromWeek: past, headcount: 26 },
    { fromWeek: future, headcount: 40 },
  ]);
  expect((await listed('sales'))?.headcount).toBe(26);
  await panel.getByRole('button', { name: `Remove headcount from ${future}` }).click();
  await panel.getByText('40 people').waitFor({ state: 'detached' });
  await page
    .getByText(`Headcount, ${formatWeek(past, 'en-GB')}: `)
    .first()
    .waitFor();
  // A day before the department was set up is refused with the way out.
  await panel.getByLabel('From week').fill(daysOfWeek(weekPlus(week, -9))[0] ?? '');
  await panel.getByLabel('People').fill('3');
  await panel.getByRole('button', { name: 'Set headcount' }).click();
  await panel.getByText(`sales was set up in ${first.fromWeek}`, { exact: false }).waitFor();
  await page.context().close();
});

test('a form that is emptied once all is read anew takes nothing before, and gives the focus back to its field', async () => {
  const page = await signedIn(browser, office.url, ADMIN_KEY);
  await open(page, 'departments');
  const row = page.getByRole('listitem').filter({ hasText: 'Department care' });
  await row.getByRole('button', { name: 'Change' }).click();
  const panel = page.getByRole('region', { name: 'Headcount history of Department care' });
  const people = panel.getByLabel('People');
  let goOn = () => {};
  const released = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  await page.route('**/v1/admin/audit*', async (route) => {
    await released;
    await route.continue();
  });
  await panel.getByLabel('From week').fill(daysOfWeek(week)[2] ?? '');
  await people.fill('31');
  await people.press('Enter');
  await panel.getByText('31 people').waitFor();
  const typing = people.fill('32');
  await Promise.race([typing, panel.locator('fieldset:disabled').waitFor()]);
  goOn();
  await typing;
  await expect.poll(() => panel.getByLabel('From week').inputValue()).toBe('');
  expect(await people.inputValue()).toBe('32');
  await panel.getByLabel('From week').fill(daysOfWeek(weekPlus(week, 1))[2] ?? '');
  await people.press('Enter');
  await panel.getByText('32 people').waitFor();
  await expect.poll(() => people.evaluate((field) => field === document.activeElement)).toBe(true);
  await page.context().close();
});

test('of two admins who change a department at once, the second is told, and neither change is undone', async () => {
  const [mine, theirs] = await Promise.all([
    signedIn(browser, office.url, ADMIN_KEY),
    signedIn(browser, office.url, ADMIN_KEY),
  ]);
  const change = (page: typeof mine) => page.getByRole('region', { name: 'Change Department legal' });
  for (const page of [mine, theirs]) {
    await open(page, 'departments');
    await page.getByRole('button', { name: 'Change Department legal' }).click();
  }
  await change(theirs).getByLabel('Weekly hours').fill('35');
  await change(theirs).getByRole('button', { name: 'Save' }).click();
  await change(theirs).waitFor({ state: 'detached' });
  await change(mine).getByLabel('Hourly cost').fill('71');
  await change(mine).getByRole('button', { name: 'Save' }).click();
  await mine.getByText('Someone else changed this meanwhile').waitFor();
  await change(mine).getByRole('button', { name: 'Save' }).click();
  await change(mine).waitFor({ state: 'detached' });
  expect(await listed('legal')).toMatchObject({ weeklyHours: 35, hourlyCost: 71 });
  for (const page of [mine, theirs]) await page.context().close();
});

test('of two admins who change a unit at once, the second is told, and neither change is undone', async () => {
  const [mine, theirs] = await Promise.all([
    signedIn(browser, office.url, ADMIN_KEY),
    signedIn(browser, office.url, ADMIN_KEY),
  ]);
  const units = (page: typeof mine) => page.getByRole('region', { name: 'Units' });
  await open(theirs, 'departments');
  for (const name of ['Group', 'North']) {
    await units(theirs).getByLabel('Name of the unit').fill(name);
    await units(theirs).getByRole('button', { name: 'Add unit' }).click();
    await units(theirs)
      .getByRole('button', { name: `Change ${name}` })
      .waitFor();
  }
  await open(mine, 'departments');
  for (const page of [mine, theirs]) await units(page).getByRole('button', { name: 'Change North' }).click();
  await units(theirs).getByLabel('Part of').selectOption('group');
  await units(theirs).getByRole('button', { name: 'Save' }).click();
  await units(theirs).getByText('north · in Group').waitFor();
  await units(mine).getByLabel('Name of the unit').fill('Far north');
  await units(mine).getByRole('button', { name: 'Save' }).click();
  await mine.getByText('Someone else changed this meanwhile').waitFor();
  await units(mine).getByRole('button', { name: 'Save' }).click();
  await units(mine).getByRole('button', { name: 'Change Far north' }).waitFor();
  await units(mine).getByText('north · in Group').waitFor();
  for (const page of [mine, theirs]) await page.context().close();
});

test('departments are merged and split by plan, readable by everybody, and a plan is taken back', async () => {
  const page = await signedIn(browser, office.url, ADMIN_KEY);
  await open(page, 'departments');
  const panel = page.getByRole('region', { name: 'Merge or split' });
  expect(await panel.getByRole('button', { name: 'Plan change' }).isDisabled()).toBe(true);
  await panel.getByLabel('Department sales').check();
  await panel.getByLabel('Department legal').check();
  await panel.getByLabel('Name of the new department').fill('Front Office');
  await panel.getByRole('button', { name: 'Plan change' }).click();
  await panel.getByText('Department sales and Department legal → Front Office').waitFor();
  expect(await plans()).toMatchObject([
    { department: 'sales', fromWeek: border, successors: [{ id: 'front-office', name: 'Front Office' }] },
    { department: 'legal', fromWeek: border },
  ]);
  // People of both, and the hours and costs of the first.
  expect(await listed('front-office')).toMatchObject({ headcount: 33, hourlyCost: 60 });

  await panel.getByLabel('Type of change').selectOption('split');
  await panel.getByLabel('Department to split').selectOption('care');
  await panel.getByLabel('Name of part 1').fill('Care North');
  await panel.getByLabel('Headcount of part 1').fill('18');
  await panel.getByLabel('Name of part 2').fill('Care North');
  await panel.getByLabel('Headcount of part 2').fill('12');
  await panel.getByRole('button', { name: 'Plan change' }).click();
  await panel.getByText('two new departments have the same ID', { exact: false }).waitFor();
  await panel.getByLabel('Name of part 2').fill('Care South');
  await panel.getByRole('button', { name: 'Plan change' }).click();
  await panel.getByText('Department care → Care North and Care South').waitFor();

  await page.context().close();
  for (const locale of ['en-GB', 'de-DE']) {
    const shown = await signedIn(browser, office.url, ADMIN_KEY, locale);
    await bringAxe(shown);
    await open(shown, 'departments');
    await shown.locator('button[type=button]').first().click();
    expect(await violationsOf(shown, 'departments')).toEqual([]);
    await shown.setViewportSize(NARROW);
    await expect.poll(async () => [locale, await pixelsBeyond(shown)]).toEqual([locale, 0]);
    await shown.context().close();
  }

  const again = await signedIn(browser, office.url, ADMIN_KEY);
  await open(again, 'departments');
  await again.getByRole('button', { name: 'Cancel the plan for Department care' }).click();
  await again.getByText('Department care → Care North and Care South').waitFor({ state: 'detached' });
  expect((await plans()).map(({ department }) => department)).toEqual(['sales', 'legal']);
  await again.context().close();
});

test('a lead reads in words what a department goes on as, and what it was before', async () => {
  const { key } = await office.admin('/v1/admin/keys', { role: 'lead', departments: ['sales', 'front-office'] });
  const page = await signedIn(browser, office.url, String(key));
  await page
    .getByText(/they continue in|this department includes/)
    .first()
    .waitFor();
  await page.evaluate(() => {
    location.hash = location.hash.replace(/front-office|sales/, 'sales');
  });
  await page
    .getByLabel(/department/i)
    .first()
    .selectOption('sales');
  await page.getByText('These numbers end here.', { exact: false }).waitFor();
  await page.getByRole('link', { name: 'Front Office' }).click();
  await page.getByText('this department includes', { exact: false }).waitFor();
  await page.getByRole('link', { name: 'Department sales' }).waitFor();
  // It begins in weeks to come, whoever joins it before.
  await page.getByText('first reporting period is the one in which it begins', { exact: false }).waitFor();
  // The other one is not this lead's: its name is told by its id, without a link.
  await page.getByText('Department sales and legal').waitFor();
  await page.context().close();
});

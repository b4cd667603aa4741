/** An experiment from its plan to its decision: the admin's page, the leads' key figures, and the effect that both read. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seeded } from '#core/base/random.ts';
import { firstDayOf, parseWeek, type Week, weekOf, weekPlus, weeksFromTo } from '#core/base/week.ts';
import { bringAxe, violationsOf } from '../components/axe.ts';
import { launchBare } from './chromium.ts';
import { ADMIN_KEY, type Office, openOffice } from './office.ts';
import { untilDrawn } from './person.ts';
import { open, pixelsBeyond, signedIn } from './served-admin.ts';

const nowMs = Date.now();
const WEEK_MS = 7 * 86_400_000;
/** The experiment is planned so many weeks ago, and is to be decided now. */
const WEEKS = 16;
const week = weekOf(nowMs, 'UTC');
const PLANNED = weekPlus(week, -WEEKS);
const departments = ['care', 'finance', 'legal', 'people', 'sales'];
const starts: Readonly<Record<string, Week>> = {
  care: weekPlus(PLANNED, 1),
  legal: weekPlus(PLANNED, 5),
  sales: weekPlus(PLANNED, 9),
};
const TITLE = 'Answers drafted by AI';
const FIGURE = 'Tickets per hour';
const NARROW = { width: 320, height: 800 };

let office: Office;
let browser: Browser;
const leadKeys = new Map<string, string>();

beforeAll(async () => {
  office = await openOffice(nowMs - WEEKS * WEEK_MS);
  for (const id of departments) {
    await office.department(id, 20);
    const { key } = await office.admin(`/v1/admin/departments/${id}/lead-keys`);
    leadKeys.set(id, String(key));
  }
  browser = await launchBare();
});
afterAll(async () => {
  await browser.close();
  await office.close();
});

/** Weeks with their values, a fifth more from the start on. */
function valuesOf(department: string, until: Week) {
  const random = seeded(5, departments.indexOf(department));
  return weeksFromTo(weekPlus(PLANNED, -15), until).map((each) => {
    const start = starts[department];
    const gain = start !== undefined && each >= start ? 1.2 : 1;
    return { week: each, value: Math.round(1000 * gain * (4 + 0.2 * random())) / 1000 };
  });
}

async function send(department: string, until: Week): Promise<void> {
  const response = await fetch(`${office.url}/v1/departments/${department}/outcomes/tickets-per-hour`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${leadKeys.get(department)}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      value: {
        ...{ name: FIGURE, unit: 'tickets/h', direction: 'more', valuePerUnit: 500 },
        values: valuesOf(department, until),
      },
    }),
  });
  expect([response.status, await response.text()]).toEqual([200, expect.stringContaining(FIGURE)]);
}

async function openValue(department: string, locale = 'en-GB'): Promise<Page> {
  const page = await signedIn(browser, office.url, leadKeys.get(department) ?? '', locale);
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `lead/value/${department}/13`);
  await page.locator('nav a[aria-current][href*="/value"]').waitFor();
  await untilDrawn(page);
  return page;
}

/** Nothing that axe finds, and nothing beyond the edge of the narrowest window. */
async function expectFits(page: Page, name: string): Promise<void> {
  await bringAxe(page);
  expect(await violationsOf(page, name)).toEqual([]);
  await page.setViewportSize(NARROW);
  await expect.poll(async () => [name, await pixelsBeyond(page)]).toEqual([name, 0]);
}

test('an admin plans an experiment before it starts', async () => {
  const page = await signedIn(browser, office.url, ADMIN_KEY);
  await open(page, 'experiments');
  await page.getByText('No experiments yet').waitFor();
  const panel = page.getByRole('region', { name: 'Plan an experiment' });
  await panel.getByLabel('What changes').fill(TITLE);
  await panel.getByLabel('Hypothesis').fill('Drafts shorten the time to a first answer.');
  await panel.getByLabel('Name of the key figure').fill('Tickets of ada@example.com');
  await panel.getByLabel('Unit of the key figure').fill('tickets/h');
  await panel.getByLabel('Owner').fill('Head of operations');
  await panel.getByLabel('Decision in the week of').fill(firstDayOf(week));
  for (const [at, [department, start]] of Object.entries(starts).entries()) {
    if (at > 0) await panel.getByRole('button', { name: 'Add department' }).click();
    await panel
      .getByLabel(/^Department( \*)?$/)
      .nth(at)
      .selectOption(department);
    await panel
      .getByLabel('Starts in the week of')
      .nth(at)
      .fill(firstDayOf(at === 0 ? PLANNED : start));
  }
  const add = panel.getByRole('button', { name: 'Add experiment' });
  await add.click();
  await panel.getByText('no person’s: leave out the email address', { exact: false }).waitFor();
  await panel.getByLabel('Name of the key figure').fill(FIGURE);
  await add.click();
  await panel.getByText(`${PLANNED} has begun`, { exact: false }).waitFor();
  await panel
    .getByLabel('Starts in the week of')
    .first()
    .fill(firstDayOf(parseWeek(starts['care'] ?? '')));
  await add.click();
  const register = page.getByRole('region', { name: 'Experiments', exact: true });
  await register.getByRole('heading', { name: TITLE }).waitFor();
  await register.getByText('Planned', { exact: true }).waitFor();
  await expectFits(page, 'experiments, planned');
  await page.context().close();
});

test('a lead is asked for the key figure, pastes it, and corrects it', async () => {
  const page = await openValue('sales');
  await page.getByText(`This experiment needs “${FIGURE}”`, { exact: false }).waitFor();
  await page.getByRole('button', { name: 'Enter values' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add key figure' });
  await expect.poll(() => dialog.getByLabel('Name').inputValue()).toBe(FIGURE);
  const rows = valuesOf('sales', PLANNED).map(({ week: each, value }) => `${firstDayOf(each)}\t${value}\t210`);
  await dialog.getByLabel('Values by week').fill(['Week\tTickets per hour\tTickets', ...rows, 'soon\t5'].join('\n'));
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText('(got "soon")', { exact: false }).waitFor();
  await bringAxe(page);
  expect(await violationsOf(page, 'the form')).toEqual([]);
  await dialog.getByLabel('Values by week').fill(rows.join('\n'));
  await dialog.getByRole('button', { name: 'Save' }).click();
  const own = page.getByRole('region', { name: 'Key figures of this department' });
  await own.getByText(`${rows.length} weeks`, { exact: false }).waitFor();
  await own.locator('.recharts-surface').waitFor();
  await page.getByText(`This experiment needs “${FIGURE}”`, { exact: false }).waitFor({ state: 'detached' });

  await own.getByRole('button', { name: `Edit: ${FIGURE}` }).click();
  const file = page.getByRole('dialog', { name: `Edit: ${FIGURE}` });
  await file.locator('input[type=file]').setInputFiles({
    name: 'tickets.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      valuesOf('sales', PLANNED)
        .slice(0, 10)
        .map((each) => `${each.week},${each.value}`)
        .join('\n'),
    ),
  });
  await expect.poll(() => file.getByLabel('Values by week').inputValue()).toContain(',4.');
  await file.getByRole('button', { name: 'Save' }).click();
  await own.getByText('10 weeks', { exact: false }).waitFor();
  await page.context().close();
});

test('while too little is known, both pages say what is missing and what to do', async () => {
  office.setNow(nowMs - 8 * WEEK_MS);
  await send('sales', weekPlus(week, -9));
  const page = await openValue('sales');
  await page.getByText('only 1 department has enough values of this key figure', { exact: false }).waitFor();
  await page.getByText('Ask the leads of more departments', { exact: false }).waitFor();
  await page.context().close();
  const admin = await signedIn(browser, office.url, ADMIN_KEY);
  await open(admin, 'experiments');
  await admin.getByRole('button', { name: `Amend “${TITLE}”` }).click();
  await admin.getByRole('dialog').getByLabel('What is different from the plan').fill('Legal had two days of training.');
  await admin.getByRole('dialog').getByRole('button', { name: 'Add amendment' }).click();
  await admin.getByText('Legal had two days of training.').waitFor();
  await admin.context().close();
});

test('when the values are there, a lead reads whether it worked beside the others, none of them by name', async () => {
  office.setNow(nowMs);
  for (const department of departments) await send(department, weekPlus(week, -1));
  const page = await openValue('sales');
  const panel = page.getByRole('region', { name: 'Did it work?' });
  await panel.getByText('It worked: the key figure moved as expected').waitFor();
  await panel.getByText('To be decided').waitFor();
  await panel.getByText('Others that had not started', { exact: true }).first().waitFor();
  await untilDrawn(page);
  expect(await panel.innerText()).not.toMatch(/department (care|finance|legal|people)/i);
  await expectFits(page, 'did it work');
  await page.context().close();
  const german = await openValue('people', 'de-DE');
  await german.getByText('Es hat gewirkt', { exact: false }).waitFor();
  await expectFits(german, 'hat es gewirkt');
  await german.context().close();
});

test('the admin decides, and everybody reads what was learned', async () => {
  const admin = await signedIn(browser, office.url, ADMIN_KEY);
  await open(admin, 'experiments');
  await admin.getByText('Effect without Department finance').waitFor();
  await admin.getByRole('button', { name: `Decide “${TITLE}”` }).click();
  const dialog = admin.getByRole('dialog');
  const review = dialog.getByLabel('Review in the week of');
  const offered = firstDayOf(weekPlus(week, 26));
  await expect.poll(() => review.inputValue()).toBe(offered);
  await dialog.getByLabel('Decision').selectOption('stop');
  await expect.poll(() => review.inputValue()).toBe('');
  await dialog.getByLabel('Decision').selectOption('extend');
  await expect.poll(() => review.inputValue()).toBe(offered);
  await review.fill(firstDayOf(weekPlus(week, 3)));
  await dialog.getByLabel('What was learned').fill('Drafts help most with plain questions.');
  await dialog.getByRole('button', { name: 'Decide' }).click();
  await dialog.getByText('the review is 4 to 104 weeks after the decision', { exact: false }).waitFor();
  await bringAxe(admin);
  expect(await violationsOf(admin, 'the decision')).toEqual([]);
  await review.fill(offered);
  await dialog.getByRole('button', { name: 'Decide' }).click();
  await admin.getByText('Decided', { exact: true }).first().waitFor();
  await admin.getByText('Review in the week of', { exact: false }).waitFor();
  await expectFits(admin, 'experiments, decided');
  await admin.context().close();
  const page = await openValue('finance');
  await page.getByText('Drafts help most with plain questions.', { exact: false }).waitFor();
  await page.getByText('Review in the week of', { exact: false }).waitFor();
  await page.context().close();
});

test('what it measured is written into a ledger with one button, by the admin or the lead, and stands there as measured', async () => {
  const admin = await signedIn(browser, office.url, ADMIN_KEY);
  await open(admin, 'experiments');
  const name = `Add what “${TITLE}” measured to the outcomes`;
  await admin.getByRole('button', { name }).click();
  const dialog = admin.getByRole('dialog', { name });
  await dialog.getByLabel('Department').selectOption('care');
  await dialog.getByLabel('Hours of it already counted').fill('0');
  await bringAxe(admin);
  expect(await violationsOf(admin, 'the dialog')).toEqual([]);
  await dialog.getByRole('button', { name: 'Add to outcomes' }).click();
  await admin.getByText('Added to the outcomes of', { exact: false }).waitFor();
  await admin.context().close();

  const german = await openValue('legal', 'de-DE');
  await german.getByRole('button', { name: `Was „${TITLE}“ gemessen hat, zu den Ergebnissen` }).click();
  await german.getByRole('dialog').getByLabel('Davon schon als Zeitersparnis gezählte Stunden').fill('2');
  await german.getByRole('dialog').getByRole('button', { name: 'Zu den Ergebnissen' }).click();
  await german.getByText('In den Ergebnissen dieser Abteilung eingetragen.').waitFor();
  const row = german.getByRole('row').filter({ hasText: TITLE });
  await row.getByText('in einem Experiment gemessen').waitFor();
  await row.getByText('wahrscheinlich', { exact: false }).first().waitFor();
  await german.getByRole('button', { name: `Was „${TITLE}“ gemessen hat` }).waitFor({ state: 'detached' });
  await expectFits(german, 'ein gemessenes Ergebnis');
  await german.context().close();

  const page = await openValue('care');
  await page.getByText('Added to the outcomes of this department.').waitFor();
  await page.getByRole('button', { name: `Edit: ${TITLE}` }).click();
  const entry = page.getByRole('dialog', { name: `Edit: ${TITLE}` });
  await expect
    .poll(() => entry.getByLabel('Evidence').first().locator('option').allTextContents())
    .toEqual(['measured in an experiment', 'verified by Finance']);
  expect(await entry.getByLabel('Amount in EUR').getAttribute('readonly')).not.toBeNull();
  await entry.getByLabel('Owner').fill('Grace');
  await entry.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('row').filter({ hasText: TITLE }).getByText('Grace', { exact: false }).waitFor();
  await page.context().close();
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Estimate } from '#core/question/record.ts';
import type { OutboxWeek } from '#core/report/outbox.ts';
import { launch, type Profile } from './chromium.ts';
import { answeredSession, joinAsMember, type Office, openOffice } from './office.ts';
import { allowChatgpt, answeredVisit, join, sendReport, table, untilStored, untilToken } from './person.ts';
import { type Sites, serveSites } from './tool-sites.ts';

/** Wednesday of the last week of period 11. */
const WEEK = '2026-W44';
const DAY = '2026-10-28';
const NOON_MS = Date.parse(`${DAY}T12:00:00Z`);

let sites: Sites;
beforeAll(async () => {
  sites = await serveSites();
});
afterAll(() => sites.close());

describe('from a visit to a department number', () => {
  let office: Office;
  let profile: Profile;
  const offsetTo = (ms: number) => ms - Date.now();
  /** Moves the browser and the endpoint to an instant. */
  const moveTo = async (ms: number) => {
    office.setNow(ms);
    await profile.moveClock(offsetTo(ms));
  };

  beforeAll(async () => {
    office = await openOffice(NOON_MS);
    profile = await launch({ sites });
  });
  afterAll(async () => {
    await profile.close();
    await office.close();
  });

  test('six members, one of them in a real browser, give a lead the hours saved; four give the reason', async () => {
    await moveTo(NOON_MS);
    const code = await office.department('sales', 6);
    const smallCode = await office.department('legal', 4);
    await join(profile, office.url, code);
    await untilToken(profile, WEEK);
    const others = [];
    for (let count = 0; count < 5; count++) others.push(await joinAsMember(office.url, code, WEEK));
    const few = [];
    for (let count = 0; count < 4; count++) few.push(await joinAsMember(office.url, smallCode, WEEK));

    await allowChatgpt(profile);
    const session = await answeredVisit(profile, moveTo);
    expect(session).toMatchObject({ tool: 'chatgpt', day: DAY, week: WEEK, question: { state: 'waiting' } });
    expect(session.engagedMs).toBeGreaterThanOrEqual(50_000);
    expect(session.engagedMs).toBeLessThanOrEqual(55_000);
    const [estimate] = await table<Estimate>(profile, 'estimates');
    expect(estimate).toMatchObject({ kind: 'sampled', savedMinutes: { low: 15, centre: 22, high: 30 } });
    expect(estimate).toHaveProperty('probability', session.draw?.probability);

    // The week ends; the one report goes at a time of its own, after the hold.
    await moveTo(Date.parse('2026-11-02T00:20:00Z'));
    await profile.ring('send');
    const [outbox] = await untilStored<OutboxWeek>(profile, 'outbox');
    expect(outbox).toMatchObject({ week: WEEK, state: 'waiting', report: { all: { sessions: 1, valued: 1 } } });
    expect(outbox?.dueMs).toBeGreaterThanOrEqual(outbox?.heldUntilMs ?? 0);
    const sending = await profile.openPage('options.html#leaves');
    await sending.getByRole('button', { name: 'Don’t send ChatGPT' }).waitFor();
    await sending.getByText('What it says').first().click();
    expect(JSON.parse(await sending.locator('pre').first().innerText())).toEqual(outbox?.report);
    await sending.close();
    await sendReport(profile, WEEK, moveTo);
    for (const [index, member] of [...others, ...few].entries()) {
      const [own, answer] = answeredSession(WEEK, DAY, 10 + 5 * index);
      expect(await member.report([own], [answer])).toBe('accepted');
    }

    // Ten days after the week the window closes and is released.
    await moveTo(Date.parse('2026-11-12T01:00:00Z'));
    const { released } = await office.admin('/v1/admin/releases');
    expect(released).toContainEqual({ department: 'sales', window: '2026-P11' });
    const { key } = await office.admin('/v1/admin/departments/sales/lead-keys');
    const { key: smallKey } = await office.admin('/v1/admin/departments/legal/lead-keys');

    const lead = await profile.openPage('options.html#department');
    await lead.getByLabel('Server address').fill(office.url);
    await lead.getByRole('textbox', { name: 'Access key' }).fill(String(key));
    await lead.getByRole('button', { name: 'Open dashboard' }).click();
    const productivity = lead.getByRole('region', { name: 'Time saved', exact: true });
    // Six sessions, six answers: the interval stands in the place of the headline, since six answers are no grade B.
    await expect.poll(() => productivity.innerText()).toMatch(/\d\.\d–\d\.\d\sh\b/);
    await productivity.getByText('rough').first().waitFor();

    await lead.getByRole('button', { name: 'Sign out' }).click();
    await lead.getByLabel('Server address').fill(office.url);
    await lead.getByRole('textbox', { name: 'Access key' }).fill(String(smallKey));
    await lead.getByRole('button', { name: 'Open dashboard' }).click();
    const withheld = lead.getByRole('region', { name: 'Time saved', exact: true });
    await withheld
      .getByText(/fewer than 5 people/i)
      .first()
      .waitFor();
    expect(await withheld.innerText()).not.toMatch(/\d\sh\b/);
  });
});

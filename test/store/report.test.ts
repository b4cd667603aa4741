/** The one function from the store to the report. */
import type { Week } from '#core/base/week.ts';
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { reportBody } from '#core/protocol/member.ts';
import { toOutbox, withReport } from '#core/report/outbox.ts';
import { isEmpty } from '#core/report/report.ts';
import { openStore } from '#store/database.ts';
import { importRecords } from '#store/import.ts';
import { changeOutbox, readOutbox } from '#store/membership.ts';
import { reportOf } from '#store/report.ts';
import { answeredAt, HOUR_MS, loggedAt, MONDAY_MS, membershipWith, sessionAt } from '../core/people.ts';

const membership = membershipWith();
const week: Week = '2026-W47';
const settings = { suggestions: [{ tool: 'gamma', week, joinedMs: membership.joinedMs }] };
const of = { week, department: 'sales' };

async function storeWithWork() {
  const store = await openStore(`report-${crypto.randomUUID()}`);
  const [session, answer] = answeredAt(MONDAY_MS, 22);
  const sessions = [session, sessionAt(MONDAY_MS + HOUR_MS, { tool: 'claude' })];
  await importRecords(store, { sessions, estimates: [answer, loggedAt(MONDAY_MS + 2 * HOUR_MS)] }, () => {});
  return store;
}

test('preview, outbox and the bytes that go are one result', async () => {
  const store = await storeWithWork();
  const preview = await reportOf(store, membership, settings, of);
  expect(preview).toMatchObject({ all: { sessions: 2, logged: 1 }, suggested: ['gamma'] });
  const closing = { week, nowMs: 0, holdHours: 24, timeZone: 'UTC', quarters: [] };
  await store.put(
    'outbox',
    toOutbox({ ...closing, report: await reportOf(store, membership, settings, of) }, () => 0.5),
  );
  const [outbox] = await readOutbox(store);
  if (outbox === undefined) throw new Error('nothing in the outbox');
  expect(outbox.report).toEqual(preview);
  const body = reportBody('token', outbox.report);
  expect(JSON.stringify(JSON.parse(body).report)).toBe(JSON.stringify(preview));
});

test('the first report counts the whole week of joining, as the page says before, and no session of the weeks before', async () => {
  const store = await storeWithWork();
  await store.put('sessions', { ...sessionAt(MONDAY_MS - HOUR_MS), week: '2026-W46' });
  const joined = { ...membership, joinedWeek: week, joinedMs: MONDAY_MS + 90 * 60_000 };
  expect(await reportOf(store, joined, settings, of)).toMatchObject({ all: { sessions: 2, segment: 'novice' } });
});

test('what is left out of the preview is left out of the bytes', async () => {
  const store = await storeWithWork();
  const leftOut = ['claude', 'gamma'];
  const report = await reportOf(store, membership, settings, { ...of, leftOut });
  await store.put(
    'outbox',
    toOutbox(
      {
        week,
        report: await reportOf(store, membership, settings, of),
        nowMs: 0,
        holdHours: 24,
        timeZone: 'UTC',
        quarters: [],
      },
      () => 0.5,
    ),
  );
  const outbox = await changeOutbox(
    store,
    week,
    (now) => now && withReport(now, report, { leftOut, withoutWeek: false }),
  );
  const body = reportBody('token', outbox?.report ?? report);
  expect(body).not.toMatch(/claude|gamma/);
  expect(JSON.parse(body).report.all.sessions).toBe(1);
});

test('of a week that is not sent, the bytes hold nothing of it', async () => {
  const store = await storeWithWork();
  const report = await reportOf(store, membership, settings, { ...of, withoutWeek: true });
  expect(isEmpty(report)).toBe(true);
  expect(reportBody('token', report)).not.toMatch(/sessions|chatgpt|gamma/);
});

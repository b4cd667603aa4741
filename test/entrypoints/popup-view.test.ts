import { describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Day } from '#core/base/week.ts';
import { configSchema } from '#core/org/config.ts';
import { toPolicy } from '#core/org/policy.ts';
import { toProfile } from '#core/org/profile.ts';
import { defaultSettings, type Settings } from '#core/org/settings.ts';
import { NOTHING_LEFT_OUT, type OutboxWeek } from '#core/report/outbox.ts';
import { trialAt } from '#simulation/trial.ts';
import { mayMeasure, nextSending, toSummary, toTrial } from '../../entrypoints/popup/view.ts';
import { answeredAt, HOUR_MS, loggedAt, MONDAY_MS, membershipWith } from '../core/people.ts';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));

test('time added by hand is no answer to a question: it stands apart from what the answers say', () => {
  const [session, answer] = answeredAt(MONDAY_MS, 10);
  const logged = loggedAt(MONDAY_MS);
  const summary = toSummary({
    profile: toProfile(defaultSettings, null),
    sessions: [session],
    estimates: [answer, logged],
    today: session.day,
    week: session.week,
  });
  const { low = 0, high = 0 } = answer?.savedMinutes ?? {};
  expect(summary.week.saved).toMatchObject({ low, high, count: 1 });
  const added = logged.savedMinutes ?? { low: 0, high: 0 };
  expect(summary.week.added).toMatchObject({ low: added.low, high: added.high, count: 1 });
});

test('who joined and allowed no tool is shown the way to one: on the endpoint’s host nothing is measured', () => {
  const joined = toProfile(defaultSettings, membershipWith({ endpointUrl: 'https://kpis.example.com:8443' }));
  const managed = toProfile(defaultSettings, null, toPolicy({ endpointUrl: 'https://kpis.example.com' }));
  for (const profile of [joined, managed]) {
    expect(mayMeasure([], profile)).toBe(false);
    expect(mayMeasure(['https://kpis.example.com/*'], profile)).toBe(false);
    expect(mayMeasure(['https://kpis.example.com/*', 'https://claude.ai/*'], profile)).toBe(true);
  }
});

test('a report whose time has come is not announced for a time that is over', () => {
  const waiting = (dueMs: number, change: Partial<OutboxWeek> = {}): OutboxWeek => ({
    ...{ week: '2026-W46', department: 'sales', report: { v: 2, department: 'sales', week: '2026-W46', empty: true } },
    ...{ ...NOTHING_LEFT_OUT, heldUntilMs: 0, dueMs, state: 'waiting', body: null, refusal: null, sentMs: null },
    ...change,
  });
  const [soon, later] = [MONDAY_MS + HOUR_MS, MONDAY_MS + 2 * HOUR_MS];
  expect(nextSending([], MONDAY_MS)).toBeNull();
  expect(nextSending([waiting(soon, { state: 'accepted' })], MONDAY_MS)).toBeNull();
  expect(nextSending([waiting(later), waiting(soon)], MONDAY_MS)).toBe(soon);
  expect(nextSending([waiting(later), waiting(soon)], soon + 1)).toBe('due');
  expect(nextSending([waiting(soon, { heldUntilMs: later })], soon + 1)).toBe(later);
});

describe('trials', () => {
  const now = { nowMs: MONDAY_MS, timeZone: 'UTC' };
  const sides = (company: boolean, person: boolean, given: Partial<Settings['trials']> = {}) => ({
    config: configSchema.parse({ trials: company }),
    settings: { ...defaultSettings, trials: { ...defaultSettings.trials, on: person, ...given } },
  });

  test('the popup offers a trial only where both the company and the person have switched it on', () => {
    for (const [company, person] of [
      [false, false],
      [true, false],
      [false, true],
    ] as const)
      expect(toTrial(sides(company, person), [], now)).toBeNull();
    expect(toTrial(sides(true, true), [], now)).toMatchObject({ task: null, isNotNow: false, isDue: true });
  });

  test('a task under way goes on where either side has switched it off, and a gap shows without a worker', () => {
    const task = trialAt(MONDAY_MS, { state: 'running', countedToMs: MONDAY_MS - HOUR_MS });
    expect(toTrial(sides(false, false), [task], now)?.task).toMatchObject({ state: 'paused', gapMs: HOUR_MS });
  });

  test('"not today" holds for the day', () => {
    const said = (notNowDay: Day) => toTrial(sides(true, true, { notNowDay }), [], now);
    expect(said('2026-11-16')).toMatchObject({ isNotNow: true, isDue: false });
    expect(said('2026-11-15')).toMatchObject({ isNotNow: false, isDue: true });
  });
});

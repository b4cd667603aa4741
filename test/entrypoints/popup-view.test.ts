import { expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { toProfile } from '#core/org/profile.ts';
import { defaultSettings } from '#core/org/settings.ts';
import { toSummary } from '../../entrypoints/popup/view.ts';
import { answeredAt, loggedAt, MONDAY_MS } from '../core/people.ts';

vi.mock('webextension-polyfill', () => ({ default: fakeBrowser }));

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
  expect(summary.week.saved).toEqual({ lowMinutes: low, highMinutes: high, count: 1 });
  const added = logged.savedMinutes ?? { low: 0, high: 0 };
  expect(summary.week.added).toEqual({ lowMinutes: added.low, highMinutes: added.high, count: 1 });
});

import { expect, test } from 'vitest';
import { catalogue } from '#core/catalogue.ts';
import { configSchema } from '#core/config.ts';
import { membershipSchema } from '#core/membership.ts';
import { isSilenced, toProfile } from '#core/profile.ts';
import { defaultSettings } from '#core/settings.ts';
import { MONDAY_MS } from './people.ts';

const own = { id: 'own-ai', name: 'Our AI', category: 'assistant' as const, sites: ['ai.example.com'] };
const membership = membershipSchema.parse({
  endpointUrl: 'https://kpi.example.com',
  department: { id: 'sales', name: 'Sales' },
  memberSecret: 'secret',
  joinedMs: MONDAY_MS,
  joinedWeek: '2026-W47',
  config: configSchema.parse({ tools: [own] }),
  checkedMs: MONDAY_MS,
  fault: null,
  purseDueMs: MONDAY_MS,
  quarters: [],
});

test('a browser in no department may measure the whole catalogue and sites of its own', () => {
  const { tools } = toProfile({ ...defaultSettings, ownTools: [own] }, null);
  expect(tools.map(({ id }) => id)).toEqual([...catalogue.map(({ id }) => id), 'own-ai']);
});

test('a member measures what the organisation approved, and a tool of both only once', () => {
  const { tools, config } = toProfile({ ...defaultSettings, ownTools: [own, { ...own, id: 'own-two' }] }, membership);
  expect(config.tools.map(({ id }) => id)).toEqual(['own-ai']);
  expect(tools.map(({ id }) => id)).toEqual(['own-ai', 'own-two']);
});

test('nobody is asked while paused, snoozed, or about a silenced tool', () => {
  const later = MONDAY_MS + 1;
  expect(isSilenced(defaultSettings, 'chatgpt', MONDAY_MS, 'UTC')).toBe(false);
  expect(isSilenced({ ...defaultSettings, pausedUntilMs: later }, 'chatgpt', MONDAY_MS, 'UTC')).toBe(true);
  expect(isSilenced({ ...defaultSettings, snoozedUntilMs: later }, 'chatgpt', MONDAY_MS, 'UTC')).toBe(true);
  const silenced = { ...defaultSettings, silencedTools: [{ tool: 'chatgpt', untilMs: later }] };
  expect(isSilenced(silenced, 'chatgpt', MONDAY_MS, 'UTC')).toBe(true);
  expect(isSilenced(silenced, 'claude', MONDAY_MS, 'UTC')).toBe(false);
  expect(isSilenced(silenced, 'chatgpt', later, 'UTC')).toBe(false);
});

test('nobody is asked in quiet hours of their own', () => {
  const settings = { ...defaultSettings, quietHours: { fromMinute: 22 * 60, toMinute: 8 * 60 } };
  const at = (time: string) => isSilenced(settings, 'chatgpt', Date.parse(`2026-11-16T${time}:00Z`), 'Europe/Berlin');
  expect(['20:59', '21:00', '06:59', '07:00'].map(at)).toEqual([false, true, true, false]);
});

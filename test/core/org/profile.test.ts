import { expect, test } from 'vitest';
import { catalogue } from '#core/measure/catalogue.ts';
import { toolOfSite } from '#core/measure/tool.ts';
import { configSchema } from '#core/org/config.ts';
import { toPolicy } from '#core/org/policy.ts';
import { isSilenced, type Profile, toolNameIn, toProfile } from '#core/org/profile.ts';
import { defaultSettings, type Settings } from '#core/org/settings.ts';
import { HOUR_MS, MONDAY_MS, membershipWith } from '../people.ts';

const own = { id: 'own-ai', name: 'Our AI', category: 'assistant' as const, sites: ['ai.example.com'] };
const membership = membershipWith({ config: { ...membershipWith().config, tools: [own] } });

test('a browser in no department may measure the whole catalogue and sites of its own', () => {
  const { tools } = toProfile({ ...defaultSettings, ownTools: [own] }, null);
  expect(tools.map(({ id }) => id)).toEqual([...catalogue.map(({ id }) => id), 'own-ai']);
});

test('a member measures what the organisation approved, and a tool of both only once', () => {
  const { tools, config } = toProfile({ ...defaultSettings, ownTools: [own, { ...own, id: 'own-two' }] }, membership);
  expect(config.tools.map(({ id }) => id)).toEqual(['own-ai']);
  expect(tools.map(({ id }) => id)).toEqual(['own-ai', 'own-two']);
});

test('a built-in tool keeps its name where the organisation no longer has it measured', () => {
  const nameOf = toolNameIn(toProfile(defaultSettings, membership));
  expect(['own-ai', 'gemini', 'gone'].map(nameOf)).toEqual(['Our AI', 'Gemini', 'gone']);
});

test('a site of one’s own that was removed is named by its host, or by what tells most of it', () => {
  const ids = ['ai.example.com', 'my-ai.example.com/chat'].map((site) => {
    const tool = toolOfSite(site, '');
    return 'fault' in tool ? tool.fault : tool.id;
  });
  expect(ids.map(toolNameIn(toProfile(defaultSettings, null)))).toEqual(['ai.example.com', 'my-ai-example-com-chat']);
});

const profileOf = (change: Partial<Settings>, limits: object = {}) => ({
  ...toProfile({ ...defaultSettings, ...change }, null),
  config: configSchema.parse({ questionLimits: limits }),
});
const silenced = (profile: Profile, tool = 'chatgpt', atMs = MONDAY_MS) => isSilenced(profile, tool, atMs, 'UTC');

test('nobody is asked while paused, snoozed, or about a silenced tool', () => {
  const later = MONDAY_MS + 1;
  expect(silenced(profileOf({}))).toBe(false);
  expect(silenced(profileOf({ pausedUntilMs: later }))).toBe(true);
  expect(silenced(profileOf({ snoozedUntilMs: later }))).toBe(true);
  const tool = profileOf({ silencedTools: [{ tool: 'chatgpt', untilMs: later }] });
  expect([silenced(tool), silenced(tool, 'claude'), silenced(tool, 'chatgpt', later)]).toEqual([true, false, false]);
});

test("nobody is asked in quiet hours, their own or the organisation's", () => {
  const quietHours = { fromMinute: 8 * 60, toMinute: 10 * 60 };
  expect(silenced(profileOf({ quietHours }))).toBe(true);
  expect(silenced(profileOf({}, { quietHours }))).toBe(true);
  expect(silenced(profileOf({ quietHours }), 'chatgpt', MONDAY_MS + HOUR_MS)).toBe(false);
});

const set = { id: 'set-ai', name: 'Set AI', category: 'assistant' as const, sites: ['set.example.com'] };

test('the tools of a policy stand in place of the catalogue before joining, and beside the endpoint’s afterwards', () => {
  const policy = toPolicy({ tools: [set, { ...own, name: 'Other name' }] });
  expect(toProfile(defaultSettings, null, policy).config.tools).toEqual(policy.tools);
  const joined = toProfile(defaultSettings, membership, policy);
  expect(joined.tools).toEqual([own, set]);
  // What is in reports is up to the endpoint alone.
  expect(joined.config.tools).toEqual([own]);
});

test('a locked setting narrows the person’s own, and never keeps for longer than they chose', () => {
  const settings = { ...defaultSettings, keepMonths: null, ownTools: [own] };
  const locked = toProfile(settings, null, toPolicy({ lockedSettings: { keepMonths: 6, ownSites: false } }));
  expect([locked.settings.keepMonths, locked.settings.ownTools]).toEqual([6, []]);
  expect(toProfile(settings, null).settings).toEqual(settings);
  const keptUnder = (keepMonths: number) =>
    toProfile({ ...settings, keepMonths: 6 }, null, toPolicy({ lockedSettings: { keepMonths } })).settings.keepMonths;
  expect([keptUnder(3), keptUnder(120)]).toEqual([3, 6]);
});

test('quiet hours of a policy count beside those of the person and of the organisation', () => {
  const quietHours = { fromMinute: 0, toMinute: 1439 };
  const profile = toProfile(defaultSettings, null, toPolicy({ questionLimits: { quietHours } }));
  expect(isSilenced(profile, 'chatgpt', MONDAY_MS, 'UTC')).toBe(true);
});

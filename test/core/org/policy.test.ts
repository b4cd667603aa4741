import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { configSchema } from '#core/org/config.ts';
import { refusedOf, toPolicy, underPolicy, wholePolicySchema } from '#core/org/policy.ts';

z.config(z.locales.en());

const good = { id: 'our-ai', name: 'Our AI', category: 'assistant', sites: ['ai.example.com'] };
const whole = {
  endpointUrl: 'https://kpi.example.com',
  joiningCode: 'sales-code',
  tools: [good],
  questionLimits: { perDay: 1, perWeek: 2, minutesBetween: 90, expiryMinutes: 30, quietHours: null },
  lockedSettings: { keepMonths: 12, ownSites: false },
  noticeUrl: 'https://intranet.example.com/ai',
};
const pathsOf = (given: unknown) => refusedOf(given).map(({ path }) => path);
const nothing = { questionLimits: {}, lockedSettings: {} };
const read = (given: unknown) => ({ policy: toPolicy(given), refused: refusedOf(given) });

test('a valid policy is taken as it is, and no policy is an empty one', () => {
  expect(read(whole)).toEqual({ policy: whole, refused: [] });
  expect(read({})).toEqual({ policy: nothing, refused: [] });
});

test('a wrong value is refused by name and with its reason, and all others apply', () => {
  const { policy, refused } = read({ ...whole, endpointUrl: 'kpi.example.com' });
  expect(refused).toEqual([{ path: 'endpointUrl', message: expect.stringContaining('kpi.example.com') }]);
  expect(policy).toEqual({ ...whole, endpointUrl: undefined });
});

test.each([
  ['endpointUrl', { endpointUrl: 'ftp://kpi.example.com' }],
  ['joiningCode', { joiningCode: '' }],
  ['tools', { tools: 'chatgpt' }],
  ['questionLimits', { questionLimits: [] }],
  ['questionLimits.perDay', { questionLimits: { perDay: 3 } }],
  ['questionLimits.perWeek', { questionLimits: { perWeek: 5 } }],
  ['questionLimits.minutesBetween', { questionLimits: { minutesBetween: 10 } }],
  ['questionLimits.expiryMinutes', { questionLimits: { expiryMinutes: 5 } }],
  ['questionLimits.quietHours.fromMinute', { questionLimits: { quietHours: { fromMinute: -1, toMinute: 60 } } }],
  ['lockedSettings.keepMonths', { lockedSettings: { keepMonths: 1 } }],
  ['lockedSettings.ownSites', { lockedSettings: { ownSites: 'no' } }],
  ['noticeUrl', { noticeUrl: 'see the intranet' }],
])('%s is refused where it is wrong, alone', (name, wrong) => {
  const given = { ...whole, ...wrong };
  const { policy, refused } = read(given);
  expect(refused.map(({ path }) => path)).toEqual([name]);
  const [top = '', inner] = name.split('.');
  const group = Reflect.get(policy, top);
  if (inner === undefined) expect(group ?? {}).toEqual({});
  else expect(Reflect.get(group, inner)).toBeUndefined();
  const untouched = Object.keys(whole).filter((key) => key !== top);
  for (const key of untouched) expect(policy).toHaveProperty(key, Reflect.get(whole, key));
});

test('a tool with a bad pattern is left out and the tools around it stay, each named by its own place', () => {
  const bad = { ...good, id: 'bad', sites: ['https://ai.example.com'] };
  const reserved = { ...good, id: 'all' };
  const { policy, refused } = read({ tools: [bad, good, reserved, { ...good, id: 'second' }] });
  expect(policy.tools?.map(({ id }) => id)).toEqual(['our-ai', 'second']);
  expect(refused.map(({ path }) => path)).toEqual(['tools[0].sites[0]', 'tools[2].id']);
});

test('a misspelt key is named', () => {
  expect(pathsOf({ endpointURL: 'https://kpi.example.com' })).toEqual(['endpointURL']);
  expect(pathsOf({ questionLimits: { perDay: 1, perday: 1 } })).toEqual(['questionLimits.perday']);
});

test('the minimum group, the hold and the closing days are no keys of a policy', () => {
  for (const key of ['minimumGroup', 'holdHours', 'closeAfterDays', 'strictMode']) {
    expect(pathsOf({ [key]: 1 })).toEqual([key]);
    expect(toPolicy({ [key]: 1 })).not.toHaveProperty(key);
  }
});

test('whatever a policy holds, what applies of it is valid', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...Object.keys(whole), 'other'), fc.jsonValue()), (given) => {
      expect(wholePolicySchema.safeParse(toPolicy(given)).success).toBe(true);
    }),
  );
  for (const given of [null, undefined, 'text', 3, []]) expect(toPolicy(given)).toEqual(nothing);
});

const limitsUnder = (own: object, policy: object) =>
  underPolicy(configSchema.parse({ questionLimits: own }), toPolicy({ questionLimits: policy })).questionLimits;

test('a policy lowers the limits of questions and never raises them', () => {
  expect(limitsUnder({}, { perDay: 1, perWeek: 2, minutesBetween: 120 })).toMatchObject({
    perDay: 1,
    perWeek: 2,
    minutesBetween: 120,
  });
  expect(
    limitsUnder({ perDay: 0, perWeek: 1, minutesBetween: 600 }, { perDay: 2, perWeek: 4, minutesBetween: 60 }),
  ).toMatchObject({ perDay: 0, perWeek: 1, minutesBetween: 600 });
});

test('how long a question stays open is as the policy says, be it shorter or longer', () => {
  for (const expiryMinutes of [30, 480])
    expect(limitsUnder({ expiryMinutes: 60 }, { expiryMinutes })).toMatchObject({ expiryMinutes });
});

test('limits that a policy leaves out stay as they are', () => {
  expect(limitsUnder({ perDay: 1, expiryMinutes: 480 }, { perWeek: 3 })).toMatchObject({
    perDay: 1,
    perWeek: 3,
    expiryMinutes: 480,
  });
});

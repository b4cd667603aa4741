import { expect, test } from 'vitest';
import { configSchema } from '#core/org/config.ts';

test('an empty configuration is a whole one: eight tools, the limits people can rely on, a group of five', () => {
  expect(configSchema.parse({})).toMatchObject({
    minimumGroup: 5,
    holdHours: 24,
    closeAfterDays: 10,
    trials: false,
    teamNumbers: false,
    questionLimits: { perDay: 2, perWeek: 4, minutesBetween: 60, expiryMinutes: 120, quietHours: null },
    sessionRules: {
      idleSeconds: 120,
      mergeGapSeconds: 600,
      minSessionSeconds: 30,
      checkpointSeconds: 30,
      audibleKeepsEngaged: true,
    },
  });
  expect(configSchema.parse({}).tools).toHaveLength(8);
});

test.each([
  ['a group under five', { minimumGroup: 4 }],
  ['closing before the last reports are due', { closeAfterDays: 3 }],
  ['closing after three weeks', { closeAfterDays: 22 }],
  ['a question open for more than eight hours', { questionLimits: { expiryMinutes: 481 } }],
  ['a tool with a reserved id', { tools: [{ id: 'all', name: 'x', category: 'code', sites: ['a.com'] }] }],
])('%s is refused', (_name, config) => expect(configSchema.safeParse(config).success).toBe(false));

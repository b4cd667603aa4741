/** Cursor: the daily usage of a team. */
import * as z from 'zod/mini';
import { dayOf } from '#core/base/week.ts';
import { countSchema, daySchema, defineKind, epochSchema, keySchema } from '#core/sources/kind.ts';
import { onDay, rowOf } from '#core/sources/source-row.ts';

export const cursorUsage = defineKind({
  name: 'Cursor daily usage (JSON)',
  source: 'cursor',
  format: 'json',
  keys: ['email', 'isActive', 'chatRequests', 'agentRequests'],
  at: { day: ['day'] },
  unit: 'prompts',
  record: z.object({
    day: z.optional(daySchema),
    date: epochSchema(1000),
    email: keySchema,
    isActive: z.boolean(),
    chatRequests: countSchema,
    agentRequests: countSchema,
  }),
  identity: ({ email, day, date }) => `${email} ${day ?? date}`,
  rows: ({ day, date, email, isActive, chatRequests, agentRequests }) => [
    rowOf({
      of: 'person',
      key: email,
      tool: 'cursor',
      span: onDay(day ?? dayOf(date, 'UTC')),
      activePeople: isActive ? 1 : 0,
      activeDays: isActive ? 1 : 0,
      prompts: chatRequests + agentRequests,
    }),
  ],
});

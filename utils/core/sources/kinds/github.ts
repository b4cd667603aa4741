/** GitHub: Copilot's use and seats, and what it bills. */
import * as z from 'zod/mini';
import { countSchema, daySchema, defineKind, keySchema } from '#core/sources/kind.ts';
import { amountSchema } from '#core/sources/money.ts';
import { onDay, rowOf } from '#core/sources/source-row.ts';

const TOOL = 'github-copilot';
const flag = z.optional(z.nullable(z.boolean()));
const counter = z.optional(z.nullable(countSchema));

export const githubCopilot = defineKind({
  name: 'GitHub Copilot users-1-day (NDJSON)',
  source: 'github-copilot',
  format: 'json',
  keys: ['user_login', 'day', 'user_initiated_interaction_count'],
  at: { day: ['day'] },
  unit: 'interactions',
  record: z.object({
    user_login: keySchema,
    day: daySchema,
    user_initiated_interaction_count: countSchema,
    code_generation_activity_count: counter,
    code_acceptance_activity_count: counter,
    used_chat: flag,
    used_agent: flag,
    used_cli: flag,
  }),
  identity: (record) => `${record.user_login} ${record.day}`,
  rows: (record) => {
    const counts = [
      record.user_initiated_interaction_count,
      record.code_generation_activity_count,
      record.code_acceptance_activity_count,
    ];
    const flags = [record.used_chat, record.used_agent, record.used_cli];
    const isActive = flags.includes(true) || counts.some((count) => (count ?? 0) > 0);
    return [
      rowOf({
        of: 'person',
        key: record.user_login,
        tool: TOOL,
        span: onDay(record.day),
        activePeople: isActive ? 1 : 0,
        activeDays: isActive ? 1 : 0,
        prompts: record.user_initiated_interaction_count,
      }),
    ];
  },
});

export const githubSeats = defineKind({
  name: 'GitHub Copilot billing seats (JSON)',
  source: 'github-copilot',
  format: 'json',
  keys: ['assignee', 'last_activity_at'],
  at: { day: ['last_activity_at'] },
  unit: null,
  record: z.object({
    assignee: z.nullable(z.object({ login: keySchema })),
    organization: z.optional(z.unknown()),
    assigning_team: z.optional(z.unknown()),
    last_activity_at: z.optional(z.nullable(daySchema)),
  }),
  // Of an enterprise, a person has a record for each organisation or team that gives the one seat.
  identity: ({ assignee, organization, assigning_team: team }) =>
    assignee === null ? '' : JSON.stringify([assignee.login, organization, team]),
  rows: ({ assignee, last_activity_at: lastActiveOn = null }) => [
    rowOf({ of: 'person', key: assignee?.login ?? '', tool: TOOL, span: null, seats: 1, lastActiveOn }),
  ],
});

export const githubBilling = defineKind({
  name: 'GitHub billing usage (JSON)',
  source: 'github',
  format: 'json',
  keys: ['product', 'sku', 'netAmount'],
  at: { day: ['date'] },
  unit: null,
  record: z.object({
    date: daySchema,
    product: z.string(),
    sku: z.string(),
    netAmount: amountSchema,
    organizationName: z.optional(z.nullable(z.string())),
    repositoryName: z.optional(z.nullable(z.string())),
  }),
  identity: ({ date, product, sku, organizationName, repositoryName }) =>
    [date, product, sku, organizationName, repositoryName].join(' '),
  covers: ({ date }) => onDay(date),
  rows: ({ date, product, netAmount, organizationName }) =>
    product.toLowerCase() === 'copilot'
      ? [
          rowOf({
            of: 'department',
            key: (organizationName ?? '').toLowerCase(),
            tool: TOOL,
            span: onDay(date),
            spend: { amount: netAmount, currency: 'USD' },
          }),
        ]
      : [],
});

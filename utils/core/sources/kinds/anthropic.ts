/** Anthropic: Claude Code, Claude Enterprise, and the cost of the API. */
import * as z from 'zod/mini';
import { dayPlus } from '#core/base/week.ts';
import { countSchema, daySchema, defineKind, keySchema } from '#core/sources/kind.ts';
import { amountSchema, currencySchema } from '#core/sources/money.ts';
import { onDay, rowOf, type Spend } from '#core/sources/source-row.ts';

const CENTS = 100n;

export const claudeCode = defineKind({
  name: 'Claude Code analytics (JSON)',
  source: 'claude-code',
  format: 'json',
  keys: ['date', 'actor', 'core_metrics'],
  at: { day: ['date'], currency: ['model_breakdown', 0, 'estimated_cost', 'currency'] },
  unit: 'sessions',
  record: z.object({
    date: daySchema,
    actor: z.union([z.object({ email_address: keySchema }), z.object({ api_key_name: keySchema })]),
    customer_type: z.optional(z.string()),
    terminal_type: z.optional(z.nullable(z.string())),
    core_metrics: z.object({ num_sessions: countSchema }),
    model_breakdown: z.optional(
      z.array(z.object({ estimated_cost: z.object({ amount: amountSchema, currency: currencySchema }) })),
    ),
  }),
  check: ({ model_breakdown: models = [] }, refuse) => {
    const other = models.findIndex(
      ({ estimated_cost: { currency } }) => currency !== models[0]?.estimated_cost.currency,
    );
    if (other > 0)
      refuse(
        'mixed-currencies',
        ['model_breakdown', other, 'estimated_cost', 'currency'],
        'the models of a day are in several currencies',
        models.map(({ estimated_cost: { currency } }) => currency),
      );
  },
  identity: ({ date, actor, customer_type: customer, terminal_type: terminal }) =>
    [date, 'email_address' in actor ? actor.email_address : `key ${actor.api_key_name}`, customer, terminal].join(' '),
  rows: ({ date, actor, core_metrics: { num_sessions: sessions }, model_breakdown: models = [] }) => {
    const [first] = models;
    const spend: Spend | null =
      first === undefined
        ? null
        : {
            amount: models.reduce((sum, { estimated_cost: { amount } }) => sum + amount, 0n) / CENTS,
            currency: first.estimated_cost.currency,
          };
    const common = { tool: 'claude-code', span: onDay(date), spend };
    // A key may be called after its person.
    if (!('email_address' in actor)) return [rowOf({ ...common, of: 'department', key: 'api keys' })];
    const active = sessions > 0 ? 1 : 0;
    return [
      rowOf({
        ...common,
        of: 'person',
        key: actor.email_address,
        activePeople: active,
        activeDays: active,
        prompts: sessions,
      }),
    ];
  },
});

export const claudeEnterprise = defineKind({
  name: 'Claude Enterprise users (JSON)',
  source: 'claude',
  format: 'json',
  keys: ['user', 'chat_metrics'],
  onPage: ['date'],
  at: { day: ['date'] },
  unit: 'messages',
  record: z.object({
    date: daySchema,
    user: z.object({ email_address: keySchema }),
    chat_metrics: z.object({ distinct_conversation_count: countSchema, message_count: countSchema }),
    claude_code_metrics: z.optional(
      z.nullable(z.object({ core_metrics: z.object({ distinct_session_count: z.optional(countSchema) }) })),
    ),
  }),
  identity: ({ date, user }) => `${user.email_address} ${date}`,
  rows: ({ date, user, chat_metrics: chat, claude_code_metrics: code }) => {
    const isActive = chat.message_count > 0 || chat.distinct_conversation_count > 0;
    const person = { of: 'person', key: user.email_address, span: onDay(date) } as const;
    const used = { activePeople: 1, activeDays: 1 };
    const unused = { activePeople: 0, activeDays: 0 };
    const inChat = rowOf({ ...person, tool: 'claude', ...(isActive ? used : unused), prompts: chat.message_count });
    const codes = (code?.core_metrics.distinct_session_count ?? 0) > 0;
    return codes ? [inChat, rowOf({ ...person, tool: 'claude-code', ...used })] : [inChat];
  },
});

export const claudeSummaries = defineKind({
  name: 'Claude Enterprise summaries (JSON)',
  source: 'claude-summary',
  format: 'json',
  keys: ['starting_at', 'daily_active_user_count', 'assigned_seat_count'],
  at: { day: ['starting_at'] },
  unit: null,
  record: z.object({
    starting_at: daySchema,
    weekly_active_user_count: countSchema,
    assigned_seat_count: countSchema,
  }),
  identity: ({ starting_at: day }) => day,
  // Each is a count of the seven days to its own.
  rows: ({ starting_at: day, weekly_active_user_count: active, assigned_seat_count: seats }) => [
    rowOf({
      of: 'organisation',
      key: '',
      tool: 'claude',
      span: { from: dayPlus(day, -6), to: day },
      activePeople: active,
      seats,
    }),
  ],
});

export const anthropicCosts = defineKind({
  name: 'Anthropic cost report (JSON)',
  source: 'anthropic',
  format: 'json',
  keys: ['starting_at', 'ending_at', 'results'],
  at: { day: ['starting_at'], currency: ['results'] },
  unit: null,
  record: z.object({
    starting_at: daySchema,
    ending_at: daySchema,
    results: z.array(
      z.object({ amount: amountSchema, currency: currencySchema, workspace_id: z.optional(z.nullable(z.string())) }),
    ),
  }),
  check: ({ starting_at: from, ending_at: to }, refuse) => {
    if (to <= from) refuse('impossible-date', ['ending_at'], `ends on ${to}, before it starts on ${from}`, [from, to]);
  },
  identity: ({ starting_at: from }) => from,
  covers: ({ starting_at: from, ending_at: to }) => ({ from, to: dayPlus(to, -1) }),
  // Amounts are cents in a decimal string.
  rows: ({ starting_at: from, ending_at: to, results }) =>
    results.map(({ amount, currency, workspace_id: workspace }) =>
      rowOf({
        of: 'department',
        key: (workspace ?? 'default workspace').toLowerCase(),
        tool: 'claude-api',
        span: { from, to: dayPlus(to, -1) },
        spend: { amount: amount / CENTS, currency },
      }),
    ),
});

/** OpenAI: ChatGPT Enterprise and Business, and the cost of the API. */
import * as z from 'zod/mini';
import { dayOf } from '#core/base/week.ts';
import { countTextSchema, daySchema, defineKind, epochSchema, nameTextSchema } from '#core/sources/kind.ts';
import { amountSchema, currencySchema } from '#core/sources/money.ts';
import { rowOf, type Span } from '#core/sources/source-row.ts';

const dayOrNothing = z.union([z.literal(''), daySchema], 'a date or nothing');

export const chatgptUsers = defineKind({
  name: 'ChatGPT users, weekly or monthly (CSV)',
  source: 'chatgpt',
  format: 'csv',
  keys: ['period_start', 'period_end', 'email', 'is_active', 'messages'],
  at: { day: ['period_start'] },
  unit: 'messages',
  record: z.object({
    period_start: daySchema,
    period_end: daySchema,
    email: nameTextSchema,
    user_status: z.optional(z.string()),
    is_active: z.string().check(z.regex(/^(0|1|true|false)$/i, '0 or 1')),
    first_day_active_in_period: z.optional(dayOrNothing),
    last_day_active_in_period: z.optional(dayOrNothing),
    messages: z.union([z.literal(''), countTextSchema]),
  }),
  check: (record, refuse) => {
    const { period_start: from, period_end: to } = record;
    if (to < from) refuse('impossible-date', ['period_end'], `ends on ${to}, before it starts on ${from}`, [from, to]);
    for (const column of ['first_day_active_in_period', 'last_day_active_in_period'] as const) {
      const day = record[column] ?? '';
      if (day !== '' && (day < from || day > to))
        refuse('impossible-date', [column], `${column}: ${day} is not in ${from} to ${to}`, [day]);
    }
  },
  identity: ({ period_start: from, email }) => `${email} ${from}`,
  rows: ({ period_start: from, period_end: to, email, user_status: status, is_active: active, messages }) => [
    rowOf({
      of: 'person',
      key: email,
      tool: 'chatgpt',
      span: { from, to },
      activePeople: /^(1|true)$/i.test(active) ? 1 : 0,
      prompts: messages === '' ? 0 : messages,
      seats: status === undefined || status === 'enabled' ? 1 : 0,
    }),
  ],
});

const instant = epochSchema(1);
const dayAt = (seconds: number) => dayOf(seconds * 1000, 'UTC');
/** The last day of a bucket, which ends within it where the report was asked for up to then. */
const daysOf = (from: number, end: number): Span => ({ from: dayAt(from), to: dayAt(end - 1) });

export const openaiCosts = defineKind({
  name: 'OpenAI costs (JSON)',
  source: 'openai',
  format: 'json',
  keys: ['start_time', 'end_time', 'results'],
  at: { day: ['start_time'], currency: ['results'] },
  unit: null,
  record: z.object({
    start_time: instant,
    end_time: instant,
    results: z.array(
      z.object({
        object: z.literal('organization.costs.result', 'a result of the costs report'),
        amount: z.object({ value: amountSchema, currency: currencySchema }),
        project_id: z.optional(z.nullable(z.string())),
      }),
    ),
  }),
  check: ({ start_time: from, end_time: end }, refuse) => {
    const [start, to] = [dayAt(from), dayAt(end)];
    if (end <= from)
      refuse('impossible-date', ['end_time'], `ends on ${to}, before it starts on ${start}`, [start, to]);
  },
  identity: ({ start_time: from }) => dayAt(from),
  covers: ({ start_time: from, end_time: end }) => daysOf(from, end),
  rows: ({ start_time: from, end_time: end, results }) =>
    results.map(({ amount: { value, currency }, project_id: project }) =>
      rowOf({
        of: 'department',
        key: (project ?? 'default project').toLowerCase(),
        tool: 'openai-api',
        span: daysOf(from, end),
        spend: { amount: value, currency },
      }),
    ),
});

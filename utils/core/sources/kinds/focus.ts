/** FOCUS 1.x, the FinOps format of cloud bills: what is spent on AI services. */
import * as z from 'zod/mini';
import { departmentIdFrom } from '#core/base/department-id.ts';
import { dayPlus } from '#core/base/week.ts';
import { daySchema, defineKind, inUtc } from '#core/sources/kind.ts';
import { amountSchema, currencySchema } from '#core/sources/money.ts';
import { onDay, rowOf } from '#core/sources/source-row.ts';

const AI_SERVICES = 'AI and Machine Learning';

const MIDNIGHT = '00:00:00';

/** An instant as its calendar date and its time without zeros after it; a date alone is its midnight. */
const instantSchema = z.pipe(
  z.string(),
  z.transform((instant: string, context) => {
    const day = daySchema.safeParse(instant);
    const [, minute = '00:00', second = '00', fraction = ''] =
      /^[T ](\d\d:\d\d)(?::(\d\d)(?:\.(\d*[1-9]))?)?/.exec(inUtc(instant).slice(10)) ?? [];
    if (day.success) return { day: day.data, time: `${minute}:${second}${fraction && `.${fraction}`}` };
    context.issues.push({ code: 'custom', message: day.error.issues[0]?.message ?? '', input: instant });
    return z.NEVER;
  }),
);
type Instant = z.infer<typeof instantSchema>;

/** The last day of a period, whose end is the first instant after it. */
const lastDayBefore = ({ day, time }: Instant) => (time === MIDNIGHT ? dayPlus(day, -1) : day);
const textOf = ({ day, time }: Instant) => `${day} ${time}`;

const tagsSchema = z.record(z.string(), z.unknown());

function departmentTag(tags: string): string {
  if (!tags.startsWith('{')) return '';
  try {
    const named = Object.entries(tagsSchema.parse(JSON.parse(tags)));
    const [, department = ''] = named.find(([name]) => name.toLowerCase() === 'department') ?? [];
    return typeof department === 'string' ? department : '';
  } catch {
    return '';
  }
}

export const focusCosts = defineKind({
  name: 'FOCUS 1.x costs (CSV)',
  source: 'focus',
  format: 'csv',
  keys: ['EffectiveCost', 'BillingCurrency', 'ChargePeriodStart', 'ChargePeriodEnd', 'ServiceName'],
  at: { day: ['ChargePeriodStart'], currency: ['BillingCurrency'] },
  unit: null,
  record: z.object({
    EffectiveCost: amountSchema,
    BillingCurrency: currencySchema,
    BillingPeriodStart: z.optional(daySchema),
    BillingPeriodEnd: z.optional(daySchema),
    ChargeCategory: z.optional(z.string()),
    ChargePeriodStart: instantSchema,
    ChargePeriodEnd: instantSchema,
    ConsumedQuantity: z.optional(z.string()),
    ResourceId: z.optional(z.string()),
    SkuId: z.optional(z.string()),
    ServiceCategory: z.optional(z.string()),
    ServiceName: z.string(),
    SubAccountName: z.optional(z.string()),
    Tags: z.optional(z.string()),
  }),
  check: (record, refuse) => {
    const { ChargePeriodStart: from, ChargePeriodEnd: to, BillingPeriodStart: first, BillingPeriodEnd: end } = record;
    const [starts, ends] = [textOf(from), textOf(to)];
    if (ends <= starts)
      refuse('impossible-date', ['ChargePeriodEnd'], `ends on ${ends}, before it starts on ${starts}`, [starts, ends]);
    if (first !== undefined && end !== undefined && (from.day < first || from.day >= end))
      refuse('impossible-date', ['ChargePeriodStart'], `${from.day} is not in the billing period ${first} to ${end}`, [
        from.day,
      ]);
  },
  // A charge has no id: two lines that are alike in all that is read are one line twice.
  identity: ({ EffectiveCost, ChargePeriodStart: from, ChargePeriodEnd: to, ...record }) =>
    [EffectiveCost, textOf(from), textOf(to), ...Object.values(record)].join(' '),
  covers: ({ ChargePeriodStart: { day } }) => onDay(day),
  rows: (record) => {
    const { ChargePeriodStart: from, ChargePeriodEnd: to, ServiceCategory: category = AI_SERVICES } = record;
    // What costs nothing, such as buying what its use is charged for, lies on dates of its own beside that use.
    if (category !== AI_SERVICES || record.EffectiveCost === 0n) return [];
    const key = departmentTag(record.Tags ?? '') || (record.SubAccountName ?? '');
    return [
      rowOf({
        of: 'department',
        key: key.toLowerCase(),
        tool: departmentIdFrom(record.ServiceName) || 'ai-service',
        span: { from: from.day, to: lastDayBefore(to) },
        spend: { amount: record.EffectiveCost, currency: record.BillingCurrency },
      }),
    ];
  },
});

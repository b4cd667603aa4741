/** Microsoft 365 Copilot: the reports of the admin centre, which cover 7 to 180 days up to their date. */
import * as z from 'zod/mini';
import { type Day, dayPlus } from '#core/base/week.ts';
import { countTextSchema, daySchema, defineKind, nameTextSchema } from '#core/sources/kind.ts';
import { rowOf, type Span } from '#core/sources/source-row.ts';

const TOOL = 'copilot';
const concealedName = /^[\da-f]{32}$/;
const header = {
  'Report Refresh Date': daySchema,
  'Report Period': countTextSchema.check(z.refine((days) => days >= 1 && days <= 180, '7, 28, 30, 90 or 180 days')),
};

const spanOf = (to: Day, days: number): Span => ({ from: dayPlus(to, 1 - days), to });

export const microsoftUsers = defineKind({
  name: 'Microsoft 365 Copilot user detail (CSV)',
  source: 'm365-copilot',
  format: 'csv',
  hasByteOrderMark: true,
  keys: [
    'Report Refresh Date',
    'User Principal Name',
    'Report Period',
    'Prompts submitted for all apps',
    'Active Usage Days for all apps',
  ],
  at: { day: ['Report Refresh Date'] },
  unit: 'prompts',
  record: z.object({
    ...header,
    'User Principal Name': nameTextSchema,
    'Last Activity Date': z.optional(z.union([z.literal(''), daySchema], 'a date or nothing')),
    'Prompts submitted for all apps': countTextSchema,
    'Active Usage Days for all apps': countTextSchema,
  }),
  check: (record, refuse) => {
    const { 'Report Refresh Date': to, 'Report Period': days, 'Last Activity Date': last = '' } = record;
    if (concealedName.test(record['User Principal Name']))
      refuse(
        'concealed',
        ['User Principal Name'],
        'names are concealed by the tenant, so no department can be told; take the summary report, or let an administrator switch off concealed names for the download',
        [],
      );
    if (last > to) refuse('impossible-date', ['Last Activity Date'], `${last} is after the report of ${to}`, [last]);
    if (record['Active Usage Days for all apps'] > days)
      refuse('value', ['Active Usage Days for all apps'], `more active days than the ${days} days of the report`, [
        'Active Usage Days for all apps',
        String(record['Active Usage Days for all apps']),
      ]);
  },
  identity: ({ 'User Principal Name': name, 'Report Refresh Date': to }) => `${name} ${to}`,
  rows: (record) => {
    const days = record['Active Usage Days for all apps'];
    const prompts = record['Prompts submitted for all apps'];
    return [
      rowOf({
        of: 'person',
        key: record['User Principal Name'],
        tool: TOOL,
        span: spanOf(record['Report Refresh Date'], record['Report Period']),
        activePeople: days > 0 || prompts > 0 ? 1 : 0,
        activeDays: days,
        prompts,
        seats: 1,
      }),
    ];
  },
});

export const microsoftSummary = defineKind({
  name: 'Microsoft 365 Copilot summary (CSV)',
  source: 'm365-copilot-summary',
  format: 'csv',
  hasByteOrderMark: true,
  keys: [
    'Report Refresh Date',
    'Report Period',
    'Any App Enabled Users',
    'Any App Active Users',
    'Total prompts submitted',
  ],
  at: { day: ['Report Refresh Date'] },
  unit: 'prompts',
  record: z.object({
    ...header,
    'Any App Enabled Users': countTextSchema,
    'Any App Active Users': countTextSchema,
    'Total prompts submitted': countTextSchema,
  }),
  identity: ({ 'Report Refresh Date': to, 'Report Period': days }) => `${to} ${days}`,
  rows: (record) => [
    rowOf({
      of: 'organisation',
      key: '',
      tool: TOOL,
      span: spanOf(record['Report Refresh Date'], record['Report Period']),
      activePeople: record['Any App Active Users'],
      prompts: record['Total prompts submitted'],
      seats: record['Any App Enabled Users'],
    }),
  ],
});

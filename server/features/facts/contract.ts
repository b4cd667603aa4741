/** What programs can ask of the feed of released figures. */
import { factsQuerySchema, factsReplySchema } from '#core/protocol/facts.ts';
import { contract } from '#server/http/contract.ts';

const feed = { method: 'GET', role: 'lead', takesBasic: true, query: factsQuerySchema, status: 200 } as const;

export const factsJson = contract({
  ...feed,
  path: '/v1/facts.json',
  summary: 'Every released figure of the lead’s departments as a long table, page by page',
  reply: factsReplySchema,
  problems: [400, 401, 403, 429],
});

export const factsCsv = contract({
  ...feed,
  path: '/v1/facts.csv',
  summary: 'The same as CSV; the header Link names the next page',
  reply: 'text/csv',
  problems: [400, 401, 403, 429],
});

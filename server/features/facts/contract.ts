/** What programs can ask of the feed of released figures. */
import { factsQuerySchema, factsReplySchema } from '#core/protocol/facts.ts';
import { contract } from '#server/http/contract.ts';

const feed = { role: 'lead', takesBasic: true, query: factsQuerySchema } as const;

export const factsJson = contract('GET', '/v1/facts.json', {
  ...feed,
  summary: 'Every released figure of the lead’s departments as a long table, page by page',
  reply: factsReplySchema,
  problems: [403, 429],
});

export const factsCsv = contract('GET', '/v1/facts.csv', {
  ...feed,
  summary: 'The same as CSV; the header Link names the next page',
  reply: 'text/csv',
  problems: [403, 429],
});

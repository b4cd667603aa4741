/** What programs can ask of documentation. */
import * as z from 'zod/mini';
import { contract } from '#server/http/contract.ts';

export const openApiDocument = contract('GET', '/openapi.json', {
  summary: 'This document',
  role: 'public',
  reply: z.looseObject({ openapi: z.string() }),
});

export const documentationPage = contract('GET', '/docs', {
  summary: 'This document as a page',
  role: 'public',
  reply: 'text/html',
});

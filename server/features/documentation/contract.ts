/** What programs can ask of documentation. */
import * as z from 'zod/mini';
import { contract } from '#server/http/contract.ts';

export const openApiDocument = contract({
  method: 'GET',
  path: '/openapi.json',
  summary: 'This document',
  role: 'public',
  status: 200,
  reply: z.looseObject({ openapi: z.string() }),
});

export const documentationPage = contract({
  method: 'GET',
  path: '/docs',
  summary: 'This document as a page',
  role: 'public',
  status: 200,
  reply: 'text/html',
});

/** The routes that the endpoint's own OpenAPI document lists. */
import type { Office } from './office.ts';

interface Described {
  tags: [role: string];
  summary: string;
}

export async function operationsOf(office: Pick<Office, 'request'>) {
  const { body } = await office.request('GET', '/openapi.json');
  const paths: Record<string, Record<string, Described>> = body.paths;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { tags, summary }]) => {
      return { method: method.toUpperCase(), path, role: tags[0], summary };
    }),
  );
}

/** The API's document and its page, and counts for monitoring. */
import { Hono } from 'hono';
import { etag } from 'hono/etag';
import { html, raw } from 'hono/html';
import type { Metrics } from '#server/features/monitoring/metrics.ts';
import { createOpenApi } from '#server/openapi/openapi.ts';
import type { Operation } from '#server/openapi/operation.ts';
import { operations } from '#server/openapi/operations.ts';

const headings = [
  ['public', 'Without credentials'],
  ['member', 'Members'],
  ['lead', 'Leads'],
  ['admin', 'Admins'],
] as const satisfies readonly (readonly [Operation['role'], string])[];

const style = `body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}
code,pre{font-family:ui-monospace,monospace;font-size:.875rem}pre{overflow:auto;padding:.5rem;border:1px solid}
summary{cursor:pointer}`;

function detailsOf(name: string, value: unknown) {
  return value === undefined
    ? ''
    : html`<details><summary>${name}</summary><pre tabindex="0">${JSON.stringify(value, null, 2)}</pre></details>`;
}

function pageOf(document: ReturnType<typeof createOpenApi>) {
  const paths: unknown = document['paths'];
  const described = (path: string, method: string): unknown => {
    const entry = typeof paths === 'object' && paths !== null ? Reflect.get(paths, path) : undefined;
    return typeof entry === 'object' && entry !== null ? Reflect.get(entry, method.toLowerCase()) : undefined;
  };
  const partOf = (operation: unknown, name: string): unknown =>
    typeof operation === 'object' && operation !== null ? Reflect.get(operation, name) : undefined;
  const sections = headings.map(
    ([role, heading]) => html`<section>
      <h2>${heading}</h2>
      ${operations
        .filter((operation) => operation.role === role)
        .map(({ method, path, summary }) => {
          const operation = described(path, method);
          return html`<h3><code>${method} ${path}</code></h3>
            <p>${summary}</p>
            ${detailsOf('Parameters', partOf(operation, 'parameters'))}
            ${detailsOf('Body', partOf(operation, 'requestBody'))}
            ${detailsOf('Answers', partOf(operation, 'responses'))}`;
        })}
    </section>`,
  );
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>Worthwhile: the endpoint's API</title>
        <style>${raw(style)}</style>
      </head>
      <body>
        <main>
          <h1>The endpoint's API</h1>
          <p>For programs: <a href="/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
          ${sections}
        </main>
      </body>
    </html>`;
}

export function documentationRoutes(metrics: Metrics): Hono {
  const app = new Hono();
  const document = createOpenApi();

  app.get('/openapi.json', etag(), (c) => {
    c.header('Cache-Control', 'no-cache');
    return c.json(document);
  });

  app.get('/docs', etag(), (c) => {
    c.header('Cache-Control', 'no-cache');
    c.header('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
    return c.html(pageOf(document));
  });

  app.get('/metrics', async (c) => {
    c.header('Content-Type', 'application/openmetrics-text; version=1.0.0; charset=utf-8');
    c.header('Cache-Control', 'no-store');
    return c.body(await metrics.text());
  });

  return app;
}

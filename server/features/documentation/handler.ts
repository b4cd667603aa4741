/** The API's document, made from the routes themselves, and its page. */
import type { Hono } from 'hono';
import { etag } from 'hono/etag';
import { html, raw } from 'hono/html';
import { generateSpecs } from 'hono-openapi';
import { documentationPage, openApiDocument } from '#server/features/documentation/contract.ts';
import { sharedParts, tags } from '#server/features/documentation/shared-parts.ts';
import type { AddRoute } from '#server/http/route.ts';

const style = `body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}
code,pre{font-family:ui-monospace,monospace;font-size:.875rem}pre{overflow:auto;padding:.5rem;border:1px solid}
summary{cursor:pointer}`;

type Document = Awaited<ReturnType<typeof generateSpecs>>;

const methods = ['get', 'post', 'put', 'delete'] as const;

function documentOf(app: Hono): Promise<Document> {
  return generateSpecs(app, {
    documentation: sharedParts,
    excludeStaticFile: false,
    defaultValidationErrorResponse: false,
  });
}

function detailsOf(name: string, value: unknown) {
  return value === undefined
    ? ''
    : html`<details><summary>${name}</summary><pre tabindex="0">${JSON.stringify(value, null, 2)}</pre></details>`;
}

function securityLine(security: readonly object[] | undefined) {
  const ways = security?.flatMap((way) => Object.keys(way)) ?? [];
  return ways.length === 0 ? '' : html`<p>With: ${ways.join(', ')}</p>`;
}

function pageOf({ paths, components }: Document) {
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      return operation === undefined ? [] : [{ path, method: method.toUpperCase(), operation }];
    }),
  );
  const sections = tags.map(
    ({ name, description }) => html`<section>
      <h2>${description}</h2>
      ${operations
        .filter(({ operation }) => operation.tags?.includes(name))
        .map(
          ({ path, method, operation }) => html`<h3><code>${method} ${path}</code></h3>
            <p>${operation.summary}</p>
            ${securityLine(operation.security)}
            ${detailsOf('Parameters', operation.parameters)} ${detailsOf('Body', operation.requestBody)}
            ${detailsOf('Answers', operation.responses)}`,
        )}
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
          ${detailsOf('Schemas', components.schemas)}
        </main>
      </body>
    </html>`;
}

/** `app` is asked for its routes at the first request, when all of them are there. */
export function addDocumentationRoutes(on: AddRoute, app: Hono): void {
  let document: Promise<Document> | null = null;
  const currentDocument = () => {
    document ??= documentOf(app);
    return document;
  };
  app.use('/openapi.json', etag());
  app.use('/docs', etag());

  on(openApiDocument, async ({ c }) => {
    c.header('Cache-Control', 'no-cache');
    return c.json(await currentDocument());
  });

  on(documentationPage, async ({ c }) => {
    c.header('Cache-Control', 'no-cache');
    c.header('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
    return c.html(pageOf(await currentDocument()));
  });
}

/** The dashboard for whoever has no extension: one page of our own build, which loads nothing from elsewhere. */
import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Deps } from '#server/deps.ts';
import { ProblemError } from '#server/http/problem.ts';
import type { AddRoute } from '#server/http/route.ts';
import * as contracts from '#server/page/contract.ts';
import { type PageFile, readPageFiles } from '#server/page/page-files.ts';

const YEAR_SECONDS = 31_536_000;

/** Charts make pictures of themselves for export; all else comes from here. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

function answer(c: Context, { type, bytes, gzipped, etag }: PageFile, caching: string): Response {
  c.header('Cache-Control', caching);
  c.header('ETag', etag);
  c.header('Vary', 'Accept-Encoding');
  if (c.req.header('If-None-Match') === etag) return c.body(null, 304);
  c.header('Content-Type', type);
  const isZipped = /\bgzip\b/.test(c.req.header('Accept-Encoding') ?? '');
  if (isZipped) c.header('Content-Encoding', 'gzip');
  return c.body(isZipped ? gzipped : bytes);
}

export function addPageRoutes(on: AddRoute, { pageFolder }: Pick<Deps, 'pageFolder'>): void {
  const files = pageFolder === undefined ? null : readPageFiles(pageFolder);

  on(contracts.dashboard, ({ c }) => {
    c.header('Content-Security-Policy', POLICY);
    if (files !== null) return answer(c, files.page, 'no-cache');
    c.header('Cache-Control', 'no-store');
    return c.html(
      html`<!doctype html>
        <html lang="en">
          <head>
            <meta charset="utf-8" />
            <title>Worthwhile: no dashboard here yet</title>
          </head>
          <body>
            <main>
              <h1>The dashboard has not been built</h1>
              <p>
                The endpoint works; only this page is missing. Run <code>npm run build:dashboard</code> where the
                endpoint is installed, then start it again.
              </p>
              <p><a href="/docs">What programs can ask of this endpoint</a></p>
            </main>
          </body>
        </html>`,
      503,
    );
  });

  on(contracts.asset, ({ c, path: { name } }) => {
    const file = files?.assets.get(name);
    if (file !== undefined) return answer(c, file, `public, max-age=${YEAR_SECONDS}, immutable`);
    throw new ProblemError('unknown-route', `the dashboard has no file ${name}; load the page at / again`);
  });
}

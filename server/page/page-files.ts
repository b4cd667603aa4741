/** The built dashboard, read once and kept in memory: a page and its assets, which carry a hash of themselves in their names. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

export interface PageFile {
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly gzipped: Uint8Array<ArrayBuffer>;
  readonly etag: string;
}

export interface PageFiles {
  readonly page: PageFile;
  /** By their names in `/assets/`. */
  readonly assets: ReadonlyMap<string, PageFile>;
}

function read(path: string): PageFile {
  const bytes = new Uint8Array(readFileSync(path));
  const etag = `"${createHash('sha256').update(bytes).digest('base64url')}"`;
  const type = types[extname(path)] ?? 'application/octet-stream';
  return { type, bytes, gzipped: new Uint8Array(gzipSync(bytes)), etag };
}

/** The page in a folder; null where none has been built there. */
export function readPageFiles(folder: string): PageFiles | null {
  const page = join(folder, 'index.html');
  if (!existsSync(page)) return null;
  const assets = join(folder, 'assets');
  return { page: read(page), assets: new Map(readdirSync(assets).map((name) => [name, read(join(assets, name))])) };
}

/** Who may import whom: the one table of the walls between rooms (docs/architecture.md). */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const ui = ['react', 'react-dom', 'react-error-boundary', 'wouter', '@mantine', 'recharts', 'uqr', '#locales'];
const shared = ['words', 'ui', 'shell', 'charts'].map((folder) => `#components/${folder}`);

/**
 * What a folder may import besides itself and files beside it: rooms, single folders of the core, and libraries. The first row
 * that fits a file holds. `node` is every module of Node's own.
 */
const walls: readonly (readonly [folder: string, mayImport: readonly string[]])[] = [
  ['utils/core/base', ['zod']],
  ['utils/core/measure', ['zod', '#core/base']],
  ['utils/core/question', ['zod', '#core/base', '#core/measure']],
  ['utils/core/sums', ['zod', '#core/base', '#core/question']],
  ['utils/core/org', ['zod', '#core/base', '#core/measure', '#core/question']],
  ['utils/core/tools', ['zod', '#core/base', '#core/measure', '#core/org']],
  ['utils/core/sources', ['zod', '#core/base', '#core/measure', '#core/org']],
  ['utils/core/priority', ['zod', '#core/base']],
  ['utils/core/kpi', ['zod', '#core/base', '#core/question', '#core/sums', '#core/org', '#core/priority']],
  ['utils/core/units', ['zod', '#core/base', '#core/sums', '#core/org', '#core/kpi']],
  ['utils/core/decisions', ['zod', '#core/base', '#core/sums', '#core/kpi', '#core/priority', '#core/org']],
  ['utils/core/trial', ['zod', '#core/base', '#core/question', '#core/sums', '#core/kpi']],
  [
    'utils/core/report',
    ['zod', '#core/base', '#core/measure', '#core/question', '#core/sums', '#core/org', '#core/trial'],
  ],
  ['utils/core/outcomes', ['zod', '#core/base', '#core/sums', '#core/kpi', '#core/org', '#core/priority']],
  ['utils/core/own', ['#core/base', '#core/question', '#core/sums', '#core/kpi']],
  ['utils/core/protocol', ['zod', '#core']],
  ['utils/core/departments', ['zod', '#core/base', '#core/units', '#core/protocol']],
  ['utils/store', ['zod', 'idb', '#core']],
  ['utils/browser', ['zod', 'wxt/browser', '#core']],
  ['utils/sync', ['zod', '@cloudflare/blindrsa-ts', '#core']],
  ['utils/import', ['papaparse', 'jsonc-parser', '@zip.js/zip.js', '#core']],
  ['utils/query', ['react', '@tanstack/react-query', '#core', '#store', '#sync']],
  ['locales', []],
  ['components/words', ['react', '#core', '#locales']],
  ['components/ui', [...ui, '#core', '#query', '#components/words']],
  ['components/shell', [...ui, '#core', '#components/words', '#components/ui']],
  ['components/charts', [...ui, '#core', '#import', '#components/words', '#components/ui']],
  ['components/me', [...ui, '#core', '#sync', '#query', ...shared]],
  ['components/lead', [...ui, '#core', '#import', '#sync', '#query', ...shared]],
  ['components/admin', [...ui, '#core', '#import', '#sync', '#query', ...shared]],
  ['dashboard', [...ui, '#core', '#sync', '#query', '#components']],
  ['entrypoints/seed', ['#core', '#store', '#browser', '#simulation', '#pages']],
  [
    'entrypoints',
    [
      ...ui,
      'zod',
      'wxt',
      'dayjs',
      '#core',
      '#store',
      '#browser',
      '#import',
      '#sync',
      '#query',
      '#components',
      '#dashboard',
      '#pages',
    ],
  ],
  [
    'server',
    [
      'zod',
      'node',
      'hono',
      'hono-openapi',
      '@hono/node-server',
      'kysely',
      'libsql',
      'pg',
      'openid-client',
      '@cloudflare/privacypass-ts',
      '@cloudflare/blindrsa-ts',
      'nodemailer',
      '#core',
      '#components/words',
      '#locales',
    ],
  ],
  ['simulation', ['zod', 'node', '#core', '#server']],
  ['tools', ['zod', '@modelcontextprotocol/sdk', '#core']],
];

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?<!\.d|\.test)\.tsx?$/.test(file))
    .map((file) => `${folder}/${file}`);

const rooms = [...new Set(walls.map(([folder]) => folder.split('/')[0] ?? folder))];
const importLine = /^(?:import|export) (?:[^;]*? from )?'([^']+)';|\bimport\('([^']+)'\)/gm;
/** The room that an alias names. */
const aliases: Record<string, string> = {
  ...Object.fromEntries(
    ['core', 'store', 'browser', 'sync', 'query', 'import'].map((room) => [`#${room}`, `utils/${room}`]),
  ),
  ...Object.fromEntries(
    ['components', 'dashboard', 'locales', 'server', 'simulation', 'tools'].map((room) => [`#${room}`, room]),
  ),
  '#pages': 'entrypoints/pages',
};

const isIn = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`);

/** Imports of a file that its room may not make. */
function forbiddenIn(file: string, text: string): string[] {
  const wall = walls.find(([folder]) => isIn(file, folder));
  if (wall === undefined) throw new RangeError(`${file} lies in no room of the table`);
  const [own, mayImport] = wall;
  return [...text.matchAll(importLine)]
    .map(([, statement, call]) => statement ?? call ?? '')
    .filter((from) => {
      if (/^\.\/[^/]+$/.test(from)) return own === 'server';
      if (from.startsWith('.')) return true;
      const [alias = ''] = from.split('/');
      const target = aliases[alias] === undefined ? from : from.replace(alias, aliases[alias]);
      const name = from.startsWith('node:') ? 'node' : from;
      return !isIn(target, own) && !mayImport.some((allowed) => isIn(name, allowed));
    });
}

describe('the walls', () => {
  test.each(rooms)('%s imports what the table allows', (room) => {
    const broken = filesUnder(room).flatMap((file) =>
      forbiddenIn(file, readFileSync(file, 'utf8')).map((from) => `${file} imports ${from}`),
    );
    expect(broken).toEqual([]);
  });

  test('a forbidden import is seen, however it is written', () => {
    const file = 'utils/core/base/week.ts';
    expect(forbiddenIn(file, "import * as z from 'zod/mini';\nimport { dayOf } from '#core/base/week.ts';")).toEqual(
      [],
    );
    expect(forbiddenIn(file, "import { kpisOf } from '#core/kpi/kpi.ts';")).toEqual(['#core/kpi/kpi.ts']);
    expect(forbiddenIn(file, "import {\n  readFileSync,\n} from 'node:fs';")).toEqual(['node:fs']);
    expect(forbiddenIn(file, "const idb = await import('idb');")).toEqual(['idb']);
    expect(forbiddenIn(file, "export { step } from '../measure/session.ts';")).toEqual(['../measure/session.ts']);
    expect(() => forbiddenIn('elsewhere/file.ts', '')).toThrow('elsewhere/file.ts');
  });

  test('no folder of the core imports one that imports it', () => {
    const core = walls.flatMap(([folder, mayImport]) =>
      folder.startsWith('utils/core/') ? [[folder.replace('utils/core', '#core'), mayImport] as const] : [],
    );
    for (const [at, [folder]] of core.entries())
      for (const [, mayImport] of core.slice(0, at)) expect(mayImport).not.toContain(folder);
  });

  test('no folder holds more than 20 modules', () => {
    const count = new Map<string, number>();
    for (const file of rooms.flatMap(filesUnder)) {
      const folder = file.slice(0, file.lastIndexOf('/'));
      count.set(folder, (count.get(folder) ?? 0) + 1);
    }
    expect([...count].filter(([, modules]) => modules > 20)).toEqual([]);
  });
});

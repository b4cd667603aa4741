/** House rules that no linter sees. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const filesUnder = (folder: string, ending: RegExp): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => ending.test(file))
    .map((file) => `${folder}/${file}`);
const read = (path: string) => readFileSync(path, 'utf8');
const rooms = [
  'components',
  'dashboard',
  'entrypoints',
  'locales',
  'server',
  'utils',
  'simulation',
  'scripts',
  'bench',
].filter(existsSync);
const files = rooms.flatMap((room) => filesUnder(room, /(?<!\.d)\.(ts|tsx|mjs)$/));
const sources = files.filter((file) => !file.endsWith('.test.ts'));

describe('the house', () => {
  test('no file is a drawer', () => {
    const drawers = sources.filter((file) =>
      /\/(utils|helpers?|manager|services?|types|constants|misc|common)\.tsx?$/.test(file),
    );
    expect(drawers).toEqual([]);
    expect(sources.filter((file) => /\/index\.tsx?$/.test(file))).toEqual(['entrypoints/background/index.ts']);
  });

  test('no file is longer than 350 lines, and the background is a table of contents', () => {
    expect(sources.filter((file) => read(file).split('\n').length > 351)).toEqual([]);
    expect(read('entrypoints/background/index.ts').split('\n').length).toBeLessThanOrEqual(40);
  });

  test('no type is asserted: a schema, a guard or an annotation says it', () => {
    const notCode = /\/\*[\s\S]*?\*\/|\/\/.*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g;
    const assertion = /[\w)\]}>] as (?!const\b)[A-Za-z{([]/;
    const names = /^(import|export) (type )?[{*][^;]*;/gm;
    const typed = sources.filter((file) => /\.tsx?$/.test(file));
    const asserting = typed.filter((file) => assertion.test(read(file).replace(notCode, "''").replace(names, '')));
    expect(asserting).toEqual([]);
  });

  test('nothing is left undone or switched off in the code', () => {
    const marks = /\b(TODO|FIXME|XXX)\b|@ts-(ignore|nocheck)|\.(skip|only|todo)\(/;
    const tests = filesUnder('test', /\.tsx?$/).filter((file) => file !== 'test/conventions.test.ts');
    expect([...files, ...tests].filter((file) => marks.test(read(file)))).toEqual([]);
  });
});

describe('documents', () => {
  const readme = read('README.md');
  test.each(['README.md', 'docs/store/permissions.md'])('every permission is explained in %s', (file) => {
    const [, list = ''] = /permissions: \[([^\]]*)\]/.exec(read('wxt.config.ts')) ?? [];
    const permissions = [...list.matchAll(/'([^']+)'/g)].map(([, name]) => name);
    expect(permissions.length).toBeGreaterThan(0);
    for (const permission of permissions) expect(read(file)).toContain(`\`${permission}\``);
  });

  test('a platform without idle and windows is not declared, since the worker could not start there', async () => {
    const { manifest } = (await import('../wxt.config.ts')).default;
    if (typeof manifest !== 'function') throw new TypeError('the manifest is made for each browser');
    const made = await manifest({ browser: 'firefox', manifestVersion: 3, mode: 'production', command: 'build' });
    expect(Object.keys(made.browser_specific_settings ?? {})).toEqual(['gecko']);
  });

  test('every script of package.json that the README names exists', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    for (const [, name = ''] of readme.matchAll(/npm run ([a-z0-9:-]+)/g)) expect(scripts).toHaveProperty([name]);
  });
});

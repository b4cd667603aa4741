/** What the documents say is there. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { wholePolicySchema } from '#core/org/policy.ts';
import { stageProfiles } from '#core/priority/profile.ts';
import { inventory, memberFields } from '#core/protocol/works-council.ts';
import { reinvestments } from '#core/question/answer.ts';
import { followUpAt } from '#core/question/record.ts';
import { rangeOf } from '#core/sums/fields.ts';
import { german } from '#locales/de.ts';
import { english } from '#locales/en.ts';
import { parseSettings, usage } from '#server/settings.ts';
import { tableNames } from '#server/store/placement.ts';
import { openOffice } from './server/office.ts';
import { operationsOf } from './server/operations.ts';

const read = (path: string) => readFileSync(path, 'utf8');
const guides = readdirSync('docs', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md'))
  .map((name) => `docs/${name}`);
const documents = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'bench/README.md', ...guides];
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

/** The first cells of a document's tables, without their marks. */
const firstCells = (path: string) => [...read(path).matchAll(/^\| `([^`]+)`/gm)].map(([, cell]) => cell ?? '');

test('every picture stands in a document', () => {
  const shown = documents.map(read).join();
  expect(readdirSync('docs/images').filter((name) => !shown.includes(`images/${name}`))).toEqual([]);
});

test('docs/routes.md lists every route and no other', async () => {
  const office = await openOffice();
  const operations = await operationsOf(office);
  await office.close();
  expect(firstCells('docs/routes.md').sort()).toEqual(operations.map(({ method, path }) => `${method} ${path}`).sort());
});

test('every key of the managed policy stands in docs/admin.md, those within groups too', () => {
  const keysOf = (schema: unknown): string[] => {
    if (typeof schema !== 'object' || schema === null) return [];
    const properties: object = Reflect.get(schema, 'properties') ?? {};
    const inner = ['items', 'anyOf'].flatMap((name) => Reflect.get(schema, name));
    return [...Object.keys(properties), ...[...Object.values(properties), ...inner].flatMap(keysOf)];
  };
  const keys = keysOf(z.toJSONSchema(wholePolicySchema));
  expect(keys.length).toBeGreaterThan(10);
  for (const key of keys) expect(read('docs/admin.md')).toContain(`\`${key}\``);
});

test('the range of every number of the managed policy stands beside it in docs/admin.md', () => {
  const rangesOf = (schema: unknown, name = ''): string[] => {
    if (typeof schema !== 'object' || schema === null) return [];
    const { minimum, maximum, properties = {} } = schema as { minimum?: number; maximum?: number; properties?: object };
    const own = minimum === undefined || maximum === undefined ? [] : [`\`${name}\` ${minimum}-${maximum}`];
    return [...own, ...Object.entries(properties).flatMap(([key, inner]) => rangesOf(inner, key))];
  };
  const ranges = rangesOf(z.toJSONSchema(wholePolicySchema));
  expect(ranges).toHaveLength(5);
  for (const range of ranges) expect(read('docs/admin.md')).toContain(range);
});

test('every field of a report and of a request of a member stands in docs/privacy.md, those within groups too', () => {
  const fields = [...inventory().map(({ name }) => name), ...reinvestments, ...memberFields()];
  for (const name of fields) expect(read('docs/privacy.md')).toContain(`\`${name.split('.').at(-1)}\``);
});

/** The part of a document under a heading, up to the next. */
const partOf = (path: string, heading: string) => read(path).split(`\n## ${heading}`)[1]?.split('\n## ')[0] ?? '';

test('docs/security.md says of every table of the endpoint for how long its rows are kept', () => {
  const kept = partOf('docs/security.md', 'What the endpoint keeps');
  expect(tableNames.filter((name) => !kept.includes(`\`${name}\``))).toEqual([]);
});

test.each([
  ['server/features/members/rows.ts', /UNSEEN_WEEKS = (\d+)/, 'weeks', 'packKept3'],
  ['utils/core/sums/small-cell.ts', /LONGEST_CARRY_WEEKS = (\d+)/, 'weeks', 'packKept1'],
  ['server/features/digests/rows.ts', /KEPT_MS = (\d+) \* 86_400_000/, 'days', 'packKept7'],
] as const)(
  'the time that %s keeps rows stands in docs/security.md and the works council’s pack',
  (path, figure, unit, key) => {
    const time = `${figure.exec(read(path))?.[1]} ${unit}`;
    expect(partOf('docs/security.md', 'What the endpoint keeps')).toContain(time);
    expect(english[key]).toContain(time);
  },
);

const members = 'server/features/members/rows.ts';
test.each([
  ['docs/employee.md', 'At most # questions a day', 'utils/core/question/sampling.ts', /perDay: .*lte\((\d+)\)/],
  ['docs/employee.md', 'and # a week', 'utils/core/question/sampling.ts', /perWeek: .*lte\((\d+)\)/],
  ['docs/employee.md', 'one of the last # days', 'utils/core/question/record.ts', /LOGGED_DAYS_BACK = (\d+)/],
  ['docs/employee.md', 'said that a session saved # minutes', 'utils/core/question/record.ts', /LEAST_MINUTES = (\d+)/],
  ['docs/employee.md', 'within # minutes', members, /TRANSFER_MINUTES = (\d+)/],
  ['docs/endpoint.md', 'gives a code for # minutes', members, /TRANSFER_MINUTES = (\d+)/],
  ['docs/endpoint.md', 'not seen for # weeks', members, /UNSEEN_WEEKS = (\d+)/],
  ['docs/endpoint.md', 'a key for # hours', 'server/features/sign-in/handler.ts', /KEY_HOURS = (\d+)/],
  ['docs/digest.md', 'up to # addresses', 'utils/core/protocol/digests.ts', /MOST_ADDRESSES = (\d+)/],
  ['docs/facts.md', 'rows of a page, # at most', 'utils/core/protocol/facts.ts', /MOST_ROWS = (\d+_?\d*)/],
  ['docs/facts.md', 'and span, # at most', 'tools/mcp-server.ts', /MOST_ROWS = (\d+)/],
  ['docs/lead.md', 'Add up to #.', 'utils/core/outcomes/outcome.ts', /MOST_OUTCOMES = (\d+)/],
  ['docs/admin.md', 'At most # lines', 'utils/core/departments/import-row.ts', /MOST_ROWS = (\d+)/],
  ['docs/sources.md', 'no activity for # days', 'utils/core/sources/cell.ts', /IDLE_AFTER_DAYS = (\d+)/],
  ['docs/troubleshooting.md', 'more than # reads', 'server/features/kpis/handler.ts', /READS_OF_A_KEY = (\d+)/],
])('%s says “%s” by the figure of %s', (path, sentence, file, figure) => {
  const value = Number(figure.exec(read(file))?.[1]?.replace('_', '')).toLocaleString('en');
  expect(read(path).replace(/\s+/g, ' ')).toContain(sentence.replace('#', value));
});

test('pages and guides say how much of an outcome counts at each level of evidence', () => {
  const weights = [...read('utils/core/kpi/revenue.ts').matchAll(/weight: ([\d.]+), grade/g)].map(([, weight]) =>
    Number(weight),
  );
  expect(weights).toHaveLength(4);
  const [claimed, confirmed, measured, verified] = weights;
  expect(read('docs/metrics.md')).toContain(
    `claimed ${claimed}, confirmed by its owner ${confirmed}, measured in an experiment ${measured}, verified by finance ${verified} |`,
  );
  const told = /Claimed outcomes count[^.]+/.exec(read('docs/lead.md'))?.[0];
  for (const words of [told, english.ledgerIntro, german.ledgerIntro])
    expect(words?.match(/\d+(?=\s?%)/g)?.map((share) => Number(share) / 100)).toEqual(weights);
});

test('a lead reads after how many answers the use of saved time is asked about', () => {
  const drawn = Array.from({ length: 800 }, (_, at) => followUpAt(at / 800));
  expect(drawn.length / drawn.filter((kind) => kind === 'reinvested').length).toBe(8);
  expect([english.reinvestedIntro, german.reinvestedIntro]).toEqual([
    expect.stringContaining('one answer in eight'),
    expect.stringContaining('jeder achten Antwort'),
  ]);
});

test('docs/metrics.md has the weights of each stage', () => {
  const words = read('docs/metrics.md').replace(/\s+/g, ' ');
  for (const [stage, { productivity, adoption, revenue }] of Object.entries(stageProfiles))
    expect(words).toContain(`${stage} ${productivity}/${adoption}/${revenue}`);
});

test('vendors’ sums are kept for as long as the documents and the works council’s pack say', () => {
  expect(read('server/features/sources/rows.ts')).toContain('KEPT_MS = 3 * 366 * 86_400_000');
  for (const words of [read('docs/security.md'), read('docs/privacy.md'), english.packSources4])
    expect(words).toContain('three years after the');
});

test.each([
  ['members, reports, active members, classes of the ladder', ['segmentNone']],
  ['sessions, covered sessions', ['sessions', 'covered']],
  ['weight', ['weight']],
  ['engaged minutes, logged minutes', ['engagedMinutes', 'loggedMinutes']],
  ['weighted minutes', ['weightedMinutes']],
  ['questions, answers, satisfaction, reinvested', ['asked', 'answered', 'favourable', 'reinvestedQuality']],
  ['active days', ['activeDays']],
  ['log entries', ['logged']],
  ['lengths of sessions', ['lengths']],
  ['tasks of trials', ['trialStartedWith', 'trialFinishedWithout']],
] as const)('docs/security.md says what one week adds at most to %s', (row, fields) => {
  const figure = new RegExp(`^\\| ${row} \\| ([\\d,]+)`, 'm').exec(read('docs/security.md'))?.[1];
  for (const field of fields) expect([field, rangeOf(field).high.toLocaleString('en')]).toEqual([field, figure]);
});

test.each(['sessions', 'engagedMinutes', 'activeDays', 'asked', 'weight', 'weightedMinutes', 'logged'] as const)(
  'docs/privacy.md says at what limit %s is cut',
  (field) => {
    const row = new RegExp(`^\\| \`${field}\` \\| .*$`, 'm').exec(read('docs/privacy.md'))?.[0];
    expect(row).toMatch(new RegExp(`\\b${rangeOf(field).high.toLocaleString('en')}\\b`));
  },
);

test('every permission of the extension is explained in the README and in docs/privacy.md', () => {
  const lists = [...read('wxt.config.ts').matchAll(/(?:optional_)?permissions: \[([^\]]*)\]/g)];
  const permissions = lists.flatMap(([, list = '']) => [...list.matchAll(/'([a-zA-Z.]+)'/g)].map(([, name]) => name));
  expect(permissions).toContain('storage');
  expect(permissions).toContain('notifications');
  for (const path of ['README.md', 'docs/privacy.md'])
    for (const permission of permissions) expect(read(path)).toContain(`\`${permission}\``);
});

test('CONTRIBUTING.md names every file that a field of the report passes', () => {
  const named = [...read('CONTRIBUTING.md').matchAll(/^\| \[([^\]]+)\]/gm)].map(([, file]) => file);
  const passed = ['components', 'docs', 'server', 'utils'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((file) => `${folder}/${file}`)
      .filter((file) => /(?<!\.test)\.(tsx?|md)$/.test(file) && read(file).includes('loggedMinutes')),
  );
  expect(passed.length).toBeGreaterThan(5);
  expect(named).toEqual(expect.arrayContaining(passed));
});

test('docs/architecture.md names every folder of the core and every feature of the endpoint', () => {
  const document = read('docs/architecture.md');
  const missing = ['utils/core', 'server/features'].flatMap((folder) =>
    readdirSync(folder, { withFileTypes: true }).filter(
      (each) => each.isDirectory() && !document.includes(`\`${each.name}\``),
    ),
  );
  expect(missing.map(({ name }) => name)).toEqual([]);
});

test('docs/glossary.md has every word once, with its German and its meaning', () => {
  const rows = [...read('docs/glossary.md').matchAll(/^\| (.+?) \| (.+?) \| (.+?) \|$/gm)].filter(
    ([, word]) => word !== 'word',
  );
  const words = rows.map(([, word]) => word);
  expect(words.length).toBeGreaterThan(50);
  expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([]);
});

test.each([
  'README.md',
  'docs/admin.md',
  'docs/employee.md',
  'docs/lead.md',
  'docs/sources.md',
  'docs/troubleshooting.md',
])('%s names buttons, pages and headings as they are called', (path) => {
  const ofOthers = ['Extension management settings'];
  const called = Object.values(english).map((message) => message.replaceAll('\u00a0', ' ').replace(/ ?…$/, ''));
  const isCalled = (label: string) =>
    called.some((words) => words === label || words.split(/ (?:of )?\$1/)[0] === label) || ofOthers.includes(label);
  const labels = [...read(path).matchAll(/(?<![*\w])\*([A-Z][^*]+)\*(?!\*)/g)].flatMap(([, label = '']) =>
    label.replace(/\s+/g, ' ').replace(' N ', ' $$1 ').replaceAll("'", '’').split(' → '),
  );
  expect(labels.length).toBeGreaterThan(0);
  expect(labels.filter((label) => !isCalled(label))).toEqual([]);
});

/** The anchors of a document's headings, as they are made where it is shown. */
const anchorsOf = (path: string) =>
  [...read(path).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

describe.each(documents)('%s', (path) => {
  test('names commands that exist, with the files they run', () => {
    for (const [, name = ''] of read(path).matchAll(/npm run ([a-z][a-z0-9:-]*)/g)) {
      expect(scripts).toHaveProperty([name]);
      for (const [, file = ''] of (scripts[name] ?? '').matchAll(/(?:tsx|node) (\S+\.m?[jt]s)/g))
        expect([name, file, existsSync(file)]).toEqual([name, file, true]);
    }
  });

  test('links to files and headings that exist', () => {
    for (const [, target = '', heading] of read(path).matchAll(/\]\((?!https?:|mailto:)([^)#]*)(?:#([^)]+))?\)/g)) {
      const file = target === '' ? path : join(dirname(path), target);
      expect([target, existsSync(file)]).toEqual([target, true]);
      if (heading !== undefined) expect(anchorsOf(file)).toContain(heading);
    }
  });

  test('starts the endpoint with settings that it takes', () => {
    for (const [, variables = '', given = ''] of read(path).matchAll(
      /((?:[A-Z_]+=\S+ )*)npm run endpoint -- (-[^`\n|)]+)/g,
    )) {
      const env = Object.fromEntries(variables.split(' ').flatMap((pair) => (pair === '' ? [] : [pair.split('=')])));
      // The folder of an extension is there once one was packed.
      const argv = given.replace(/\.\.\.|--help|--extension \S+/g, ' ').match(/\S+/g) ?? [];
      expect([given, parseSettings(argv, env)]).toEqual([given, { settings: expect.anything() }]);
    }
  });
});

test.each(['backup', 'restore', 'move', 'distribute', 'mirror', 'replay', 'summarise'])(
  'npm run %s runs, and says how it is used where nothing is given',
  (name) => {
    const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', name], { encoding: 'utf8' });
    expect([status, `${stdout}${stderr}`]).toEqual([2, expect.stringMatching(/usage.*npm run/is)]);
  },
);

test('every option and variable of the endpoint stands in docs/endpoint.md', () => {
  const names = usage.match(/--[a-z][a-z-]+|WORTHWHILE_[A-Z_]+/g) ?? [];
  expect(names.length).toBeGreaterThan(10);
  const told = partOf('docs/endpoint.md', 'Starting');
  expect(names.filter((name) => !new RegExp(`${name}\\b`).test(told))).toEqual([]);
});

test('every option of npm run import stands in docs/sources.md', () => {
  const given = /USAGE = `([^`]+)`/.exec(read('scripts/import.ts'))?.[1] ?? '';
  const names = given.match(/--[a-z-]{2,}/g) ?? [];
  expect(names.length).toBeGreaterThan(8);
  for (const name of names) expect(read('docs/sources.md')).toContain(name);
});

test('the endpoint lists its options', () => {
  const run = spawnSync('npm', ['run', '--silent', 'endpoint', '--', '--help'], { encoding: 'utf8' });
  expect([run.status, run.stdout]).toEqual([0, expect.stringContaining('--public-url')]);
});

import { expect, test } from 'vitest';
import { configSchema } from '#core/config.ts';
import { widens } from '#core/widening.ts';

const configOf = (given: object) => configSchema.parse(given);
const base = configOf({ minimumGroup: 8, holdHours: 24, mirrorUrl: 'https://council.example.com/mirror.json' });
const kindsOf = (change: object) => widens(base, { ...base, ...change }).map(({ kind }) => kind);

test('the same configuration widens nothing', () => expect(widens(base, base)).toEqual([]));

test('a new tool and a new site of an old one widen, with the sites named', () => {
  const [first, ...others] = base.tools;
  if (first === undefined) throw new Error('no tools');
  const added = { id: 'house-ai', name: 'House AI', category: 'code' as const, sites: ['ai.example.com'] };
  const tools = [{ ...first, sites: [...first.sites, 'new.example.com'] }, ...others, added];
  expect(widens(base, { ...base, tools })).toEqual([
    { kind: 'tool', name: first.name, sites: ['new.example.com'] },
    { kind: 'tool', name: 'House AI', sites: ['ai.example.com'] },
  ]);
});

test('taking a tool away, renaming one and listing them otherwise widen nothing', () => {
  expect(kindsOf({ tools: base.tools.slice(1) })).toEqual([]);
  expect(kindsOf({ tools: [...base.tools].reverse() })).toEqual([]);
  expect(kindsOf({ tools: base.tools.map((tool) => ({ ...tool, name: `${tool.name} 2` })) })).toEqual([]);
});

const limits = configOf({ questionLimits: { perDay: 1, perWeek: 2, minutesBetween: 90 } });

test.each([
  ['minimum-group', { minimumGroup: 5 }, { minimumGroup: 9 }],
  ['hold-hours', { holdHours: 0 }, { holdHours: 72 }],
])('less of %s widens, more does not', (kind, less, more) => {
  expect(kindsOf(less)).toEqual([kind]);
  expect(kindsOf(more)).toEqual([]);
});

test('more questions widen, fewer do not', () => {
  expect(widens(limits, configOf({})).map(({ kind }) => kind)).toEqual([
    'questions-a-day',
    'questions-a-week',
    'minutes-between',
  ]);
  expect(widens(configOf({}), limits)).toEqual([]);
});

test('counting shorter sessions or longer idle time widens', () => {
  expect(kindsOf({ sessionRules: { ...base.sessionRules, minSessionSeconds: 5 } })).toEqual(['shorter-sessions']);
  expect(kindsOf({ sessionRules: { ...base.sessionRules, idleSeconds: 600 } })).toEqual(['longer-idle']);
});

test('a quiet minute that is lost widens, however the hours are written', () => {
  const quiet = (from: number, to: number) =>
    configOf({ questionLimits: { quietHours: { fromMinute: from, toMinute: to } } });
  expect(widens(quiet(1080, 480), quiet(1020, 540))).toEqual([]);
  expect(widens(quiet(1080, 480), quiet(1080, 479)).map(({ kind }) => kind)).toEqual(['fewer-quiet-hours']);
  expect(widens(quiet(1080, 480), configOf({})).map(({ kind }) => kind)).toEqual(['fewer-quiet-hours']);
});

test('dropping or moving the mirror widens, adding one does not', () => {
  expect(kindsOf({ mirrorUrl: null })).toEqual(['other-mirror']);
  expect(kindsOf({ mirrorUrl: 'https://elsewhere.example.com/mirror.json' })).toEqual(['other-mirror']);
  expect(widens({ ...base, mirrorUrl: null }, base)).toEqual([]);
});

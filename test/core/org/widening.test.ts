import { expect, test } from 'vitest';
import { organisationSchema } from '#core/org/organisation.ts';
import { withRules } from '#core/org/rules.ts';
import { widens } from '#core/org/widening.ts';

const configOf = (given: object) => organisationSchema.parse(given);
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
  ['closing-days', { closeAfterDays: 7 }, { closeAfterDays: 14 }],
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

test('longer merging, a longer expiry and pages that sound widen', () => {
  const quiet = configOf({ sessionRules: { audibleKeepsEngaged: false } });
  expect(widens(quiet, configOf({})).map(({ kind }) => kind)).toEqual(['audible-pages']);
  expect(widens(configOf({}), quiet)).toEqual([]);
  expect(kindsOf({ sessionRules: { ...base.sessionRules, mergeGapSeconds: 1200 } })).toEqual(['longer-merging']);
  expect(kindsOf({ questionLimits: { ...base.questionLimits, expiryMinutes: 400 } })).toEqual(['longer-expiry']);
});

test('offering trials widens, offering them no more does not', () => {
  expect(kindsOf({ trials: true })).toEqual(['trials']);
  expect(widens(configOf({ trials: true }), configOf({}))).toEqual([]);
});

test('giving numbers back widens, since everybody who reaches the endpoint can read them then', () => {
  expect(kindsOf({ teamNumbers: true })).toEqual(['team-numbers']);
  expect(widens(configOf({ teamNumbers: true }), configOf({}))).toEqual([]);
});

test('a known site under a new id widens', () => {
  const tools = base.tools.map((tool, at) => (at === 0 ? { ...tool, id: 'renamed' } : tool));
  expect(kindsOf({ tools })).toEqual(['new-tool-id']);
});

test('strict mode that ends or weakens widens, one that begins or tightens does not', () => {
  const strict = (...epsilons: (number | null)[]) =>
    configOf({ strictMode: epsilons.map((epsilon, at) => ({ from: `2026-P0${at + 1}`, epsilon })) });
  const kinds = (before: typeof base, after: typeof base) => widens(before, after).map(({ kind }) => kind);
  expect(kinds(strict(1), strict(1, null))).toEqual(['strict-mode-ended']);
  expect(kinds(strict(1), strict(1, 2))).toEqual(['strict-mode-weaker']);
  expect(kinds(strict(), strict(1))).toEqual([]);
  expect(kinds(strict(1), strict(1, 0.5))).toEqual([]);
});

test('a planned change is told when it is published, and once', () => {
  const planned = {
    ...base,
    rules: withRules(base, '2027-P02', {
      minimumGroup: 6,
      minimumGroups: {},
      closeAfterDays: base.closeAfterDays,
      minSessionSeconds: base.sessionRules.minSessionSeconds,
      tools: base.tools,
    }),
  };
  expect(widens(base, planned)).toEqual([{ kind: 'minimum-group', before: 8, after: 6 }]);
  expect(widens(planned, { ...planned, minimumGroup: 6 })).toEqual([]);
});

test.each(['legal', 'constructor'])('a department whose own minimum group falls is named: %s', (department) => {
  const rules = { minimumGroup: 8, closeAfterDays: 10, minSessionSeconds: 30, tools: base.tools };
  const withGroups = (minimumGroups: Record<string, number>) => ({
    ...base,
    rules: withRules(base, '2026-P01', { ...rules, minimumGroups }),
  });
  expect(widens(withGroups({ [department]: 20 }), withGroups({}))).toEqual([
    { kind: 'department-group', department, before: 20, after: 8 },
  ]);
  expect(widens(withGroups({}), withGroups({ [department]: 20 }))).toEqual([]);
});

test('another address or another host of the endpoint widens', () => {
  const at = (host: string, endpointUrl: string) => ({ ...base, host, endpointUrl });
  const before = at('a.example.com', 'https://a.example.com');
  expect(widens(before, at('a.example.com', 'https://b.example.com'))).toMatchObject([{ kind: 'other-endpoint' }]);
  expect(widens(before, at('b.example.com', 'https://a.example.com'))).toEqual([
    { kind: 'other-endpoint', from: 'a.example.com', to: 'b.example.com' },
  ]);
});

test('a first source of a vendor, and each new kind of field, widens', () => {
  const withSources = (...fields: ('seats' | 'prompts')[]) => ({ ...base, sources: [{ source: 'cursor', fields }] });
  expect(widens({ ...base, sources: [] }, withSources('seats'))).toEqual([
    { kind: 'source', name: 'cursor', fields: ['seats'] },
  ]);
  expect(widens(withSources('seats'), withSources('seats', 'prompts'))).toEqual([
    { kind: 'source', name: 'cursor', fields: ['prompts'] },
  ]);
  expect(widens(withSources('seats', 'prompts'), withSources('seats'))).toEqual([]);
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

import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { faultWords } from '#components/words/fault-words.ts';
import { textOfMessages } from '#components/words/messages.ts';
import { ownReasons } from '#components/words/own-reasons.ts';
import { checked, giveReasons } from '#core/base/issue.ts';
import { planReasons } from '#core/departments/import-plan.ts';
import { listReasons } from '#core/departments/import-row.ts';
import { refusedOf } from '#core/org/policy.ts';
import { reorganisationSchema } from '#core/protocol/admin.ts';
import { parseJson } from '#core/question/export.ts';
import { german } from '#locales/de.ts';
import { english } from '#locales/en.ts';

const wordsOf = (messages: Parameters<typeof textOfMessages>[0]) => {
  const text = textOfMessages(messages);
  return faultWords({ text: (key, ...slots) => text(key, slots) });
};
const speak = (messages: Parameters<typeof textOfMessages>[0]) => giveReasons(wordsOf(messages));
const rules = z.strictObject({
  group: z.int().check(z.gte(5), z.lte(50)),
  name: z.string().check(z.minLength(1), z.maxLength(3)),
  kind: z.enum(['script', 'events']),
});
const good = { group: 5, name: 'a', kind: 'script' };

test.each([
  [{ group: 4 }, 'group: must be at least 5 (got 4)', 'group: muss mindestens 5 sein (hier steht: 4)'],
  [{ group: 51 }, 'group: must be at most 50 (got 51)', 'group: darf höchstens 50 sein (hier steht: 51)'],
  [{ group: 'x' }, 'group: expected number (got "x")', 'group: erwartet: Zahl (hier steht: "x")'],
  [{ name: undefined }, 'name: is missing (got nothing)', 'name: fehlt (hier steht nichts)'],
  [{ name: '' }, 'name: is too short: at least 1 (got "")', 'name: ist zu kurz: mindestens 1 (hier steht: "")'],
  [
    { name: 'abcd' },
    'name: is too long: at most 3 (got "abcd")',
    'name: ist zu lang: höchstens 3 (hier steht: "abcd")',
  ],
  [
    { kind: 'x' },
    'kind: must be one of: script, events (got "x")',
    'kind: muss eines von diesen sein: script, events (hier steht: "x")',
  ],
])('%j is refused in the language of the page', (change, inEnglish, inGerman) => {
  speak(english);
  expect(checked(rules, { ...good, ...change })).toEqual({ fault: inEnglish });
  speak(german);
  expect(checked(rules, { ...good, ...change })).toEqual({ fault: inGerman });
});

test('a field too many is named', () => {
  speak(german);
  expect(checked(rules, { ...good, more: 1 })).toEqual({ fault: expect.stringContaining('unbekanntes Feld: more') });
});

/** The reasons that a schema, or what is built of schemas, gives of its own. */
function reasonsIn(part: unknown, seen = new Set<unknown>()): string[] {
  if (typeof part !== 'object' || part === null || seen.has(part)) return [];
  seen.add(part);
  const inner: unknown = '_zod' in part ? (part._zod as z.core.$ZodTypeInternals).def : part;
  const { error, ...others } = inner as { error?: unknown };
  const own = typeof error === 'function' ? error({ code: 'custom', input: undefined, path: [] }) : undefined;
  const reason = typeof own === 'object' ? own?.message : own;
  return [...(reason === undefined ? [] : [reason]), ...Object.values(others).flatMap((next) => reasonsIn(next, seen))];
}

/** What only the endpoint and the command line read: no page is shown a reason of theirs. */
const neverOnPages =
  /^(report\/report(-rules)?|protocol\/(report-request|sources)|kpi\/kpi-department|sources\/.+)\.ts$/;
const queryReasons = ['before', 'after'].map((field) => `take "${field}" from "next" of the page before`);

test('each reason of a schema that pages read has words in both languages, and the English ones are its own', async () => {
  const files = readdirSync('utils/core', { recursive: true, encoding: 'utf8' });
  const read = files.filter((file) => file.endsWith('.ts') && !neverOnPages.test(file));
  const modules = await Promise.all(read.map((file) => import(`#core/${file}`)));
  const reasons = new Set(modules.flatMap((module) => Object.values(module)).flatMap((part) => reasonsIn(part)));
  for (const reason of queryReasons) reasons.delete(reason);
  expect(reasons.size).toBeGreaterThan(25);
  for (const reason of Object.values({ ...planReasons, ...listReasons })) reasons.add(reason);
  expect([...reasons].filter((reason) => !ownReasons.has(reason))).toEqual([]);
});

test.each([...ownReasons.keys()])(
  '“%s” reads the same in the page as at the endpoint, and is German in German',
  (reason) => {
    expect(wordsOf(english).tell(reason, '7')).toBe(`${reason} (got 7)`);
    expect(wordsOf(german).tell(reason, '7')).not.toContain(reason);
    expect(wordsOf(german).tell(reason, '7')).toMatch(/^.{6,} \(hier steht: 7\)$/);
  },
);

const successor = (id: string) => ({ id, name: id, headcount: 9 });
test.each([
  [['a', 'b'], ['c', 'd'], /^successors: legen Sie mehrere Abteilungen zu einer zusammen/],
  [['a', 'a'], ['c'], /^departments: eine Abteilung ist zweimal aufgeführt/],
  [['a'], ['c', 'c'], /^successors: zwei neue Abteilungen haben dieselbe ID/],
])('a plan from %j to %j is refused in German', (departments, successors, inGerman) => {
  speak(german);
  const plan = { fromWeek: '2026-W49', departments, successors: successors.map(successor) } as const;
  expect(checked(reorganisationSchema, plan)).toEqual({ fault: expect.stringMatching(inGerman) });
});

test('a key that no policy has, and a file that is none, are refused in German', () => {
  speak(german);
  expect(refusedOf({ spelledWrong: true })).toEqual([
    { path: 'spelledWrong', message: expect.stringMatching(/^diesen Schlüssel gibt es nicht.*\(hier steht: true\)$/) },
  ]);
  expect(parseJson('no json')).toEqual({
    fault: { path: '', message: 'das ist keine JSON-Datei (hier steht: "no json")' },
  });
});

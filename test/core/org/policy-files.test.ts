import fc from 'fast-check';
import { parse as parseIni } from 'ini';
import { parse as parsePlist } from 'plist';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { oneLine } from '#core/base/checked-text.ts';
import { catalogue } from '#core/measure/catalogue.ts';
import { configSchema } from '#core/org/config.ts';
import { CHROMIUM_ID, FIREFOX_ID } from '#core/org/extension.ts';
import { refusedOf, toPolicy, type WholePolicy } from '#core/org/policy.ts';
import {
  type BrowserName,
  type PolicyFile,
  policyFiles,
  policyOf,
  rolloutSchema,
  type Sources,
  sourcesOf,
  storeSources,
} from '#core/org/policy-files.ts';

type Tree = Record<string, unknown>;
const all: readonly BrowserName[] = ['chrome', 'edge', 'firefox'];
const filesOf = (policy: WholePolicy, sources: Sources = storeSources) => policyFiles(policy, all, sources);
const named = (files: readonly PolicyFile[], ending: string): string => {
  const found = files.find(({ name }) => name.endsWith(ending));
  if (found === undefined) throw new Error(`no file ${ending}`);
  return found.text;
};
const at = (tree: unknown, ...path: string[]): unknown =>
  path.reduce(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    tree,
  );

/** The registry as Chromium reads it: numbers for words, and JSON in the strings of lists and groups. */
function registryOf(text: string, ...path: string[]): Tree {
  const read = parseIni(text.replace(/^Windows Registry Editor Version 5\.00\r\n/, ''));
  const section = at(read, ['HKEY_LOCAL_MACHINE', 'SOFTWARE', 'Policies', ...path].join('\\')) as Record<
    string,
    string
  >;
  return Object.fromEntries(
    Object.entries(section).map(([name, value]) => {
      const [, word] = /^dword:([0-9a-f]{8})$/.exec(value) ?? [];
      if (word === undefined) return [name, /^[[{]/.test(value) ? JSON.parse(value) : value];
      return [name, name === 'ownSites' ? word !== '00000000' : Number.parseInt(word, 16)];
    }),
  );
}

/** The policy that each file carries, read with a parser of its format. */
function carriedBy(files: readonly PolicyFile[]): Record<string, unknown> {
  const profile = parsePlist(named(files, 'macos.mobileconfig')) as unknown as { PayloadContent: Tree[] };
  const payload = (type: string) => {
    const { PayloadType, PayloadVersion, PayloadIdentifier, PayloadUUID, PayloadDisplayName, ...values } =
      profile.PayloadContent.find((each) => each['PayloadType'] === type) ?? {};
    return values;
  };
  const reg = named(files, 'windows.reg');
  const ofChromium = (file: string) => at(JSON.parse(named(files, file)), '3rdparty', 'extensions', CHROMIUM_ID);
  return {
    'Chrome on Linux': ofChromium('chrome.json'),
    'Edge on Linux': ofChromium('edge.json'),
    'Chrome on Windows': registryOf(reg, 'Google', 'Chrome', '3rdparty', 'extensions', CHROMIUM_ID, 'policy'),
    'Edge on Windows': registryOf(reg, 'Microsoft', 'Edge', '3rdparty', 'extensions', CHROMIUM_ID, 'policy'),
    'Chrome on macOS': payload(`com.google.Chrome.extensions.${CHROMIUM_ID}`),
    'Edge on macOS': payload(`com.microsoft.Edge.extensions.${CHROMIUM_ID}`),
    Firefox: at(JSON.parse(named(files, 'policies.json')), 'policies', '3rdparty', 'Extensions', FIREFOX_ID),
  };
}

const config = configSchema.parse({
  tools: [
    ...catalogue.slice(0, 3),
    { id: 'house-ai', name: 'Größe "A" & <B> \\ C', category: 'code', sites: ['*.ai.example.com/chat'] },
  ],
  questionLimits: { perDay: 1, quietHours: { fromMinute: 1080, toMinute: 480 } },
});
const rollout = rolloutSchema.parse({
  joiningCode: 'sales-0123',
  noticeUrl: 'https://intranet.example.com/ai?a=1&b=2',
  lockedSettings: { keepMonths: 12 },
});
const policy: WholePolicy = policyOf(config, rollout, 'https://kpi.example.com');

describe('policy files', () => {
  test('the policy is the live configuration, and valid', () => {
    expect(policy).toEqual({
      endpointUrl: 'https://kpi.example.com',
      joiningCode: 'sales-0123',
      noticeUrl: 'https://intranet.example.com/ai?a=1&b=2',
      tools: config.tools,
      questionLimits: { ...config.questionLimits },
      lockedSettings: { keepMonths: 12 },
    });
    expect(refusedOf(policy)).toEqual([]);
  });

  test('each file parses as its format and carries exactly the configured values', () => {
    const carried = carriedBy(filesOf(policy));
    expect(Object.keys(carried)).toHaveLength(7);
    for (const [where, value] of Object.entries(carried)) expect([where, value]).toEqual([where, policy]);
  });

  test('whatever stands in names and codes, each file carries it unharmed', () => {
    const line = z.string().check(oneLine());
    const text = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
      .filter((given) => line.safeParse(given).success);
    fc.assert(
      fc.property(text, text, fc.integer({ min: 0, max: 2 }), (name, joiningCode, perDay) => {
        const tools = [{ id: 'x', name, category: 'code' as const, sites: ['x.example.com'] }];
        const given: WholePolicy = { ...policy, joiningCode: `code-${joiningCode}`, tools, questionLimits: { perDay } };
        for (const carried of Object.values(carriedBy(filesOf(given)))) expect(carried).toEqual(given);
      }),
      { numRuns: 60 },
    );
  });

  test('a joining code that would end a line of the registry file is refused', () => {
    for (const joiningCode of ['sales-0123\r\n[HKEY_LOCAL_MACHINE]', 'sales\u2028'])
      expect(rolloutSchema.safeParse({ joiningCode }).error?.issues).toMatchObject([{ path: ['joiningCode'] }]);
  });

  test('a wrong value in any file is refused by name once it is in the browser, and the others apply', () => {
    const wrong = { ...policy, questionLimits: { ...policy.questionLimits, perWeek: 50 } };
    for (const [where, carried] of Object.entries(carriedBy(filesOf(wrong)))) {
      expect([where, refusedOf(carried).map(({ path }) => path)]).toEqual([where, ['questionLimits.perWeek']]);
      expect(toPolicy(carried).questionLimits).toMatchObject({ perDay: 1, perWeek: undefined });
    }
  });

  test('what installs is by force, under the fixed id', () => {
    const files = filesOf(policy);
    const force = { installation_mode: 'force_installed' };
    for (const file of ['chrome-install.json', 'edge-install.json'])
      expect(at(JSON.parse(named(files, file)), 'ExtensionSettings', CHROMIUM_ID)).toMatchObject(force);
    expect(at(JSON.parse(named(files, 'policies.json')), 'policies', 'ExtensionSettings', FIREFOX_ID)).toMatchObject(
      force,
    );
    for (const browser of [
      ['Google', 'Chrome'],
      ['Microsoft', 'Edge'],
    ])
      expect(registryOf(named(files, 'install.reg'), ...browser, 'ExtensionSettings', CHROMIUM_ID)).toMatchObject(
        force,
      );
    const profile = parsePlist(named(files, 'install.mobileconfig')) as unknown as { PayloadContent: Tree[] };
    const settings = profile.PayloadContent.map((each) => at(each, 'ExtensionSettings', CHROMIUM_ID)).filter(Boolean);
    expect(settings).toEqual([expect.objectContaining(force), expect.objectContaining(force)]);
  });

  test('no file that stands by itself holds a policy that a company may have already', () => {
    const files = filesOf(policy);
    const alone = files.filter(({ merge }) => !merge);
    expect(alone.map(({ name }) => name)).toEqual([
      'worthwhile-chrome.json',
      'worthwhile-edge.json',
      'worthwhile-windows.reg',
      'worthwhile-macos.mobileconfig',
    ]);
    for (const { text } of alone) expect(text).not.toContain('ExtensionSettings');
    // What has to be merged is one entry under the id, and nothing beside it but, in Firefox, the values.
    for (const { name, text } of files.filter(({ merge }) => merge)) {
      expect([name, text.match(/ExtensionSettings/g)?.length]).toEqual([name, /windows|macos/.test(name) ? 2 : 1]);
      expect(text.includes('3rdparty')).toBe(name === 'policies.json');
    }
  });

  test('profiles and their payloads have ids of their own', () => {
    const profiles = ['macos.mobileconfig', 'macos-install.mobileconfig'].map(
      (name) => parsePlist(named(filesOf(policy), name)) as unknown as { PayloadUUID: string; PayloadContent: Tree[] },
    );
    const ids = profiles.flatMap(({ PayloadUUID, PayloadContent }) => [
      PayloadUUID,
      ...PayloadContent.map((each) => each['PayloadUUID']),
    ]);
    expect(new Set(ids).size).toBe(6);
  });

  test('one browser is told to install it unless the admin chooses otherwise', () => {
    expect(rollout.browsers).toEqual(['chrome']);
    const names = (browsers: readonly BrowserName[]) =>
      policyFiles(policy, browsers, storeSources).map(({ name }) => name);
    expect(names(['chrome'])).toEqual([
      'worthwhile-chrome.json',
      'worthwhile-chrome-install.json',
      'worthwhile-windows.reg',
      'worthwhile-windows-install.reg',
      'worthwhile-macos.mobileconfig',
      'worthwhile-macos-install.mobileconfig',
    ]);
    expect(names(['firefox'])).toEqual(['policies.json']);
    const [, , windows] = policyFiles(policy, ['edge'], storeSources);
    expect(windows?.text).not.toContain('Google');
    expect(rolloutSchema.safeParse({ browsers: [] }).success).toBe(false);
    expect(rolloutSchema.safeParse({ browsers: ['edge', 'edge'] }).success).toBe(false);
  });

  test('a source of one’s own takes the place of the stores', () => {
    const own = { ...storeSources, chromeUpdateUrl: 'https://it.example.com/updates.xml' };
    expect(named(filesOf(policy, own), 'chrome-install.json')).toContain('https://it.example.com/updates.xml');
    expect(rolloutSchema.safeParse({ sources: { chromeId: 'not an id' } }).success).toBe(false);
  });

  test.each(['https://[kpi.example.com', 'https://kpi.example.com:99999', 'https://1.2.3.4.5'])(
    'an address that no browser can open is rolled out to none: %s',
    (address) => {
      const given = [{ endpointUrl: address }, { noticeUrl: address }, { sources: { chromeUpdateUrl: address } }];
      for (const rollout of given) expect(rolloutSchema.safeParse(rollout).success).toBe(false);
    },
  );

  test('what the endpoint serves itself is installed from there; an XPI that Mozilla has not signed is not', () => {
    const served = {
      version: '1.2.3',
      chromiumId: 'a'.repeat(32),
      firefoxId: 'own@example.com',
      served: 'https://kpi.example.com/extension',
    };
    const { chromeId, edgeUpdateUrl, ...signed } = sourcesOf({ ...served, isXpiSigned: true });
    expect(chromeId).toBe(served.chromiumId);
    expect(edgeUpdateUrl).toBe('https://kpi.example.com/extension/update.xml');
    expect(signed.firefoxInstallUrl).toBe('https://kpi.example.com/extension/worthwhile-1.2.3.xpi');
    expect(sourcesOf({ ...served, isXpiSigned: false }).firefoxInstallUrl).toBe(storeSources.firefoxInstallUrl);
    expect(sourcesOf(null)).toEqual(storeSources);
    expect(sourcesOf(null, { edgeId: 'b'.repeat(32) })).toEqual({ ...storeSources, edgeId: 'b'.repeat(32) });
  });
});

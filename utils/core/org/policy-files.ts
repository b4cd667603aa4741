/**
 * The files with which an IT department rolls the extension out: they install it by force, under its fixed id, and carry
 * the same managed policy. Pure text; a test reads each with a parser of its format.
 *
 * A company has policies of its own, and none of these files may take the place of one. Chrome and Edge keep one value of
 * `ExtensionSettings`, whichever file it comes from, and never merge two; the extension's own values, under `3rdparty`, are
 * merged by extension. So those values are files of their own, and what installs is another, to be merged where there is one
 * already (a file on Linux, registry keys on Windows, a configuration profile on macOS). Firefox has one `policies.json`, of
 * which ours is the part to add. In the registry, lists and groups are JSON in a string, as Chromium reads them.
 */
import * as z from 'zod/mini';
import { oneLine, urlSchema } from '#core/base/checked-text.ts';
import { enteredUrlSchema, openable } from '#core/base/form-fields.ts';
import type { Config } from '#core/org/config.ts';
import { CHROMIUM_ID, FIREFOX_ID, versionSchema } from '#core/org/extension.ts';
import { lockedSettingsSchema, policyFields, type WholePolicy } from '#core/org/policy.ts';

const chromiumIdSchema = z
  .string()
  .check(z.regex(/^[a-p]{32}$/, 'the ID of a Chromium extension is 32 letters from a to p'));

/** Where browsers take the extension from. */
export const sourcesSchema = z.strictObject({
  chromeId: chromiumIdSchema,
  chromeUpdateUrl: enteredUrlSchema,
  edgeId: chromiumIdSchema,
  edgeUpdateUrl: enteredUrlSchema,
  firefoxId: z.string().check(z.minLength(3), z.maxLength(80)),
  firefoxInstallUrl: enteredUrlSchema,
});
export type Sources = z.infer<typeof sourcesSchema>;

export const storeSources: Sources = {
  chromeId: CHROMIUM_ID,
  chromeUpdateUrl: 'https://clients2.google.com/service/update2/crx',
  edgeId: CHROMIUM_ID,
  edgeUpdateUrl: 'https://edge.microsoft.com/extensionwebstorebase/v1/crx',
  firefoxId: FIREFOX_ID,
  firefoxInstallUrl: 'https://addons.mozilla.org/firefox/downloads/latest/worthwhile/latest.xpi',
};

/** What `npm run package` writes beside a company's own package, as `extension.json`. */
export const packageSchema = z.object({
  version: versionSchema,
  chromiumId: chromiumIdSchema,
  firefoxId: z.string(),
  /** The address of the folder at the endpoint, without a slash at its end. */
  served: urlSchema,
  /** Whether Mozilla has signed the XPI: Firefox installs no other. */
  isXpiSigned: z.boolean(),
});
export type ExtensionPackage = z.infer<typeof packageSchema>;

/** The stores, but for what the endpoint serves itself, and but for what the admin says. */
export function sourcesOf(served: ExtensionPackage | null, said: Rollout['sources'] = {}): Sources {
  const known = served === null ? storeSources : servedSources(served);
  return {
    chromeId: said.chromeId ?? known.chromeId,
    chromeUpdateUrl: said.chromeUpdateUrl ?? known.chromeUpdateUrl,
    edgeId: said.edgeId ?? known.edgeId,
    edgeUpdateUrl: said.edgeUpdateUrl ?? known.edgeUpdateUrl,
    firefoxId: said.firefoxId ?? known.firefoxId,
    firefoxInstallUrl: said.firefoxInstallUrl ?? known.firefoxInstallUrl,
  };
}

function servedSources({ version, chromiumId, firefoxId, served, isXpiSigned }: ExtensionPackage): Sources {
  const updateUrl = `${served}/update.xml`;
  const firefox = isXpiSigned ? { firefoxId, firefoxInstallUrl: `${served}/worthwhile-${version}.xpi` } : {};
  return {
    ...storeSources,
    ...{ chromeId: chromiumId, chromeUpdateUrl: updateUrl, edgeId: chromiumId, edgeUpdateUrl: updateUrl },
    ...firefox,
  };
}

export const browserSchema = z.enum(['chrome', 'edge', 'firefox']);
export type BrowserName = z.infer<typeof browserSchema>;

/** What a roll-out adds to the live configuration. */
export const rolloutSchema = z.strictObject({
  /** Which browsers are told to install it. One by default: a person with two would be counted as two members. */
  browsers: z._default(
    z.array(browserSchema).check(
      z.minLength(1, 'choose one browser at least'),
      z.refine((names) => new Set(names).size === names.length, 'name each browser once'),
    ),
    (): BrowserName[] => ['chrome'],
  ),
  /** A department code; without it people join by themselves. */
  joiningCode: z.optional(policyFields.joiningCode.check(oneLine())),
  /** Where members reach the endpoint; its own address where not given. */
  endpointUrl: z.optional(policyFields.endpointUrl.check(openable())),
  noticeUrl: z.optional(policyFields.noticeUrl.check(openable())),
  lockedSettings: z.optional(lockedSettingsSchema),
  /** Where the extension is taken from, as far as it is neither this endpoint nor a store. */
  sources: z._default(z.partial(sourcesSchema), () => ({})),
});
export type Rollout = z.infer<typeof rolloutSchema>;

const policyFileNames = [
  'worthwhile-chrome.json',
  'worthwhile-chrome-install.json',
  'worthwhile-edge.json',
  'worthwhile-edge-install.json',
  'worthwhile-windows.reg',
  'worthwhile-windows-install.reg',
  'worthwhile-macos.mobileconfig',
  'worthwhile-macos-install.mobileconfig',
  'policies.json',
] as const;
export type PolicyFileName = (typeof policyFileNames)[number];

export const policyFileSchema = z.object({
  name: z.enum(policyFileNames),
  mediaType: z.string(),
  /** How the text becomes a file: regedit wants UTF-16 with a byte order mark. */
  encoding: z.enum(['utf-8', 'utf-16le']),
  /** Whether it must be merged into a policy that the company may have already. */
  merge: z.boolean(),
  text: z.string(),
});
export type PolicyFile = z.infer<typeof policyFileSchema>;

/** The managed policy that the live configuration stands for. */
export function policyOf(
  { tools, questionLimits }: Config,
  rollout: Pick<Rollout, 'joiningCode' | 'noticeUrl' | 'lockedSettings'>,
  endpointUrl: string,
): WholePolicy {
  const { joiningCode, noticeUrl, lockedSettings } = rollout;
  const { quietHours, ...limits } = questionLimits;
  return {
    endpointUrl,
    ...(joiningCode === undefined ? {} : { joiningCode }),
    tools: tools.map((tool) => ({ ...tool })),
    questionLimits: { ...limits, ...(quietHours === null ? {} : { quietHours }) },
    ...(lockedSettings === undefined ? {} : { lockedSettings }),
    ...(noticeUrl === undefined ? {} : { noticeUrl }),
  };
}

interface Chromium {
  readonly file: 'worthwhile-chrome' | 'worthwhile-edge';
  /** Of its policies in the registry. */
  readonly key: string;
  /** Of its preferences on macOS. */
  readonly domain: string;
  readonly id: string;
  readonly settings: Readonly<Record<string, string>>;
}

function chromiumsOf(browsers: readonly BrowserName[], sources: Sources): Chromium[] {
  const chrome: Chromium = {
    file: 'worthwhile-chrome',
    key: 'Google\\Chrome',
    domain: 'com.google.Chrome',
    id: sources.chromeId,
    settings: {
      installation_mode: 'force_installed',
      update_url: sources.chromeUpdateUrl,
      toolbar_pin: 'force_pinned',
    },
  };
  const edge: Chromium = {
    file: 'worthwhile-edge',
    key: 'Microsoft\\Edge',
    domain: 'com.microsoft.Edge',
    id: sources.edgeId,
    settings: { installation_mode: 'force_installed', update_url: sources.edgeUpdateUrl, toolbar_state: 'force_shown' },
  };
  return [...(browsers.includes('chrome') ? [chrome] : []), ...(browsers.includes('edge') ? [edge] : [])];
}

/** The files of the browsers chosen, in the order in which the pages show them: the values, then what installs. */
export function policyFiles(policy: WholePolicy, browsers: readonly BrowserName[], sources: Sources): PolicyFile[] {
  const chromiums = chromiumsOf(browsers, sources);
  const entries = (of: (browser: Chromium) => RegistryKey) => registryText(chromiums.map(of));
  const payloads = (of: (browser: Chromium) => Payload, part: ProfilePart) => profileText(chromiums.map(of), part);
  const files = chromiums.flatMap(({ file, id, settings }): PolicyFile[] => [
    json(`${file}.json`, { '3rdparty': { extensions: { [id]: policy } } }),
    json(`${file}-install.json`, { ExtensionSettings: { [id]: settings } }),
  ]);
  if (chromiums.length > 0)
    files.push(
      fileOf(
        'registry',
        'worthwhile-windows.reg',
        entries(({ key, id }) => ({ path: `${key}\\3rdparty\\extensions\\${id}\\policy`, values: policy })),
      ),
      fileOf(
        'registry',
        'worthwhile-windows-install.reg',
        entries(({ key, id, settings }) => ({ path: `${key}\\ExtensionSettings\\${id}`, values: settings })),
      ),
      fileOf(
        'profile',
        'worthwhile-macos.mobileconfig',
        payloads(({ domain, id }) => ({ type: `${domain}.extensions.${id}`, values: policy }), 'values'),
      ),
      fileOf(
        'profile',
        'worthwhile-macos-install.mobileconfig',
        payloads(
          ({ domain, id, settings }) => ({ type: domain, values: { ExtensionSettings: { [id]: settings } } }),
          'install',
        ),
      ),
    );
  if (browsers.includes('firefox')) files.push(json('policies.json', { policies: firefoxPolicies(policy, sources) }));
  return files;
}

function firefoxPolicies(policy: WholePolicy, { firefoxId, firefoxInstallUrl }: Sources) {
  return {
    ExtensionSettings: {
      [firefoxId]: { installation_mode: 'force_installed', install_url: firefoxInstallUrl, default_area: 'navbar' },
    },
    '3rdparty': { Extensions: { [firefoxId]: policy } },
  };
}

const kinds = {
  json: { mediaType: 'application/json', encoding: 'utf-8' },
  registry: { mediaType: 'text/plain', encoding: 'utf-16le' },
  profile: { mediaType: 'application/x-apple-aspen-config', encoding: 'utf-8' },
} as const;

function fileOf(kind: keyof typeof kinds, name: PolicyFileName, text: string): PolicyFile {
  return { name, ...kinds[kind], merge: name === 'policies.json' || name.includes('-install.'), text };
}

const json = (name: PolicyFileName, content: unknown) => fileOf('json', name, `${JSON.stringify(content, null, 2)}\n`);

interface RegistryKey {
  /** Below the policies of all companies. */
  readonly path: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** A string of the registry. It cannot hold line breaks: a roll-out has none, and JSON escapes those of tools. */
function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

function registryValue(value: unknown): string {
  if (typeof value === 'number' && Number.isInteger(value))
    return `dword:${(value >>> 0).toString(16).padStart(8, '0')}`;
  if (typeof value === 'boolean') return `dword:0000000${value ? 1 : 0}`;
  return quoted(typeof value === 'string' ? value : JSON.stringify(value));
}

function registryText(keys: readonly RegistryKey[]): string {
  const texts = keys.map(({ path, values }) =>
    [
      `[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\${path}]`,
      ...Object.entries(values).map(([name, value]) => `${quoted(name)}=${registryValue(value)}`),
    ].join('\r\n'),
  );
  return `Windows Registry Editor Version 5.00\r\n\r\n${texts.join('\r\n\r\n')}\r\n`;
}

interface Payload {
  readonly type: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Profiles are known by these: the same ones each time, so that a new profile takes the place of the one before. */
const profileParts = {
  values: { identifier: 'com.worthwhile.rollout', uuid: '0B6C9B0A-5D5E-4E7C-9C0E-6E0A1C6F2D1' },
  install: { identifier: 'com.worthwhile.install', uuid: '7E1B7B1E-2E0A-4C57-8E61-3B0A9D5F0C1' },
} as const;
type ProfilePart = keyof typeof profileParts;

function profileText(payloads: readonly Payload[], part: ProfilePart): string {
  const { identifier, uuid } = profileParts[part];
  const content = {
    PayloadType: 'Configuration',
    PayloadVersion: 1,
    PayloadIdentifier: identifier,
    PayloadUUID: `${uuid}0`,
    PayloadDisplayName: 'Worthwhile',
    PayloadScope: 'System',
    PayloadContent: payloads.map(({ type, values }, at) => ({
      PayloadType: type,
      PayloadVersion: 1,
      PayloadIdentifier: `${identifier}.${at + 1}`,
      PayloadUUID: `${uuid}${at + 1}`,
      PayloadDisplayName: 'Worthwhile',
      ...values,
    })),
  };
  const head = '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">';
  return `<?xml version="1.0" encoding="UTF-8"?>\n${head}\n<plist version="1.0">\n${plistOf(content)}\n</plist>\n`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function plistOf(value: unknown): string {
  if (typeof value === 'string') return `<string>${escaped(value)}</string>`;
  if (typeof value === 'number')
    return Number.isInteger(value) ? `<integer>${value}</integer>` : `<real>${value}</real>`;
  if (typeof value === 'boolean') return value ? '<true/>' : '<false/>';
  if (Array.isArray(value)) return `<array>\n${value.map(plistOf).join('\n')}\n</array>`;
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return `<dict>\n${entries.map(([key, inner]) => `<key>${escaped(key)}</key>\n${plistOf(inner)}`).join('\n')}\n</dict>`;
}

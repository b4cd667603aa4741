/**
 * The files with which an IT department rolls the extension out: each installs it by force, under its fixed id, and carries
 * the same managed policy. Pure text; a test reads each with a parser of its format.
 *
 * Chrome, Edge: policies `ExtensionSettings` and, for the extension's own values, `3rdparty` (a file on Linux, registry keys
 * on Windows, a configuration profile on macOS). Firefox: `policies.json` on all systems. In the registry, lists and groups
 * are JSON in a string, as Chromium reads them.
 */
import * as z from 'zod/mini';
import { oneLine, urlSchema } from '#core/base/text.ts';
import type { Config } from '#core/org/config.ts';
import { CHROMIUM_ID, FIREFOX_ID } from '#core/org/extension.ts';
import { lockedFields, policyFields, type WholePolicy } from '#core/org/policy.ts';

const chromiumIdSchema = z
  .string()
  .check(z.regex(/^[a-p]{32}$/, 'the ID of a Chromium extension is 32 letters from a to p'));

/** Where browsers take the extension from. The defaults are the stores; a company may host it itself. */
export const sourcesSchema = z.strictObject({
  chromeId: z._default(chromiumIdSchema, CHROMIUM_ID),
  chromeUpdateUrl: z._default(urlSchema, 'https://clients2.google.com/service/update2/crx'),
  edgeId: z._default(chromiumIdSchema, CHROMIUM_ID),
  edgeUpdateUrl: z._default(urlSchema, 'https://edge.microsoft.com/extensionwebstorebase/v1/crx'),
  firefoxId: z._default(z.string().check(z.minLength(3), z.maxLength(80)), FIREFOX_ID),
  firefoxInstallUrl: z._default(urlSchema, 'https://addons.mozilla.org/firefox/downloads/latest/worthwhile/latest.xpi'),
});
export type Sources = z.infer<typeof sourcesSchema>;

/** What a roll-out adds to the live configuration. */
export const rolloutSchema = z.strictObject({
  /** A department code; without it people join by themselves. */
  joiningCode: z.optional(policyFields.joiningCode.check(oneLine())),
  /** Where members reach the endpoint; its own address where not given. */
  endpointUrl: z.optional(policyFields.endpointUrl),
  noticeUrl: z.optional(policyFields.noticeUrl),
  lockedSettings: z.optional(
    z.strictObject({ keepMonths: z.optional(lockedFields.keepMonths), ownSites: z.optional(lockedFields.ownSites) }),
  ),
  sources: z._default(sourcesSchema, () => sourcesSchema.parse({})),
});
export type Rollout = z.infer<typeof rolloutSchema>;

export const policyFileSchema = z.object({
  name: z.string(),
  mediaType: z.string(),
  /** How the text becomes a file: regedit wants UTF-16 with a byte order mark. */
  encoding: z.enum(['utf-8', 'utf-16le']),
  text: z.string(),
});
export type PolicyFile = z.infer<typeof policyFileSchema>;

/** The managed policy that the live configuration stands for. */
export function policyOf(
  { tools, questionLimits }: Config,
  rollout: Omit<Rollout, 'endpointUrl'>,
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

/** One file for each way of rolling out, in the order in which the pages show them. */
export function policyFiles(policy: WholePolicy, sources: Sources): PolicyFile[] {
  const { chromeId, chromeUpdateUrl, edgeId, edgeUpdateUrl, firefoxId, firefoxInstallUrl } = sources;
  const chrome: Browser = {
    key: 'Google\\Chrome',
    domain: 'com.google.Chrome',
    id: chromeId,
    settings: { installation_mode: 'force_installed', update_url: chromeUpdateUrl, toolbar_pin: 'force_pinned' },
  };
  const edge: Browser = {
    key: 'Microsoft\\Edge',
    domain: 'com.microsoft.Edge',
    id: edgeId,
    settings: { installation_mode: 'force_installed', update_url: edgeUpdateUrl, toolbar_state: 'force_shown' },
  };
  const json = (name: string, content: unknown): PolicyFile => ({
    name,
    mediaType: 'application/json',
    encoding: 'utf-8',
    text: `${JSON.stringify(content, null, 2)}\n`,
  });
  const managed = ({ id, settings }: Browser) => ({
    ExtensionSettings: { [id]: settings },
    '3rdparty': { extensions: { [id]: policy } },
  });
  return [
    json('worthwhile-chrome.json', managed(chrome)),
    json('worthwhile-edge.json', managed(edge)),
    {
      name: 'worthwhile-windows.reg',
      mediaType: 'text/plain',
      encoding: 'utf-16le',
      text: registryText([chrome, edge], policy),
    },
    {
      name: 'worthwhile-macos.mobileconfig',
      mediaType: 'application/x-apple-aspen-config',
      encoding: 'utf-8',
      text: profileText([chrome, edge], policy),
    },
    json('policies.json', {
      policies: {
        ExtensionSettings: {
          [firefoxId]: {
            installation_mode: 'force_installed',
            install_url: firefoxInstallUrl,
            default_area: 'navbar',
          },
        },
        '3rdparty': { Extensions: { [firefoxId]: policy } },
      },
    }),
  ];
}

interface Browser {
  /** Of its policies in the registry. */
  readonly key: string;
  /** Of its preferences on macOS. */
  readonly domain: string;
  readonly id: string;
  readonly settings: Readonly<Record<string, string>>;
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

function registryText(browsers: readonly Browser[], policy: WholePolicy): string {
  const keys = browsers.flatMap(({ key, id, settings }) => {
    const root = `HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\${key}`;
    return [
      { path: `${root}\\ExtensionSettings\\${id}`, values: Object.entries(settings) },
      { path: `${root}\\3rdparty\\extensions\\${id}\\policy`, values: Object.entries(policy) },
    ];
  });
  const texts = keys.map(({ path, values }) =>
    [`[${path}]`, ...values.map(([name, value]) => `${quoted(name)}=${registryValue(value)}`)].join('\r\n'),
  );
  return `Windows Registry Editor Version 5.00\r\n\r\n${texts.join('\r\n\r\n')}\r\n`;
}

/** Payloads are known by these: the same ones each time, so that a new profile takes the place of the one before. */
const PROFILE_UUID = '0B6C9B0A-5D5E-4E7C-9C0E-6E0A1C6F2D10';
const PAYLOAD_UUIDS = [
  '7E1B7B1E-2E0A-4C57-8E61-3B0A9D5F0C11',
  '7E1B7B1E-2E0A-4C57-8E61-3B0A9D5F0C12',
  '7E1B7B1E-2E0A-4C57-8E61-3B0A9D5F0C13',
  '7E1B7B1E-2E0A-4C57-8E61-3B0A9D5F0C14',
];
const PROFILE_NAME = 'com.worthwhile.rollout';

function profileText(browsers: readonly Browser[], policy: WholePolicy): string {
  const payloads = browsers.flatMap(({ domain, id, settings }) => [
    { type: domain, values: { ExtensionSettings: { [id]: settings } } },
    { type: `${domain}.extensions.${id}`, values: policy },
  ]);
  const profile = {
    PayloadType: 'Configuration',
    PayloadVersion: 1,
    PayloadIdentifier: PROFILE_NAME,
    PayloadUUID: PROFILE_UUID,
    PayloadDisplayName: 'Worthwhile',
    PayloadScope: 'System',
    PayloadContent: payloads.map(({ type, values }, at) => ({
      PayloadType: type,
      PayloadVersion: 1,
      PayloadIdentifier: `${PROFILE_NAME}.${at + 1}`,
      PayloadUUID: PAYLOAD_UUIDS[at] ?? PROFILE_UUID,
      PayloadDisplayName: 'Worthwhile',
      ...values,
    })),
  };
  const head = '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">';
  return `<?xml version="1.0" encoding="UTF-8"?>\n${head}\n<plist version="1.0">\n${plistOf(profile)}\n</plist>\n`;
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

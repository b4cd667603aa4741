import { defineConfig } from 'wxt';
import { firstPiece } from './scripts/first-piece.ts';
import { leanIdb, leanSchemas, leanTokens, nativeBrowser, plainDecimal, twiceMinified } from './scripts/lean-build.ts';
import { stylesWithin } from './scripts/styles-within.ts';

/**
 * Public half of a throw-away RSA key: it fixes the Chromium extension id (`bjppmeikfcaohbdejbfpajpfebheilen`), so that
 * policy files and tests can name it. Stores put their own key in its place.
 */
const CHROMIUM_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAw4KPdWC/MwaHH4Xfk//T5LZZtnowJqG4HFBOU6+qQqgNBejYfTsRAj6+bWmUm3Ek4bMsfK9YLK4497eE2ROGYT/GIJbnLa8orUMPQFmCyMgkxjbRX0NMTzv54JX9xN6bRtDGHnUGEa4e79fHnQZD4aIvn9s+rCdUMAOMKJRjB9x01zjA13br+N3G2I2ZY2afO5cLpPmt9N9gI07hNcTInmk7mrNbdldUWE9VgyLaf2btAJ/yeeoH7ORauGMoqZselvYQZeUfz6SY4QmMo9Jru3oBt8fhz/KlffePZjdcQpRt1ikLSjRsM8fDDR+cjsVlm/K0kWMN07gL5UUc6DwFIQIDAQAB';

/** Hosts are asked for one by one when a tool, a custom site or the endpoint is chosen; none is held at install. */
const OPTIONAL_HOSTS = ['https://*/*', 'http://localhost/*', 'http://127.0.0.1/*'];

export default defineConfig({
  modules: ['@wxt-dev/module-react'],
  manifestVersion: 3,
  imports: false,
  hooks: {
    // The page that fills the store with made-up weeks is for development alone.
    'entrypoints:found': ({ config }, found) => {
      const at = found.findIndex(({ name }) => name === 'seed');
      if (config.command === 'build' && at >= 0) found.splice(at, 1);
    },
    'vite:build:extendConfig': (entrypoints, config) => {
      const has = (page: string) => entrypoints.some(({ name }) => name === page);
      if (has('options'))
        config.plugins?.push(firstPiece('entrypoints/options/first.ts', 'entrypoints/options/main.tsx'));
    },
    // Each page is built alone, so that it shares no file with another: each file is a further wait.
    'entrypoints:grouped': (_wxt, groups) => {
      const scripts = groups.filter((group) => !Array.isArray(group));
      const pages = groups.flatMap((group) => (Array.isArray(group) ? group : []));
      groups.splice(0, groups.length, ...scripts, ...pages.map((page) => [page]));
    },
  },
  vite: () => ({
    plugins: [
      leanIdb(),
      leanSchemas(),
      leanTokens(),
      nativeBrowser(),
      plainDecimal(),
      stylesWithin('popup'),
      twiceMinified('background.js'),
    ],
  }),
  zip: {
    artifactTemplate: '{{name}}-{{packageVersion}}-{{browser}}-{{manifestVersion}}.zip',
    excludeSources: ['data/**', 'test/**', 'bench/**', 'docs/**'],
  },
  manifest: ({ browser }) => ({
    name: '__MSG_extensionName__',
    description: '__MSG_extensionDescription__',
    default_locale: 'en',
    permissions: ['alarms', 'declarativeNetRequestWithHostAccess', 'idle', 'scripting', 'storage', 'unlimitedStorage'],
    optional_permissions: ['notifications'],
    optional_host_permissions: OPTIONAL_HOSTS,
    action: { default_title: '__MSG_extensionName__' },
    ...(browser === 'firefox'
      ? {
          // Not `gecko_android`: Firefox for Android has neither `idle` nor `windows`, without which nothing can be measured.
          browser_specific_settings: {
            gecko: {
              id: 'worthwhile@worthwhile.example',
              strict_min_version: '140.0',
              // Nothing is collected by itself; sums of use are shared from joining on, and Firefox asks then.
              data_collection_permissions: { required: ['none'], optional: ['websiteActivity'] },
            },
          },
        }
      : {
          key: CHROMIUM_KEY,
          minimum_chrome_version: '120',
          // Firefox has no schema; there the extension's own check is the only one.
          storage: { managed_schema: 'managed-schema.json' },
        }),
  }),
});

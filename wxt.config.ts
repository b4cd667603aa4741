import { defineConfig } from 'wxt';
import { localeHooks } from './scripts/extension-locales.ts';
import { plainDecimal } from './scripts/plain-decimal.ts';

/**
 * Public half of a throw-away RSA key: it fixes the Chromium extension id (`bjppmeikfcaohbdejbfpajpfebheilen`), so that
 * policy files and tests can name it. Stores put their own key in its place.
 */
const CHROMIUM_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAw4KPdWC/MwaHH4Xfk//T5LZZtnowJqG4HFBOU6+qQqgNBejYfTsRAj6+bWmUm3Ek4bMsfK9YLK4497eE2ROGYT/GIJbnLa8orUMPQFmCyMgkxjbRX0NMTzv54JX9xN6bRtDGHnUGEa4e79fHnQZD4aIvn9s+rCdUMAOMKJRjB9x01zjA13br+N3G2I2ZY2afO5cLpPmt9N9gI07hNcTInmk7mrNbdldUWE9VgyLaf2btAJ/yeeoH7ORauGMoqZselvYQZeUfz6SY4QmMo9Jru3oBt8fhz/KlffePZjdcQpRt1ikLSjRsM8fDDR+cjsVlm/K0kWMN07gL5UUc6DwFIQIDAQAB';

/** Set by `npm run package`: the company's own key, where its endpoint serves the extension and its updates, and where to build. */
const {
  WORTHWHILE_PUBLIC_KEY: ownKey = CHROMIUM_KEY,
  WORTHWHILE_SERVED: served,
  WORTHWHILE_BUILDS: builds = '.output',
} = process.env;

/** Hosts are asked for one by one when a tool, a custom site or the endpoint is chosen; none is held at install. */
const OPTIONAL_HOSTS = ['https://*/*', 'http://localhost/*', 'http://127.0.0.1/*'];

/**
 * Every file that a page loads costs it a millisecond or two, so there are few: what all pages share, what the pages with the
 * component library share, and the options page. A module of two groups stands in the first of them. The popup's first question
 * needs nothing of the library.
 */
const codeGroups = [
  { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\/|wxt-html-plugins/ },
  { name: 'popup', test: /(popup\/popup|shell\/page|pages\/page)\.tsx$/ },
  { name: 'pages', test: /(popup\/home|welcome-page|store-root|frame)\.tsx$/ },
  { name: 'options', test: /options\/options\.tsx$/ },
];

export default defineConfig({
  modules: ['@wxt-dev/module-react'],
  manifestVersion: 3,
  imports: false,
  outDir: builds,
  hooks: {
    ...localeHooks,
    // The page that fills the store with made-up weeks is for development alone.
    'entrypoints:found': ({ config }, found) => {
      const at = found.findIndex(({ name }) => name === 'seed');
      if (config.command === 'build' && at >= 0) found.splice(at, 1);
    },
    'vite:build:extendConfig': (entrypoints, config) => {
      if (entrypoints.some(({ type }) => type === 'popup'))
        config.plugins?.push({
          name: 'worthwhile:code-groups',
          outputOptions: (options) => ({ ...options, codeSplitting: { groups: codeGroups } }),
        });
    },
  },
  vite: () => ({
    build: {
      // All browsers that we run in preload modules themselves.
      modulePreload: { polyfill: false },
      // In what we build, reading a property does nothing else, and WXT's logger does nothing at all.
      rolldownOptions: { treeshake: { propertyReadSideEffects: false, manualPureFunctions: ['logger.error'] } },
    },
    resolve: { alias: plainDecimal },
  }),
  zip: {
    artifactTemplate: '{{name}}-{{packageVersion}}-{{browser}}-{{manifestVersion}}.zip',
    excludeSources: ['data/**', 'test/**', 'bench/**', 'docs/**'],
  },
  manifest: ({ browser }) => ({
    name: '__MSG_extensionName__',
    description: '__MSG_extensionDescription__',
    default_locale: 'en',
    permissions: [
      'activeTab',
      'alarms',
      'declarativeNetRequestWithHostAccess',
      'idle',
      'scripting',
      'storage',
      'unlimitedStorage',
    ],
    optional_permissions: ['notifications'],
    optional_host_permissions: OPTIONAL_HOSTS,
    action: { default_title: '__MSG_extensionName__' },
    ...(browser === 'firefox'
      ? {
          // Not `gecko_android`: Firefox for Android has neither `idle` nor `windows`, without which nothing can be measured.
          browser_specific_settings: {
            gecko: {
              id: 'worthwhile@worthwhile.example',
              // The first with the Navigation API, which tells the page script of an address that changed without a load.
              strict_min_version: '147.0',
              // Nothing is collected by itself; sums of use are shared from joining on, and Firefox asks then.
              data_collection_permissions: { required: ['none'], optional: ['websiteActivity'] },
              ...(served === undefined ? {} : { update_url: `${served}/updates.json` }),
            },
          },
        }
      : {
          key: ownKey,
          ...(served === undefined ? {} : { update_url: `${served}/update.xml` }),
          minimum_chrome_version: '120',
          // Firefox has no schema; there the extension's own check is the only one.
          storage: { managed_schema: 'managed-schema.json' },
        }),
  }),
});

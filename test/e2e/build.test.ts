import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { checkedMessages } from '../../scripts/locales.ts';

const targets = ['chrome-mv3', 'edge-mv3', 'firefox-mv3', 'safari-mv3'];
const read = (target: string, file: string) => readFileSync(`.output/${target}/${file}`);

describe.each(targets)('the build for %s', (target) => {
  test('asks for nothing at install: no host, no page script, nothing that a browser warns of', () => {
    const manifest = JSON.parse(read(target, 'manifest.json').toString());
    expect(manifest.manifest_version).toBe(3);
    expect(manifest.permissions).toEqual([
      'activeTab',
      'alarms',
      'declarativeNetRequestWithHostAccess',
      'idle',
      'scripting',
      'storage',
      'unlimitedStorage',
    ]);
    expect(manifest).not.toHaveProperty('browser_specific_settings.gecko_android');
    expect(manifest).not.toHaveProperty('host_permissions');
    expect(manifest).not.toHaveProperty('content_scripts');
    expect(JSON.stringify(manifest)).not.toMatch(/<all_urls>|webNavigation|"tabs"/);
  });

  test('has no page that fills the store with made-up weeks', () => {
    expect(existsSync(`.output/${target}/popup.html`)).toBe(true);
    expect(existsSync(`.output/${target}/seed.html`)).toBe(false);
  });

  test('holds the words of both languages', () => {
    for (const [language, messages] of Object.entries(checkedMessages()))
      expect(JSON.parse(read(target, `_locales/${language}/messages.json`).toString())).toEqual(messages);
  });

  test('has a worker of at most 47 KiB (gzip) and a page script of at most 1 KiB', () => {
    expect(gzipSync(read(target, 'background.js'), { level: 9 }).length).toBeLessThanOrEqual(47 * 1024);
    expect(read(target, 'attention.js').length).toBeLessThanOrEqual(1024);
  });

  test('fetches one copy of React for all pages, and of the component library for those that begin with it', () => {
    const linked = ['popup.html', 'welcome.html', 'options.html'].map((page) => {
      const found = read(target, page)
        .toString()
        .matchAll(/\/chunks\/((react|pages)-[\w-]+\.js)/g);
      return [...found].map(([, file]) => file);
    });
    const [popup = [], welcome = [], options = []] = linked;
    expect(popup).toEqual([expect.stringMatching(/^react-/)]);
    expect(options).toEqual([...popup, expect.stringMatching(/^pages-/)]);
    expect(welcome).toEqual(options);
    expect(read(target, 'popup.html').length).toBeLessThan(20 * 1024);
  });

  test.each(['popup.html', 'welcome.html', 'options.html'])('loads the code of %s in few files', (page) => {
    const scripts = read(target, page)
      .toString()
      .matchAll(/"\/chunks\/[^"]+\.js"/g);
    expect([...scripts].length).toBeLessThanOrEqual(6);
  });
});

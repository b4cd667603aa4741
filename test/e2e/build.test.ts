import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';

const targets = ['chrome-mv3', 'edge-mv3', 'firefox-mv3', 'safari-mv3'];
const read = (target: string, file: string) => readFileSync(`.output/${target}/${file}`);

describe.each(targets)('the build for %s', (target) => {
  test('asks for nothing at install: no host, no page script, nothing that a browser warns of', () => {
    const manifest = JSON.parse(read(target, 'manifest.json').toString());
    expect(manifest.manifest_version).toBe(3);
    expect(manifest.permissions).toEqual([
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

  test('has a worker of at most 30 kB (gzip) and a page script of at most 1 kB', () => {
    expect(gzipSync(read(target, 'background.js'), { level: 9 }).length).toBeLessThanOrEqual(30 * 1024);
    expect(read(target, 'attention.js').length).toBeLessThanOrEqual(1024);
  });

  test('begins the options page with a script of its own, and the popup with nothing but what draws the question', () => {
    const [popup = '', options = ''] = ['popup.html', 'options.html'].map((page) => read(target, page).toString());
    const scriptsOf = (page: string) =>
      [...page.matchAll(/<script type="module"[^>]* src="([^"]+)"/g)].map(([, at]) => at);
    expect(scriptsOf(popup)).toEqual([expect.stringContaining('/popup-')]);
    expect(scriptsOf(options)).toEqual([expect.stringContaining('/first-'), expect.stringContaining('/options-')]);
    const links = [...popup.matchAll(/<link [^>]+>/g)].map(([link]) => link);
    expect(links).toEqual([expect.stringMatching(/^<link rel="modulepreload".*rolldown-runtime/)]);
    expect(popup.length).toBeLessThan(16 * 1024);
  });
});

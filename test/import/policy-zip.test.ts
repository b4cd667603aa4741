// @vitest-environment node
import { BlobReader, TextWriter, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';
import { expect, test } from 'vitest';
import { policyFiles, storeSources } from '#core/org/policy-files.ts';
import { zipOf } from '#import/policy-zip.ts';

const filesOf = (joiningCode: string) =>
  policyFiles({ endpointUrl: 'https://kpi.example.com', joiningCode }, ['chrome'], storeSources);

test('has a folder for each department with files as their readers want them', async () => {
  const zip = await zipOf(
    new Map([
      ['sales', filesOf('sales-code')],
      ['legal', filesOf('legal-code')],
    ]),
  );
  const entries = (await new ZipReader(new BlobReader(zip), { useWebWorkers: false }).getEntries()).filter(
    (entry) => !entry.directory,
  );
  expect(entries.map(({ filename }) => filename)).toEqual(
    ['sales', 'legal'].flatMap((folder) => filesOf('').map(({ name }) => `${folder}/${name}`)),
  );
  const find = (name: string) => entries.find(({ filename }) => filename === name);
  const settings = await find('legal/worthwhile-chrome.json')?.getData(new TextWriter());
  expect(settings).toContain('legal-code');
  const registry = await find('sales/worthwhile-windows.reg')?.getData(new Uint8ArrayWriter());
  expect([...(registry ?? []).slice(0, 4)]).toEqual([0xff, 0xfe, 'W'.charCodeAt(0), 0]);
  expect(new TextDecoder('utf-16le').decode(registry)).toContain('sales-code');
});

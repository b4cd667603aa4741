/** The company's own package of the extension, as `npm run package` has left it in a folder: read anew each time, as a newer one may come. */
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { type ExtensionPackage, packageSchema } from '#core/org/policy-files.ts';
import { codeOf } from '#server/causes.ts';

const mediaTypes: Readonly<Record<string, string>> = {
  '.crx': 'application/x-chrome-extension',
  '.xpi': 'application/x-xpinstall',
  '.xml': 'text/xml; charset=utf-8',
  '.json': 'application/json',
  '.zip': 'application/zip',
};

export interface PackageFile {
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A file of the folder; null where there is none of that name. `name` holds no slash. */
export async function readPackageFile(folder: string, name: string): Promise<PackageFile | null> {
  const type = mediaTypes[extname(name)];
  if (type === undefined) return null;
  try {
    return { type, bytes: new Uint8Array(await readFile(join(folder, name))) };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** What the folder holds; null where nothing was packaged. Throws where its description cannot be read. */
export async function readPackage(folder: string | undefined): Promise<ExtensionPackage | null> {
  const file = folder === undefined ? null : await readPackageFile(folder, 'extension.json');
  return file === null ? null : packageSchema.parse(JSON.parse(new TextDecoder().decode(file.bytes)));
}

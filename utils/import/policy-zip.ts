import { BlobWriter, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js';
import type { PolicyFile } from '#core/org/policy-files.ts';

/** The file as its reader wants it: regedit takes UTF-16 with a byte order mark. */
export function bytesOf({ encoding, text }: Pick<PolicyFile, 'encoding' | 'text'>): Uint8Array<ArrayBuffer> {
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  const marked = `\uFEFF${text}`;
  const view = new DataView(new ArrayBuffer(2 * marked.length));
  for (let at = 0; at < marked.length; at++) view.setUint16(2 * at, marked.charCodeAt(at), true);
  return new Uint8Array(view.buffer);
}

/** A zip of folders, by their names. */
export async function zipOf(folders: ReadonlyMap<string, readonly PolicyFile[]>): Promise<Blob> {
  // The page's policy allows no worker made from text.
  const zip = new ZipWriter(new BlobWriter('application/zip'), { useWebWorkers: false });
  for (const [folder, files] of folders)
    for (const file of files) await zip.add(`${folder}/${file.name}`, new Uint8ArrayReader(bytesOf(file)));
  return zip.close();
}

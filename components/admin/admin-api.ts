import type { Organisation } from '#core/org/organisation.ts';
import type { ListedDepartment } from '#core/protocol/admin.ts';
import type { AdminQueries } from '#query/queries.ts';
import type { Administration } from '#sync/administration.ts';

/** What each view of the admin's pages is given. */
export interface AdminViewProps {
  readonly api: Administration;
  readonly queries: AdminQueries;
  readonly endpointUrl: string;
  readonly config: Organisation;
  readonly departments: readonly ListedDepartment[];
}

/** Saves text under a name, in the encoding that its reader wants. */
export function downloadText(name: string, mediaType: string, text: string, encoding: 'utf-8' | 'utf-16le' = 'utf-8') {
  const bytes = encoding === 'utf-8' ? text : utf16(`\uFEFF${text}`);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function utf16(text: string): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(2 * text.length));
  for (let at = 0; at < text.length; at++) view.setUint16(2 * at, text.charCodeAt(at), true);
  return new Uint8Array(view.buffer);
}

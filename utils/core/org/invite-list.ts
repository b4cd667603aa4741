/** Links with a joining code, and lists of people with an invite for each. */

/** Where the endpoint shows a person how to join. The code stands behind the `#`, which no server is sent. */
export function joinLink(endpointUrl: string, code: string): string {
  return `${endpointUrl}/#join=${encodeURIComponent(code)}`;
}

/** The code of such a link, from the part of an address behind its `#`; null where it is none. */
export function codeOfHash(hash: string): string | null {
  const [, code = ''] = /^#join=([\w%.~-]+)$/.exec(hash) ?? [];
  if (code === '') return null;
  try {
    return decodeURIComponent(code);
  } catch {
    return null;
  }
}

/** Endpoint and code of a joining link as a person pastes it; null where it is none. */
export function partsOfLink(link: string): { readonly endpointUrl: string; readonly code: string } | null {
  const at = link.indexOf('/#');
  const code = at < 0 ? null : codeOfHash(link.slice(at + 1).trim());
  return code === null ? null : { endpointUrl: link.slice(0, at).trim(), code };
}

export interface InviteListOptions {
  readonly hasHeading: boolean;
  /** In the order of the lines; lines without a code are left out. */
  readonly codes: readonly string[];
  readonly endpointUrl: string;
  /** Of the two columns that are added. */
  readonly headings: readonly [string, string];
}

/** The lines of a CSV file as they are, each with its code and link in two more columns, for a mail merge. */
export function withInvites(lines: readonly string[], options: InviteListOptions): string {
  const { hasHeading, codes, endpointUrl, headings } = options;
  // A list that is kept apart by semicolons, as spreadsheets in many countries do, stays so.
  const mark = (lines[0] ?? '').includes(';') ? ';' : ',';
  const people = hasHeading ? lines.slice(1) : lines;
  const head = hasHeading ? [[lines[0] ?? '', ...headings].join(mark)] : [];
  const rows = people.flatMap((line, at) => {
    const code = codes[at];
    return code === undefined ? [] : [[line, code, joinLink(endpointUrl, code)].join(mark)];
  });
  return [...head, ...rows, ''].join('\r\n');
}

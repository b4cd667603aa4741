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
  /** In the order of the rows; rows without a code are left out. */
  readonly codes: readonly string[];
  readonly endpointUrl: string;
  /** Of the two columns that are added. */
  readonly headings: readonly [string, string];
}

/** The rows of a list of people as they are, each with its code and link in two more columns, for a mail merge. */
export function withInvites(rows: readonly (readonly string[])[], options: InviteListOptions): string[][] {
  const { hasHeading, codes, endpointUrl, headings } = options;
  // The columns stand under their headings, also where a row has fewer cells than others.
  const width = Math.max(0, ...rows.map((row) => row.length));
  const filled = rows.map((row) => [...row, ...Array.from({ length: width - row.length }, () => '')]);
  const people = hasHeading ? filled.slice(1) : filled;
  const head = hasHeading ? [[...(filled[0] ?? []), ...headings]] : [];
  const invited = people.flatMap((row, at) => {
    const code = codes[at];
    return code === undefined ? [] : [[...row, code, joinLink(endpointUrl, code)]];
  });
  return [...head, ...invited];
}

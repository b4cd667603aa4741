/**
 * Approved AI tools and the rules that turn a page's address into a tool id.
 *
 * A site is `host` or `host/path`: the host is exact, or starts with `*.` and then covers the bare host and all its
 * subdomains; the path is a prefix that ends at a segment border. Only https pages count. The address itself is taken
 * apart in the browser edge; here come the parsed pieces, and only the tool id goes further.
 */
import * as z from 'zod/mini';
import { type ToolId, toolIdSchema } from '#core/base/checked-text.ts';

/** Work with a tool that is not in the catalogue, logged by hand: counted in `all` only. */
export const UNLISTED_TOOL = 'unlisted';
/** Ids with a meaning of their own in reports, sums and releases. */
export const reservedToolIds: readonly ToolId[] = ['all', 'rest', 'tasks', 'untasked', 'other', UNLISTED_TOOL];

const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const sitePattern = new RegExp(`^(\\*\\.)?((?:${label}\\.)+${label})(/[^\\s?#*]*)?$`);

export const siteSchema = z
  .string()
  .check(z.regex(sitePattern, 'a site is a host such as chatgpt.com or *.example.com, with or without a path'));

export const toolCategories = ['assistant', 'search', 'code', 'writing', 'image', 'audio', 'research'] as const;

export const toolSchema = z.strictObject({
  id: toolIdSchema.check(
    z.refine((id) => !reservedToolIds.includes(id), `these tool IDs are reserved: ${reservedToolIds.join(', ')}`),
  ),
  name: z.string().check(z.minLength(1), z.maxLength(60)),
  category: z.literal(toolCategories),
  sites: z.array(siteSchema).check(z.minLength(1), z.maxLength(10)),
});
export type Tool = z.infer<typeof toolSchema>;

interface Site {
  readonly subdomains: boolean;
  readonly host: string;
  /** Path prefix without a slash at its end; empty for a whole host. */
  readonly path: string;
}

function parseSite(site: string): Site {
  const [, wildcard, host = '', path = ''] = sitePattern.exec(site) ?? [];
  return { subdomains: wildcard !== undefined, host, path: path.replace(/\/+$/, '') };
}

function covers(site: Site, host: string, path: string): boolean {
  const hostFits = host === site.host || (site.subdomains && host.endsWith(`.${site.host}`));
  return hostFits && (path === site.path || path.startsWith(`${site.path}/`));
}

/** Parsed once for each tool, as addresses are looked up at every change of attention. */
const parsed = new WeakMap<Tool, readonly Site[]>();

function sitesOf(tool: Tool): readonly Site[] {
  const sites = parsed.get(tool) ?? tool.sites.map(parseSite);
  parsed.set(tool, sites);
  return sites;
}

/** The tool at a parsed https address, or null. The longest matching path wins, so `host/chat` beats `host`. */
export function toolAt(tools: readonly Tool[], host: string, path: string): ToolId | null {
  let best: { id: ToolId; pathLength: number } | null = null;
  for (const tool of tools)
    for (const site of sitesOf(tool))
      if (covers(site, host, path) && site.path.length > (best?.pathLength ?? -1))
        best = { id: tool.id, pathLength: site.path.length };
  return best?.id ?? null;
}

/** Whether any tool has this host, on whatever path. */
export function isToolHost(tools: readonly Tool[], host: string): boolean {
  return tools.some((tool) => sitesOf(tool).some((site) => covers({ ...site, path: '' }, host, '')));
}

/** Match patterns of the host permission and of the page script a tool needs: paths narrow neither, so whole hosts are named. */
export function originsOf(tool: Tool): string[] {
  return [...new Set(sitesOf(tool).map(({ subdomains, host }) => `https://${subdomains ? '*.' : ''}${host}/*`))];
}

/** The bare hosts of a tool, as the browser names them when it asks. */
export function hostsOf(tool: Tool): string[] {
  return originsOf(tool).map((origin) => origin.slice('https://'.length, -'/*'.length));
}

/** Why what was typed can be no site: it would never match a page, or is none at all. */
export type SiteFault = 'malformed' | 'insecure' | 'port' | 'wildcard';

/** Signs and segments that a browser escapes or takes out of a path. */
const neverInPaths = /["<>\\^`{}]|(^|\/)\.{1,2}(\/|$)/;

/** Whether a page can lie on a site: in its address letters beyond ASCII are escaped. */
export const isReachable = (site: string) => /^[!-~]*$/.test(site) && !neverInPaths.test(site);

/**
 * A tool of the person's own for a site as typed: `host` or `host/path`, with or without https:// before it, the path ended by
 * `/*` or not. Hosts have no case, paths do. What can match no page is refused with the reason.
 */
export function toolOfSite(typed: string, name: string): Tool | { readonly fault: SiteFault } {
  const [, scheme = 'https', rest = ''] = /^(?:([a-z][a-z+.-]*):\/\/)?(.*)$/is.exec(typed.trim()) ?? [];
  const [host = '', ...segments] = rest.split('/');
  if (scheme.toLowerCase() !== 'https') return { fault: 'insecure' };
  if (/:\d*$/.test(host)) return { fault: 'port' };
  const path = segments.join('/').replace(/\/*\*?$/, '');
  if (path.includes('*')) return { fault: 'wildcard' };
  if (neverInPaths.test(path)) return { fault: 'malformed' };
  // In a page's address letters beyond ASCII are escaped.
  const escaped = path.replace(/\P{ASCII}+/gu, encodeURIComponent);
  const site = `${host.toLowerCase()}${path === '' ? '' : `/${escaped}`}`;
  const tool = toolSchema.safeParse({
    id: ownId(site),
    name: name.trim() || site.slice(0, 60),
    category: 'assistant',
    sites: [site],
  });
  return tool.success ? tool.data : { fault: 'malformed' };
}

const HASH_PRIME = 35_184_372_088_777;

/**
 * Starts with `own-`, so that it never meets one of the catalogue. A site that its letters and digits do not tell apart from
 * every other one is told apart by a hash of it.
 */
function ownId(site: string): string {
  const words = site
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const id = `own-${words}`;
  if (id.length <= 40 && words.replaceAll('-', '.') === site) return id;
  const hash = [...site].reduce((sum, letter) => (sum * 131 + (letter.codePointAt(0) ?? 0)) % HASH_PRIME, 7);
  return `own-${words.slice(0, 25).replace(/-$/, '')}--${hash.toString(36)}`;
}

/** The site of an own tool's id, its words where a hash tells it apart; of another tool the id. */
export const siteOfOwnId = (id: ToolId) =>
  id.replace(/^own-(.*?)(--.*)?$/, (_own, site: string, hash?: string) => (hash ? site : site.replaceAll('-', '.')));

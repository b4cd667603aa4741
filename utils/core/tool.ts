/**
 * Approved AI tools and the rules that turn a page's address into a tool id.
 *
 * A site is `host` or `host/path`: the host is exact, or starts with `*.` and then covers the bare host and all its
 * subdomains; the path is a prefix that ends at a segment border. Only https pages count. The address itself is taken
 * apart in the browser edge; here come the parsed pieces, and only the tool id goes further.
 */
import * as z from 'zod/mini';

export const toolIdSchema = z
  .string()
  .check(z.regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'a tool id is 1-40 lower-case letters, digits and hyphens'));

/** Work with a tool that is not in the catalogue, logged by hand: counted in `all` only. */
export const UNLISTED_TOOL = 'unlisted';
/** Ids with a meaning of their own in reports, sums and releases. */
export const reservedToolIds: readonly string[] = ['all', 'rest', 'tasks', 'untasked', 'other', UNLISTED_TOOL];

const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const sitePattern = new RegExp(`^(\\*\\.)?((?:${label}\\.)+${label})(/[^\\s?#*]*)?$`);

export const siteSchema = z
  .string()
  .check(z.regex(sitePattern, 'a site is a host such as chatgpt.com or *.example.com, with or without a path'));

export const toolCategories = ['assistant', 'search', 'code', 'writing', 'image', 'audio', 'research'] as const;

export const toolSchema = z.strictObject({
  id: toolIdSchema.check(
    z.refine((id) => !reservedToolIds.includes(id), `reserved tool ids are ${reservedToolIds.join(', ')}`),
  ),
  name: z.string().check(z.minLength(1), z.maxLength(60)),
  category: z.enum(toolCategories),
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

/** The tool at a parsed https address, or null. The longest matching path wins, so `host/chat` beats `host`. */
export function toolAt(tools: readonly Tool[], host: string, path: string): string | null {
  let best: { id: string; pathLength: number } | null = null;
  for (const tool of tools)
    for (const site of tool.sites.map(parseSite))
      if (covers(site, host, path) && site.path.length > (best?.pathLength ?? -1))
        best = { id: tool.id, pathLength: site.path.length };
  return best?.id ?? null;
}

/** Match patterns of the host permission a tool needs; paths do not narrow a permission, so whole hosts are named. */
export function originsOf(tool: Tool): string[] {
  return [
    ...new Set(tool.sites.map(parseSite).map(({ subdomains, host }) => `https://${subdomains ? '*.' : ''}${host}/*`)),
  ];
}

/** The bare hosts of a tool, as the browser names them when it asks. */
export function hostsOf(tool: Tool): string[] {
  return originsOf(tool).map((origin) => origin.slice('https://'.length, -'/*'.length));
}

/** Match patterns of the pages that get the script: unlike the permission, these are narrowed to the tool's paths. */
export function scriptMatchesOf(tool: Tool): string[] {
  return tool.sites
    .map(parseSite)
    .map(({ subdomains, host, path }) => `https://${subdomains ? '*.' : ''}${host}${path === '' ? '/' : path}*`);
}

/**
 * A tool of the person's own for a site as typed: `host` or `host/path`, with or without https:// before it. Null where
 * that is no site. Its id starts with `own-`, so that it never meets one of the catalogue.
 */
export function toolOfSite(typed: string, name: string): Tool | null {
  const site = typed
    .trim()
    .toLowerCase()
    .replace(/^https:\/\//, '')
    .replace(/\/$/, '');
  const id = `own-${site.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')}`.slice(0, 40);
  const tool = toolSchema.safeParse({
    id,
    name: name.trim() || site.slice(0, 60),
    category: 'assistant',
    sites: [site],
  });
  return tool.success ? tool.data : null;
}

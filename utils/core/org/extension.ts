/** Versions of the extension, as a member's browser tells its own with joining and with the request for a token. */
import * as z from 'zod/mini';

const part = '(0|[1-9]\\d{0,4})';

/** Three numbers, such as `1.4.0`: nothing else, so that a version cannot be a mark. */
export const versionSchema = z
  .string()
  .check(z.regex(new RegExp(`^${part}\\.${part}\\.${part}$`), 'a version is three numbers, such as 1.4.0'));

/** Below zero where `a` is older than `b`, 0 where they are the same. Both must be of the schema above. */
export function compareVersions(a: string, b: string): number {
  const theirs = b.split('.').map(Number);
  return a.split('.').reduce((order, number, at) => order || Number(number) - (theirs[at] ?? 0), 0);
}

/** `unknown`: told by no browser of the member. `other`: what fewer than the minimum group told, merged. */
export const versionCountSchema = z.object({
  version: z.union([versionSchema, z.enum(['unknown', 'other'])]),
  members: z.int(),
});
export type VersionCount = z.infer<typeof versionCountSchema>;

/**
 * How many members have which version, the most frequent first and `other` last; null where they are fewer than the
 * minimum group altogether. `told` is the version of each member, null where none was told. Every count holds at least
 * the minimum group: where the rare ones together do not, the smallest of the others is merged into them.
 */
export function countVersions(told: readonly (string | null)[], minimumGroup: number): VersionCount[] | null {
  if (told.length < minimumGroup) return null;
  const counts = new Map<string, number>();
  for (const version of told) counts.set(version ?? 'unknown', (counts.get(version ?? 'unknown') ?? 0) + 1);
  const shown: VersionCount[] = [];
  let others = 0;
  for (const [version, members] of [...counts].sort(([a, some], [b, more]) => more - some || (a < b ? -1 : 1)))
    if (members >= minimumGroup) shown.push({ version, members });
    else others += members;
  while (others > 0 && others < minimumGroup) others += shown.pop()?.members ?? 0;
  return others === 0 ? shown : [...shown, { version: 'other', members: others }];
}

/** Of the build for Chrome and Edge: it follows from the public key in the manifest. A store that puts its own key in changes it. */
export const CHROMIUM_ID = 'bjppmeikfcaohbdejbfpajpfebheilen';
export const FIREFOX_ID = 'worthwhile@worthwhile.example';

/**
 * The document that the organisation may publish at a second place, such as on a server of the works council: the
 * configuration and all public keys as they are here. Members compare, so nobody can be given a key of their own.
 */
import type { PublicKey } from '#core/protocol/member.ts';
import type { Mirror } from '#core/protocol/mirror.ts';
import { issuingWeeks } from '#server/calendar.ts';
import type { Deps } from '#server/deps.ts';
import { publishedConfig } from '#server/features/published/published-config.ts';
import { inBatches } from '#server/store/in-batches.ts';

/** The configuration, and of the weeks that are issued now the keys that have been made, by department and week. */
export async function mirrorOf(deps: Pick<Deps, 'db' | 'issuer' | 'now' | 'publicHost'>): Promise<Mirror> {
  const { db, issuer, now } = deps;
  const departments = await db.selectFrom('departments').select('id').orderBy('id').execute();
  const weeks = issuingWeeks(now());
  const keys: PublicKey[] = [];
  for await (const some of inBatches(departments.map(({ id }) => id)))
    keys.push(...(await issuer.publicKeys(some, weeks)));
  return { config: await publishedConfig(deps), keys };
}

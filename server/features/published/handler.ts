/** What everybody may read: the configuration and the public keys. */
import { etag, RETAINED_304_HEADERS } from 'hono/etag';
import { isOpenIn } from '#core/org/reorganisation.ts';
import { issuingWeeks } from '#server/calendar.ts';
import type { Deps } from '#server/deps.ts';
import { findDepartment } from '#server/features/departments/rows.ts';
import type { Judge } from '#server/features/experiments/judge.ts';
import { readConfig } from '#server/features/organisation/rows.ts';
import * as contracts from '#server/features/published/contract.ts';
import { mirrorOf } from '#server/features/published/mirror.ts';
import { publishedConfig } from '#server/features/published/published-config.ts';
import { createTeamNumbers } from '#server/features/published/team-numbers.ts';
import type { SettledWindows } from '#server/features/releases/settled-windows.ts';
import { ProblemError } from '#server/http/problem.ts';
import type { AddRoute } from '#server/http/route.ts';

/** An extension page may read a 304 only if it carries the headers that share it. */
export const tagPublished = () =>
  etag({
    retainedHeaders: [
      ...RETAINED_304_HEADERS,
      'access-control-allow-origin',
      'access-control-allow-credentials',
      'access-control-expose-headers',
    ],
  });

export function addPublishedRoutes(on: AddRoute, deps: Deps, settled: SettledWindows, judge: Judge): void {
  const { db, issuer, now } = deps;

  on(contracts.publishedConfig, ({ c }) => {
    c.header('Cache-Control', 'no-cache');
    return publishedConfig(deps);
  });

  const teamNumbers = createTeamNumbers({ ...deps, settled, judge });
  on(contracts.teamNumbers, ({ c }) => {
    c.header('Cache-Control', 'no-cache');
    return teamNumbers();
  });

  on(contracts.mirror, ({ c }) => {
    c.header('Cache-Control', 'no-cache');
    return mirrorOf(deps);
  });

  on(contracts.publicKeys, async ({ c, query: { department, week } }) => {
    const row = await findDepartment(db, department);
    if (row === undefined)
      throw new ProblemError(
        'unknown-department',
        `there is no department ${department}; take its id from the reply to joining`,
        { field: 'department', value: department },
      );
    const issuing = issuingWeeks(now());
    const weeks = week === undefined ? issuing : [week];
    const { successions } = await readConfig(db);
    for (const each of weeks)
      if (issuing.includes(each) && isOpenIn(successions, row, each)) await issuer.ensureKey(department, each);
    c.header('Cache-Control', 'no-cache');
    return { keys: await issuer.publicKeys([department], weeks) };
  });
}

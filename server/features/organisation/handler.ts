/** What admins set for the organisation: its configuration, and how people sign in. */
import { isDeepStrictEqual } from 'node:util';
import { firstWeekOf, periodOf, weekPlus } from '#core/base/week.ts';
import { isSameSoFar } from '#core/org/strict-mode.ts';
import { signInSettingsSchema } from '#core/protocol/admin.ts';
import type { Deps } from '#server/deps.ts';
import { audit } from '#server/features/audit/rows.ts';
import * as contracts from '#server/features/organisation/contract.ts';
import {
  holdConfig,
  holdSignIn,
  keepName,
  readConfig,
  readSignIn,
  writeConfig,
  writeSignIn,
} from '#server/features/organisation/rows.ts';
import { firstUnpublishedPeriod, stepsAfter } from '#server/features/organisation/rules.ts';
import { ProblemError, refuseOverOther } from '#server/http/problem.ts';
import type { AddRoute } from '#server/http/route.ts';

export function addOrganisationRoutes(on: AddRoute, deps: Deps): void {
  const { db, now } = deps;

  on(contracts.getConfig, () => readConfig(db));

  on(
    contracts.setConfig,
    async ({ who, body: { before: read, host: _host, sources: _sources, departments: _departments, ...body } }) => {
      // Members keep to the mirror that they see first, and one that cannot be asked would stop them all.
      if (body.mirrorUrl !== null && !URL.canParse(body.mirrorUrl))
        throw new ProblemError(
          'malformed',
          'no request can be sent to this address; copy it from the address bar of a browser that shows the mirror',
          { field: 'mirrorUrl', value: body.mirrorUrl },
        );
      return db.transaction().execute(async (transaction) => {
        const before = await holdConfig(transaction);
        refuseOverOther('the configuration', before, read);
        const open = await firstUnpublishedPeriod(transaction, now());
        const published = periodOf(weekPlus(firstWeekOf(open), -1));
        if (!isSameSoFar(before.strictMode, body.strictMode, published))
          throw new ProblemError(
            'malformed',
            `strict mode changes from ${open} on, the first period whose keys nobody can have; keep its steps up to ${published} as they are`,
            { field: 'strictMode' },
          );
        if (body.rules.length > 0 && !isDeepStrictEqual(before.rules, body.rules))
          throw new ProblemError(
            'malformed',
            'the steps of the rules are kept by the endpoint; read the configuration again and send its "rules" as they are, or none',
            { field: 'rules' },
          );
        if (JSON.stringify(before.successions) !== JSON.stringify(body.successions))
          throw new ProblemError(
            'malformed',
            'departments are merged and split with POST /v1/admin/successions; read the configuration again and send its "successions" as they are',
            { field: 'successions' },
          );
        if (before.demonstration !== body.demonstration)
          throw new ProblemError(
            'malformed',
            `whether the numbers are made up is settled when an endpoint is set up; send "demonstration": ${before.demonstration}`,
            { field: 'demonstration' },
          );
        const after = { ...body, rules: await stepsAfter(transaction, now(), before, body) };
        await writeConfig(transaction, after);
        if (after.organisation !== before.organisation) await keepName(transaction, before.organisation);
        await audit(transaction, deps, { actor: who.actor, action: 'config.set', subject: 'config', before, after });
        return after;
      });
    },
  );

  on(contracts.getSignIn, () => readSignIn(db));

  on(contracts.setSignIn, async ({ who, body }) => {
    const { before: read, ...settings } = body ?? { before: undefined };
    const after = signInSettingsSchema.parse(body === null ? null : settings);
    await db.transaction().execute(async (transaction) => {
      const before = await holdSignIn(transaction);
      refuseOverOther('how people sign in', before, read);
      await writeSignIn(transaction, after);
      await audit(transaction, deps, { actor: who.actor, subject: 'sign-in', before, after, action: 'sign-in.set' });
    });
    return after;
  });
}

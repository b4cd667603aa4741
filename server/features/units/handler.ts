/** What admins set of units: what they are called and what they lie in. A department names its own. */
import type { Deps } from '#server/deps.ts';
import { keyFor } from '#server/features/access-keys/rows.ts';
import { audit } from '#server/features/audit/rows.ts';
import { holdConfig } from '#server/features/organisation/rows.ts';
import * as contracts from '#server/features/units/contract.ts';
import { checkIsNoUnit, findUnit, listUnits, removeUnit, setUnit, unknownUnit } from '#server/features/units/rows.ts';
import { ProblemError, refuseOverOther } from '#server/http/problem.ts';
import type { AddRoute } from '#server/http/route.ts';

export function addUnitRoutes(on: AddRoute, deps: Deps): void {
  const { db, now } = deps;

  on(contracts.readUnits, async () => ({ units: await listUnits(db) }));

  on(contracts.setUnit, ({ who, path: { id }, body: { before: read, ...change } }) =>
    db.transaction().execute(async (transaction) => {
      await holdConfig(transaction);
      const before = await findUnit(transaction, id);
      if (read === null) await checkIsNoUnit(transaction, id);
      else refuseOverOther('this unit', before, read && { id, ...read });
      const after = { id, ...change };
      await setUnit(transaction, after);
      await audit(transaction, deps, {
        actor: who.actor,
        action: before === undefined ? 'unit.create' : 'unit.set',
        subject: id,
        before,
        after,
      });
      return after;
    }),
  );

  on(contracts.removeUnit, ({ who, path: { id } }) =>
    db.transaction().execute(async (transaction) => {
      const before = await findUnit(transaction, id);
      if (before === undefined) throw unknownUnit(id);
      const key = await keyFor(transaction, [id], now());
      if (key !== null)
        throw new ProblemError('unit-in-use', `key ${key} is for ${id}; revoke it first`, { field: 'id', value: id });
      await removeUnit(transaction, id);
      await audit(transaction, deps, { actor: who.actor, action: 'unit.delete', subject: id, before });
      return undefined;
    }),
  );
}

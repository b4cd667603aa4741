/** Where admins have publications sent to: set, listed without what opens the recipients, tried and removed. */
import type { DepartmentId } from '#core/base/department-id.ts';
import type { DigestRecipient } from '#core/protocol/digests.ts';
import { ALL_UNITS } from '#core/protocol/facts.ts';
import type { Deps } from '#server/deps.ts';
import { audit } from '#server/features/audit/rows.ts';
import { knownDepartment } from '#server/features/departments/rows.ts';
import * as contracts from '#server/features/digests/contract.ts';
import { PrivateAddressError, refusePrivateHost } from '#server/features/digests/public-address.ts';
import {
  destinationOf,
  findRecipient,
  listRecipients,
  listSends,
  recipientOf,
  removeRecipient,
  writeRecipient,
  writeTest,
} from '#server/features/digests/rows.ts';
import { deliver, linkTo, testContent } from '#server/features/digests/sender.ts';
import { readConfig } from '#server/features/organisation/rows.ts';
import { ProblemError } from '#server/http/problem.ts';
import type { AddRoute } from '#server/http/route.ts';
import { newSecret } from '#server/http/secret.ts';

/** For the audit log, which is never emptied: of email addresses only how many there are of which host. */
function auditedOf(recipient: DigestRecipient) {
  const { kind, language } = recipient;
  if (kind !== 'email') return { language, to: destinationOf(recipient) };
  const hosts = recipient.to.map((address) => address.split('@').at(-1) ?? '').sort();
  const to = [...new Set(hosts)].map((host) => `${hosts.filter((each) => each === host).length} at ${host}`);
  return { language, to: to.join(', ') };
}

export function addDigestRoutes(on: AddRoute, deps: Deps): void {
  const { db, now } = deps;

  const list = async () => ({
    recipients: await listRecipients(db),
    hasMail: deps.mail !== undefined,
    sends: await listSends(db),
  });

  /** What the unit is called: the department, or the organisation. */
  async function nameOf(unit: DepartmentId): Promise<string> {
    if (unit === ALL_UNITS) return (await readConfig(db)).organisation;
    return (await knownDepartment(db, unit, 'unit')).name;
  }

  /** A name is looked up when something is sent; an address is known now. */
  function refusePrivate(recipient: DigestRecipient): void {
    if (recipient.kind === 'email' || deps.privateWebhooks === true) return;
    try {
      refusePrivateHost(new URL(recipient.url));
    } catch (error) {
      if (!(error instanceof PrivateAddressError)) throw error;
      throw new ProblemError(
        'malformed',
        'the host is an address that is not public; give a public one, or start the endpoint with --private-webhooks',
        { field: 'url' },
      );
    }
  }

  on(contracts.listDigests, list);

  on(contracts.setDigest, async ({ who, path: { unit }, body }) => {
    await nameOf(unit);
    refusePrivate(body);
    await db.transaction().execute(async (transaction) => {
      const before = await findRecipient(transaction, unit, body.kind);
      await writeRecipient(transaction, unit, body);
      await audit(transaction, deps, {
        actor: who.actor,
        action: 'digest.set',
        subject: `${unit} ${body.kind}`,
        before: before === null ? undefined : auditedOf(before),
        after: auditedOf(body),
      });
    });
    return list();
  });

  on(contracts.deleteDigest, async ({ who, path: { unit, kind } }) => {
    await db.transaction().execute(async (transaction) => {
      const before = auditedOf(await recipientOf(transaction, unit, kind));
      await removeRecipient(transaction, unit, kind);
      await audit(transaction, deps, { actor: who.actor, action: 'digest.delete', subject: `${unit} ${kind}`, before });
    });
    return list();
  });

  on(contracts.testDigest, async ({ path: { unit, kind } }) => {
    const recipient = await recipientOf(db, unit, kind);
    const content = testContent(await nameOf(unit), recipient.language);
    const id = newSecret(deps.random);
    const attempt = await deliver(deps, recipient, { id, unit, week: null, content, link: linkTo(deps, unit) });
    await writeTest(db, { unit, kind, id }, now(), attempt);
    return { arrived: attempt.arrived, cause: attempt.cause };
  });
}

/** Who changed something, as the server writes it and as people read it. */
import type { MessageKey, Words } from '#components/words/messages.ts';
import { type KeyRole, keyRoles } from '#core/protocol/access-key.ts';

export const roleWords: Readonly<Record<KeyRole, MessageKey>> = {
  lead: 'roleLead',
  'read-only': 'roleReadOnly',
  finance: 'roleFinance',
  council: 'roleCouncil',
  admin: 'roleAdmin',
};

const SIGN_IN = 'sign-in ';

/** `lead key 7` as "key 7 (Lead)"; a sign-in by whose it was; the server where it acted by itself. */
export function actorText(actor: string, { text }: Pick<Words, 'text'>): string {
  if (actor === 'endpoint') return text('actorServer');
  if (actor.startsWith(SIGN_IN)) return text('actorSignIn', actor.slice(SIGN_IN.length));
  const role = keyRoles.find((each) => actor.startsWith(`${each} key `));
  return role === undefined ? actor : text('actorKey', actor.slice(`${role} key `.length), text(roleWords[role]));
}

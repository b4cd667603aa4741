import type { StoreAccess } from '#store/database.ts';
import type { Ask } from './ask.ts';
import type { KnownProfile } from './known-profile.ts';
import type { InOrder } from './order.ts';
import type { Send } from './send.ts';
import type { Track } from './track.ts';
import type { Trying } from './trial.ts';

/** All that the background is made of; each part takes those that it stands on. */
export interface Parts {
  readonly store: StoreAccess;
  readonly inOrder: InOrder;
  readonly profile: KnownProfile;
  readonly track: Track;
  readonly ask: Ask;
  readonly send: Send;
  readonly trying: Trying;
}

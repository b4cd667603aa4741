import { defineBackground } from 'wxt/utils/define-background';
import { onInstall, openPage } from '#browser/lifecycle.ts';
import { createStoreAccess } from '#store/database.ts';
import { createAsk } from './ask.ts';
import { establish } from './establish.ts';
import { createKnownProfile } from './known-profile.ts';
import { createOrder, enqueue } from './order.ts';
import { createSend } from './send.ts';
import { serve } from './serve.ts';
import { createTrack } from './track.ts';
import { createTrying } from './trial.ts';

/** Every part registers its listeners before anything is awaited: the worker lives for about 30 seconds. */
export default defineBackground(() => {
  const store = createStoreAccess();
  const inOrder = createOrder();
  const profile = createKnownProfile({ store });
  const ask = createAsk({ store, inOrder, profile });
  const send = createSend({ store, profile });
  const track = createTrack({ store, inOrder, profile, ask, send });
  const trying = createTrying({ store, inOrder });
  onInstall(() => enqueue(inOrder, () => openPage('/welcome.html')));
  const parts = { store, inOrder, profile, track, ask, send, trying };
  serve(parts);
  establish(parts);
});

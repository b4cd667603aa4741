import { defineBackground } from 'wxt/utils/define-background';
import { onInstalled, openPage } from '#browser/lifecycle.ts';
import { openStore } from '#store/database.ts';
import { createAsk } from './ask.ts';
import { createKnownProfile } from './known-profile.ts';
import { createOrder } from './order.ts';
import { createSend } from './send.ts';
import { serve } from './serve.ts';
import { createTrack } from './track.ts';

/** Every part registers its listeners before anything is awaited: the worker lives for about 30 seconds. */
export default defineBackground(() => {
  const store = openStore();
  const inOrder = createOrder();
  const profile = createKnownProfile({ store });
  const ask = createAsk({ store, inOrder, profile });
  const send = createSend({ store, profile });
  const track = createTrack({ store, inOrder, profile, ask, send });
  onInstalled((reason) => reason === 'install' && openPage('welcome.html'));
  serve({ store, inOrder, profile, track, ask, send });
});

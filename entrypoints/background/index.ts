import { defineBackground } from 'wxt/utils/define-background';
import { onInstalled, openPage } from '#browser/lifecycle.ts';
import { openStore } from '#store/database.ts';
import { createAsk } from './ask.ts';
import { createOrder } from './order.ts';
import { createSend } from './send.ts';
import { serve } from './serve.ts';
import { createTrack } from './track.ts';

/** Every part registers its listeners before anything is awaited: the worker lives for about 30 seconds. */
export default defineBackground(() => {
  const store = openStore();
  const inOrder = createOrder();
  const ask = createAsk({ store, inOrder });
  const send = createSend({ store });
  const track = createTrack({ store, inOrder, ask, send });
  onInstalled((reason) => reason === 'install' && openPage('welcome.html'));
  serve({ store, inOrder, track, ask, send });
});

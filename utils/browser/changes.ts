/** Tells open pages that something in the store has changed, so that they read it anew. Says nothing of what. */
const CHANNEL = 'changes';

/** Opens, tells and closes: a channel left open would keep its messages coming to the worker. */
export function tellChanged(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(null);
  channel.close();
}

export function onChanged(changed: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = changed;
  return () => channel.close();
}

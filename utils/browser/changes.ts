/** Tells open pages that something in the store has changed, so that they read it anew. Says nothing of what. */
const CHANNEL = 'changes';
/** A burst of changes is told once in this time, the first of them at once. */
const TELL_EVERY_MS = 250;
let pause: ReturnType<typeof setTimeout> | undefined;
let toldAgain = false;
let channel: BroadcastChannel | undefined;

export function tellChanged(): void {
  toldAgain = pause !== undefined;
  if (toldAgain) return;
  channel ??= new BroadcastChannel(CHANNEL);
  channel.postMessage(null);
  pause = setTimeout(() => {
    pause = undefined;
    if (toldAgain) tellChanged();
  }, TELL_EVERY_MS);
}

export function onChanged(changed: () => void): () => void {
  const heard = new BroadcastChannel(CHANNEL);
  heard.onmessage = changed;
  return () => heard.close();
}

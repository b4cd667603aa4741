/** Tells open pages that something in the store has changed, so that they read it anew. Says nothing of what. */
const CHANNEL = 'changes';
/** A burst of changes is told once in this time, the first of them at once. */
const TELL_EVERY_MS = 250;
let told = false;
let toldAgain = false;

export function tellChanged(): void {
  if (told) {
    toldAgain = true;
    return;
  }
  tell();
  told = true;
  setTimeout(() => {
    const again = toldAgain;
    told = false;
    toldAgain = false;
    if (again) tellChanged();
  }, TELL_EVERY_MS);
}

/** Opens, tells and closes: a channel left open would keep its messages coming to the worker. */
function tell(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(null);
  channel.close();
}

export function onChanged(changed: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = changed;
  return () => channel.close();
}

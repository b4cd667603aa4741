/**
 * The key of who is signed in: kept in this tab and gone with it, or on this device until signing out for who wants that.
 *
 * A key may come in the address, behind the #, which no server sees. It is taken from there and removed at once. It counts
 * only where this tab went away to sign in, or where all data is made up: a link that somebody sends must not sign
 * another person in under the sender's key.
 */
const KEY = 'worthwhile-key';
const AWAITED = 'worthwhile-sign-in-begun';

export function keptKey(): string | null {
  return sessionStorage.getItem(KEY) ?? localStorage.getItem(KEY);
}

export function keepKey(key: string, isOnDevice: boolean): void {
  forgetKey();
  (isOnDevice ? localStorage : sessionStorage).setItem(KEY, key);
}

export function forgetKey(): void {
  sessionStorage.removeItem(KEY);
  localStorage.removeItem(KEY);
}

/** Leaves for the organisation's provider, which sends back to this page with a key. */
export function leaveToSignIn(as: 'lead' | 'admin'): void {
  sessionStorage.setItem(AWAITED, 'yes');
  location.assign(`/v1/sign-in?${new URLSearchParams({ as, to: 'page' })}`);
}

/** The key in the link that the endpoint prints at its first start. It only fills the field: signing in stays a click. */
export function takeFirstKey(): string {
  const key = new URLSearchParams(location.hash.slice(1)).get('first-key');
  if (key === null) return '';
  history.replaceState(null, '', location.pathname);
  return key;
}

/** The key in the address, if it counts. */
export function takeKeyFromAddress(isDemonstration: boolean): string | null {
  const key = new URLSearchParams(location.hash.slice(1)).get('key');
  if (key === null) return null;
  history.replaceState(null, '', location.pathname);
  const isAwaited = sessionStorage.getItem(AWAITED) !== null;
  sessionStorage.removeItem(AWAITED);
  return isAwaited || isDemonstration ? key : null;
}

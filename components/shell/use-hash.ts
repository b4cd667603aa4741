import { useState } from 'react';
import { useHashLocation } from 'wouter/use-hash-location';

/** Of the link that skips to the content: it changes the address, but not what is shown. */
const CONTENT = '/content';

/** The part of the page's address that names what is shown, with its `#`; drawn anew whenever it changes. */
export function useHash(): string {
  const [path] = useHashLocation();
  const [shown, setShown] = useState(path);
  if (path !== CONTENT && path !== shown) setShown(path);
  return `#${shown.slice(1)}`;
}

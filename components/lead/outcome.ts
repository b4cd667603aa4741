/**
 * How saving ended. `conflict`: somebody else was first, and what stands there now has been read again; `failed`: what the
 * endpoint said.
 */
export type SaveOutcome =
  | { readonly kind: 'saved' }
  | { readonly kind: 'conflict' }
  | { readonly kind: 'failed'; readonly said: string };

/**
 * The access key that a file or a variable holds; null where that is none. What no header can carry would be shown, the key
 * with it, in the error of the request.
 */
export function accessKeyIn(text: string): string | null {
  const key = text.trim();
  return /^[!-~\u00a1-\u00ff]+$/.test(key) ? key : null;
}

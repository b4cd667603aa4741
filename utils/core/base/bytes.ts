/** base64url without padding (RFC 4648, section 5), in code that has neither `btoa` nor `Buffer`. */
import * as z from 'zod/mini';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

export function toBase64Url(bytes: Uint8Array): string {
  let text = '';
  for (let bit = 0; bit < 8 * bytes.length; bit += 6) {
    const at = bit >> 3;
    const pair = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
    text += alphabet[(pair >> (10 - (bit % 8))) & 63];
  }
  return text;
}

/** The bytes of a base64url text, or null where it is not the one canonical spelling of some bytes. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let held = 0;
  for (let i = 0; i < text.length; i++) {
    held = (held << 6) | alphabet.indexOf(text.charAt(i));
    // Each character but the first of four completes a byte.
    if (i % 4 > 0) bytes[Math.floor((i * 3) / 4)] = held >> (6 - 2 * (i % 4));
  }
  return toBase64Url(bytes) === text ? bytes : null;
}

/** Binary data of a fixed length, as base64url. */
export const bytesSchema = (length: number) =>
  z.string().check(z.refine((text) => fromBase64Url(text)?.length === length, `must be ${length} bytes of base64url`));

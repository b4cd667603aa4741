/** base64url without padding (RFC 4648, section 5), in code that has neither `btoa` nor `Buffer`. */
import * as z from 'zod/mini';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** By character code; -1 where the character is none of the alphabet. */
const values = new Int8Array(128).fill(-1);
for (const [value, character] of [...alphabet].entries()) values[character.charCodeAt(0)] = value;

export function toBase64Url(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const group = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    for (let k = 0; k <= Math.min(3, bytes.length - i); k++) text += alphabet[(group >> (18 - 6 * k)) & 63];
  }
  return text;
}

/** The bytes of a base64url text, or null where it is not the one canonical spelling of some bytes. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  if (text.length % 4 === 1) return null;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    const value = values[text.charCodeAt(i)] ?? -1;
    if (value < 0) return null;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (held >> bits) & 255;
    }
  }
  // Bits left over belong to no byte: any but zeros would spell the same bytes a second way.
  return (held & ((1 << bits) - 1)) === 0 ? bytes : null;
}

/** Binary data of a fixed length, as base64url. */
export const bytesSchema = (length: number) =>
  z.string().check(z.refine((text) => fromBase64Url(text)?.length === length, `must be ${length} bytes of base64url`));

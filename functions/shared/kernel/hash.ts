import { createHash, hash } from 'node:crypto';
import { canonicalJson } from './canonical.ts';

export function sha256(text: string | Uint8Array): string {
  return hash('sha256', text, 'hex');
}

/** sha256 of the canonical JSON of a value. */
export function digest(value: unknown): string {
  return sha256(canonicalJson(value));
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
/** RFC 4648 base32, lower case, without padding. */
export function base32(bytes: Uint8Array): string {
  let out = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      out += alphabet[(held >> bits) & 31];
    }
    held &= (1 << bits) - 1;
  }
  return bits > 0 ? out + alphabet[(held << (5 - bits)) & 31] : out;
}

/** 26 characters of base32 of the sha256 of a value's canonical JSON: 130 bits. */
export function shortId(value: unknown): string {
  return base32(createHash('sha256').update(canonicalJson(value)).digest()).slice(0, 26);
}

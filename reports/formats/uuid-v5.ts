import { createHash } from 'node:crypto';

/** The namespace of all ids that we make; any constant does, as long as it stays. */
const namespace = Buffer.from('0f6e4d5a1c1b5c0e9a57d4e2b8f07c11', 'hex');

/** A UUID that hangs on its name alone, version 5 of RFC 9562. */
export function uuidV5(name: string): string {
  const bytes = createHash('sha1').update(namespace).update(name).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

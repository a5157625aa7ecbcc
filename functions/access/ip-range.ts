/**
 * Whether an address lies in a range in CIDR notation, or is the address that stands there alone. IPv4 and IPv6; an address of one never lies in a
 * range of the other. Null when either is not written as one.
 */
export function inIpRange(range: string, address: string): boolean | null {
  const [head = '', length] = range.split('/');
  const from = addressOf(head);
  const at = addressOf(address);
  if (from === null || at === null) return null;
  if (from.bits !== at.bits) return false;
  const prefix = length === undefined ? from.bits : Number(length);
  if (!/^\d+$/.test(length ?? '0') || prefix > from.bits) return null;
  const rest = BigInt(from.bits - prefix);
  return from.value >> rest === at.value >> rest;
}

function addressOf(text: string): { readonly bits: 32 | 128; readonly value: bigint } | null {
  const v4 = fourBytes(text);
  if (v4 !== null) return { bits: 32, value: v4 };
  const v6 = sixteenBytes(text);
  return v6 === null ? null : { bits: 128, value: v6 };
}

function fourBytes(text: string): bigint | null {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every(part => /^\d{1,3}$/.test(part) && Number(part) < 256)) return null;
  return parts.reduce((value, part) => (value << 8n) | BigInt(part), 0n);
}

function sixteenBytes(text: string): bigint | null {
  const halves = text.toLowerCase().split('::');
  if (halves.length > 2) return null;
  const [left = [], right = []] = halves.map(half => (half === '' ? [] : half.split(':')));
  const missing = 8 - left.length - right.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null;
  const groups = [...left, ...Array.from({ length: halves.length === 1 ? 0 : missing }, () => '0'), ...right];
  if (!groups.every(group => /^[0-9a-f]{1,4}$/.test(group))) return null;
  return groups.reduce((value, group) => (value << 16n) | BigInt(`0x${group}`), 0n);
}

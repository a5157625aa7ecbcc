import type { KeyObject } from 'node:crypto';
import * as z from 'zod';
import { Problem } from '#kernel/problem';
import type { Failure } from './failure.ts';
import type { Manifest } from './manifest.ts';
import { keyHint, trustedKey } from './signing-key.ts';

const Instant = z.iso.datetime();
/** `evidence-keys.json`: the keys of a holder, and from when to when each signs. Given to auditors by a way that they trust, as a single key is. */
const KeyList = z.strictObject({
  schema: z.literal('evidence-keys/1'),
  keys: z.array(z.strictObject({ pem: z.string(), notBefore: Instant, notAfter: Instant, revokedAt: Instant.nullable().default(null), reason: z.string().nullable().default(null) })).min(1),
});
type Validity = Omit<z.output<typeof KeyList>['keys'][number], 'pem'>;

/** Keys that somebody trusts, with what is said of their validity; null of a key that comes alone. */
export type TrustedKeys = readonly { readonly key: KeyObject; readonly validity: Validity | null }[];

/** Reads a public key in PEM, or a list of them. Throws a `Problem` for anything else. */
export function trustedKeys(text: string, name: string): TrustedKeys {
  if (!text.trimStart().startsWith('{')) return [{ key: trustedKey(text, name), validity: null }];
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Problem(`${name}: neither a public key in PEM nor a list of keys in JSON`);
  }
  const parsed = KeyList.safeParse(value);
  if (!parsed.success) throw new Problem(`${name}: ${parsed.error.issues[0]?.path.map(String).join('.') ?? ''}: ${parsed.error.issues[0]?.message ?? 'it is no list of keys'}`);
  return parsed.data.keys.map(({ pem, ...validity }, at) => ({ key: trustedKey(pem, `${name}: keys.${at}.pem`), validity }));
}

/** The key that a bundle names among those that are trusted; the first where it names none of them, so that the signature is refused by that. */
export function namedKey(keys: TrustedKeys, bundle: Uint8Array | null): TrustedKeys[number] {
  const text = bundle === null ? '' : Buffer.from(bundle).toString('utf8');
  return keys.find(({ key }) => text.includes(keyHint(key))) ?? (keys[0] as TrustedKeys[number]);
}

/** Whether a key signed at a time at which it might. A revoked key vouches for nothing more, whatever the time of the pack: who has it writes any time into a pack. */
export function checkValidity({ asOf }: Pick<Manifest, 'asOf'>, { notBefore, notAfter, revokedAt, reason }: Validity): readonly Failure[] {
  if (revokedAt !== null) return [{ code: 'E_KEY', text: `the key was revoked at ${revokedAt}${reason === null ? '' : ` (${reason})`}` }];
  if (asOf < notBefore || asOf >= notAfter) return [{ code: 'E_KEY', text: `the pack is of ${asOf}, the key signs from ${notBefore} to ${notAfter}` }];
  return [];
}

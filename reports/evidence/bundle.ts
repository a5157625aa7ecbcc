import type { KeyObject } from 'node:crypto';
import * as z from 'zod';
import { canonicalJson } from '#kernel/canonical';
import { payloadType, preAuthEncoding } from './dsse.ts';
import { isSignedBy, keyHint, type PackSigner } from './signing-key.ts';

const base64 = z.string().refine(text => text !== '' && Buffer.from(text, 'base64').toString('base64') === text);

/** A Sigstore bundle v0.3 with a DSSE envelope and a public key's hint, as far as a pack uses it: https://docs.sigstore.dev/about/bundle/ */
const Bundle = z.strictObject({
  mediaType: z.literal('application/vnd.dev.sigstore.bundle.v0.3+json'),
  verificationMaterial: z.strictObject({ publicKey: z.strictObject({ hint: base64 }) }),
  dsseEnvelope: z.strictObject({ payload: base64, payloadType: z.literal(payloadType), signatures: z.tuple([z.strictObject({ sig: base64 })]) }),
});

/** Signs a statement; the bundle's canonical bytes. */
export async function signedBundle(statement: string, signer: PackSigner): Promise<string> {
  const payload = Buffer.from(statement);
  const sig = await signer.sign(preAuthEncoding(payloadType, payload));
  const bundle: z.output<typeof Bundle> = {
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: { publicKey: { hint: keyHint(signer.publicKey) } },
    dsseEnvelope: { payload: payload.toString('base64'), payloadType, signatures: [{ sig: Buffer.from(sig).toString('base64') }] },
  };
  return canonicalJson(bundle);
}

export type OpenedBundle = { readonly payload: Uint8Array } | { readonly code: 'E_SIGNATURE' | 'E_KEY'; readonly text: string };

/** The signed bytes of a bundle, once the trusted key has vouched for them. Only the canonical bytes of a bundle are taken, so that nothing in it can differ unseen. */
export function openBundle(bytes: Uint8Array, trusted: KeyObject): OpenedBundle {
  const text = Buffer.from(bytes).toString('utf8');
  let bundle: z.output<typeof Bundle>;
  try {
    const parsed = Bundle.safeParse(JSON.parse(text));
    if (!parsed.success) return { code: 'E_SIGNATURE', text: `the bundle is no Sigstore bundle of a pack: ${parsed.error.issues[0]?.path.join('.') ?? ''}` };
    bundle = parsed.data;
  } catch {
    return { code: 'E_SIGNATURE', text: 'the bundle is no JSON' };
  }
  if (canonicalJson(bundle) !== text) return { code: 'E_SIGNATURE', text: 'the bundle is not in canonical form' };
  const { dsseEnvelope, verificationMaterial } = bundle;
  const payload = Buffer.from(dsseEnvelope.payload, 'base64');
  const signed = isSignedBy(trusted, preAuthEncoding(payloadType, payload), Buffer.from(dsseEnvelope.signatures[0].sig, 'base64'));
  const named = verificationMaterial.publicKey.hint === keyHint(trusted);
  if (signed) return named ? { payload } : { code: 'E_KEY', text: 'the bundle names another key than the one that signed it' };
  return named ? { code: 'E_SIGNATURE', text: 'the signature does not fit the statement' } : { code: 'E_KEY', text: 'the pack is signed with another key than the trusted one' };
}

import * as z from 'zod';
import { canonicalJson } from '#kernel/canonical';
import { manifestPath, packId, type Manifest } from './manifest.ts';

export const predicateType = 'https://tallystick.dev/evidence-pack/v1';

/** An in-toto Statement (https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md) about the manifest of a pack. */
const Statement = z.strictObject({
  _type: z.literal('https://in-toto.io/Statement/v1'),
  subject: z.tuple([z.strictObject({ name: z.literal(manifestPath), digest: z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }) })]),
  predicateType: z.literal(predicateType),
  predicate: z.strictObject({
    seq: z.int().positive(),
    organization: z.string(),
    run: z.string(),
    asOf: z.string(),
    verdictDigest: z.string(),
    previousManifestSha256: z.string(),
    /** How the key was used: `kms` with its ARN, or `file`. Said by the signer and proven by nobody. */
    signer: z.strictObject({ mode: z.enum(['file', 'kms']), key: z.string() }),
  }),
});
export type Statement = z.output<typeof Statement>;

export function statementText(manifest: Manifest, bytes: Uint8Array, signer: Statement['predicate']['signer']): string {
  const statement: Statement = {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: manifestPath, digest: { sha256: packId(bytes) } }],
    predicateType,
    predicate: { ...boundFields(manifest), signer },
  };
  return canonicalJson(statement);
}

/** Reads the signed bytes; null when they are no canonical statement of ours. */
export function parseStatement(payload: Uint8Array): Statement | null {
  const text = Buffer.from(payload).toString('utf8');
  try {
    const parsed = Statement.safeParse(JSON.parse(text));
    return parsed.success && canonicalJson(parsed.data) === text ? parsed.data : null;
  } catch {
    return null;
  }
}

/** What a statement says otherwise than the manifest, by the name of its field; null when all agrees. */
export function statementMismatch({ predicate }: Statement, manifest: Manifest): string | null {
  const bound = boundFields(manifest);
  return (Object.keys(bound) as (keyof typeof bound)[]).find(field => bound[field] !== predicate[field]) ?? null;
}

function boundFields({ seq, organization, run, asOf, verdictDigest, previous }: Manifest): Omit<Statement['predicate'], 'signer'> {
  return { seq, organization, run, asOf, verdictDigest, previousManifestSha256: previous.manifestSha256 };
}

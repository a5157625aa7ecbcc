import * as z from 'zod';
import { canonicalJson } from '#kernel/canonical';
import { coverageStatuses } from '#kernel/cell';
import { sha256 } from '#kernel/hash';
import { outcomes } from '#kernel/verdict';
import { wrongPackPath } from './pack-path.ts';

export const manifestPath = 'manifest.json';
export const bundlePath = 'attestation/pack.sigstore.json';
export const publicKeyPath = 'attestation/public-key.pem';
/** What is not in the manifest's list of files: the manifest itself and what vouches for it. */
export const unlisted: ReadonlySet<string> = new Set([manifestPath, bundlePath, publicKeyPath]);
/** Stands for the manifest before the first pack of a chain. */
export const genesis = '0'.repeat(64);

export const roles = ['raw', 'verdicts', 'findings', 'coverage', 'scope', 'engine', 'ipe', 'population', 'sample', 'acceptance', 'review', 'change', 'log', 'framework', 'period', 'export', 'page'] as const;
export type Role = (typeof roles)[number];

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().nonnegative();
const counts = <const K extends readonly string[]>(keys: K): z.ZodObject<Record<K[number], typeof count>> => z.strictObject(Object.fromEntries(keys.map(key => [key, count])) as Record<K[number], typeof count>);

export const PackFile = z.strictObject({
  path: z.string().refine(path => wrongPackPath(path) === null && !unlisted.has(path) && !path.startsWith('attestation/')),
  bytes: count,
  sha256: hex,
  media: z.string(),
  role: z.enum(roles),
});
export type PackFile = z.output<typeof PackFile>;

/** `manifest.json`: what a pack is and holds. Integers and strings only, so that its canonical form hangs on nobody's way to print a number; the SHA-256 of its bytes is the pack's id. */
export const Manifest = z.strictObject({
  schema: z.literal('evidence-pack/1'),
  seq: z.int().positive(),
  /** Organisation id, or the account id where there is no organisation. */
  organization: z.string(),
  purpose: z.enum(['run', 'period']),
  run: z.string(),
  asOf: z.iso.datetime(),
  /** The time whose events the pack holds; of a period pack the period. `to` is not part of it. */
  period: z.strictObject({ name: z.string(), from: z.iso.datetime(), to: z.iso.datetime() }),
  frameworks: z.array(z.string()),
  versions: z.strictObject({ tally: z.string(), checks: z.string(), config: z.string(), prices: z.string(), catalogue: z.string() }),
  coverage: counts(coverageStatuses),
  verdicts: counts(outcomes),
  findings: z.strictObject({ open: count, resolved: count }),
  verdictDigest: hex,
  /** How the samples were drawn: `seed` is the SHA-256 of the tape's files and the nonce. */
  samples: z.strictObject({ nonce: z.string(), size: count, seed: hex }),
  previous: z.strictObject({ seq: count, manifestSha256: hex, bundleSha256: hex }),
  files: z.array(PackFile),
});
export type Manifest = z.output<typeof Manifest>;

/** The bytes that are hashed and signed. */
export function manifestText(manifest: Manifest): string {
  return canonicalJson(manifest);
}

/** Reads a manifest; a text says what is wrong with it. */
export function parseManifest(bytes: Uint8Array): Manifest | string {
  let value: unknown;
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    value = JSON.parse(text);
  } catch {
    return 'it is no JSON in UTF-8';
  }
  const parsed = Manifest.safeParse(value);
  if (!parsed.success) return `${parsed.error.issues[0]?.path.join('.') ?? ''}: ${parsed.error.issues[0]?.message ?? 'it is no manifest'}`;
  if (manifestText(parsed.data) !== text) return 'it is not in canonical form';
  const { files } = parsed.data;
  for (const [at, file] of files.entries()) {
    const before = files[at - 1];
    if (before !== undefined && before.path >= file.path) return `files: ${file.path} is not in order, or stands twice`;
  }
  if (new Set(files.map(({ path }) => path.toLowerCase())).size < files.length) return 'files: two paths differ in nothing but the case of their letters';
  return parsed.data;
}

/** The pack's id. */
export function packId(bytes: Uint8Array): string {
  return sha256(bytes);
}

import type { KeyObject } from 'node:crypto';
import { openBundle } from './bundle.ts';
import type { Failure, FailureCode } from './failure.ts';
import { bundlePath, packId, parseManifest, publicKeyPath, type Manifest } from './manifest.ts';
import type { OpenPack } from './open-pack.ts';
import { publicPem } from './signing-key.ts';
import { parseStatement, statementMismatch } from './statement.ts';

/** Whether the trusted key signed a statement about these bytes of the manifest, and the manifest says the same as the statement. The manifest is read only then. */
export async function checkSignature(pack: OpenPack, manifestBytes: Uint8Array, trusted: KeyObject): Promise<{ readonly failures: readonly Failure[]; readonly manifest: Manifest | null }> {
  const refuse = (code: FailureCode, text: string): { readonly failures: readonly Failure[]; readonly manifest: null } => ({ failures: [{ code, text }], manifest: null });
  const opened = openBundle(await pack.bytes(bundlePath), trusted);
  if ('code' in opened) return refuse(opened.code, opened.text);
  const statement = parseStatement(opened.payload);
  if (statement === null) return refuse('E_SUBJECT', 'what is signed is no statement about a pack');
  if (statement.subject[0].digest.sha256 !== packId(manifestBytes)) return refuse('E_SUBJECT', 'the signature is about another manifest');
  const manifest = parseManifest(manifestBytes);
  if (typeof manifest === 'string') return refuse('E_SCHEMA', `manifest.json: ${manifest}`);
  const differs = statementMismatch(statement, manifest);
  if (differs !== null) return refuse('E_SUBJECT', `the statement says another ${differs} than the manifest`);
  if (Buffer.from(await pack.bytes(publicKeyPath)).toString('utf8') !== publicPem(trusted)) return refuse('E_KEY', `${publicKeyPath} is not the trusted key`);
  return { failures: [], manifest };
}

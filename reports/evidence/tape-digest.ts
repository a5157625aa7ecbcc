import { digest } from '#kernel/hash';
import type { Role } from './manifest.ts';

/** What stands for a tape: SHA-256 of the paths and hashes of its files. */
export function tapeDigestOf(files: readonly { readonly path: string; readonly sha256: string; readonly role: Role }[]): string {
  return digest(files.filter(({ role }) => role === 'raw').map(({ path, sha256 }) => [path, sha256]));
}

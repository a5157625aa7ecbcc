import { readFile, stat } from 'node:fs/promises';
import { Problem } from '#kernel/problem';
import { fileSigner, type PackSigner } from '#reports/evidence/signing-key';
import { askSecret } from '../terminal/ask-secret.ts';

export const passphraseVariable = 'TALLY_EVIDENCE_PASSPHRASE';

/** Who signs: a key file or a key of KMS. Throws a `Problem` when neither is given, or both. */
export async function signerOf({ key, kms }: { readonly key?: string; readonly kms?: string }): Promise<PackSigner> {
  if ((key === undefined) === (kms === undefined)) throw new Problem('give --key FILE (`tally evidence key` makes one) or --kms ARN');
  if (kms !== undefined) {
    const { kmsSigner } = await import('#publish/kms-signer');
    return kmsSigner(kms);
  }
  const file = key as string;
  const pem = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new Problem(`--key ${file} cannot be read: ${error instanceof Error ? (Reflect.get(error, 'code') ?? error.message) : String(error)}`);
  });
  if (process.platform !== 'win32' && ((await stat(file)).mode & 0o077) !== 0) throw new Problem(`--key ${file}: others may read this key: run \`chmod 600 ${file}\``);
  return fileSigner(pem, await askSecret(passphraseVariable, `the passphrase of ${file}`), `--key ${file}`);
}

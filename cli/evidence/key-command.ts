import { open } from 'node:fs/promises';
import { Command } from 'commander';
import { Problem } from '#kernel/problem';
import { newSigningKey } from '#reports/evidence/signing-key';
import { askSecret } from '../terminal/ask-secret.ts';
import { passphraseVariable } from './signer-of.ts';

export function keyCommand(): Command {
  return new Command('key').description('make a signing key: Ed25519, encrypted with a passphrase').requiredOption('--out <file>', 'the private key; the public one goes beside it, as <file>.pub.pem').action(onKey);
}

async function onKey({ out }: { readonly out: string }): Promise<void> {
  const passphrase = await askSecret(passphraseVariable, `a passphrase for ${out}`);
  if (passphrase.length < 8) throw new Problem('the passphrase is too short: 8 characters at least');
  const { privatePem, publicPem } = newSigningKey(passphrase);
  for (const [file, text, mode] of [
    [out, privatePem, 0o600],
    [`${out}.pub.pem`, publicPem, 0o644],
  ] as const) {
    const made = await open(file, 'wx', mode).catch((error: unknown) => {
      const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : null;
      throw new Problem(`--out ${file}: ${code === 'EEXIST' ? 'there is a file already; a key is never written over' : `cannot be written (${String(code)})`}`);
    });
    await made.writeFile(text);
    await made.chmod(mode); // whatever the mask says
    await made.close();
  }
  console.error(`${out} signs packs; keep it and its passphrase. Give ${out}.pub.pem to auditors, by a way that they trust.`);
}

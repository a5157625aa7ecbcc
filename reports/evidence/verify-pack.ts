import type { KeyObject } from 'node:crypto';
import { checkChain } from './check-chain.ts';
import { checkContent } from './check-content.ts';
import { checkFiles } from './check-files.ts';
import { checkSignature } from './check-signature.ts';
import type { Failure } from './failure.ts';
import { bundlePath, manifestPath, packId, publicKeyPath, type Manifest } from './manifest.ts';
import type { OpenPack } from './open-pack.ts';

export type Step = { readonly step: string; readonly state: 'passed' | 'failed' | 'not-executed'; readonly failures: readonly Failure[]; /** What was seen, or why it was not done. */ readonly text: string };
export type Verified = { readonly id: string | null; readonly manifest: Manifest | null; readonly steps: readonly Step[] };

/** At most this many failures of a step are named. */
const mostNamed = 20;

/**
 * Verifies an opened pack offline: signature over the manifest by the trusted key, every file, the chain to the pack before, the form of what is inside, and everything that can be counted again from
 * the verdicts. Each step that cannot be done says so. Nothing of the pack is believed before the signature is.
 */
export async function verifyPack(pack: OpenPack, trusted: KeyObject, previous: OpenPack | null): Promise<Verified> {
  const steps: Step[] = [{ step: 'archive', state: 'passed', failures: [], text: `${pack.paths.length} files, none of them dangerous` }];
  const done = (step: string, failures: readonly Failure[], text: string): boolean => {
    steps.push({ step, state: failures.length === 0 ? 'passed' : 'failed', failures: failures.slice(0, mostNamed), text: failures.length > mostNamed ? `${failures.length} failures, the first ${mostNamed} named` : text });
    return failures.length === 0;
  };
  const missing = [manifestPath, bundlePath, publicKeyPath].filter(path => !pack.has(path));
  if (missing.length > 0) {
    done(
      'signature',
      missing.map(path => ({ code: 'E_MISSING', text: `${path} is missing` })),
      '',
    );
    return { id: null, manifest: null, steps };
  }
  const manifestBytes = await pack.bytes(manifestPath);
  const id = packId(manifestBytes);
  const signed = await checkSignature(pack, manifestBytes, trusted);
  if (!done('signature', signed.failures, `the trusted key signed manifest ${id}`) || signed.manifest === null) return { id, manifest: null, steps };
  const { manifest } = signed;
  const whole = done('files', await checkFiles(pack, manifest), `${manifest.files.length} files as the manifest says, and no other`);
  const chain = await checkChain(manifest, previous);
  if (chain === null) steps.push({ step: 'chain', state: 'not-executed', failures: [], text: `this is pack ${manifest.seq}: give pack ${manifest.previous.seq} with --previous` });
  else done('chain', chain, manifest.seq === 1 ? 'the first pack of its chain' : `follows pack ${manifest.previous.seq}`);
  steps.push({ step: 'time', state: 'not-executed', failures: [], text: 'the time of signing is what the signer says; the KMS and S3 events of CloudTrail tell it' });
  if (!whole) return { id, manifest, steps };
  done('content', await checkContent(pack, manifest), `exports fit their forms; counts, digest, populations and samples come out of ${Object.values(manifest.verdicts).reduce((sum, count) => sum + count, 0)} verdicts as the manifest says`);
  return { id, manifest, steps };
}

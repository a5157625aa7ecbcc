import type { Failure } from './failure.ts';
import { bundlePath, genesis, manifestPath, packId, parseManifest, type Manifest } from './manifest.ts';
import type { OpenPack } from './open-pack.ts';

/** Whether a pack follows the one before it; null where that one is needed and was not given. */
export async function checkChain({ seq, organization, asOf, previous: link }: Manifest, previous: OpenPack | null): Promise<readonly Failure[] | null> {
  const failures: Failure[] = [];
  const wrong = (text: string): void => void failures.push({ code: 'E_CHAIN', text });
  if (link.seq !== seq - 1) wrong(`pack ${seq} follows pack ${link.seq}: a pack is missing between them`);
  if ((seq === 1) !== (link.manifestSha256 === genesis) || (seq === 1) !== (link.bundleSha256 === genesis)) wrong(seq === 1 ? 'the first pack names one before it' : `pack ${seq} names no pack before it`);
  if (previous === null) return failures.length > 0 || seq === 1 ? failures : null;
  if (seq === 1) return [...failures, { code: 'E_CHAIN', text: 'this is the first pack of its chain: it follows none' }];
  if (!previous.has(manifestPath) || !previous.has(bundlePath)) return [...failures, { code: 'E_CHAIN', text: 'the pack before has no manifest or no signature' }];
  const bytes = await previous.bytes(manifestPath);
  if (packId(bytes) !== link.manifestSha256) wrong('the pack before has another manifest than this one names');
  if (packId(await previous.bytes(bundlePath)) !== link.bundleSha256) wrong('the pack before has another signature than this one names');
  const before = parseManifest(bytes);
  if (typeof before === 'string') wrong(`the manifest of the pack before: ${before}`);
  else {
    if (before.seq !== link.seq) wrong(`the pack before is number ${before.seq}, not ${link.seq}`);
    if (before.organization !== organization) wrong(`the pack before is of ${before.organization}`);
    if (before.asOf > asOf) wrong(`the pack before is of a later time (${before.asOf})`);
  }
  return failures;
}

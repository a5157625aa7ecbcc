import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isPartial } from '#kernel/schedule';
import type { StageContext } from '#plan/stage-context';
import type { PackSigner } from '#reports/evidence/signing-key';
import { readText } from '#store/read-text';
import { kmsSigner } from './kms-signer.ts';
import { runFrameworks } from './run-frameworks.ts';
import { signPack } from './sign-pack.ts';

/** What became of a run's evidence pack. `off`: none is asked for, or the run saw a part of the estate only. */
export type PackStep = { readonly state: 'off' } | { readonly state: 'signed'; readonly files: readonly string[] } | { readonly state: 'failed'; readonly reason: string };

/**
 * Signs the evidence pack of a published run with the key of `packs.kmsKey`. Never throws: a pack that cannot be made keeps nobody from the reports, and the step says why. What is made on the way lies in a
 * folder of its own below the temporary folder, about as large as the run's verdicts twice over, and is removed. The tape is read from its place and never copied there.
 */
export async function packStep(context: StageContext, signerOf: (arn: string) => Promise<PackSigner> = kmsSigner): Promise<PackStep> {
  const key = context.config.packs?.kmsKey;
  if (key === undefined || isPartial(context.run)) return { state: 'off' };
  const scratch = await mkdtemp(join(tmpdir(), 'tally-pack-'));
  try {
    const { select = null } = JSON.parse((await readText(context.folder, 'start.json')) ?? '{}') as { readonly select?: readonly string[] | null };
    const files = await signPack(context, { signer: await signerOf(key), frameworks: await runFrameworks(context.folder), select, nonce: '', scratch });
    return { state: 'signed', files };
  } catch (error) {
    return { state: 'failed', reason: error instanceof Error ? error.message : String(error) };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

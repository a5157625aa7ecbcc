import type { Framework } from '#kernel/framework';
import { Problem } from '#kernel/problem';
import type { RunRecord } from '#kernel/run';
import type { StageContext } from '#plan/stage-context';
import { sha256 } from '#kernel/hash';
import { readSeals } from '#review/seal-days';
import { createPack, type PackInput } from '#reports/evidence/create-pack';
import { genesis, type Manifest } from '#reports/evidence/manifest';
import { runPeriod } from '#reports/evidence/period';
import type { PackSigner } from '#reports/evidence/signing-key';
import { volumeName } from '#reports/evidence/volumes';
import { readText } from '#store/read-text';
import { packCheck } from './pack-check.ts';
import { packExtras } from './pack-extras.ts';

/** Where the packs of an organisation lie, below the root of its runs. */
const packsPrefix = 'packs/';
const headKey = `${packsPrefix}head.json`;

/** The newest pack of the chain. */
type Head = Manifest['previous'] & { readonly run: string; readonly asOf: string; readonly files: readonly string[] };

/**
 * Builds and signs the evidence pack of a run that was published, chained to the newest before it, and puts it into `packs/`. A run that has its pack already keeps it, so that the step may
 * be repeated. Throws a `Problem` when the chain is at a later run: a pack is never put between two others. `scratch` is an empty folder. Keys of what lies there now.
 */
export async function signPack(
  { root, folder, tape, findings, config, checks }: Pick<StageContext, 'root' | 'folder' | 'tape' | 'findings' | 'config' | 'checks'>,
  { signer, frameworks, select, nonce, scratch }: { readonly signer: PackSigner; readonly frameworks: readonly Framework[]; readonly select: readonly string[] | null; readonly nonce: string; readonly scratch: string },
): Promise<readonly string[]> {
  const record = JSON.parse((await readText(folder, 'run.json')) ?? 'null') as RunRecord | null;
  if (record === null) throw new Problem(`${folder.place}: the run did not end, and has no evidence yet`, 'failure');
  const head = JSON.parse((await readText(root, headKey)) ?? 'null') as Head | null;
  if (head?.run === record.run) return head.files;
  if (head !== null && head.asOf > record.asOf) throw new Problem(`run ${record.run}: the chain of packs is at ${head.run} already; a pack is never put between two others`, 'failure');
  const period = runPeriod(record.asOf, head?.asOf ?? null);
  const input: PackInput = {
    folder,
    tape,
    record,
    config,
    select,
    checks: checks.map(packCheck),
    ownSources: new Map(),
    frameworks,
    events: findings.eventsBetween(period.from, period.to),
    seals: await readSeals(findings),
    purpose: 'run',
    period,
    more: packExtras({ tape, findings, asOf: record.asOf }),
    previous: head === null ? { seq: 0, manifestSha256: genesis, bundleSha256: genesis } : { seq: head.seq, manifestSha256: head.manifestSha256, bundleSha256: head.bundleSha256 },
    nonce,
    sampleSize: 25,
    signer,
  };
  const name = `${packsPrefix}pack-${String(input.previous.seq + 1).padStart(8, '0')}-${record.asOf.slice(0, 10).replaceAll('-', '')}.zip`;
  const files: string[] = [];
  const made = await createPack(input, {
    scratch,
    sink: {
      open(at, of) {
        files.push(volumeName(name, at, of));
        return root.writer(volumeName(name, at, of));
      },
    },
  });
  const next: Head = { seq: made.manifest.seq, manifestSha256: made.id, bundleSha256: sha256(made.bundle), run: record.run, asOf: record.asOf, files };
  await root.put(headKey, `${JSON.stringify(next)}\n`);
  return files;
}

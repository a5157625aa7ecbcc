import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Config } from '#kernel/config';
import { Problem } from '#kernel/problem';
import type { RunRecord } from '#kernel/run';
import type { Verdict } from '#kernel/verdict';
import { compareVerdicts, type Difference } from '#reports/evidence/compare-verdicts';
import type { Manifest } from '#reports/evidence/manifest';
import type { OpenPack } from '#reports/evidence/open-pack';
import { packLines } from '#reports/evidence/pack-lines';
import { verdictDigest } from '#reports/evidence/verdict-digest';
import { fileObjects } from '#store/file-objects';
import { loadOwnChecks } from '../own-checks/load-own-checks.ts';
import { openStore } from '../config/open-store.ts';
import { runScan } from '../run/run-scan.ts';
import { verdictsIn } from '../run/stored-runs.ts';

export type Reperformed = {
  /** The digest of the verdicts that came out. */
  readonly digest: string;
  readonly same: boolean;
  /** The first of them, in the printed order. */
  readonly differences: readonly Difference[];
  readonly count: number;
  /** Checks of the audited party's own, which were not run. */
  readonly leftOut: readonly string[];
  /** What of the program and its data is not that of the pack. */
  readonly otherVersions: readonly (keyof RunRecord['versions'])[];
};

const mostKept = 1000;

/**
 * Judges the recorded calls of a pack again: with its configuration, its checks and its time, by the program at hand. Needs no signature and no network. The user's own
 * checks of a pack are programs of the audited party: they run only with `ownChecks`.
 */
export async function reperformPack(pack: OpenPack, manifest: Manifest, { ownChecks }: { readonly ownChecks: boolean }): Promise<Reperformed> {
  const folder = await mkdtemp(join(tmpdir(), 'tally-reperform-'));
  try {
    const tape = fileObjects(join(folder, 'tape'));
    const sources = fileObjects(join(folder, 'own-checks'));
    const ownPaths = pack.paths.filter(path => path.startsWith('engine/own-checks/'));
    for (const path of pack.paths) {
      const [into, key] = path.startsWith('raw/') ? [tape, path.slice('raw/'.length)] : path.startsWith('engine/own-checks/') && ownChecks ? [sources, path.slice('engine/own-checks/'.length)] : [null, ''];
      if (into === null) continue;
      const writer = await into.writer(key);
      for await (const chunk of pack.read(path)) await writer.write(chunk);
      await writer.close();
    }
    const text = async (path: string): Promise<any> => JSON.parse(Buffer.from(await pack.bytes(path)).toString('utf8'));
    const { config, select } = (await text('engine/config.json')) as { readonly config: unknown; readonly select: readonly string[] | null };
    const own = ownChecks && ownPaths.length > 0 ? await loadOwnChecks(join(folder, 'own-checks')) : null;
    const known = new Set((await import('#evaluate/registry.generated')).checks.map(({ id }) => id));
    const leftOut = ownPaths.length === 0 || own !== null ? [] : ((await text('engine/checks.json')) as readonly { readonly id: string }[]).map(({ id }) => id).filter(id => !known.has(id));
    const store = await openStore(join(folder, 'store'));
    try {
      const done = await runScan({
        config: withoutChecks(config, leftOut),
        store,
        own,
        tape: join(folder, 'tape'),
        asOf: manifest.asOf,
        schedule: 'reperform',
        progress: () => undefined,
        ...(select === null ? {} : { select: select.filter(id => !leftOut.includes(id)) }),
      });
      const digest = verdictDigest();
      for await (const verdict of verdictsIn(done.folder)) digest.add(verdict);
      const differences: Difference[] = [];
      let count = 0;
      for await (const difference of compareVerdicts(recorded(pack, new Set(leftOut)), verdictsIn(done.folder))) {
        count += 1;
        if (differences.length < mostKept) differences.push(difference);
      }
      const hex = digest.hex();
      const keys = ['tally', 'checks', 'config', 'prices', 'catalogue'] as const;
      return { digest: hex, same: leftOut.length === 0 ? hex === manifest.verdictDigest && count === 0 : count === 0, differences, count, leftOut, otherVersions: keys.filter(key => done.record.versions[key] !== manifest.versions[key]) };
    } finally {
      await store.findings.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function* recorded(pack: OpenPack, leftOut: ReadonlySet<string>): AsyncGenerator<Verdict> {
  for await (const line of packLines(pack.read('verdicts.ndjson'))) {
    const verdict = JSON.parse(line) as Verdict;
    if (!leftOut.has(verdict.check)) yield verdict;
  }
}

/** The configuration without what it says of checks that are not there. */
function withoutChecks(config: unknown, leftOut: readonly string[]): Config {
  const parsed = Config.safeParse(config);
  if (!parsed.success) throw new Problem(`engine/config.json: this version of tally cannot read it (${parsed.error.issues[0]?.path.join('.') ?? ''}); use the version that the pack names`, 'failure');
  return { ...parsed.data, checks: Object.fromEntries(Object.entries(parsed.data.checks).filter(([id]) => !leftOut.includes(id))) };
}

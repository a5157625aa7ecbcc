import { kinds } from '#inventory/registry.generated';
import { Problem } from '#kernel/problem';
import { rescanOf } from '#review/rescan/rescan-of';
import type { FindingStore, StoredFinding } from '#store/finding-store';
import { exitStatus } from '../commands/scan.ts';
import { openStore } from '../config/open-store.ts';
import { rescan } from '../run/rescan.ts';
import { ownChecksOf, type ChecksFlag } from '../terminal/checks-option.ts';
import { estateConfig, type EstateFlags } from '../terminal/estate-options.ts';
import { progressLine } from '../terminal/progress.ts';
import { plain } from '../terminal/table.ts';
import { actOnEach, type ActFlags } from './act-on-findings.ts';
import { findingLine } from './finding-lines.ts';

export type VerifyFlags = ActFlags & Pick<EstateFlags, 'profile' | 'roleName' | 'externalId'> & ChecksFlag & { readonly tape?: string; readonly asOf?: string; readonly scan: boolean };

/** Looks again at what findings hang on, at once and at nothing else, and says what came of it. Exit status as of a scan; 1 when any was refused. */
export async function verifyFix(ids: readonly string[], flags: VerifyFlags): Promise<void> {
  const config = estateConfig(flags);
  const own = await ownChecksOf(flags);
  const { done, refused } = await actOnEach(ids, flags, async () => ({ type: 'verify-fix' }));
  const asked = rescanOf(done, kinds);
  if (asked !== null && flags.scan) {
    const store = await openStore(flags.store);
    const progress = progressLine();
    try {
      const options = { tape: flags.tape, asOf: flags.asOf, profile: flags.profile };
      const ended = await rescan({ ...options, config, store, own, rescan: asked, progress: event => progress.hear(event), announce: text => progress.say(`  ${text}`) });
      progress.end();
      for (const { id } of done) await tell(store.findings, id, ended.run, flags.json === true);
      process.exitCode = exitStatus(ended.coverage, [], { failOn: undefined, fresh: null });
    } finally {
      progress.close();
      await store.findings.close();
    }
  } else for (const finding of done) commandFor(finding, flags);
  if (refused.length > 0) throw new Problem(refused.join('\n'), 'failure');
}

/** What a look left at a finding. */
async function tell(store: FindingStore, id: string, run: string, json: boolean): Promise<void> {
  const found = await store.get(id);
  if (found === null) return;
  if (json) console.log(findingLine(found));
  else if (found.state === 'resolved') console.error(`${id}: resolved (${found.closed}), ${found.outcome ?? 'no term'}${found.fixedAt === null ? '' : `, mended ${found.fixedAt}`}`);
  else {
    const said = (await store.events(id)).findLast(event => event.type === 'verify-ended' && event.run === run);
    console.error(`${id}: still open: ${plain(said?.text ?? 'it changed meanwhile')}`);
  }
}

/** For who looks later, or from elsewhere. */
function commandFor(finding: StoredFinding, { store, json }: VerifyFlags): void {
  if (json === true) console.log(findingLine(finding));
  console.error(`  ${plain(`tally findings verify-fix ${finding.id} --store ${store}`)}\n  looks again; only a scan resolves.`);
}

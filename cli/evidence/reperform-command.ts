import { Command } from 'commander';
import { Problem } from '#kernel/problem';
import { manifestPath, parseManifest } from '#reports/evidence/manifest';
import { plain } from '../terminal/table.ts';
import { reperformPack } from './reperform-pack.ts';
import { differenceText, reperformStep } from './reperform-step.ts';
import { withPack } from './with-pack.ts';

export function reperformCommand(): Command {
  return new Command('reperform')
    .argument('<pack>', 'pack.zip, or pack.001.zip where there are volumes')
    .description('judge the recorded calls of a pack again and say which verdicts come out otherwise')
    .option('--own-checks', "run the audited party's own checks too, which are programs")
    .option('--json', 'one object per line')
    .action(onReperform);
}

async function onReperform(file: string, { ownChecks, json }: { readonly ownChecks?: boolean; readonly json?: boolean }): Promise<void> {
  await withPack(file, async pack => {
    const manifest = parseManifest(await pack.bytes(manifestPath));
    if (typeof manifest === 'string') throw new Problem(`${file}: manifest.json: ${manifest}`, 'failure');
    const done = await reperformPack(pack, manifest, { ownChecks: ownChecks ?? false });
    if (json === true) {
      for (const difference of done.differences) console.log(JSON.stringify({ type: 'difference', ...difference }));
      console.log(JSON.stringify({ type: 'reperformed', same: done.same, digest: done.digest, recorded: manifest.verdictDigest, differences: done.count, leftOut: done.leftOut, otherVersions: done.otherVersions }));
    } else {
      console.log(reperformStep(done).text);
      for (const difference of done.differences) console.log(plain(differenceText(difference)));
    }
    if (!done.same) process.exitCode = 1;
  });
}

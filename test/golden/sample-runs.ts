import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digests } from '#evaluate/digests.generated';
import { fileObjects } from '#store/file-objects';
import { sqliteFindings } from '#store/sqlite-findings';
import { runScan } from '../../cli/run/run-scan.ts';
import { sampleWeeks } from '../../cli/sample/calendar.ts';
import { sampleAccess } from '../../cli/sample/sample-access.ts';
import { sampleConfig } from '../../cli/sample/sample-tape.ts';
import { sampleWorld } from '../../cli/sample/world.ts';

/** What is kept of each run. */
export const goldenFiles = ['run.json', 'coverage.jsonl', 'findings.jsonl', 'verdicts.jsonl'] as const;

/** The digest of tally's sources moves with every edit; its version stands in for it. */
const steady = (text: string): string => text.replaceAll(digests.tally, digests.version);

/** A small sample organisation through the whole pipeline, two weeks of it: the files of both runs by `<day>/<name>`. */
export async function sampleRuns(): Promise<ReadonlyMap<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'tally-golden-'));
  const files = new Map<string, string>();
  try {
    const world = sampleWorld({ accounts: 3, resources: 150, seed: 7 });
    const store = { findings: await sqliteFindings(join(folder, 'findings.sqlite')), objects: fileObjects(folder) };
    for (const asOf of sampleWeeks(2)) {
      const done = await runScan({ config: sampleConfig, store, asOf, schedule: 'weekly', access: sampleAccess(world, asOf), progress: () => undefined });
      const cost = done.reports.find(report => report.name === 'cost.json');
      const compliance = done.reports.find(report => report.name === 'compliance.json');
      for (const name of [...goldenFiles, cost?.key, compliance?.key]) if (name !== undefined) files.set(`${asOf.slice(0, 10)}/${name.split('/').at(-1)}`, steady(readFileSync(join(folder, 'runs', done.run, name), 'utf8')));
    }
    await store.findings.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return files;
}

import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { isIncomplete, type Coverage } from '#kernel/cell';
import type { Finding } from '#kernel/finding';
import { severities, severityRank, type Severity } from '#kernel/severity';
import { fileObjects } from '#store/file-objects';
import type { Objects } from '#store/objects';
import { loadConfig } from '../config/load-config.ts';
import { openStore } from '../config/open-store.ts';
import { runScan } from '../run/run-scan.ts';
import { commaList, instantFlag } from '../terminal/flags.ts';
import { jsonLines } from '../terminal/json-lines.ts';
import { progressLine } from '../terminal/progress.ts';
import { summary } from '../terminal/summary.ts';

/** What `scan --out DIR` leaves there. */
export const runFiles = ['report.html', 'verdicts.jsonl', 'findings.jsonl', 'coverage.jsonl', 'run.json'] as const;

type Flags = {
  readonly profile?: string;
  readonly roleName?: string;
  readonly externalId?: string;
  readonly accounts?: readonly string[];
  readonly regions?: readonly string[];
  readonly tape?: string;
  readonly record?: string;
  readonly asOf?: string;
  readonly config?: string;
  readonly checks?: readonly string[];
  readonly store?: string;
  readonly out?: string;
  readonly free?: boolean;
  readonly failOn?: Severity;
  readonly newOnly?: boolean;
  readonly resume?: boolean;
  readonly json?: boolean;
};

export function scanCommand(): Command {
  return new Command('scan')
    .description('scan an account or an organisation, or judge a tape')
    .option('--profile <name>', 'AWS profile of the standard credential chain')
    .option('--role-name <name>', 'role to assume in member accounts')
    .option('--external-id <id>', 'external id that the role asks for')
    .option('--accounts <ids>', 'only these accounts', commaList)
    .option('--regions <names>', 'only these regions', commaList)
    .option('--tape <dir>', 'judge a tape instead of asking AWS')
    .option('--record <dir>', 'write the tape of this scan there')
    .option('--as-of <instant>', 'judge as of this instant', instantFlag)
    .option('--config <file>', 'configuration (default: tally.yaml, if there is one)')
    .option('--checks <ids>', 'only these checks or topics', commaList)
    .option('--store <place>', 'where findings and runs are kept: a folder or dynamodb:TABLE', '.tally')
    .option('--out <dir>', "copy the report and the run's files there")
    .option('--free', 'leave out every call that AWS charges for')
    .addOption(new Option('--fail-on <severity>', 'exit with 4 when a finding this bad or worse is open').choices([...severities]))
    .option('--new-only', 'let --fail-on look at findings of this scan alone, the baseline aside')
    .option('--resume', 'go on with the newest interrupted scan')
    .option('--json', 'print one object per line to stdout')
    .action(async (flags: Flags) => {
      process.exitCode = await scan(flags);
    });
}

async function scan(flags: Flags): Promise<number> {
  const { accounts, regions, roleName, externalId } = flags;
  const config = loadConfig(flags.config, { ...(accounts && { accounts }), ...(regions && { regions }), ...(roleName && { roleName }), ...(externalId && { externalId }) });
  const store = await openStore(flags.store);
  const progress = progressLine();
  try {
    const done = await runScan({
      config,
      store,
      select: flags.checks,
      tape: flags.tape,
      record: flags.record,
      asOf: flags.asOf,
      profile: flags.profile,
      free: flags.free ?? false,
      resume: flags.resume ?? false,
      progress: event => progress.hear(event),
      announce: text => progress.say(`  ${text}`),
    });
    progress.end();
    let place = done.folder.place;
    if (flags.out !== undefined) {
      const out = fileObjects(resolve(flags.out));
      for (const file of runFiles) await copy(done.folder, out, file);
      place = flags.out;
    }
    if (flags.json === true) await jsonLines(done.folder);
    for (const line of summary(done, place)) progress.say(line);
    return exitStatus(done.coverage, done.findings, { failOn: flags.failOn, newOnly: flags.newOnly ?? false, run: done.run });
  } finally {
    progress.close();
    await store.findings.close();
  }
}

/** 4 beats 3, and 3 says that some cells are not complete. */
export function exitStatus(coverage: readonly Coverage[], findings: readonly Finding[], { failOn, newOnly, run }: { readonly failOn: Severity | undefined; readonly newOnly: boolean; readonly run: string }): number {
  const bad = failOn !== undefined && findings.some(finding => finding.state === 'open' && severityRank(finding.severity) <= severityRank(failOn) && (!newOnly || isNew(finding, run)));
  if (bad) return 4;
  return coverage.some(isIncomplete) ? 3 : 0;
}

function isNew(finding: Finding, run: string): boolean {
  return finding.run === run && finding.cohort !== 'baseline' && (finding.rev === 1 || (finding.reopened > 0 && finding.resolvedAt === null));
}

async function copy(from: Objects, to: Objects, key: string): Promise<void> {
  const bytes = await from.read(key);
  if (bytes === null) return;
  const writer = await to.writer(key);
  for await (const chunk of bytes) await writer.write(chunk);
  await writer.close();
}

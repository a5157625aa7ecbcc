import { resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { isIncomplete, type Coverage } from '#kernel/cell';
import type { Finding } from '#kernel/finding';
import { severities, severityRank, type Severity } from '#kernel/severity';
import { fileObjects } from '#store/file-objects';
import { lockFolder } from '#store/folder-lock';
import type { Objects } from '#store/objects';
import { openStore } from '../config/open-store.ts';
import { newFindings } from '../run/new-findings.ts';
import { releaseKilled } from '../run/release-killed.ts';
import { runScan } from '../run/run-scan.ts';
import { formatFiles, writeFormats, type ScanFormat } from '../run/write-formats.ts';
import { checksOption, ownChecksOf, type ChecksFlag } from '../terminal/checks-option.ts';
import { estateConfig, estateOptions, type EstateFlags } from '../terminal/estate-options.ts';
import { commaList, instantFlag } from '../terminal/flags.ts';
import { jsonLines } from '../terminal/json-lines.ts';
import { progressLine } from '../terminal/progress.ts';
import { summary } from '../terminal/summary.ts';
import { tryFolder } from '../terminal/try-folder.ts';

/** What `scan --out DIR` leaves there, beside the formats that were asked for. */
export const runFiles = ['report.html', 'verdicts.jsonl', 'findings.jsonl', 'coverage.jsonl', 'run.json'] as const;

type Flags = EstateFlags &
  ChecksFlag & {
    readonly tape?: string;
    readonly record?: string;
    readonly asOf?: string;
    readonly checks?: readonly string[];
    readonly store?: string;
    readonly out?: string;
    readonly format?: readonly ScanFormat[];
    readonly free?: boolean;
    readonly failOn?: Severity;
    readonly newOnly?: boolean;
    readonly resume?: boolean;
    readonly json?: boolean;
  };

export function scanCommand(): Command {
  return estateOptions(new Command('scan').description('scan an account or an organisation, or judge a tape'))
    .option('--tape <dir>', 'judge a tape instead of asking AWS')
    .option('--record <dir>', 'write the tape of this scan there')
    .option('--as-of <instant>', 'judge as of this instant', instantFlag)
    .option('--checks <ids>', 'only these checks or topics', commaList)
    .addOption(checksOption())
    .option('--store <place>', 'where findings and runs are kept: a folder or dynamodb:TABLE', '.tally')
    .option('--out <dir>', "copy the report and the run's files there")
    .option('--format <formats>', `write the results as ${Object.keys(formatFiles).join(',')} too`, scanFormats)
    .option('--free', 'leave out every call that AWS charges for')
    .addOption(new Option('--fail-on <severity>', 'exit with 4 when a finding this bad or worse is open').choices([...severities]))
    .option('--new-only', 'let --fail-on, --format and the list at the end know only what this scan found for the first time or again; the baseline and what a changed check found are no news')
    .option('--resume', 'go on with the newest interrupted scan')
    .option('--json', 'print one object per line to stdout')
    .action(async (flags: Flags) => {
      process.exitCode = await scan(flags);
    });
}

async function scan(flags: Flags): Promise<number> {
  const config = estateConfig(flags);
  const own = flags.resume === true ? null : await ownChecksOf(flags);
  if (flags.out !== undefined) await tryFolder('--out', flags.out);
  const store = await openStore(flags.store);
  const progress = progressLine();
  const newOnly = flags.newOnly ?? false;
  let unlock: (() => void) | null = null;
  try {
    unlock = await lockFolder(store.objects.place, () => progress.say(`  Another scan is at work in ${store.objects.place}; this one begins when that one ends.`));
    await releaseKilled(store);
    const began = performance.now();
    const done = await runScan({
      config,
      store,
      select: flags.checks,
      own,
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
    const seconds = Math.ceil((performance.now() - began) / 1000);
    if (flags.resume !== true) await done.folder.put('took.json', `${JSON.stringify({ seconds })}\n`);
    const fresh = await newFindings(store.findings, done.record);
    const formats = flags.format === undefined ? [] : await writeFormats(flags.format, done, { fresh, newOnly });
    let place = done.folder.place;
    if (flags.out !== undefined) {
      const out = fileObjects(resolve(flags.out));
      for (const file of [...runFiles, ...formats]) await copy(done.folder, out, file);
      place = flags.out;
    }
    if (flags.json === true) await jsonLines(done.folder);
    for (const line of summary(done, { place, seconds, formats, fresh: newOnly ? fresh : null })) progress.say(line);
    return exitStatus(done.coverage, done.findings, { failOn: flags.failOn, fresh: newOnly ? fresh : null });
  } finally {
    progress.close();
    unlock?.();
    await store.findings.close();
  }
}

/** 4 beats 3, and 3 says that some cells are not complete. With `fresh`, other findings do not count. */
export function exitStatus(coverage: readonly Coverage[], findings: readonly Finding[], { failOn, fresh }: { readonly failOn: Severity | undefined; readonly fresh: ReadonlySet<string> | null }): number {
  const bad = failOn !== undefined && findings.some(finding => finding.state === 'open' && severityRank(finding.severity) <= severityRank(failOn) && (fresh?.has(finding.id) ?? true));
  if (bad) return 4;
  return coverage.some(isIncomplete) ? 3 : 0;
}

function scanFormats(text: string): readonly ScanFormat[] {
  const asked = commaList(text).map(item => {
    if (item === 'sarif' || item === 'junit') return item;
    throw new InvalidArgumentError(`${item} is no format; there are ${Object.keys(formatFiles).join(', ')}`);
  });
  return [...new Set(asked)];
}

async function copy(from: Objects, to: Objects, key: string): Promise<void> {
  const bytes = await from.read(key);
  if (bytes === null) return;
  const writer = await to.writer(key);
  for await (const chunk of bytes) await writer.write(chunk);
  await writer.close();
}

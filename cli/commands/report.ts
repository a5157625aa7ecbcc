import { resolve } from 'node:path';
import { Argument, Command, InvalidArgumentError } from 'commander';
import { checks } from '#evaluate/registry.generated';
import { Config } from '#kernel/config';
import { Problem } from '#kernel/problem';
import { instant, weekBounds } from '#kernel/time';
import { billReport } from '#publish/bill/bill-report';
import { downloadBill } from '#publish/bill/download-bill';
import { costFiles, formats, renderReport, type Format, type ReportFile, type ReportName } from '#publish/render-reports';
import { readReportSource } from '#publish/report-source';
import type { CheckMeta } from '#reports/model/finding-row';
import { fileObjects } from '#store/file-objects';
import type { Objects } from '#store/objects';
import { readText } from '#store/read-text';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../config/load-config.ts';
import { openStore } from '../config/open-store.ts';
import { runScan } from '../run/run-scan.ts';
import { runOfReport } from '../run/run-of-report.ts';
import { ownChecksKey } from '../run/own-start.ts';
import { checksOption, ownChecksOf, type ChecksFlag } from '../terminal/checks-option.ts';
import { commaList } from '../terminal/flags.ts';

type Flags = ChecksFlag & { week?: string; store: string; run?: string; tape?: string; bill?: string; asOf?: string; format: readonly Format[]; out: string; config?: string };

export function reportCommand(): Command {
  return new Command('report')
    .description('a weekly report of a stored run or of a tape')
    .addArgument(new Argument('<report>').choices(['cost', 'compliance']))
    .option('--week <week>', 'ISO week such as 2026-W47 (default: the newest that can be reported)', isoWeekFlag)
    .option('--store <place>', 'where findings and runs are kept', '.tally')
    .option('--run <id>', 'a run of the store (default: the last of the week, else the newest)')
    .option('--tape <dir>', 'judge this tape first, in a store of its own')
    .option('--bill <dir>', 'the cost report of a folder of bill files (FOCUS, CUR 2.0 or legacy CUR; Parquet or CSV) or of s3://bucket/prefix')
    .option('--as-of <instant>', 'when the bill of --bill was read (default: the end of its last day)', asOfFlag)
    .option('--format <formats>', `of ${formats.join(', ')}`, formatFlag, ['html'] as const)
    .option('--config <file>', 'configuration for --tape and --bill')
    .addOption(checksOption())
    .option('--out <dir>', 'where to write', '.')
    .action((name: ReportName, flags: Flags) => report(name, flags));
}

async function report(name: ReportName, flags: Flags): Promise<void> {
  if (flags.bill !== undefined) return reportBill(name, flags, flags.bill);
  if (flags.asOf !== undefined) throw new Problem('--as-of is for --bill: a run keeps its own');
  if (flags.tape !== undefined && flags.run !== undefined) throw new Problem('--tape and --run: give one of them');
  if (flags.tape === undefined && flags.checksDir !== undefined) throw new Problem('--checks-dir: a stored run is reported with the checks that judged it; give it with --tape');
  const ownChecks = await ownChecksOf(flags);
  const temporary = flags.tape === undefined ? null : mkdtempSync(join(tmpdir(), 'tally-report-'));
  const store = await openStore(temporary ?? flags.store, temporary === null ? 'read' : 'write');
  try {
    const folder =
      flags.tape === undefined
        ? await runOfReport(store.objects, { name, run: flags.run, week: flags.week })
        : (await runScan({ config: loadConfig(flags.config), store, own: ownChecks, tape: flags.tape, progress: () => undefined })).folder;
    const source = await readReportSource({ folder, root: store.objects, findings: store.findings, config: await configOf(folder), checks: [...checks, ...(await ownOf(folder))] });
    const out = fileObjects(resolve(flags.out));
    for (const file of (await renderReport(name, source, flags.week ?? null, flags.format, () => out)).files) await writeFile(out, file);
  } finally {
    await store.findings.close();
    if (temporary !== null) rmSync(temporary, { recursive: true, force: true });
  }
}

async function writeFile(out: Objects, { name, body }: ReportFile): Promise<void> {
  const made = await body;
  if (made !== null) await out.put(name, made);
  console.log(`${out.place}/${name}`);
}

/** A bill alone needs neither a store nor a scan. */
async function reportBill(name: ReportName, flags: Flags, place: string): Promise<void> {
  if (name !== 'cost') throw new Problem('--bill is for the cost report: a bill knows of no controls');
  for (const other of ['tape', 'run'] as const) if (flags[other] !== undefined) throw new Problem(`--bill and --${other}: give one of them`);
  const bill = place.startsWith('s3://') ? await downloadBill(place) : { folder: place, remove: () => Promise.resolve() };
  try {
    const config = loadConfig(flags.config);
    const report = await billReport({
      place: bill.folder,
      called: place,
      config,
      week: flags.week ?? null,
      asOf: flags.asOf ?? null,
      stored: [],
      readDriver: path => readFile(path, 'utf8').catch(() => Promise.reject(new Problem(`cost.drivers: ${path} cannot be read`))),
    });
    const out = fileObjects(resolve(flags.out));
    for (const file of costFiles(report, flags.format).files) await writeFile(out, file);
  } finally {
    await bill.remove();
  }
}

/** The configuration that a run was started with. */
async function configOf(folder: Objects): Promise<Config> {
  const start = JSON.parse((await readText(folder, 'start.json')) ?? '{}') as { config?: unknown };
  return Config.parse(start.config ?? {});
}

/** What a run keeps of the checks that were not tally's own. */
async function ownOf(folder: Objects): Promise<readonly CheckMeta[]> {
  return JSON.parse((await readText(folder, ownChecksKey)) ?? '[]') as CheckMeta[];
}

function asOfFlag(text: string): string {
  if (Number.isNaN(Date.parse(text))) throw new InvalidArgumentError('give an instant like 2026-11-17T06:00:00Z');
  return instant(text);
}
function isoWeekFlag(text: string): string {
  if (weekBounds(text) === null) throw new InvalidArgumentError('give an ISO week like 2026-W47');
  return text;
}
function formatFlag(text: string): readonly Format[] {
  return commaList(text).map(item => {
    const format = formats.find(candidate => candidate === item);
    if (format === undefined) throw new InvalidArgumentError(`${item} is no format; there are ${formats.join(', ')}`);
    return format;
  });
}

/**
 * The benches: `npm run bench` prints them, `npm run bench -- --quick` takes smaller inputs and fails when a count or a ratio leaves its gate. Times are ratios
 * to a bare baseline in the same run, because machines are noisy; each is the best of its repetitions.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Config } from '#kernel/config';
import { fileObjects } from '#store/file-objects';
import { readLines } from '#store/lines';
import { sqliteFindings } from '#store/sqlite-findings';
import { bundle } from '../../tools/bundle.ts';
import { measureImport } from '../../tools/measure-import.ts';
import { runScan } from '../../cli/run/run-scan.ts';
import { sampleWeeks } from '../../cli/sample/calendar.ts';
import { sampleAccess } from '../../cli/sample/sample-access.ts';
import { runSetup } from '#plan/run-setup';
import { sampleConfig, sampleTape } from '../../cli/sample/sample-tape.ts';
import { sampleWorld } from '../../cli/sample/world.ts';
import { callsAt, collectorsOfAnAccount, mix, type SizeCalls } from './calls-per-collector.ts';
import { deltaCallsAt } from './delta-calls.ts';
import { focusBill } from './focus-bill.ts';
import { measureWallTime } from './measure-wall-time.ts';
import { sampleResources } from './sample-resources.ts';
import { volumeTape } from './volume-tape.ts';

const quick = process.argv.includes('--quick');
const folder = mkdtempSync(join(tmpdir(), 'tally-bench-'));
const missed: string[] = [];

type AccessGraphRun = { readonly cpuSeconds: number; readonly rssMiB: number; readonly edges: number };
type Measured = { readonly seconds: number; readonly rssMiB: number; readonly lines: number; readonly said: unknown };
/** As tally itself starts: what a line costs is collected at once, and memory stays where an account puts it; heaps grow slowly, as those do that judge big accounts. */
const flags = ['--import', './test/bench/as-tally-starts.ts', '--heap-growing-percent=60'];
function measure(variant: string, where: string, times: number): Measured {
  const all = Array.from({ length: times }, () => JSON.parse(execFileSync(process.execPath, [...flags, 'test/bench/judge-worker.ts', variant, where], { encoding: 'utf8' })) as Measured);
  return all.reduce((best, one) => (one.seconds < best.seconds ? one : best));
}
/** What a program of this folder says of itself, in a process of its own that begins as tally does. */
function ask<Said>(program: string, ...args: readonly string[]): Said {
  return JSON.parse(execFileSync(process.execPath, ['--import', './test/bench/as-tally-starts.ts', `test/bench/${program}`, ...args], { encoding: 'utf8' })) as Said;
}
function folderOf(name: string): string {
  mkdirSync(join(folder, name));
  return join(folder, name);
}
function gate(name: string, ok: boolean): void {
  if (!ok) missed.push(name);
}
function row(name: string, value: string, target: string): void {
  console.log(`  ${name.padEnd(64)} ${value.padStart(14)}   ${target}`);
}

try {
  const count = quick ? 100_000 : 1_000_000;
  console.log(`judging, ${count.toLocaleString('en-US')} resources of the sample organisation, twenty checks each`);
  const resources = join(folder, 'resources');
  await sampleResources(resources, count);
  const read = measure('read', resources, 3);
  const own = measure('read-own', resources, 3);
  const alone = measure('judge-alone', resources, 3);
  const threads = measure('judge', resources, quick ? 1 : 3);
  row('ratio to reading and JSON.parse-ing the same compressed files', (read.seconds / alone.seconds).toFixed(2), 'at least 0.75');
  row('  where those are read with our own, faster reader', (own.seconds / alone.seconds).toFixed(2), 'no target');
  row('most memory', `${alone.rssMiB} MiB`, 'at most 200 MiB');
  row(`the same side by side, as big accounts are judged, ${availableParallelism()} cores`, (read.seconds / threads.seconds).toFixed(2), `${threads.rssMiB} MiB`);
  gate('judging: ratio', read.seconds / alone.seconds >= (quick ? 0.2 : 0.75));
  gate('judging: memory', alone.rssMiB <= (quick ? 260 : 200));

  const [few, many] = quick ? [500, 2000] : [500, 5000];
  console.log(`\nthe escalation graph of a synthetic account, ${many.toLocaleString('en-US')} roles, from the texts of its policies to paths and cuts`);
  const [small, large] = [few, many].map(roles => ask<AccessGraphRun>('access-graph.ts', String(roles))) as [AccessGraphRun, AccessGraphRun];
  row('processor time', `${large.cpuSeconds.toFixed(1)} s`, 'under 60 s');
  row('most memory', `${large.rssMiB} MiB`, 'at most 700 MiB');
  row(`${many / few} times the roles, times the time`, (large.cpuSeconds / small.cpuSeconds).toFixed(1), `at most ${(1.6 * many) / few}`);
  row(`${many / few} times the roles, times the edges`, (large.edges / small.edges).toFixed(1), `at most ${(2.5 * many) / few}`);
  row(`edges, of ${many.toLocaleString('en-US')} × ${many.toLocaleString('en-US')} pairs of roles`, `${((100 * large.edges) / many ** 2).toFixed(2)} %`, 'at most 2 %');
  gate('escalation graph: time', large.cpuSeconds < 60 && large.cpuSeconds / small.cpuSeconds <= (1.6 * many) / few);
  gate('escalation graph: memory', large.rssMiB <= 700);
  gate('escalation graph: edges', large.edges / small.edges <= (2.5 * many) / few && large.edges <= 0.02 * many ** 2);

  console.log('\nthe rules of secrets, each on a megabyte of its worst case');
  const secretRules = ask<{ rules: number; slowest: { rule: string; msPerMB: number }; steepest: { rule: string; ratio: number }; slow: readonly string[] }>('secret-rules.ts', '--json');
  row(`slowest of ${secretRules.rules}: ${secretRules.slowest.rule}`, `${secretRules.slowest.msPerMB.toFixed(0)} ms/MB`, 'no target');
  row(`steepest: ${secretRules.steepest.rule}, twice the text, times the time`, secretRules.steepest.ratio.toFixed(1), 'at most 3');
  gate('secret rules: linear', secretRules.slow.length === 0);

  const secrets = quick ? 2000 : 20_000;
  console.log(`\nthe on-time rate of ${secrets.toLocaleString('en-US')} secrets with 400 days of history, for every owner and account`);
  const rotation = ask<{ wallSeconds: number; rssMiB: number; cpuSeconds: number }>('rotation-rate.ts', String(secrets), '400');
  row('seconds', `${rotation.wallSeconds} s`, 'under 10 s');
  row('most memory', `${rotation.rssMiB} MiB`, 'at most 300 MiB');
  gate('rotation rate: time', (quick ? rotation.cpuSeconds : rotation.wallSeconds) < 10);
  gate('rotation rate: memory', rotation.rssMiB <= 300);

  const packed = quick ? 30_000 : 1_000_000;
  console.log(`\nan evidence pack of ${packed.toLocaleString('en-US')} verdicts, against hashing and compressing the same bytes`);
  type PackStep = { readonly seconds: number; readonly rssMiB: number };
  const pack = ask<{ create: PackStep; verify: PackStep & { failed: readonly string[] }; createRatio: number; verifyRatio: number; megabytes: number }>('evidence-pack.ts', String(packed));
  row(`create, ${pack.megabytes} MB: times the baseline, processor`, pack.createRatio.toFixed(2), 'at most 3');
  row('verify: times the baseline, processor', pack.verifyRatio.toFixed(2), 'at most 3');
  row('most memory, create and verify', `${pack.create.rssMiB}, ${pack.verify.rssMiB} MiB`, 'at most 512 MiB');
  gate('evidence pack: create', pack.createRatio <= 3);
  gate('evidence pack: verify', pack.verifyRatio <= 3 && pack.verify.failed.length === 0);
  gate('evidence pack: memory', Math.max(pack.create.rssMiB, pack.verify.rssMiB) <= 512);

  const volumes = quick ? 20_000 : 200_000;
  console.log(`\nend to end, ${volumes.toLocaleString('en-US')} volumes of ${volumes / 10_000} accounts from a tape to verdict lines, twenty checks each`);
  const tape = join(folder, 'tape');
  await volumeTape(tape, volumes, 10_000);
  const bare = measure('bare', tape, 2);
  const whole = measure('whole', tape, 2);
  if (bare.lines !== whole.lines) throw new Error(`the bare loop wrote ${bare.lines} lines, the pipeline ${whole.lines}`);
  row('ratio to a loop that reads, parses, stringifies and writes them', (bare.seconds / whole.seconds).toFixed(2), 'at least 0.50');
  row('most memory', `${whole.rssMiB} MiB`, 'at most 200 MiB');
  const readTape = measure('read-tape', tape, 2);
  const judgedTape = measure('judge-tape', tape, 2);
  row('to outcomes only, against reading and parsing the tape', (readTape.seconds / judgedTape.seconds).toFixed(2), 'no target');
  gate('end to end: ratio', bare.seconds / whole.seconds >= (quick ? 0.35 : 0.5));
  gate('end to end: memory', whole.rssMiB <= (quick ? 230 : 200));

  console.log('\nan account of 285,000 CloudWatch log groups in one Region, against the rate limits that AWS documents, on a simulated clock');
  type Logs = { calls: number; pages: number; groups: number; judged: number; throttled: number; leastLeft: number; mostInAWindow: number; simulatedSeconds: number; seconds: number; rssMiB: number };
  const scanLogs = (name: string): Logs => ask<Logs>('log-groups.ts', '285000', folderOf(name));
  const once = scanLogs('log-groups');
  // when the collector of garbage comes is chance: between two runs of the same there are 50 MiB
  const repeated = once.rssMiB <= 512 ? once : scanLogs('log-groups-again');
  const logs = repeated.rssMiB < once.rssMiB ? repeated : once;
  row('calls, all Regions and services', String(logs.calls), `pages of the lists (${logs.pages}) and at most 600`);
  row('calls that were throttled', String(logs.throttled), '0');
  row('most of a limit in a minute at steady state', `${(logs.mostInAWindow * 100).toFixed(1)} %`, 'at most 60 %');
  row('least of a bucket that was left to others', `${(logs.leastLeft * 100).toFixed(1)} %`, 'at least 40 %');
  row('time that AWS would have let it take', `${logs.simulatedSeconds} s`, `here ${logs.seconds.toFixed(0)} s`);
  row('most memory', `${logs.rssMiB} MiB`, 'at most 512 MiB');
  if (logs.judged !== logs.groups) throw new Error(`${logs.judged} of ${logs.groups} log groups were judged`);
  gate('log groups: calls', logs.calls <= logs.pages + 600);
  gate('log groups: throttled', logs.throttled === 0);
  gate('log groups: share of a limit', logs.mostInAWindow <= 0.6 + 1 / 600 && logs.leastLeft >= 0.4 - 1e-9);
  gate('log groups: memory', logs.rssMiB <= 512);

  const big = quick ? 10_000 : 50_000;
  const series = quick ? 160 : 500;
  console.log(`\nanomalies and forecasts on ${series} made-up bills a seed, seeds that nothing was tuned on, with and without calendar charges; the worst of all`);
  const figures = ask<{ recall: number; dollarRecall: number; f1: number; dayError: number; coverage: readonly [number, number] }>('cost-figures.ts', '--json', String(series), ...(quick ? ['99'] : ['99', '777', '2024']));
  row('events found at 0.02 false alert-days a series and week', `${(figures.recall * 100).toFixed(1)} %`, 'at least 80 %');
  row('  of their dollars', `${(figures.dollarRecall * 100).toFixed(1)} %`, 'at least 80 %');
  row('best F1', figures.f1.toFixed(2), 'at least 0.78');
  row("a month's total told on day 7, median error", `${(figures.dayError * 100).toFixed(1)} %`, 'at most 3.5 %');
  row('  in its 80 % interval', `${figures.coverage.map(share => (share * 100).toFixed(1)).join(' to ')} %`, '75 to 88 %');
  gate('anomalies: recall', figures.recall >= 0.8 && figures.dollarRecall >= 0.8);
  gate('anomalies: F1', figures.f1 >= 0.78);
  gate('forecast: error', figures.dayError <= 0.035);
  gate('forecast: interval', figures.coverage[0] >= 0.75 && figures.coverage[1] <= 0.88);

  const open = quick ? 100_000 : 1_000_000;
  console.log(`\nthe compliance report of ${open.toLocaleString('en-US')} findings, from their file to its page, JSON and CSV files`);
  const reported = ask<{ seconds: number; ratio: number; rssMiB: number }>('report-findings.ts', folderOf('report'), String(open));
  row('processor time', `${reported.seconds} s`, 'wanted of a million: 15 s');
  row('  to reading and parsing the findings alone', `${reported.ratio.toFixed(2)}×`, quick ? 'at most 8 times' : 'at most 5 times');
  row('most memory', `${reported.rssMiB} MiB`, 'at most 512 MiB');
  gate('report: ratio', reported.ratio <= (quick ? 8 : 5));
  gate('report: memory', reported.rssMiB <= (quick ? 384 : 512));

  console.log(`\na whole scan of one account of ${big.toLocaleString('en-US')} resources from a tape`);
  const account = folderOf('account');
  const { registries, checks: bound } = runSetup({ config: sampleConfig });
  await sampleTape({ world: sampleWorld({ accounts: 1, resources: big, seed: 1 }), asOf: sampleWeeks(1)[0] as string, tape: fileObjects(account), registries, checks: bound });
  const scanned = ask<{ seconds: number; rssMiB: number; verdicts: number; opened: number }>('scan-tape.ts', account, folderOf('account-scan'));
  row('verdicts, findings', `${scanned.verdicts}, ${scanned.opened}`, `${scanned.seconds.toFixed(0)} s`);
  row('most memory', `${scanned.rssMiB} MiB`, 'at most 512 MiB');
  if (scanned.verdicts < big) throw new Error(`${scanned.verdicts} verdicts of ${big} resources`);
  gate('one account: memory', scanned.rssMiB <= 512);

  console.log('\nfindings in a local store');
  type AtSize = { lists: readonly { what: string; medianMs: number; read: number; found: number }[]; reconcile: { verdicts: number; read: number; changes: number; documents: number } };
  const atSize = ask<AtSize>('findings-at-size.ts', ...(quick ? ['20000', '10000'] : ['200000', '100000']));
  for (const { what, medianMs, read } of atSize.lists) {
    row(what, `${medianMs} ms`, `${read} read; at most 1,000, and 150 ms at the median`);
    gate(`findings, ${what}: read`, read <= 1_000);
    if (!quick) gate(`findings, ${what}: time`, medianMs <= 150);
  }
  const { reconcile } = atSize;
  row('reconcile of what did not move', `${reconcile.changes} written`, `${reconcile.read} read of ${reconcile.verdicts}; each once, and nothing written`);
  gate('findings: unchanged verdicts', reconcile.read === reconcile.verdicts && reconcile.changes === 0 && reconcile.documents === 0);

  console.log('\na whole scan over HTTP, 5 ms an answer, against a bare loop over the SDK that makes the same calls');
  const wall = await measureWallTime(folderOf('wall-time'), { times: quick ? 3 : 5, latencyMs: 5 });
  row(`ratio over ${wall.calls} calls`, (wall.scanSeconds / wall.bareSeconds).toFixed(2), 'at most 1.30');
  row('  seconds of the scan, of the loop', `${wall.scanSeconds.toFixed(2)}, ${wall.bareSeconds.toFixed(2)}`, '');
  row('  the same of the processor', (wall.scanCpu / wall.bareCpu).toFixed(2), 'no target');
  gate('over HTTP: ratio', wall.scanSeconds / wall.bareSeconds <= (quick ? 1.8 : 1.3));

  console.log(`\ncalls of a first scan, without anything that was read before; test/bench/mix.json says of what (${mix.enabledRegions} Regions)`);
  const sizes: SizeCalls[] = [];
  for (const size of mix.sizes) sizes.push(await callsAt(size));
  const unnamed = collectorsOfAnAccount()
    .flatMap(({ yields }) => Object.keys(yields))
    .filter(kind => mix.kinds[kind] === undefined && mix.alike[kind] === undefined && !mix.once.includes(kind) && !mix.none.includes(kind));
  if (unnamed.length > 0) throw new Error(`test/bench/mix.json does not name ${unnamed.join(', ')}`);
  console.log(`  ${'calls/share'.padEnd(36)} ${sizes.map(({ size }) => `${size.resources} in ${size.activeRegions}`.padStart(14)).join(' ')}`);
  for (const [nth, { collector }] of sizes[0]?.rows.entries() ?? []) {
    const own = sizes.map(({ rows }) => rows[nth] as (typeof rows)[number]);
    console.log(`  ${collector.padEnd(36)} ${own.map(({ calls, lists, followUps }) => `${calls}/${lists + followUps}`.padStart(14)).join(' ')}`);
    for (const [at, { calls, lists, followUps }] of own.entries()) gate(`calls of ${collector} at ${mix.sizes[at]?.resources}`, calls <= lists + followUps);
  }
  for (const { size, rows } of sizes) {
    const sum = (of: (row: (typeof rows)[number]) => number): number => rows.reduce((total, each) => total + of(each), 0);
    const shares = { lists: sum(each => each.lists), followUps: sum(each => each.followUps) };
    row(
      `all of them at ${size.resources.toLocaleString('en-US')} resources`,
      String(sum(each => each.calls)),
      `at most ${size.calls} (${size.model} in the model, of 60 regional collectors); shares: ${shares.lists} lists and ${shares.followUps} of ${size.followUps} follow-ups`,
    );
    row(`metrics asked at ${size.resources.toLocaleString('en-US')} resources`, String(sum(each => each.metrics)), `at most ${size.metrics}, at $0.01 a thousand`);
    gate(`metrics at ${size.resources}`, sum(each => each.metrics) <= size.metrics);
    gate(`calls at ${size.resources}`, sum(each => each.calls) <= size.calls);
    const weekly = await deltaCallsAt(size);
    row(
      '  a week later, a tenth changed',
      String(weekly.calls),
      `at most ${size.weekly}; ${weekly.lookups} of them look up changes, ${weekly.metricRequests} ask for metrics${size.row === undefined ? '' : `; the model says ${size.row}, of 60 regional collectors`}`,
    );
    gate(`calls a week later at ${size.resources}`, weekly.calls <= size.weekly);
    gate(`shares at ${size.resources}`, shares.followUps <= size.followUps && shares.lists + shares.followUps <= size.calls);
  }

  const billRows = quick ? 200_000 : 5_000_000;
  console.log(`\nthe bill, ${billRows.toLocaleString('en-US')} rows of FOCUS in Parquet, to all numbers of the cost report`);
  const bill = join(folder, 'focus.parquet');
  await focusBill(bill, billRows, folder);
  type Bill = { readonly seconds: number; readonly cpu: number; readonly rssMiB: number; readonly total: string };
  const best = (variant: 'bare' | 'report'): Bill => Array.from({ length: quick ? 2 : 3 }, () => ask<Bill>('bill-worker.ts', variant, bill)).reduce((one, other) => (other.cpu < one.cpu ? other : one));
  const [bareBill, reportBill] = [best('bare'), best('report')];
  row('bare queries in DuckDB', `${bareBill.seconds.toFixed(1)} s`, '');
  row('all numbers of the report', `${reportBill.seconds.toFixed(1)} s, ${(reportBill.cpu / bareBill.cpu).toFixed(2)}×`, quick ? 'at most 4× of the processor' : 'at most 2× of the processor');
  row('memory', `${reportBill.rssMiB.toFixed(0)} MiB`, 'at most 512 MiB');
  gate('bill: total of the week', Number(bareBill.total) === Number(reportBill.total));
  gate('bill: processor time', reportBill.cpu <= (quick ? 4 : 2) * bareBill.cpu);
  gate('bill: memory', reportBill.rssMiB <= 512);

  console.log('\nscans of the sample organisation');
  const world = sampleWorld();
  const store = { findings: await sqliteFindings(join(folder, 'findings.sqlite')), objects: fileObjects(join(folder, 'store')) };
  const [asOf = ''] = sampleWeeks(1);
  const config = Config.parse(sampleConfig);
  const first = await runScan({ config, store, asOf, access: sampleAccess(world, asOf), record: join(folder, 'sample'), progress: () => undefined });
  const again = await runScan({ config, store, asOf, access: sampleAccess(world, asOf), progress: () => undefined });
  const eventsSoFar = async (): Promise<number> => {
    let events = 0;
    for await (const _ of store.findings.eventsBetween('2020-01-01T00:00:00Z', '2029-01-01T00:00:00Z')) events += 1;
    return events;
  };
  const events = await eventsSoFar();
  const third = await runScan({ config, store, asOf, access: sampleAccess(world, asOf), progress: () => undefined });
  const more = (await eventsSoFar()) - events;
  await store.findings.close();
  row('findings written by the first scan', String(first.record.findings.written), '');
  row('by the second, which leaves out no Region in which findings are open', String(again.record.findings.written), 'no target');
  row('findings written by an unchanged scan', String(third.record.findings.written), '0');
  row('events written by an unchanged scan', String(more), '0');
  gate('unchanged scan: findings', third.record.findings.written === 0);
  gate('unchanged scan: events', more === 0);
  const calls = new Map<string, { cells: number; calls: number; items: number }>();
  for await (const batch of readLines(first.folder, 'coverage.jsonl')) {
    for (const text of batch) {
      if (text === '') continue;
      const line = JSON.parse(text) as { collector: string; calls: number; items: number };
      const own = calls.get(line.collector) ?? { cells: 0, calls: 0, items: 0 };
      calls.set(line.collector, { cells: own.cells + 1, calls: own.calls + line.calls, items: own.items + line.items });
    }
  }
  console.log('\ncalls by collector                       cells    calls    items');
  for (const [collector, own] of [...calls].sort(([a], [b]) => (a < b ? -1 : 1))) console.log(`  ${collector.padEnd(36)} ${String(own.cells).padStart(7)} ${String(own.calls).padStart(8)} ${String(own.items).padStart(8)}`);

  if (!quick) {
    console.log('\n200 kills -9 of a scan, each resumed');
    execFileSync(process.execPath, ['test/bench/kill-and-resume.ts', '--points', '200'], { stdio: 'inherit' });
  }

  console.log('\nhandlers                          entry size   import over bare Node');
  for (const { name: stage, entryBytes, folder: handler } of await bundle({ out: join(folder, 'bundle') })) {
    const { over } = measureImport(handler, quick ? 5 : 15);
    console.log(`  ${stage.padEnd(30)} ${`${(entryBytes / 1024).toFixed(0)} KB`.padStart(10)} ${`${over.toFixed(0)} ms`.padStart(18)}`);
    gate(`${stage}: entry size`, entryBytes <= 150 * 1024);
    if (!quick) gate(`${stage}: import`, over <= 60);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (missed.length > 0) {
  console.error(`\nmissed: ${missed.join('; ')}`);
  process.exitCode = 1;
}

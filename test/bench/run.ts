/**
 * The benches: `npm run bench` prints them, `npm run bench -- --quick` takes smaller inputs and fails when a count or a ratio leaves its gate. Times are ratios
 * to a bare baseline in the same run, because machines are noisy; each is the best of its repetitions.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Config } from '#kernel/config';
import { fileObjects } from '#store/file-objects';
import { readLines } from '#store/lines';
import { sqliteFindings } from '#store/sqlite-findings';
import { bundle, bundledStages } from '../../tools/bundle.ts';
import { measureImport } from '../../tools/measure-import.ts';
import { runScan } from '../../cli/run/run-scan.ts';
import { sampleWeeks } from '../../cli/sample/calendar.ts';
import { sampleAccess } from '../../cli/sample/sample-access.ts';
import { sampleConfig } from '../../cli/sample/sample-tape.ts';
import { sampleWorld } from '../../cli/sample/world.ts';
import { sampleResources } from './sample-resources.ts';
import { volumeTape } from './volume-tape.ts';

const quick = process.argv.includes('--quick');
const folder = mkdtempSync(join(tmpdir(), 'tally-bench-'));
const missed: string[] = [];

type Measured = { readonly seconds: number; readonly rssMiB: number; readonly lines: number; readonly said: unknown };
/** A small young generation: what a line costs is collected before it is copied, and memory stays where an account puts it. */
const flags = ['--max-semi-space-size=4'];
function measure(variant: string, where: string, times: number): Measured {
  const all = Array.from({ length: times }, () => JSON.parse(execFileSync(process.execPath, [...flags, 'test/bench/judge-worker.ts', variant, where], { encoding: 'utf8' })) as Measured);
  return all.reduce((best, one) => (one.seconds < best.seconds ? one : best));
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
  gate('judging: ratio', read.seconds / alone.seconds >= (quick ? 0.4 : 0.75));
  gate('judging: memory', alone.rssMiB <= (quick ? 230 : 200));

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

  console.log('\nscans of the sample organisation');
  const world = sampleWorld();
  const store = { findings: await sqliteFindings(join(folder, 'findings.sqlite')), objects: fileObjects(join(folder, 'store')) };
  const [asOf = ''] = sampleWeeks(1);
  const config = Config.parse(sampleConfig);
  const first = await runScan({ config, store, asOf, access: sampleAccess(world, asOf), record: join(folder, 'sample'), progress: () => undefined });
  const again = await runScan({ config, store, asOf, access: sampleAccess(world, asOf), progress: () => undefined });
  let events = 0;
  for await (const _ of store.findings.eventsBetween('2020-01-01T00:00:00Z', '2029-01-01T00:00:00Z')) events += 1;
  await store.findings.close();
  row('findings written by the first scan', String(first.record.findings.written), '');
  row('findings written by an unchanged scan', String(again.record.findings.written), '0');
  row('events written by an unchanged scan', String(events - first.record.findings.written), '0');
  gate('unchanged scan: findings', again.record.findings.written === 0);
  gate('unchanged scan: events', events === first.record.findings.written);
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

  console.log('\nhandlers                          entry size   import over bare Node');
  for (const { stage, entryBytes, folder: handler } of await bundle({ out: join(folder, 'bundle'), stages: bundledStages })) {
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

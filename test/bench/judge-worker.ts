/**
 * One variant of the judging bench in a process of its own, so that its time and memory are its own:
 * `judge-worker.ts <read|read-own|judge|judge-alone|read-tape|judge-tape|bare|whole> <folder>`; prints one JSON line.
 */
import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { once } from 'node:events';
import { collectors } from '#collect/registry.generated';
import { bindChecks, type BoundCheck } from '#evaluate/bind-checks';
import { evaluateAccount } from '#evaluate/evaluate-account';
import { verdictLine, verdictOf } from '#evaluate/verdict-of';
import { kinds } from '#inventory/registry.generated';
import { Config } from '#kernel/config';
import type { Kind } from '#kernel/kind';
import { outcomes, type Outcome } from '#kernel/verdict';
import { threadPool } from '../../cli/run/thread-pool.ts';
import { fileObjects } from '#store/file-objects';
import { readLines } from '#store/lines';
import { openTape } from '#store/tape';
import { priceBook } from '#cost/price-book';
import { checks as catalogue } from '#evaluate/registry.generated';
import { twentyChecks } from './judge-checks.ts';
import { judgeResources, type Counts } from './judge-resources.ts';

const [variant, folder] = process.argv.slice(2) as [string, string];
const objects = fileObjects(folder);
const tape = await openTape(objects);
const config = Config.parse({});
const volumeKind = kinds['ec2-volume'] as Kind;
const checks: readonly BoundCheck[] = bindChecks(twentyChecks(volumeKind, catalogue), config, new Set());
const registries = { kinds, collectors, derivations: {} };
const priceOf = priceBook();
let lines = 0;
const CHUNK = 256 * 1024;

const files: string[] = [];
for await (const key of objects.list('resources-')) files.push(key);

/** The bare baseline: reads and parses the files of resources with what Node has for it, in the larger chunks that suit it best. */
async function read(): Promise<number> {
  let items = 0;
  for (const file of files) {
    const text = createReadStream(join(folder, file), { highWaterMark: CHUNK })
      .pipe(createGunzip({ chunkSize: CHUNK }))
      .setEncoding('utf8');
    let rest = '';
    for await (const chunk of text) {
      const own = (rest + chunk).split('\n');
      rest = own.pop() ?? '';
      for (const line of own) items += JSON.parse(line).kind.length > 0 ? 1 : 0;
    }
  }
  return items;
}

/** The same with our own reader of lines, which is faster. */
async function readOwn(): Promise<number> {
  let items = 0;
  for (const file of files) for await (const batch of readLines(objects, file)) for (const text of batch) if (text !== '') items += JSON.parse(text).kind.length > 0 ? 1 : 0;
  return items;
}

/** Judges them on one core. */
async function judgeAlone(): Promise<Counts> {
  return sum(await files.reduce<Promise<Counts[]>>(async (before, file) => [...(await before), await judgeResources(folder, file)], Promise.resolve([])));
}

/** Judges them as a scan judges big accounts: side by side, a thread a core. */
async function judgeInThreads(): Promise<Counts> {
  const pool = threadPool<string, Counts>(new URL('./judge-thread.ts', import.meta.url), { folder });
  const counts = await Promise.all(files.map(file => pool.run(file)));
  await pool.close();
  return sum(counts);
}

function sum(all: readonly Counts[]): Counts {
  return Object.fromEntries(outcomes.map(outcome => [outcome, all.reduce((total, counts) => total + counts[outcome], 0)])) as Counts;
}

/** Reads and parses a tape's calls. */
async function readTape(): Promise<number> {
  let items = 0;
  for (const { file } of tape.files) for await (const batch of readLines(objects, file)) for (const text of batch) if (text !== '') items += JSON.parse(text).out.Volumes.length;
  return items;
}

/** From a tape's calls to outcomes and counts: normalising, the test of every field and merging included. */
async function judgeTape(): Promise<Record<Outcome, number>> {
  const counts: Record<Outcome, number> = { fail: 0, pass: 0, 'not-applicable': 0, 'not-assessed': 0, manual: 0 };
  for (const { id } of tape.head.accounts) {
    await evaluateAccount({
      tape,
      account: id,
      expected: [],
      checks,
      registries,
      config,
      asOf: tape.head.asOf,
      sorted: false,
      drain: () => undefined,
      emit(_bound, _subject, { outcome }) {
        counts[outcome] += 1;
      },
    });
  }
  return counts;
}

/** Reads, parses, stringifies and writes as many verdict lines, without knowing anything. */
async function bare(out: string): Promise<void> {
  const sink = createWriteStream(out);
  const verdicts = checks.map(({ check, criteria, severity }) => ({ check: check.id, version: 1, criteria, topic: check.topic, severity }));
  let text = '';
  for (const { file } of tape.files) {
    for await (const batch of readLines(objects, file)) {
      for (const line of batch) {
        if (line === '') continue;
        for (const volume of JSON.parse(line).out.Volumes) {
          const resource = `arn:aws:ec2:us-east-1:111111111111:volume/${volume.VolumeId}`;
          for (const head of verdicts) {
            text += `${JSON.stringify({ ...head, account: '111111111111', region: 'us-east-1', kind: 'ec2-volume', resource, name: volume.VolumeId, outcome: 'fail', code: 'old', reason: 'The volume is 300 days old; 90 are allowed.', missing: [], facts: { createdAt: volume.CreateTime }, measures: { ageDays: 300 }, saves: null, calls: ['calls/111111111111/us-east-1/ec2.ec2-volumes.ndjson.gz#1'] })}\n`;
            lines += 1;
          }
          if (text.length < 1 << 16) continue;
          if (!sink.write(text)) await once(sink, 'drain');
          text = '';
        }
      }
    }
  }
  sink.end(text);
  await once(sink, 'finish');
}

async function whole(out: string): Promise<void> {
  const sink = createWriteStream(out);
  let text = '';
  let waiting: Promise<unknown> | undefined;
  for (const { id } of tape.head.accounts) {
    await evaluateAccount({
      tape,
      account: id,
      expected: [],
      checks,
      registries,
      config,
      asOf: tape.head.asOf,
      sorted: true,
      drain: async () => {
        await waiting;
        waiting = undefined;
      },
      emit(bound, subject, ruling, why, missing) {
        text += `${verdictLine(verdictOf(bound, subject, ruling, why, missing, priceOf))}\n`;
        lines += 1;
        if (text.length < 1 << 16) return;
        if (!sink.write(text)) waiting ??= once(sink, 'drain');
        text = '';
      },
    });
  }
  sink.end(text);
  await once(sink, 'finish');
}

const began = process.hrtime.bigint();
const cpu = process.cpuUsage();
const variants: Readonly<Record<string, () => Promise<unknown>>> = {
  read: read,
  'read-own': readOwn,
  judge: judgeInThreads,
  'judge-alone': judgeAlone,
  'read-tape': readTape,
  'judge-tape': judgeTape,
  bare: () => bare(`${folder}/bare.jsonl`),
  whole: () => whole(`${folder}/whole.jsonl`),
};
const said = await variants[variant]?.();
console.log(
  JSON.stringify({ variant, seconds: Number(process.hrtime.bigint() - began) / 1e9, cpuSeconds: Object.values(process.cpuUsage(cpu)).reduce((a, b) => a + b) / 1e6, rssMiB: Math.round(process.resourceUsage().maxRSS / 1024), said, lines }),
);

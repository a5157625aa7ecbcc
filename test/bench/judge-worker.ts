/**
 * One variant of the judging bench in a process of its own, so that its time and memory are its own:
 * `judge-worker.ts <read|judge|read-tape|judge-tape|bare|whole> <folder>`; prints one JSON line.
 */
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { collectors } from '#collect/registry.generated';
import { bindChecks, type BoundCheck } from '#evaluate/bind-checks';
import { evaluateAccount } from '#evaluate/evaluate-account';
import { judge } from '#evaluate/judge';
import { verdictLine, verdictOf } from '#evaluate/verdict-of';
import { kinds } from '#inventory/registry.generated';
import { Config } from '#kernel/config';
import type { Resource } from '#kernel/resource';
import type { Outcome } from '#kernel/verdict';
import { fileObjects } from '#store/file-objects';
import { readLines } from '#store/lines';
import { openTape } from '#store/tape';
import { priceBook } from '#cost/price-book';
import { benchChecks } from './judge-checks.ts';

const [variant, folder] = process.argv.slice(2) as [string, string];
const objects = fileObjects(folder);
const tape = await openTape(objects);
const config = Config.parse({});
const checks: readonly BoundCheck[] = bindChecks(benchChecks, config, new Set());
const registries = { kinds, collectors, derivations: {} };
const priceOf = priceBook();
let lines = 0;

/** The bare baseline: reads and parses the file of resources. */
async function read(): Promise<number> {
  let items = 0;
  for await (const batch of readLines(objects, 'resources.ndjson.gz')) for (const text of batch) if (text !== '') items += JSON.parse(text).kind.length > 0 ? 1 : 0;
  return items;
}

/** Reads and parses the same file and judges every resource with twenty checks: outcomes and counts. */
async function judged(): Promise<Record<Outcome, number>> {
  const counts: Record<Outcome, number> = { 'fail': 0, 'pass': 0, 'not-applicable': 0, 'not-assessed': 0, 'manual': 0 };
  const asOf = new Date(tape.head.asOf);
  let lines: readonly string[] = [];
  function* resources(): Generator<Resource> {
    for (const text of lines) if (text !== '') yield JSON.parse(text) as Resource;
  }
  const inventory = { resources, gaps: () => [] };
  for await (lines of readLines(objects, 'resources.ndjson.gz')) {
    for (const _ of judge({
      checks, inventory, asOf, sorted: false,
      emit(_bound, _subject, { outcome }) {
        if (outcome === 'pass') counts.pass += 1;
        else if (outcome === 'fail') counts.fail += 1;
        else counts[outcome] += 1;
      },
    }));
  }
  return counts;
}

/** Reads and parses a tape's calls. */
async function readTape(): Promise<number> {
  let items = 0;
  for (const { file } of tape.files) for await (const batch of readLines(objects, file)) for (const text of batch) if (text !== '') items += JSON.parse(text).out.Volumes.length;
  return items;
}

/** From a tape's calls to outcomes and counts: normalising, the test of every field and merging included. */
async function judgeTape(): Promise<Record<Outcome, number>> {
  const counts: Record<Outcome, number> = { 'fail': 0, 'pass': 0, 'not-applicable': 0, 'not-assessed': 0, 'manual': 0 };
  for (const { id } of tape.head.accounts) {
    await evaluateAccount({
      tape, account: id, expected: [], checks, registries, config, asOf: tape.head.asOf, sorted: false, drain: () => undefined,
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
      tape, account: id, expected: [], checks, registries, config, asOf: tape.head.asOf, sorted: true,
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
  'read': read, 'judge': judged, 'read-tape': readTape, 'judge-tape': judgeTape,
  'bare': () => bare(`${folder}/bare.jsonl`), 'whole': () => whole(`${folder}/whole.jsonl`),
};
const said = await variants[variant]?.();
console.log(JSON.stringify({ variant, seconds: Number(process.hrtime.bigint() - began) / 1e9, cpuSeconds: Object.values(process.cpuUsage(cpu)).reduce((a, b) => a + b) / 1e6, rssMiB: Math.round(process.resourceUsage().maxRSS / 1024), said, lines }));

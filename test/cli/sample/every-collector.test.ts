import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bindChecks } from '#evaluate/bind-checks';
import { defineCheck, pass } from '#kernel/check';
import type { KindId } from '#kernel/kind';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { sampleWeeks } from '../../../cli/sample/calendar.ts';
import { sampleConfig } from '../../../cli/sample/sample-tape.ts';
import untold from './untold.json' with { type: 'json' };
import { sampleWorld } from '../../../cli/sample/world.ts';
import { callsOf, fileObjects, judged, record, registries, type Judged } from './recorded-sample.ts';

/** A check for every kind that a collector yields; it touches all there is of a resource, so that a hole in it makes the verdict `not-assessed`. */
const yielded = [...new Set(Object.values(registries.collectors).flatMap(collector => Object.keys(collector.yields)))].sort() as KindId[];
const readers = yielded.map(kind =>
  defineCheck({
    id: `${kind}-read`,
    version: 1,
    topic: 'tagging',
    severity: 'info',
    title: 'All of it is read',
    why: 'The sample organisation is to have no holes of its own.',
    fix: 'Answer what is asked.',
    sources: [],
    reads: kind,
    params: z.object({}),
    says: { read: 'All of it was read.' },
    examples: [],
    evaluate(resource: object) {
      for (const field of Object.keys(registries.kinds[kind]?.data.shape ?? {})) Reflect.get(resource, field);
      return pass('read');
    },
  } as never),
);
const bound = bindChecks(readers, sampleConfig, new Set());
const [first] = sampleWeeks() as [string, string, string];
const folder = mkdtempSync(join(tmpdir(), 'tally-sample-'));
let run: Judged;
let calls: Awaited<ReturnType<typeof callsOf>> = [];

beforeAll(async () => {
  const tape = fileObjects(folder);
  // Who names the Regions has all of them asked, quiet or not, and whatever the bill names.
  const world = sampleWorld();
  await record(world, first, tape, bound, { ...sampleConfig, regions: [...world.regions] });
  calls = await callsOf(tape);
  run = await judged(tape, first, bound);
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('every operation that a collector declares is asked, and answered', () => {
  expect(calls.filter(call => call.err?.name === 'NotSampled').map(call => call.op)).toEqual([]);
  const asked = new Set(calls.map(call => call.op));
  const declared = Object.values(registries.collectors).flatMap(collector => Object.keys(collector.actions));
  // who is refused as not enrolled or has no index is asked no more, and no snapshot of a cluster could be public
  expect([...new Set(declared.filter(op => !asked.has(op)))].sort()).toEqual(untold.operations);
});

test('what is answered is understood to the last item', () => {
  expect(run.coverage.filter(line => line.dropped > 0).map(line => line.collector)).toEqual([]);
});

test('every kind has resources, but for what the company does not use', () => {
  const seen = new Set(run.said.filter(verdict => verdict.code !== 'not-listed').map(verdict => verdict.check.replace(/-read$/, '')));
  expect(yielded.filter(kind => !seen.has(kind))).toEqual(untold.kinds);
});

test('no resource has a hole that nobody meant', () => {
  expect(run.said.filter(verdict => verdict.outcome === 'pass').length).toBeGreaterThan(3000);
  const unread = run.said.filter(verdict => verdict.outcome !== 'pass' && verdict.code !== 'not-listed');
  // the policies of keys that AWS manages and of secrets that wait for their deletion are not asked for
  expect([...new Set(unread.map(verdict => `${verdict.check} ${verdict.outcome} ${verdict.code}`))]).toEqual(['kms-key-read not-assessed unreadable', 'secretsmanager-secret-read not-assessed unreadable']);
});

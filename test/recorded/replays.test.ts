import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { clients } from '#aws/clients';
import type { Collector } from '#collect/define-collector';
import type { ReadCall } from '#kernel/call';
import { Config } from '#kernel/config';
import { dropIn, questionFor } from './drops-in.ts';
import { everyRecording } from './every-recording.ts';
import { homeOf } from './home-of.ts';
import { collectorsFor, drivable, replay, type Replayed } from './replay.ts';
import { serviceNames } from './service-names.ts';

const asOf = '2026-04-02T00:00:00Z';
const config = Config.parse({});
const byId = new Map(drivable.map(({ id, collector }) => [id, collector]));
const replays = new Map<string, Replayed>();

beforeAll(async () => {
  for (const recording of everyRecording.values()) if (collectorsFor(recording).length > 0) replays.set(recording.name, await replay(recording, asOf, config));
}, 120_000);

/** What is known to be dropped, with the reason: `recording, collector, operation, what the collector says, why that is right`. */
const known = readFileSync(join(import.meta.dirname, 'known-drops.tsv'), 'utf8')
  .split('\n')
  .filter(line => line !== '' && !line.startsWith('#'))
  .map(line => line.split('\t'));

async function callsOf({ tape }: Replayed, collector: string): Promise<readonly ReadCall[]> {
  const calls: ReadCall[] = [];
  for (const file of tape.files) if (file.collector === collector) for await (const batch of tape.calls(file)) calls.push(...batch);
  return calls;
}

test('every client has its names', () => {
  expect(Object.keys(serviceNames)).toEqual(Object.keys(clients));
});

test('no recording makes a collector fail', () => {
  expect([...replays].flatMap(([name, { crashes }]) => crashes.map(crash => `${name}: ${crash}`))).toEqual([]);
});

test('coverage is honest: what was not recorded, refused or not understood is neither complete nor listed', async () => {
  const wrong: string[] = [];
  let calls = 0;
  let drops = 0;
  for (const [name, replayed] of replays) {
    for (const line of replayed.coverage) {
      const collector = byId.get(line.collector) as Collector;
      const heard = await callsOf(replayed, line.collector);
      const unrecorded = new Set(replayed.unrecorded.get(line.collector));
      const say = (what: string) => wrong.push(`${name}, ${line.collector}: ${what} (${line.status}, ${line.reason}, lists ${line.listed.join(' ')})`);
      calls += heard.length;
      drops += line.dropped;
      if (line.calls !== heard.length) say(`${line.calls} calls are counted, ${heard.length} are on the tape`);
      if (unrecorded.size > 0 && (line.status !== 'failed' || line.reason?.startsWith('not recorded') !== true)) say(`${[...unrecorded].join(' ')} was not recorded`);
      for (const kind of line.listed) if (collector.yields[kind]?.some(op => unrecorded.has(op)) === true) say(`${kind} cannot be listed`);
      if (line.dropped > 0 && line.status === 'complete') say(`${line.dropped} items are dropped`);
      if (line.status === 'complete' && heard.some(({ op, err }) => err !== null && collector.answers?.[op]?.includes(err.name) !== true)) say('a call failed');
      const drop = line.dropped > 0 && heard.find(call => dropIn(collector, line, call) !== null);
      if (drop === undefined) say('nobody can tell what is dropped');
    }
  }
  console.log(
    `${replays.size} of ${everyRecording.size} recordings are driven through ${new Set([...replays.values()].flatMap(({ coverage }) => coverage.map(({ collector }) => collector))).size} collectors: ${calls} calls, ${drops} items dropped`,
  );
  expect(calls).toBeGreaterThan(150);
  expect(wrong).toEqual([]);
});

test('what AWS answered is understood, but for what is known', async () => {
  const drops = new Set<string>();
  let alone = 0;
  for (const [name, replayed] of replays) {
    for (const line of replayed.coverage) {
      const collector = byId.get(line.collector) as Collector;
      for (const call of await callsOf(replayed, line.collector)) {
        const drop = dropIn(collector, line, call);
        if (drop !== null) drops.add([name, line.collector, call.op, drop].join('\t'));
      }
    }
  }
  // Follow-ups whose list was not recorded are never asked for: they are understood on their own.
  for (const recording of everyRecording.values()) {
    const home = homeOf(recording);
    for (const { id, service, collector } of drivable) {
      for (const answer of recording.answers) {
        if (answer.service !== service || collector.actions[answer.op] === undefined) continue;
        const input = await questionFor(answer);
        if (input === null) continue;
        alone += 1;
        const drop = dropIn(collector, { account: home.account, region: collector.scope === 'region' ? home.region : 'global', collector: id }, { ...answer, in: input, at: asOf, id: 'alone#1' });
        if (drop !== null) drops.add([recording.name, id, answer.op, drop].join('\t'));
      }
    }
  }
  console.log(`${alone} answers are understood on their own, ${drops.size} sorts of drops`);
  expect([...drops].sort()).toEqual(known.map(columns => columns.slice(0, 4).join('\t')).sort());
  for (const [, , , , why] of known) expect(why?.length).toBeGreaterThan(20);
});

import { setTimeout as wait } from 'node:timers/promises';
import { join } from 'node:path';
import { collectCell } from '#collect/collect-cell';
import type { Collector } from '#collect/define-collector';
import { configValue } from '#evaluate/evaluate-account';
import { expect, test } from 'vitest';
import { sampleWeeks } from '../../../cli/sample/calendar.ts';
import { sampleAccess } from '../../../cli/sample/sample-access.ts';
import { sampleConfig } from '../../../cli/sample/sample-tape.ts';
import { sampleWorld } from '../../../cli/sample/world.ts';
import { bytesOf, fileObjects, inFolder, record, registries } from './recorded-sample.ts';

const [first, , last] = sampleWeeks() as [string, string, string];

async function bytes(size: { accounts: number; resources: number; seed: number }, asOf: string): Promise<string> {
  return inFolder(async folder => {
    await record(sampleWorld(size), asOf, fileObjects(join(folder, 'tape')));
    return bytesOf(join(folder, 'tape'));
  });
}

test('the same seed gives the same bytes', { timeout: 180_000 }, async () => {
  const size = { accounts: 12, resources: 3000, seed: 1 };
  expect(await bytes(size, last)).toBe(await bytes(size, last));
});

test('another seed and another week do not', { timeout: 60_000 }, async () => {
  const made = [await bytes({ accounts: 3, resources: 200, seed: 1 }, last), await bytes({ accounts: 3, resources: 200, seed: 2 }, last), await bytes({ accounts: 3, resources: 200, seed: 1 }, first)];
  expect(new Set(made).size).toBe(3);
});

test.each([
  ['kms-keys', 'payments-prod', 'us-east-1'],
  ['secretsmanager-secrets', 'payments-prod', 'us-east-1'],
  ['s3-buckets', 'data-platform', 'global'],
  ['organizations-accounts', 'management', 'global'],
  ['organizations-policies', 'management', 'global'],
  ['cost-explorer-bill', 'management', 'global'],
])('not even a slow disk changes the order of the calls of %s', async (collector, name, region) => {
  const world = sampleWorld();
  const account = world.accounts.find(candidate => candidate.name === name)?.id ?? '';
  async function order(pause: () => Promise<unknown>): Promise<readonly string[]> {
    const { sessions, transport } = sampleAccess(world, last);
    const calls: string[] = [];
    await collectCell({
      cell: { account, region, collector },
      collector: registries.collectors[collector] as Collector,
      partition: 'aws',
      asOf: new Date(last),
      sessions,
      transport,
      afterListed: true,
      resources: () => [],
      asked: key => configValue(sampleConfig, key),
      async record(_service, call) {
        calls.push(JSON.stringify(call));
        await pause();
      },
    });
    sessions.close();
    return calls;
  }
  const fast = await order(() => Promise.resolve());
  expect(fast.length).toBeGreaterThan(5);
  expect(await order(() => wait(Math.floor(Math.random() * 4)))).toEqual(fast);
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { rebuildFinding } from '#reconcile/rebuild-finding';
import type { FindingStore } from '#store/finding-store';
import { isChain } from '../contract/sample-changes.ts';

const program = fileURLToPath(new URL('act-forever.ts', import.meta.url));

/**
 * Lets two people and a scan change one finding at once, in processes of their own that are killed in between, and expects that what each was told to be done
 * is there, once, and that nothing is half done. `place` is a SQLite file or `dynamodb:TABLE`.
 */
export async function expectKilledActorsLoseNothing(store: FindingStore, id: string, place: string, env: Readonly<Record<string, string>> = {}): Promise<void> {
  const told: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const children = ['ana', 'bob', 'scan'].map(who => {
      const child = spawn(process.execPath, [program, place, id, who], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...env } });
      let said = '';
      const begun = new Promise<void>(resolve => child.stdout.on('data', chunk => ((said += String(chunk)), resolve())));
      return { child, begun, said: () => said };
    });
    await Promise.all(children.map(({ begun }) => begun));
    const closed = Promise.all(children.map(({ child }) => once(child, 'close')));
    for (const { child } of children) child.kill('SIGKILL');
    await closed;
    for (const { said } of children) told.push(...said().split('\n').slice(0, -1).map(Number));
  }
  const finding = (await store.get(id))!;
  const events = await store.events(id);
  expect(events).toHaveLength(finding.rev);
  expect(isChain(events)).toBe(true);
  expect(events.at(-1)?.hash).toBe(finding.head);
  const { scope: _scope, topic: _topic, bucket: _bucket, head: _head, ...whole } = finding;
  expect(rebuildFinding(events)).toEqual(whole);
  expect(new Set(told).size).toBe(told.length);
  for (const rev of told) expect(events[rev - 1]?.rev).toBe(rev);
  expect(new Set(events.slice(1).map(({ actor }) => actor))).toEqual(new Set(['ana', 'bob', 'scan']));
}

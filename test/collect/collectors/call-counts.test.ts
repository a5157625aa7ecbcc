import { describe, expect, test } from 'vitest';
import { everyWorld } from '../worlds/every-world.ts';
import { collect, tally } from './fake-gather.ts';
import { resourcesBefore } from './resources-before.ts';
import { everyCollector } from './every-collector.ts';

test('every collector has its world, and no world is of another', () => {
  expect(Object.keys(everyWorld).sort()).toEqual(everyCollector.map(({ id }) => id).sort());
});

describe.each(everyCollector.map(({ collector }) => collector))('$id', collector => {
  test('makes no more calls than it must', async () => {
    const counts = [];
    for (const count of [1, 10, 100]) {
      const after = resourcesBefore(() => count);
      const { calls, ended } = await collect(collector, everyWorld[collector.id]?.world(count) ?? {}, { after, asked: { 'tags.required': [{ key: 'Owner' }] } });
      expect(ended, JSON.stringify(tally(calls))).toBe('normally');
      counts.push(calls.length);
    }
    expect(counts).toEqual(everyWorld[collector.id]?.calls);
  });
});

import { expect, test } from 'vitest';
import { isMutable, sampledLines } from '../../tools/sampled-lines.ts';

const lines = (file: string, count: number) => Array.from({ length: count }, (_, at) => ({ file, at: at + 1 }));

test('lines that follow each other in one file are one range', () => {
  expect(sampledLines([...lines('a.ts', 3), { file: 'a.ts', at: 9 }, ...lines('b.ts', 2)], 6, 'x')).toEqual({ ranges: ['a.ts:1-3', 'a.ts:9-9', 'b.ts:1-2'], left: 0 });
});

test('a sample is as big as asked for and hangs on the seed alone', () => {
  const all = [...lines('a.ts', 400), ...lines('b.ts', 400)];
  const [one, again, other] = ['x', 'x', 'y'].map(seed => sampledLines(all, 20, seed));
  expect(one).toEqual(again);
  expect(one).not.toEqual(other);
  expect(one?.left).toBe(780);
});

test.each([
  ['functions/access/can.ts', true],
  ['functions/access/action-lists.ts', false],
  ['functions/access/x.generated.ts', false],
  ['functions/access/README.md', false],
])('%s', (file, mutable) => {
  expect(isMutable(file)).toBe(mutable);
});

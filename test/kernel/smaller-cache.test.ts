import { smallerCache } from '#kernel/smaller-cache';
import { expect, test } from 'vitest';

test.each([
  ['cache.r7g.2xlarge', 'cache.r7g.xlarge', 1 / 2],
  ['cache.m6g.12xlarge', 'cache.m6g.8xlarge', 2 / 3],
  ['cache.r5.12xlarge', 'cache.r5.4xlarge', 1 / 3],
])('the next smaller one than %s is %s, with %d of its memory', (nodeType, smaller, share) => {
  expect(smallerCache(nodeType)).toEqual({ smaller, share });
});

test.each(['cache.r7g.large', 'cache.t4g.medium', 'cache.r6gd.2xlarge', 'db.r6g.2xlarge', 'cache.r7g', ''])('there is none of %s', nodeType => {
  expect(smallerCache(nodeType)).toBeNull();
});

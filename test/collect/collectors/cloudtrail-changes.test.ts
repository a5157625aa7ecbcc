import { expect, test } from 'vitest';
import cloudtrailChanges from '#collect/collectors/cloudtrail/cloudtrail-changes';
import { collect, refuse } from './fake-gather.ts';

const asOf = '2026-04-09T06:00:00Z';
const watch = { events: ['EnableKeyRotation', 'PutBucketPolicy', 'PutKeyPolicy', 'RotateKey', 'TagResource'], since: '2026-04-02T05:00:00Z' };
const hour = 3_600_000;

/** A Region in which something is changed every so many hours. */
async function lookUps(everyHours: number, more: { readonly watch?: { readonly events: readonly string[]; readonly listed?: readonly string[] }; readonly fails?: boolean } = {}) {
  const changes = Math.floor((Date.parse(asOf) - Date.parse(watch.since)) / hour / everyHours);
  const all = Array.from({ length: changes }, (_, nth) => ({ EventName: 'RunInstances', EventTime: new Date(Date.parse(asOf) - (nth + 1) * everyHours * hour).toISOString() }));
  const { calls } = await collect(
    cloudtrailChanges,
    {
      LookupEvents({ LookupAttributes: [{ AttributeKey }], NextToken, StartTime, MaxResults }) {
        if (more.fails === true) refuse('AccessDeniedException', 400);
        expect([StartTime, MaxResults]).toEqual(['2026-04-02T05:00:00.000Z', 50]);
        if (AttributeKey === 'EventName') return { Events: [] };
        const from = Number(NextToken ?? 0);
        return { Events: all.slice(from, from + 50), ...(from + 50 < all.length ? { NextToken: String(from + 50) } : {}) };
      },
    },
    { asOf, watch: { ...watch, listed: watch.events, ...more.watch } },
  );
  return calls.map(
    ({
      in: {
        LookupAttributes: [{ AttributeValue }],
      },
    }: any) => AttributeValue as string,
  );
}

test('a quiet Region tells all that changed in one page, and what AWS does by itself is looked up', async () => {
  expect(await lookUps(12)).toEqual(['false', 'RotateKey']);
});
test('the list is read to its end while it has no more pages than there are names', async () => {
  expect(await lookUps(1)).toEqual(['false', 'false', 'false', 'false', 'RotateKey']);
});
test('after one page of a busy Region each name is looked up', async () => {
  expect(await lookUps(0.01)).toEqual(['false', ...watch.events]);
});
test('one name is looked up at once, and nothing where nothing is watched', async () => {
  expect(await lookUps(12, { watch: { events: ['PutBucketPolicy'], listed: ['PutBucketPolicy'] } })).toEqual(['PutBucketPolicy']);
  expect(await lookUps(12, { watch: { events: [], listed: [] } })).toEqual([]);
});
test('what no name is worth is told by a list of one page, or not at all', async () => {
  expect(await lookUps(12, { watch: { events: [] } })).toEqual(['false']);
  expect(await lookUps(1, { watch: { events: [] } })).toEqual(['false']);
});
test('who may not look up is not asked again by name', async () => {
  expect(await lookUps(12, { fails: true })).toEqual(['false']);
});

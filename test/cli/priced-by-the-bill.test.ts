import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Verdict } from '#kernel/verdict';
import { account, alone, handMadeTape, regions, volume, volumesOf } from './hand-made-tape.ts';
import { tally } from './run-tally.ts';

const metrics = (net: string, unblended: string, quantity = '0') => ({ NetAmortizedCost: { Amount: net, Unit: 'USD' }, UnblendedCost: { Amount: unblended, Unit: 'USD' }, UsageQuantity: { Amount: quantity, Unit: 'GB-Mo' } });
const period = { Start: '2026-03-18', End: '2026-04-01' };
const bucket = (groups: readonly object[], TimePeriod = period) => ({ TimePeriod, Total: groups.length === 0 ? metrics('100', '100') : {}, Groups: groups, Estimated: false });
const group = (keys: readonly string[], ...figures: Parameters<typeof metrics>) => ({ Keys: keys, Metrics: metrics(...figures) });

/** Cost Explorer asked in order: the bill's seven questions first, then what usage cost. */
const asked = (by: readonly string[], linux: boolean) => ({
  TimePeriod: period,
  Granularity: 'MONTHLY',
  Metrics: ['NetAmortizedCost', 'UnblendedCost', 'UsageQuantity'],
  Filter: ((usage: object) => (linux ? { And: [usage, { Dimensions: { Key: 'OPERATION', Values: ['RunInstances'] } }] } : usage))({ Dimensions: { Key: 'RECORD_TYPE', Values: ['Usage', 'DiscountedUsage', 'SavingsPlanCoveredUsage'] } }),
  GroupBy: by.map(Key => ({ Type: 'DIMENSION', Key })),
});

async function savingOf(more: Readonly<Record<string, readonly object[]>>): Promise<Pick<Verdict, 'saves' | 'measures'> | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'tally-priced-'));
  handMadeTape(join(folder, 'tape'), { ...alone, ...regions, ...volumesOf(volume), [`calls/${account}/global/config-service.ndjson`]: [{ op: 'DescribeConfigurationAggregators', out: { ConfigurationAggregators: [] } }], ...more });
  const { out, err } = await tally(['scan', '--tape', 'tape', '--checks', 'ec2-volume-unattached', '--json'], { cwd: folder });
  const verdicts = out
    .split('\n')
    .filter(line => line.includes('"type":"verdict"'))
    .map(line => JSON.parse(line) as Verdict);
  expect(verdicts, err).toHaveLength(1);
  return verdicts[0];
}

test('a volume is priced by what its account paid, with the list beside it', async () => {
  const verdict = await savingOf({
    [`calls/${account}/global/cost-explorer.ndjson`]: [
      { op: 'GetCostAndUsage', in: asked(['USAGE_TYPE', 'RECORD_TYPE'], true), out: { ResultsByTime: [] } },
      { op: 'GetCostAndUsage', in: asked(['USAGE_TYPE', 'LINKED_ACCOUNT'], true), out: { ResultsByTime: [] } },
      { op: 'GetCostAndUsage', in: asked(['USAGE_TYPE', 'LINKED_ACCOUNT'], false), out: { ResultsByTime: [bucket([group(['EU-EBS:VolumeUsage.gp3', account], '4', '4.4', '50')])] } },
      { op: 'GetCostAndUsage', in: null, out: { ResultsByTime: [bucket([])] } },
    ],
  });
  expect(verdict?.saves).toEqual({ amount: 8, currency: 'USD', basis: 'net-amortized', confidence: 0.95 });
  expect(verdict?.measures).toMatchObject({ priced: { source: 'usage-type', list: 8.8, effective: 8, days: 14 } });
});

test('without a bill the list stands, and nothing else is said of it', async () => {
  const verdict = await savingOf({ [`calls/${account}/global/cost-explorer.ndjson`]: [{ op: 'GetCostAndUsage', in: null, err: { name: 'DataUnavailableException', message: '', status: 400 } }] });
  expect(verdict?.saves).toEqual({ amount: 8.8, currency: 'USD', basis: 'list', confidence: 0.95 });
  expect(Object.keys(verdict?.measures ?? {})).toEqual(['ageDays']);
});

import type { Service } from '#aws/clients';
import type { Json } from '#kernel/call';
import { describe, expect, test } from 'vitest';
import { sampleWeeks } from '../../../cli/sample/calendar.ts';
import { census } from '../../../cli/sample/estate/census.ts';
import { byRegion, gathered, quotasOf } from '../../../cli/sample/estate/quotas.ts';
import { sampleAccess } from '../../../cli/sample/sample-access.ts';
import { sampleWorld } from '../../../cli/sample/world.ts';

const world = sampleWorld();
const weeks = sampleWeeks() as [string, string, string];
const last = Date.parse(weeks[2]);
const active = world.accounts.filter(account => account.state === 'ACTIVE');
const named = (name: string) => active.find(account => account.name === name) as (typeof active)[number];

async function ask(account: string, region: string, service: Service, op: string, input: Json, asOf = weeks[2]): Promise<any> {
  const { out, err } = await sampleAccess(world, asOf).transport.answer({ cell: { account: named(account).id, region, collector: 'test' }, service, op, in: input }, () => Promise.reject(new Error('nothing is sent')));
  return out ?? err;
}

describe('quotas', () => {
  test.each([0, 1, 7, 150, 3000, 99_999])('of an account of %i add up to its size', resources => {
    for (const account of active) expect(Object.values(quotasOf({ ...account, resources })).reduce((sum, count) => sum + count, 0)).toBe(resources);
  });

  test('of a Region add up to the account, gathered or not', () => {
    const sum = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((all, count) => all + count, 0);
    for (const count of [0, 1, 5, 19, 200]) {
      const spread = gathered(named('payments-prod'), count, 3);
      expect([sum(byRegion(named('payments-prod'), count)), sum(spread)]).toEqual([count, count]);
      expect([...spread.values()].slice(1).every(here => here === 0 || here >= 3)).toBe(true);
    }
  });
});

test('no two resources share an ARN', () => {
  for (const account of active) {
    const arns = [...world.regions, 'global'].flatMap(region => [...census(account, world.estate(account), region, last)].map(item => item.arn));
    expect(arns.filter((arn, index) => arns.indexOf(arn) !== index)).toEqual([]);
  }
});

describe('the Resource Groups Tagging API', () => {
  const kinds = ['acm', 'dynamodb', 'lambda', 'logs', 'sqs'];

  test('names what is tagged, and nothing else, of the services that are asked for', async () => {
    const account = named('payments-prod');
    const known = [...census(account, world.estate(account), 'us-east-1', last)].filter(item => kinds.includes(item.arn.split(':')[2] as string));
    const { ResourceTagMappingList: list } = await ask('payments-prod', 'us-east-1', 'resource-groups-tagging-api', 'GetResources', { ResourcesPerPage: 100, ResourceTypeFilters: kinds });
    expect(list.map((item: any) => item.ResourceARN)).toEqual(known.filter(item => item.tags.length > 0).map(item => item.arn));
    expect(list.length).toBeGreaterThan(20);
    expect(list.length).toBeLessThan(known.length);
  });

  test('by type too, in pages, and the global ones in the first Region only', async () => {
    const types = (ResourceTypeFilters: string[], region = 'us-east-1') => ask('payments-prod', region, 'resource-groups-tagging-api', 'GetResources', { ResourcesPerPage: 100, ResourceTypeFilters });
    const { ResourceTagMappingList: groups } = await types(['ec2:security-group']);
    expect(groups.length).toBeGreaterThan(3);
    expect(groups.every((item: any) => /:ec2:us-east-1:\d{12}:security-group\/sg-/.test(item.ResourceARN))).toBe(true);
    expect((await types(['cloudfront'])).ResourceTagMappingList).toHaveLength(1);
    expect((await types(['cloudfront'], 'eu-west-1')).ResourceTagMappingList).toEqual([]);
    const first = await ask('payments-prod', 'us-east-1', 'resource-groups-tagging-api', 'GetResources', { ResourcesPerPage: 5, ResourceTypeFilters: ['lambda'] });
    const second = await ask('payments-prod', 'us-east-1', 'resource-groups-tagging-api', 'GetResources', { ResourcesPerPage: 5, ResourceTypeFilters: ['lambda'], PaginationToken: first.PaginationToken });
    const arns = [...first.ResourceTagMappingList, ...second.ResourceTagMappingList].map((item: any) => item.ResourceARN);
    expect(new Set(arns).size).toBe(10);
  });
});

test('only the sandbox ever shared a snapshot with everybody, and one of them not any more', async () => {
  const open = async (asOf: string) =>
    (
      await Promise.all(
        active.flatMap(account =>
          Object.keys(account.regions).map(async region => {
            const { Snapshots } = await ask(account.name, region, 'ec2', 'DescribeSnapshots', { OwnerIds: ['self'], RestorableByUserIds: ['all'] }, asOf);
            return Snapshots.map(() => account.name);
          }),
        ),
      )
    ).flat();
  const [before, now] = [await open(weeks[0]), await open(weeks[2])];
  expect(new Set(before)).toEqual(new Set(['sandbox']));
  expect(now.length).toBeGreaterThan(0);
  expect(now.length).toBeLessThan(before.length);
});

test('what belongs together is there together', async () => {
  const { Functions } = await ask('payments-prod', 'us-east-1', 'lambda', 'ListFunctions', {});
  const { logGroups } = await ask('payments-prod', 'us-east-1', 'cloudwatch-logs', 'DescribeLogGroups', {});
  const groups = new Set(logGroups.map((group: any) => group.logGroupName));
  expect(Functions[0].FunctionName).toBe('rotate-secrets');
  expect(Functions.filter((fn: any) => !groups.has(fn.LoggingConfig.LogGroup))).toEqual([]);
  const roles = new Set(
    world
      .estate(named('payments-prod'))
      .identities()
      .roles.map(role => role.name),
  );
  expect(Functions.filter((fn: any) => !roles.has(fn.Role.split('/').at(-1)))).toEqual([]);

  const { AutoScalingGroups } = await ask('payments-prod', 'us-east-1', 'auto-scaling', 'DescribeAutoScalingGroups', {});
  const { Reservations } = await ask('payments-prod', 'us-east-1', 'ec2', 'DescribeInstances', {});
  const launched = Reservations.map((reservation: any) => reservation.Instances[0]).filter((instance: any) => instance.Tags.some((tag: any) => tag.Key === 'aws:autoscaling:groupName'));
  const members = AutoScalingGroups.flatMap((group: any) => group.Instances.map((instance: any) => instance.InstanceId));
  expect(launched.length).toBeGreaterThan(0);
  expect(launched.map((instance: any) => instance.InstanceId).toSorted()).toEqual(members.toSorted());

  const { NatGateways } = await ask('payments-prod', 'us-east-1', 'ec2', 'DescribeNatGateways', {});
  const { Addresses } = await ask('payments-prod', 'us-east-1', 'ec2', 'DescribeAddresses', {});
  const { NetworkInterfaces } = await ask('payments-prod', 'us-east-1', 'ec2', 'DescribeNetworkInterfaces', {});
  const interfaces = new Set(NetworkInterfaces.map((item: any) => item.NetworkInterfaceId));
  expect(NatGateways.length).toBeGreaterThan(0);
  for (const [address] of NatGateways.map((gateway: any) => gateway.NatGatewayAddresses)) {
    expect(Addresses.map((item: any) => item.AllocationId)).toContain(address.AllocationId);
    expect(interfaces.has(address.NetworkInterfaceId)).toBe(true);
  }
  expect(Addresses.filter((item: any) => item.NetworkInterfaceId !== undefined && !interfaces.has(item.NetworkInterfaceId))).toEqual([]);
});

describe('through the weeks', () => {
  const arnsIn = (week: number, type: string | null) =>
    new Set(
      active.flatMap(account =>
        [...world.regions, 'global'].flatMap(region => [...census(account, world.estate(account), region, Date.parse(weeks[week] as string))].filter(item => type === null || item.type === type).map(item => item.arn)),
      ),
    );

  test('functions come, and of all kinds some go', () => {
    const before = arnsIn(0, 'AWS::Lambda::Function');
    expect([...arnsIn(2, 'AWS::Lambda::Function')].filter(arn => !before.has(arn)).length).toBeGreaterThan(0);
    const after = arnsIn(2, null);
    const gone = [...arnsIn(0, null)].filter(arn => !after.has(arn));
    expect(new Set(gone.map(arn => arn.split(':')[2])).size).toBeGreaterThan(4);
  });

  test('a warehouse goes on the day that its bill ends', () => {
    const data = (week: number) => [...arnsIn(week, 'AWS::Redshift::Cluster')].filter(arn => arn.includes(named('data-platform').id)).length;
    expect(data(0)).toBeGreaterThan(0);
    expect([data(1), data(2)]).toEqual([0, 0]);
  });

  test('RDS keeps as many nights as it was told, and each week others', async () => {
    const [{ DBInstances }, { DBSnapshots: then }, { DBSnapshots: now }] = await Promise.all([
      ask('payments-prod', 'us-east-1', 'rds', 'DescribeDBInstances', {}),
      ask('payments-prod', 'us-east-1', 'rds', 'DescribeDBSnapshots', {}, weeks[1]),
      ask('payments-prod', 'us-east-1', 'rds', 'DescribeDBSnapshots', {}),
    ]);
    const nights = (list: any[], id: string) => list.filter(snapshot => snapshot.SnapshotType === 'automated' && snapshot.DBInstanceIdentifier === id).map(snapshot => snapshot.DBSnapshotIdentifier);
    const kept = DBInstances.filter((instance: any) => instance.BackupRetentionPeriod > 0 && instance.DBClusterIdentifier === undefined);
    expect(kept.length).toBeGreaterThan(0);
    for (const { DBInstanceIdentifier: id, BackupRetentionPeriod: days } of kept) {
      expect(nights(now, id)).toHaveLength(days);
      expect(nights(then, id).filter(name => nights(now, id).includes(name))).toEqual([]);
    }
  });

  test('a certificate of the shop ends within two weeks of the last run', async () => {
    const { CertificateSummaryList } = await ask('storefront-prod', 'us-east-1', 'acm', 'ListCertificates', {});
    const soon = CertificateSummaryList.filter((item: any) => item.Type === 'IMPORTED' && Date.parse(item.NotAfter) > last && Date.parse(item.NotAfter) < last + 14 * 86_400_000);
    expect(soon.map((item: any) => item.InUse)).toEqual([true]);
  });
});

test('a budget names what the bill says', async () => {
  const { Budgets } = await ask('management', 'global', 'budgets', 'DescribeBudgets', {});
  expect(Budgets.map((budget: any) => budget.BudgetName)).toEqual(['account-monthly', 'organization-monthly']);
  const spent = Number(Budgets[1].CalculatedSpend.ActualSpend.Amount);
  expect(spent).toBeGreaterThan(20_000);
  expect(Number(Budgets[1].CalculatedSpend.ForecastedSpend.Amount)).toBeGreaterThan(spent);
});

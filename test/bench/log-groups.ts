/**
 * An account with so many CloudWatch log groups in one Region, scanned to the end by a process of its own on a simulated clock:
 * `log-groups.ts <groups> <folder>`; prints one JSON line. AWS's buckets stand behind the governor and refill on the same clock.
 */
import type { Service } from '#aws/clients';
import { governor } from '#aws/governor';
import { limits, type Limit } from '#aws/limits';
import { Config } from '#kernel/config';
import { fileObjects } from '#store/file-objects';
import { readLines } from '#store/lines';
import { sqliteFindings } from '#store/sqlite-findings';
import { join } from 'node:path';
import { runScan } from '../../cli/run/run-scan.ts';
import { account, refuse, type Table } from '../collect/collectors/fake-gather.ts';
import { everyWorld } from '../collect/worlds/every-world.ts';
import { awsBucket } from '../scale/aws-bucket.ts';
import { eventClock } from '../scale/event-clock.ts';
import { tableAccess } from './table-access.ts';

const [, , groups = '285000', folder = ''] = process.argv;
const count = Number(groups);
const place = 'eu-west-1';
const regions = [
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ca-central-1',
  'eu-central-1',
  'eu-north-1',
  place,
  'eu-west-2',
  'eu-west-3',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
];

/**
 * What AWS documents of the services that this account is about, apart from what the product believes of them; for all others what the product believes.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html (DescribeLogGroups: 10 a second, an account and Region),
 * https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html (non-mutating: bucket 100, refill 20).
 */
const documented: Readonly<Partial<Record<Service, Pick<Limit, 'perSecond' | 'burst'>>>> = { 'cloudwatch-logs': { perSecond: 10, burst: 10 }, ec2: { perSecond: 20, burst: 100 } };

const nameOf = (index: number): string => `/aws/lambda/worker-${String(index).padStart(6, '0')}`;
const arnOf = (index: number): string => `arn:aws:logs:${place}:${account}:log-group:${nameOf(index)}`;
/** The indices of a page that begins where `token` says. */
function pageOf(total: number, size: number, token: string | undefined): { readonly indices: readonly number[]; readonly next: string | undefined } {
  const from = Number(token ?? 0);
  return { indices: Array.from({ length: Math.min(size, total - from) }, (_, at) => from + at), next: from + size < total ? String(from + size) : undefined };
}
const logGroups: Table = {
  DescribeLogGroups({ limit = 50, nextToken }: { readonly limit?: number; readonly nextToken?: string }) {
    const { indices, next } = pageOf(count, Math.min(limit, 50), nextToken);
    return {
      logGroups: indices.map(index => ({
        logGroupName: nameOf(index),
        creationTime: 1_700_000_000_000 + index * 1000,
        ...(index % 3 === 0 ? {} : { retentionInDays: 30 }),
        metricFilterCount: 0,
        arn: `${arnOf(index)}:*`,
        logGroupArn: arnOf(index),
        storedBytes: index * 1024,
        logGroupClass: 'STANDARD',
        deletionProtectionEnabled: false,
      })),
      ...(next === undefined ? {} : { nextToken: next }),
    };
  },
};
/** Nine of ten carry tags: the Tagging API does not name the others. */
const taggedCount = Math.ceil(count * 0.9);
const tags: Table = {
  GetResources({ ResourcesPerPage = 50, PaginationToken }: { readonly ResourcesPerPage?: number; readonly PaginationToken?: string }) {
    const { indices, next } = pageOf(taggedCount, Math.min(ResourcesPerPage, 100), PaginationToken === '' ? undefined : PaginationToken);
    return {
      ResourceTagMappingList: indices.map(index => ({
        ResourceARN: arnOf(index),
        Tags: [
          { Key: 'Owner', Value: `team-${index % 40}` },
          { Key: index % 500 === 0 ? 'environment' : 'Environment', Value: 'production' },
        ],
      })),
      PaginationToken: next ?? '',
    };
  },
};
const notInUse = (): never => refuse('AWSOrganizationsNotInUseException', 400);

const clock = eventClock();
const buckets = new Map<string, ReturnType<typeof awsBucket>>();
let calls = 0;
const access = tableAccess({
  governor: governor(0.6, clock),
  tableOf(cell) {
    if (cell.collector.startsWith('organizations-')) return { DescribeOrganization: notInUse, ListAccounts: notInUse, ListPolicies: notInUse };
    if (cell.collector === 'ec2-regions') return { DescribeRegions: () => ({ Regions: regions.map(RegionName => ({ RegionName, OptInStatus: 'opt-in-not-required' })) }) };
    if (cell.region === place && cell.collector === 'logs-log-groups') return logGroups;
    if (cell.region === place && cell.collector === 'resource-groups-tagging-resources') return tags;
    return everyWorld[cell.collector]?.world(0) ?? {};
  },
  before({ region, service }) {
    const key = `${service} ${region}`;
    let bucket = buckets.get(key);
    if (bucket === undefined) buckets.set(key, (bucket = awsBucket(clock, documented[service] ?? limits[service])));
    calls += 1;
    if (!bucket.take()) refuse('ThrottlingException', 400, 'Rate exceeded');
  },
});

const began = performance.now();
const findings = await sqliteFindings(join(folder, 'findings.sqlite'));
const published = await runScan({
  config: Config.parse({}),
  select: ['tagging'],
  store: { findings, objects: fileObjects(join(folder, 'store')) },
  asOf: '2026-04-02T00:00:00Z',
  access,
  progress: () => undefined,
});
await findings.close();
const byCollector: Record<string, number> = {};
let judged = 0;
for await (const batch of readLines(published.folder, 'verdicts.jsonl')) for (const line of batch) if (line.includes('"check":"resource-untagged"') && line.includes(`"${place}"`) && !line.includes(':cell/')) judged += 1;
for await (const batch of readLines(published.folder, 'coverage.jsonl')) {
  for (const line of batch) {
    if (line === '') continue;
    const { collector, calls: own } = JSON.parse(line) as { readonly collector: string; readonly calls: number };
    byCollector[collector] = (byCollector[collector] ?? 0) + own;
  }
}
const uses = [...buckets].map(([bucket, { use }]) => ({ bucket, ...use() }));
const busiest = uses.toSorted((a, b) => b.calls - a.calls)[0];
console.log(
  JSON.stringify({
    groups: count,
    calls,
    pages: Math.ceil(count / 50) + Math.ceil(taggedCount / 100),
    judged,
    opened: published.record.findings.opened,
    throttled: uses.reduce((sum, { throttled }) => sum + throttled, 0),
    leastLeft: Math.min(...uses.map(({ leastLeft }) => leastLeft)),
    mostInAWindow: Math.max(...uses.map(({ mostInAWindow }) => mostInAWindow ?? 0)),
    busiest,
    simulatedSeconds: Math.round(clock.now() / 1000),
    seconds: (performance.now() - began) / 1000,
    rssMiB: Math.round(process.resourceUsage().maxRSS / 1024),
    coverage: published.record.coverage,
    byCollector,
  }),
);

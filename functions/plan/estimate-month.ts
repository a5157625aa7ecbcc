import type { Collector } from '#collect/define-collector';
import { callsOfAccount, estimateScan } from './estimate-scan.ts';
import { monthPrices, securityHubTiers, type MonthPrice } from './month-prices.ts';

/** A size of an organisation. `resources` in each account. */
export type Size = { readonly accounts: number; readonly resources: number; readonly regions: number };
/** What is deployed; counted from the templates by a test. */
export type Deployed = { readonly keys: number; readonly alarmMetrics: number; readonly ownMetrics: number };
export type MonthLine = { readonly what: string; readonly quantity: number; readonly unit: string; readonly amount: number; readonly source: string };
export type Month = {
  readonly size: Size;
  readonly ours: readonly MonthLine[];
  /** US dollars. */
  readonly total: number;
  /** AWS Config and Security Hub CSPM for the same resources: at few changes, and at more. */
  readonly aws: { readonly config: readonly [number, number]; readonly securityHub: readonly [number, number] };
};

const weeks = 730 / 168;
const dailies = 30.4 - weeks;
/** Share of a run's calls that access and rotation make; measured over the mix of `test/bench/mix.json`. */
const dailyShare = 0.35;
/** Measured on the sample organisation: seconds of judging and publishing a resource at 2 GB, bytes of tape, log and results. */
const perResource = { judgeSeconds: 0.002, tapeKb: 0.4, resultsKb: 1.2, findings: 0.5 };
/** Objects that a run writes for an account: 90 and 75 a Region. */
const [filesOfAccount, filesOfRegion] = [90, 75];
const [secondsACall, gbOfCollect, gbOfJudging] = [0.09 / 32, 1, 2];
/** A tenth of the findings change in a month, each a transaction over the item, its event and its indexes. */
const [changedShare, writesAChange] = [0.1, 13];
const keptMonths = 13;

/** What is deployed by the templates. */
export const deployed: Deployed = { keys: 2, alarmMetrics: 15, ownMetrics: 12 };

/**
 * US dollars that a month of weekly runs and daily runs of access and rotation costs, line by line, beside AWS Config with Security Hub CSPM over the same
 * resources. Nothing of it was measured on a bill: quantities come from the plan, the mix of the benchmark and the templates, prices from the pages named.
 */
export function estimateMonth(size: Size, collectors: readonly Collector[]): Month {
  const { accounts, resources } = size;
  const all = accounts * resources;
  const scan = estimateScan({ accounts, resources, which: 'weekly', collectors, free: false });
  const line = (what: string, price: MonthPrice, quantity: number): MonthLine => ({ what, quantity, unit: price.unit, amount: quantity * price.each, source: price.source });
  const runs = weeks + dailies * dailyShare;
  const files = accounts * (filesOfAccount + filesOfRegion * size.regions);
  const collectSeconds = accounts * callsOfAccount(resources, 'weekly') * secondsACall;
  const charged = (name: string, of: (operation: string) => boolean, source: string): MonthLine => {
    const lines = scan.charges.filter(({ operation }) => of(operation));
    return { what: name, quantity: Math.round(lines.reduce((sum, { calls }) => sum + calls, 0) * weeks), unit: 'call', amount: lines.reduce((sum, { amount }) => sum + amount, 0) * weeks, source };
  };
  const ours = [
    charged('calls that AWS charges for: Cost Explorer and its like', operation => operation !== 'GetMetricData', 'https://aws.amazon.com/aws-cost-management/aws-cost-explorer/pricing/'),
    charged('CloudWatch metrics that are read', operation => operation === 'GetMetricData', 'https://aws.amazon.com/cloudwatch/pricing/'),
    line('Lambda', monthPrices.compute, (collectSeconds * gbOfCollect + all * perResource.judgeSeconds * gbOfJudging + accounts * 2) * runs),
    line('Step Functions', monthPrices.transitions, (accounts * 6 + 10) * (weeks + dailies)),
    line('S3: writes', monthPrices.puts, files * runs),
    line('S3: reads', monthPrices.gets, files * 3 * runs),
    line('S3: what is kept', monthPrices.storage, ((all * (perResource.tapeKb + perResource.resultsKb)) / 1e6) * runs * keptMonths),
    line('DynamoDB: changes', monthPrices.writes, all * perResource.findings * changedShare * writesAChange),
    line('DynamoDB: reads of reconcile', monthPrices.reads, all * perResource.findings * 0.06 * (weeks + dailies)),
    line('DynamoDB: what is kept', monthPrices.table, (all * perResource.findings * 5.75) / 1e6),
    line('logs', monthPrices.logs, (accounts * 30 * runs) / 1e6 + 0.01),
    line('keys', monthPrices.key, deployed.keys),
    line('requests to keys', monthPrices.keyRequests, accounts * 40 * runs),
    line('alarms', monthPrices.alarm, deployed.alarmMetrics),
    line('metrics of the functions', monthPrices.metric, deployed.ownMetrics * (weeks + dailies)),
  ];
  return { size, ours, total: ours.reduce((sum, { amount }) => sum + amount, 0), aws: awsServices(size) };
}

/** Config records 1 to 3 changes of a resource a month; Security Hub runs 25 to 50 periodic controls a day in each active Region and 3 controls a change. */
function awsServices({ accounts, resources, regions }: Size): Month['aws'] {
  const changes = (each: number): number => resources * each;
  const hub = (controls: number, each: number): number => accounts * regions * tiered((controls * 30.4 * regions + 3 * changes(each)) / regions);
  return {
    config: [accounts * changes(1) * monthPrices.configurationItem.each, accounts * changes(3) * monthPrices.configurationItem.each],
    securityHub: [hub(25, 1), hub(50, 3)],
  };
}

function tiered(checks: number): number {
  let [sum, below] = [0, 0];
  for (const { upTo, each } of securityHubTiers.tiers) {
    sum += Math.max(0, Math.min(checks, upTo) - below) * each;
    below = upTo;
  }
  return sum;
}

import { DAY } from '#kernel/time';
import type { Family } from './account-templates.ts';
import { dayStart, weekday } from './calendar.ts';
import { hashOf, noise } from './random.ts';
import type { Account, World } from './world.ts';

/** What one service cost one account in one Region on one day, in millionths of a dollar. */
export type Charge = { readonly day: number; readonly account: Account; readonly service: string; readonly region: string; readonly recordType: 'Usage' | 'Support' | 'Tax'; readonly unblended: number; readonly netAmortized: number };

type Service = {
  readonly name: string;
  /** Share of the usual bill by family of accounts. */
  readonly in: Readonly<Partial<Record<Family, number>>>;
  /** Net amortised over unblended: discounts and commitments. */
  readonly net: number;
  /** Where it is billed; by the account's own Regions when left out. */
  readonly region?: string;
  /** How much less it costs at weekends. */
  readonly weekend?: number;
  /** Billed on the first of the month. */
  readonly monthly?: true;
};

const services: readonly Service[] = [
  { name: 'Amazon Elastic Compute Cloud - Compute', in: { workload: 34, mobile: 24, data: 22, shared: 28, security: 14, sandbox: 44, archive: 4 }, net: 0.71, weekend: 0.8 },
  { name: 'EC2 - Other', in: { workload: 13, mobile: 9, data: 9, shared: 15, security: 7, sandbox: 25, archive: 2 }, net: 0.94 },
  { name: 'Amazon Virtual Private Cloud', in: { workload: 1, mobile: 1, data: 1, shared: 3, security: 1, sandbox: 1 }, net: 0.93 },
  { name: 'Amazon Relational Database Service', in: { workload: 22, mobile: 20, data: 8, shared: 10, sandbox: 10 }, net: 0.82 },
  { name: 'Amazon Simple Storage Service', in: { workload: 5, mobile: 6, data: 16, shared: 6, security: 14, sandbox: 4, archive: 72, management: 14 }, net: 0.93 },
  { name: 'AmazonCloudWatch', in: { workload: 5, mobile: 6, data: 5, shared: 10, security: 12, sandbox: 4, archive: 8, management: 10 }, net: 0.93, weekend: 0.9 },
  { name: 'AWS Lambda', in: { workload: 4, mobile: 12, data: 4, shared: 4, security: 6, sandbox: 3 }, net: 0.84, weekend: 0.7 },
  { name: 'Amazon DynamoDB', in: { workload: 5, mobile: 14, data: 3 }, net: 0.93 },
  { name: 'Amazon Elastic Load Balancing', in: { workload: 5, mobile: 5, shared: 6, sandbox: 4 }, net: 0.93 },
  { name: 'Amazon Elastic Container Service', in: { workload: 4, mobile: 5, data: 1, shared: 2, security: 1, sandbox: 1 }, net: 0.8 },
  { name: 'Amazon Elastic Container Service for Kubernetes', in: { shared: 3 }, net: 0.93 },
  { name: 'Amazon EC2 Container Registry (ECR)', in: { workload: 0.4, mobile: 0.4, data: 0.3, shared: 1.5, security: 0.3, sandbox: 0.4 }, net: 0.93 },
  { name: 'Amazon ElastiCache', in: { workload: 3, mobile: 5, data: 0.6, shared: 1.5, sandbox: 1 }, net: 0.85 },
  { name: 'Amazon OpenSearch Service', in: { workload: 1.5, data: 3, shared: 2, security: 9 }, net: 0.9 },
  { name: 'Amazon API Gateway', in: { workload: 0.8, mobile: 3, data: 0.2, shared: 0.3, sandbox: 0.1 }, net: 0.93, weekend: 0.9 },
  { name: 'Amazon Simple Queue Service', in: { workload: 0.5, mobile: 0.7, data: 0.4, shared: 0.2, security: 0.2, sandbox: 0.1 }, net: 0.93, weekend: 0.8 },
  { name: 'Amazon Simple Notification Service', in: { workload: 0.2, mobile: 0.9, data: 0.1, shared: 0.2, security: 0.2, archive: 0.1, management: 0.2 }, net: 0.93 },
  { name: 'Amazon Kinesis', in: { workload: 0.4, mobile: 0.4, data: 2.5, security: 0.8, archive: 0.6, sandbox: 0.1 }, net: 0.93 },
  { name: 'Amazon Elastic File System', in: { workload: 0.5, data: 1.2, shared: 1, sandbox: 0.6 }, net: 0.93 },
  { name: 'AWS Glue', in: { data: 8 }, net: 0.93, weekend: 0.5 },
  { name: 'Amazon Redshift', in: { data: 14 }, net: 0.8 },
  { name: 'AWS Key Management Service', in: { workload: 1, mobile: 1, data: 1, shared: 2, security: 6, archive: 6, management: 4 }, net: 0.93 },
  { name: 'AWS Secrets Manager', in: { workload: 1, mobile: 1, data: 0.5, shared: 2, security: 2, management: 2, sandbox: 2 }, net: 0.93 },
  { name: 'AWS Config', in: { workload: 1, mobile: 1, data: 1, shared: 2, security: 12, archive: 3, management: 16 }, net: 0.93 },
  { name: 'Amazon GuardDuty', in: { workload: 1, mobile: 1, data: 1, shared: 2, security: 26, archive: 2, management: 14 }, net: 0.93 },
  { name: 'AWS CloudTrail', in: { management: 22 }, net: 0.93 },
  { name: 'Amazon CloudFront', in: { workload: 3, mobile: 2 }, net: 0.88, region: 'global', weekend: 1.15 },
  { name: 'Amazon Route 53', in: { shared: 120, management: 180 }, net: 0.93, region: 'global', monthly: true },
];

/** What happened to the bill: a service of an account that began, ended, or costs so many times as much from a day on. */
type Event = { readonly account: string; readonly service: string; readonly from: number; readonly to?: number; readonly times: number };
const day = (text: string): number => Date.parse(`${text}T00:00:00Z`);
const events: readonly Event[] = [
  { account: 'storefront-prod', service: 'Amazon CloudFront', from: day('2026-10-26'), to: day('2026-11-02'), times: 2.6 },
  { account: 'payments-dev', service: 'Amazon Relational Database Service', from: day('2026-11-02'), times: 1.9 },
  { account: 'data-platform', service: 'Amazon Redshift', from: day('2026-11-09'), times: 0 },
  { account: 'data-platform', service: 'AWS Glue', from: day('2026-11-10'), times: 6.5 },
];
/** A service that nobody used before, with dollars a day. */
const beginnings = [{ account: 'mobile-prod', service: 'Amazon Bedrock', region: 'us-east-1', from: day('2026-11-09'), dollars: 62, net: 1 }] as const;

const supportShare = 0.1;
const weightDollars = 36; // a day, for each percent of an account's weight
const epoch = day('2026-08-03');

/** The days that AWS is still counting: that of `now` and the one before. */
export function isOpen(at: number, now: number): boolean {
  return at >= dayStart(now) - DAY;
}

/**
 * The bill of an account from `from` (counted) to `to` (not counted), as AWS knows it at `now`: day by day, service by service. A day's charges do
 * not change once it is closed, so that bills of consecutive weeks agree.
 */
export function* chargesOf(world: World, account: Account, from: number, to: number, now: number): Iterable<Charge> {
  if (account.state !== 'ACTIVE') return;
  const regions = Object.entries(account.regions);
  const total = services.reduce((sum, service) => sum + (service.monthly === true ? 0 : (service.in[account.family] ?? 0)), 0);
  const whole = account.weight * weightDollars * 1e6 * (0.85 + 0.3 * noise(hashOf(account.id), world.seed));
  const known = Math.min(to, dayStart(now) + DAY);
  for (let at = from; at < known; at += DAY) {
    const count = at / DAY;
    // 0.6 % a week more, and what is still being counted
    const usual = whole * (1 + 0.006 * ((at - epoch) / (7 * DAY))) * (at >= dayStart(now) ? 0.1 : isOpen(at, now) ? 0.6 : 1);
    const first = new Date(at).getUTCDate() === 1;
    for (const service of services) {
      const share = service.in[account.family];
      if (share === undefined || (service.monthly === true && !first)) continue;
      const seed = hashOf(`${world.seed}/${account.index}/${service.name}`);
      const rest = weekday(at) >= 5 ? (service.weekend ?? 1) : 1;
      const strength = 0.7 + 0.6 * noise(seed, 0);
      const wobble = 0.97 + 0.06 * noise(seed, count);
      const amount = service.monthly === true ? share * 1e6 : usual * (share / total) * rest * strength * wobble * timesOf(account, service.name, at);
      yield* split(Math.round(amount), service.net, service.region === undefined ? regions : [[service.region, 1]], { day: at, account, service: service.name, recordType: 'Usage' });
    }
    for (const { account: name, service, region, from: begun, dollars, net } of beginnings) {
      if (account.name === name && at >= begun)
        yield* split(Math.round(dollars * 1e6 * (0.8 + 0.4 * noise(hashOf(service), count)) * (at >= dayStart(now) ? 0.1 : isOpen(at, now) ? 0.6 : 1)), net, [[region, 1]], { day: at, account, service, recordType: 'Usage' });
    }
    if (account.index === 0 && first) {
      const month = Math.round(world.accounts.reduce((sum, each) => sum + each.weight, 0) * weightDollars * 30 * supportShare * 1e6);
      yield { day: at, account, service: 'AWS Support (Business)', region: 'NoRegion', recordType: 'Support', unblended: month, netAmortized: month };
      yield { day: at, account, service: 'Tax', region: 'NoRegion', recordType: 'Tax', unblended: Math.round(month * 0.19), netAmortized: Math.round(month * 0.19) };
    }
  }
}

function timesOf(account: Account, service: string, at: number): number {
  let times = 1;
  for (const event of events) if (event.account === account.name && event.service === service && at >= event.from && (event.to === undefined || at < event.to)) times *= event.times;
  return times;
}

/** An amount over Regions, whole and adding up; the first Region gets what rounding leaves. */
function* split(amount: number, net: number, regions: readonly (readonly [string, number])[], of: Pick<Charge, 'day' | 'account' | 'service' | 'recordType'>): Iterable<Charge> {
  if (amount === 0) return;
  let left = amount;
  for (let index = regions.length - 1; index >= 0; index -= 1) {
    const [region, share] = regions[index] as readonly [string, number];
    const unblended = index === 0 ? left : Math.floor(amount * share);
    left -= unblended;
    yield { ...of, region, unblended, netAmortized: Math.floor(unblended * net) };
  }
}

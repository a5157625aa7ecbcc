import { DAY } from '#kernel/time';
import { linesOf } from '../bill-lines.ts';
import { chargesOf, isOpen, type Charge } from '../bill.ts';
import { hashOf, noise } from '../random.ts';
import type { Account, World } from '../world.ts';
import { placeOf, Refused, tokenOf, type Answer, type Answers, type At, type Item } from './answer.ts';

const PAGE = 5000;
type ResultByTime = Item<Answer<'cost-explorer', 'GetCostAndUsage'>['ResultsByTime']>;
type Group = Item<ResultByTime['Groups']>;
type Expression = {
  readonly And?: readonly Expression[];
  readonly Or?: readonly Expression[];
  readonly Not?: Expression;
  readonly Dimensions?: { readonly Key: string; readonly Values: readonly string[] };
  readonly Tags?: { readonly Key: string; readonly MatchOptions?: readonly string[] };
};
type GroupBy = { readonly Type: 'DIMENSION' | 'TAG'; readonly Key: string };
type Amounts = { unblended: number; netAmortized: number; quantity: number; units: Set<string> };
type Part = Pick<Charge, 'unblended' | 'netAmortized'> & { readonly recordType: string } & { readonly usageType?: string; readonly unit?: string; readonly quantity?: number };
type Bucket = { readonly from: number; readonly to: number; readonly groups: Map<string, Amounts> };

export const costExplorer: Answers<'cost-explorer'> = {
  GetAnomalyMonitors: () => ({ AnomalyMonitors: [{ MonitorName: 'services', MonitorArn: 'arn:aws:ce::111122223333:anomalymonitor/0a1b2c3d-0000-4000-8000-000000000001', MonitorType: 'DIMENSIONAL', MonitorDimension: 'SERVICE' }] }),
  GetCostAndUsage(input, at) {
    if (at.account.index !== 0) throw new Refused('AccessDeniedException', 'The bill is with the management account.', 400);
    const grouped: readonly GroupBy[] = input.GroupBy ?? [];
    const groups = grouped.map(({ Key }) => Key);
    // No rates by account: the sample's resources are priced by the list.
    if (groups[0] === 'USAGE_TYPE') return { GroupDefinitions: groups.map(Key => ({ Type: 'DIMENSION', Key })), ResultsByTime: [{ TimePeriod: input.TimePeriod, Total: {}, Groups: [], Estimated: false }], DimensionValueAttributes: [] };
    const buckets = bucketsOf(input, grouped, at);
    const estimated = (bucket: Bucket): boolean => isOpen(bucket.to - DAY, at.now);
    if (groups.length === 0)
      return {
        ResultsByTime: buckets.map(bucket => ({ TimePeriod: periodOf(bucket), Total: metricsOf(bucket.groups.get('') ?? nothing(), input.Metrics), Groups: [], Estimated: estimated(bucket) })),
        DimensionValueAttributes: [],
      };
    const rows = buckets.flatMap(bucket => [...bucket.groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, amounts]) => ({ bucket, keys: key.split('\0'), amounts })));
    const start = input.NextPageToken === undefined ? 0 : placeOf(input.NextPageToken);
    const shown = rows.slice(start, start + PAGE);
    const results: ResultByTime[] = [];
    for (const [bucket, own] of Map.groupBy(shown, row => row.bucket)) {
      results.push({ TimePeriod: periodOf(bucket), Total: {}, Groups: own.map(({ keys, amounts }): Group => ({ Keys: keys, Metrics: metricsOf(amounts, input.Metrics) })), Estimated: estimated(bucket) });
    }
    return {
      GroupDefinitions: [...grouped],
      ResultsByTime: results,
      DimensionValueAttributes: groups.includes('LINKED_ACCOUNT')
        ? namesOf(
            shown.map(row => row.keys[groups.indexOf('LINKED_ACCOUNT')] as string),
            at.world,
          )
        : [],
      NextPageToken: start + PAGE < rows.length ? tokenOf(start + PAGE) : undefined,
    };
  },
  GetCostAndUsageWithResources() {
    throw new Refused('DataUnavailableException', 'Resource-level data is not enabled for this account.', 400);
  },
  ListCostAllocationTags(_input, at) {
    if (at.account.index !== 0) throw new Refused('AccessDeniedException', 'Cost allocation tags are with the management account.', 400);
    const tag = (TagKey: string, Status: 'Active' | 'Inactive') => ({ TagKey, Type: 'UserDefined' as const, Status });
    return { CostAllocationTags: [tag('Application', 'Inactive'), tag('CostCenter', 'Active'), tag('Environment', 'Active'), tag('Name', 'Inactive'), tag('Owner', 'Active')] };
  },
  GetReservationCoverage() {
    throw new Refused('DataUnavailableException', 'There is no usage that could be reserved in this period.', 400);
  },
  GetReservationUtilization() {
    throw new Refused('DataUnavailableException', 'There is no reservation in this period.', 400);
  },
  GetSavingsPlansCoverage() {
    throw new Refused('DataUnavailableException', 'There is no Savings Plan in this period.', 400);
  },
  GetSavingsPlansUtilizationDetails() {
    throw new Refused('DataUnavailableException', 'There is no Savings Plan in this period.', 400);
  },
};

function namesOf(ids: readonly string[], world: World): { Value: string; Attributes: { description: string } }[] {
  const wanted = new Set(ids);
  return world.accounts.filter(account => wanted.has(account.id)).map(account => ({ Value: account.id, Attributes: { description: account.name } }));
}

/** The pages of one question are one piece of work. */
const last = new WeakMap<World, { readonly key: string; readonly buckets: readonly Bucket[] }>();

/** The days or months that were asked, summed by group. */
function bucketsOf(input: any, groups: readonly GroupBy[], { world, now }: At): readonly Bucket[] {
  const { NextPageToken: _, ...question } = input;
  const key = JSON.stringify([now, question]);
  const known = last.get(world);
  if (known?.key === key) return known.buckets;
  const from = Date.parse(`${input.TimePeriod.Start}T00:00:00Z`);
  const to = Date.parse(`${input.TimePeriod.End}T00:00:00Z`);
  const buckets: Bucket[] = [];
  const lined = groups.some(({ Key }) => Key === 'USAGE_TYPE' || Key === 'RECORD_TYPE');
  for (let start = from; start < to;) {
    const end = Math.min(to, input.Granularity === 'MONTHLY' ? nextMonth(start) : start + DAY);
    buckets.push({ from: start, to: end, groups: new Map() });
    start = end;
  }
  for (const account of world.accounts) {
    let index = 0;
    for (const charge of chargesOf(world, account, from, to, now)) {
      while (charge.day >= (buckets[index] as Bucket).to) index += 1;
      const { groups: sums } = buckets[index] as Bucket;
      for (const part of lined ? linesOf(charge) : [charge]) {
        const share = shareOf(input.Filter, { ...charge, ...part });
        if (share === 0) continue;
        for (const [group, weight] of groupsOf(groups, input.Filter, charge, part)) add(sums, group, part, share * weight);
      }
    }
  }
  last.set(world, { key, buckets });
  return buckets;
}

function nothing(): Amounts {
  return { unblended: 0, netAmortized: 0, quantity: 0, units: new Set() };
}

function add(sums: Map<string, Amounts>, group: string, { unblended, netAmortized, quantity = 0, unit = 'N/A' }: Part, share: number): void {
  const sum = sums.get(group) ?? nothing();
  sums.set(group, sum);
  sum.unblended += share === 1 ? unblended : Math.floor(unblended * share);
  sum.netAmortized += share === 1 ? netAmortized : Math.floor(netAmortized * share);
  sum.quantity += quantity * share;
  sum.units.add(unit);
}

/** The groups of a part with their shares of it: one, or by the teams of an account whose tag it carries. */
function groupsOf(groups: readonly GroupBy[], filter: Expression | undefined, charge: Charge, part: Part): readonly (readonly [group: string, share: number])[] {
  const own = (value: string): string => groups.map(({ Type, Key }) => (Type === 'TAG' ? `${Key}$${value}` : Key === 'USAGE_TYPE' ? (part.usageType ?? '') : valueOf(Key, { ...charge, ...part }))).join('\0');
  const tag = groups.find(({ Type }) => Type === 'TAG')?.Key;
  if (tag === undefined) return [[own(''), 1]];
  const without = presence(filter, tag) ?? untagged(tag, charge.account, charge.service);
  const { apps } = charge.account;
  return [...(without === 0 ? [] : [[own(''), without] as const]), ...(without === 1 ? [] : apps.map(app => [own(`team-${app}`), (1 - without) / apps.length] as const))];
}

/** Which share has no such tag where the filter says it: all of it, nothing, or null. */
function presence(filter: Expression | undefined, tag: string): number | null {
  if (filter?.Tags?.Key === tag) return 1;
  if (filter?.Not?.Tags?.Key === tag) return 0;
  return filter?.And?.map(part => presence(part, tag)).find(share => share !== null) ?? null;
}

function nextMonth(at: number): number {
  const date = new Date(at);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
}

function valueOf(dimension: string, charge: Omit<Charge, 'recordType'> & { readonly recordType: string }): string {
  switch (dimension) {
    case 'SERVICE':
      return charge.service;
    case 'LINKED_ACCOUNT':
      return charge.account.id;
    case 'REGION':
      return charge.region;
    case 'RECORD_TYPE':
      return charge.recordType;
    default:
      throw new Refused('ValidationException', `the sample organisation does not know the dimension ${dimension}`, 400);
  }
}

/** How much of a charge a filter lets through: all or nothing, or the part of it that carries no such tag. */
function shareOf(filter: Expression | undefined, charge: Omit<Charge, 'recordType'> & { readonly recordType: string }): number {
  if (filter === undefined) return 1;
  if (filter.And !== undefined) return filter.And.reduce((share, part) => share * shareOf(part, charge), 1);
  if (filter.Or !== undefined) return Math.max(...filter.Or.map(part => shareOf(part, charge)));
  if (filter.Not !== undefined) return 1 - shareOf(filter.Not, charge);
  if (filter.Dimensions !== undefined) return filter.Dimensions.Values.includes(valueOf(filter.Dimensions.Key, charge)) ? 1 : 0;
  if (filter.Tags?.MatchOptions?.includes('ABSENT') === true) return untagged(filter.Tags.Key, charge.account, charge.service);
  throw new Refused('ValidationException', 'the sample organisation does not know this filter', 400);
}

/** The share of a service's cost without a tag: some cannot be tagged at all, and the rest is as good as the account's habits. */
function untagged(key: string, account: Account, service: string): number {
  const { habits } = account;
  if (![habits.costCenter, habits.owner, habits.environment, 'Application'].includes(key)) return key === 'CostCenter' || key === 'Owner' || key === 'Environment' ? 0.97 : 1;
  const taggable = /Route 53|CloudTrail|Config|GuardDuty|CloudWatch/.test(service) ? 0.3 : 0.97;
  return 1 - habits.tagged * taggable * (0.9 + 0.1 * noise(hashOf(`${account.id}/${key}`), hashOf(service)));
}

function periodOf({ from, to }: Bucket): { Start: string; End: string } {
  return { Start: new Date(from).toISOString().slice(0, 10), End: new Date(to).toISOString().slice(0, 10) };
}

function metricsOf(amounts: Amounts, asked: readonly string[]): NonNullable<Group['Metrics']> {
  const metric = (name: string): { Amount: string; Unit: string } =>
    name === 'UsageQuantity'
      ? { Amount: amounts.quantity.toFixed(10), Unit: amounts.units.size === 1 ? ([...amounts.units][0] as string) : 'N/A' }
      : { Amount: dollars(name.startsWith('Net') ? amounts.netAmortized : amounts.unblended), Unit: 'USD' };
  return Object.fromEntries(asked.map(name => [name, metric(name)]));
}

/** A decimal without trailing zeros, from millionths. */
function dollars(micros: number): string {
  const text = String(Math.abs(micros)).padStart(7, '0');
  return `${micros < 0 ? '-' : ''}${text.slice(0, -6)}.${text.slice(-6)}`.replace(/\.?0+$/, '');
}

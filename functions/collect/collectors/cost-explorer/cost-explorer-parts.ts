import { part, type Yielded } from '#kernel/part';
import { addDays } from '#kernel/time';
import { urnOf } from '#kernel/urn';
import { defineCollector } from '../../define-collector.ts';
import { askBill, type BillAsk } from '../ask-bill.ts';
import { basisRecords } from '../basis-records.ts';
import { closedUntil } from '../closed-until.ts';
import { closedWeek } from '../closed-week.ts';
import { metricIn, moneyIn } from '../metric-in.ts';
import { requiredKeys } from '../required-keys.ts';
import { answeredList, itemsIn, structureIn, textIn, understand } from '../understand.ts';
import { usageRecords } from '../usage-records.ts';

const kind = 'bill-part';
const ownerKeys = 4;
const most = 40;

type Filter = NonNullable<BillAsk['Filter']>;
type Group = NonNullable<BillAsk['GroupBy']>[number];
type Span = { readonly from: string; readonly to: string };
const by = (Key: 'SERVICE' | 'LINKED_ACCOUNT' | 'USAGE_TYPE' | 'RECORD_TYPE'): Group => ({ Type: 'DIMENSION', Key });
const tag = (Key: string): Group => ({ Type: 'TAG', Key });
const absent = (Key: string): Filter => ({ Tags: { Key, MatchOptions: ['ABSENT'] } });
const services = (Values: readonly string[]): Filter => ({ Dimensions: { Key: 'SERVICE', Values: [...Values] } });

function ask({ from, to }: Span, GroupBy: readonly Group[], filters: readonly Filter[], more: { readonly Granularity?: 'DAILY'; readonly quantities?: true } = {}): BillAsk {
  return {
    TimePeriod: { Start: from.slice(0, 10), End: to.slice(0, 10) },
    Granularity: more.Granularity ?? 'MONTHLY',
    Metrics: ['NetAmortizedCost', 'UnblendedCost', ...(more.quantities === true ? ['UsageQuantity'] : [])],
    ...(filters.length === 0 ? {} : { Filter: filters.length === 1 ? filters[0] : { And: [...filters] } }),
    GroupBy: [...GroupBy],
  };
}

/** One question a key: what has none of the keys before it, by its value. The first key that is there wins, so that nothing is counted twice. */
function byOwner(span: Span, keys: readonly string[], filters: readonly Filter[]): BillAsk[] {
  return keys.map((key, index) => ask(span, [tag(key), by('LINKED_ACCOUNT')], [...filters, ...keys.slice(0, index).map(absent)]));
}

/** The newest month whose days AWS has all counted. */
function closedMonth(asOf: Date): Span {
  const to = `${closedUntil(asOf).slice(0, 8)}01`;
  return { from: `${addDays(to, -1).slice(0, 8)}01`, to };
}

/** The most telling first. Two weeks by usage type cost two requests for all services; the same by account is what a small budget does without. */
function asksOf(asOf: Date, owners: readonly string[], required: readonly string[], shared: readonly string[]): readonly [BillAsk, ...BillAsk[]] {
  const end = closedUntil(asOf);
  const week = closedWeek(asOf);
  const before = { from: addDays(week.from, -7), to: week.from };
  const month = closedMonth(asOf);
  const tagged = required.map((key): Filter => ({ Not: absent(key) }));
  return [
    ask({ from: addDays(end, -98), to: end }, [by('RECORD_TYPE')], [], { Granularity: 'DAILY' }),
    ask(week, [by('SERVICE'), by('RECORD_TYPE')], []),
    ask(week, [by('SERVICE'), by('USAGE_TYPE')], [usageRecords], { quantities: true }),
    ask(before, [by('SERVICE'), by('USAGE_TYPE')], [usageRecords], { quantities: true }),
    ...byOwner(week, owners, [basisRecords]),
    ...(tagged.length === 0 ? [] : byOwner(week, owners, [basisRecords, ...tagged])),
    ask(month, [by('LINKED_ACCOUNT'), by('RECORD_TYPE')], []),
    ...(shared.length === 0 ? [] : [ask(month, [by('SERVICE'), by('LINKED_ACCOUNT')], [basisRecords, services(shared)])]),
    ...byOwner(month, owners, [basisRecords, ...(shared.length === 0 ? [] : [{ Not: services(shared) }])]),
    ask(week, [by('LINKED_ACCOUNT'), by('USAGE_TYPE')], [usageRecords], { quantities: true }),
    ask(before, [by('LINKED_ACCOUNT'), by('USAGE_TYPE')], [usageRecords], { quantities: true }),
  ];
}

const questionOf = new Map([
  ['RECORD_TYPE', 'day-record'],
  ['SERVICE RECORD_TYPE', 'service-record'],
  ['SERVICE USAGE_TYPE', 'usage'],
  ['LINKED_ACCOUNT USAGE_TYPE', 'account-usage'],
  ['LINKED_ACCOUNT RECORD_TYPE', 'month-record'],
  ['SERVICE LINKED_ACCOUNT', 'month-service'],
] as const);
const fieldOf: Readonly<Record<string, 'service' | 'account' | 'usageType' | 'recordType'>> = { SERVICE: 'service', LINKED_ACCOUNT: 'account', USAGE_TYPE: 'usageType', RECORD_TYPE: 'recordType' };

function isOfTagged({ Filter }: any): boolean {
  return Filter?.And?.some((filter: any) => filter?.Not?.Tags !== undefined) === true;
}

/** What was asked, told from the request: the month begins and ends on a first, a week cannot. */
function asked(input: any) {
  const groups = answeredList(input, 'GroupBy').map(group => ({ type: textIn(group, 'Type'), key: textIn(group, 'Key') }));
  const [first] = groups;
  const tagKey = first?.type === 'TAG' ? first.key : null;
  const period = structureIn(input, 'TimePeriod');
  const isMonth = [textIn(period, 'Start'), textIn(period, 'End')].every(day => day.endsWith('-01'));
  const isLater = input.Filter?.And?.some((filter: any) => filter?.Tags !== undefined) === true;
  const question = tagKey === null ? questionOf.get(groups.map(({ key }) => key).join(' ') as never) : isMonth ? ('month-owner' as const) : isOfTagged(input) ? ('owner-tagged' as const) : ('owner' as const);
  if (question === undefined) throw new TypeError('a question that is not ours');
  return { groups, tagKey, question, isLater };
}

/** AWS writes the value of a tag behind its key, `Owner$payments`, and `Owner$` where there is none. */
function ownerIn(text: unknown, key: string): string | null {
  if (typeof text !== 'string' || !text.startsWith(`${key}$`)) throw new TypeError('a group that is not of the tag');
  const value = text.slice(key.length + 1);
  return value === '' ? null : value;
}

export default defineCollector({
  id: 'cost-explorer-parts',
  title: 'What the week and the month of the bill are made of, from Cost Explorer',
  scope: 'organization',
  serves: 'report',
  yields: { [kind]: ['GetCostAndUsage'] },
  actions: { GetCostAndUsage: ['ce:GetCostAndUsage'] },
  answers: { GetCostAndUsage: ['DataUnavailableException'] },
  asks: ['tags.owner', 'tags.required', 'cost.shared.services'],
  charges: { GetCostAndUsage: 0.01 },
  mostCalls: { GetCostAndUsage: most },
  turn: 3,
  async collect(gather) {
    const owner = gather.asked('tags.owner');
    const keys = (Array.isArray(owner) ? owner.filter((key): key is string => typeof key === 'string') : []).slice(0, ownerKeys);
    const shared = gather.asked('cost.shared.services');
    const week = closedWeek(gather.asOf).from.slice(0, 10);
    const { client, GetCostAndUsageCommand } = await gather.aws('cost-explorer');
    /** Keys by which the week has owners. By one that is not active in the bill AWS splits nothing: it is not asked for more than once. The first always is, since its question has what nobody owns. */
    const found = new Set(keys.slice(0, 1));
    const asks = asksOf(gather.asOf, keys, requiredKeys(gather.asked('tags.required')), Array.isArray(shared) ? (shared as string[]) : []);
    const send = async (question: BillAsk): Promise<{ readonly NextPageToken?: string | undefined } | null> => {
      const key = question.GroupBy?.[0]?.Type === 'TAG' ? (question.GroupBy[0].Key ?? '') : null;
      const isFirst = question.TimePeriod?.Start === week && !isOfTagged(question);
      if (key !== null && !isFirst && !found.has(key)) return null;
      const page = await client.send(new GetCostAndUsageCommand(question));
      if (key !== null && page.ResultsByTime?.some(bucket => bucket?.Groups?.some(group => (group?.Keys?.[0] ?? '').length > `${key}$`.length) === true) === true) found.add(key);
      return page;
    };
    await askBill(send, gather, asks, { most });
  },
  *normalise(call, { partition, account: payer }) {
    if (call.err !== null) return;
    yield* understand(kind, 'a request of the bill', function* () {
      const { groups, tagKey, question, isLater } = asked(call.in);
      yield* itemsIn(kind, call, 'ResultsByTime', bucket => {
        const period = structureIn(bucket, 'TimePeriod');
        const [from, to] = [textIn(period, 'Start'), textIn(period, 'End')];
        return itemsIn(kind, { err: null, out: bucket }, 'Groups', (group): Yielded[] => {
          const keys = answeredList(group, 'Keys');
          if (keys.length !== groups.length) throw new TypeError('a row without all its keys');
          const metrics = structureIn(group, 'Metrics');
          const plain = groups.flatMap(({ type, key }, index) => (type === 'TAG' ? [] : [[fieldOf[key], keys[index] as string] as const]));
          const of = { service: null, account: null, usageType: null, recordType: null, ...(Object.fromEntries(plain) as Record<string, string>) };
          const amount = metrics.UsageQuantity === undefined ? null : metricIn(metrics, 'UsageQuantity');
          const counted = amount === null || amount.unit === 'N/A' ? { quantity: null, unit: null } : { quantity: amount.amount, unit: amount.unit };
          const owner = tagKey === null ? null : ownerIn(keys[0], tagKey);
          if (tagKey !== null && owner === null && isLater) return []; // the first key's question has it already
          const id = [question, from, to, ...Object.values(of), tagKey, owner].map(value => value ?? '').join('/');
          return [part(kind, urnOf({ partition, account: payer, region: 'global' }, kind, id), { question, from, to, ...of, tagKey, owner, ...moneyIn(metrics), ...counted, estimated: bucket.Estimated })];
        });
      });
    });
  },
});

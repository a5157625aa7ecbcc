import { part, type Yielded } from '#kernel/part';
import { addDays } from '#kernel/time';
import { urnOf } from '#kernel/urn';
import { defineCollector } from '../../define-collector.ts';
import { askBill, type BillAsk } from '../ask-bill.ts';
import { basisRecords } from '../basis-records.ts';
import { closedUntil } from '../closed-until.ts';
import { closedWeek } from '../closed-week.ts';
import { moneyIn } from '../metric-in.ts';
import { requiredKeys } from '../required-keys.ts';
import { answeredList, itemsIn, structureIn, textIn, understand } from '../understand.ts';

type Dimension = 'SERVICE' | 'LINKED_ACCOUNT' | 'REGION';

const lanes = 2;
const keyLimit = 3;

function askOf(from: string, to: string, Granularity: 'DAILY' | 'MONTHLY', groups: readonly Dimension[], absentTag?: string): BillAsk {
  return {
    TimePeriod: { Start: from.slice(0, 10), End: to.slice(0, 10) },
    Granularity,
    Metrics: ['NetAmortizedCost', 'UnblendedCost'],
    Filter: absentTag === undefined ? basisRecords : { And: [basisRecords, { Tags: { Key: absentTag, MatchOptions: ['ABSENT'] } }] },
    ...(groups.length === 0 ? {} : { GroupBy: groups.map(Key => ({ Type: 'DIMENSION' as const, Key })) }),
  };
}

/** A week or month is asked as MONTHLY: one bucket instead of one a day, or two when it reaches into the next month. */
function asksOf(asOf: Date, tagKeys: readonly string[]): readonly [BillAsk, ...BillAsk[]] {
  const end = closedUntil(asOf);
  const { from: monday, to } = closedWeek(asOf);
  return [
    askOf(addDays(end, -98), end, 'DAILY', []),
    askOf(addDays(end, -98), end, 'DAILY', ['SERVICE']),
    askOf(addDays(end, -98), end, 'DAILY', ['LINKED_ACCOUNT']),
    askOf(monday, to, 'MONTHLY', ['SERVICE', 'LINKED_ACCOUNT']),
    askOf(addDays(monday, -7), monday, 'MONTHLY', ['SERVICE', 'LINKED_ACCOUNT']),
    askOf(addDays(end, -30), end, 'MONTHLY', ['REGION', 'SERVICE']),
    askOf(addDays(end, -30), end, 'MONTHLY', ['LINKED_ACCOUNT', 'REGION']),
    ...tagKeys.map(key => askOf(monday, to, 'MONTHLY', ['SERVICE', 'LINKED_ACCOUNT'], key)),
  ];
}

const fieldOf: Readonly<Record<string, 'service' | 'account' | 'region'>> = { SERVICE: 'service', LINKED_ACCOUNT: 'account', REGION: 'region' };
const questionOf = new Map([
  ['', 'total'],
  ['SERVICE', 'service'],
  ['LINKED_ACCOUNT', 'account'],
  ['SERVICE LINKED_ACCOUNT', 'service-account'],
  ['REGION SERVICE', 'region-service'],
  ['LINKED_ACCOUNT REGION', 'account-region'],
] as const);

/** What was asked, told from the request. */
function asked(input: any) {
  const groups: readonly string[] = input.GroupBy === undefined ? [] : answeredList(input, 'GroupBy').map(group => textIn(group, 'Key'));
  const tagKey: string | null = input.Filter?.And?.find((filter: any) => filter.Tags !== undefined)?.Tags.Key ?? null;
  const question = tagKey === null ? questionOf.get(groups.join(' ') as never) : ('tag-absent' as const);
  if (question === undefined) throw new TypeError('a question that is not ours');
  return { groups, tagKey, question };
}

export default defineCollector({
  id: 'cost-explorer-bill',
  title: 'The bill, from Cost Explorer',
  scope: 'organization',
  serves: 'report',
  yields: { 'bill-row': ['GetCostAndUsage'] },
  actions: { GetCostAndUsage: ['ce:GetCostAndUsage'] },
  answers: { GetCostAndUsage: ['DataUnavailableException'] },
  asks: ['tags.required'],
  charges: { GetCostAndUsage: 0.01 },
  turn: 1,
  async collect(gather) {
    const { client, GetCostAndUsageCommand } = await gather.aws('cost-explorer');
    await askBill(ask => client.send(new GetCostAndUsageCommand(ask)), gather, asksOf(gather.asOf, requiredKeys(gather.asked('tags.required')).slice(0, keyLimit)), { lanes });
  },
  *normalise(call, { partition, account: payer }) {
    if (call.err !== null) return;
    yield* understand('bill-row', 'a request of the bill', function* () {
      const { groups, tagKey, question } = asked(call.in);
      yield* itemsIn('bill-row', call, 'ResultsByTime', bucket => {
        const period = structureIn(bucket, 'TimePeriod');
        const [from, to] = [textIn(period, 'Start'), textIn(period, 'End')];
        return groups.length === 0 ? row([], structureIn(bucket, 'Total')) : itemsIn('bill-row', { err: null, out: bucket }, 'Groups', group => row(answeredList(group, 'Keys'), structureIn(group, 'Metrics')));

        function row(keys: readonly any[], metrics: any): Yielded[] {
          if (keys.length !== groups.length) throw new TypeError('a row without all its keys');
          const of = { service: null, account: null, region: null, ...Object.fromEntries(groups.map((group, index) => [fieldOf[group], keys[index]])) } as Record<'service' | 'account' | 'region', string | null>;
          const id = [question, from, to, of.service, of.account, of.region, tagKey].map(value => value ?? '').join('/');
          return [part('bill-row', urnOf({ partition, account: payer, region: 'global' }, 'bill-row', id), { question, from, to, ...of, tagKey, ...moneyIn(metrics), estimated: bucket.Estimated })];
        }
      });
    });
  },
});

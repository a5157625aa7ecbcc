import type { Sdk } from '#aws/clients';
import { part, type Yielded } from '#kernel/part';
import { Problem } from '#kernel/problem';
import { addDays, isoWeek, weekBounds } from '#kernel/time';
import { urnOf } from '#kernel/urn';
import { defineCollector } from '../../define-collector.ts';
import { closedUntil } from '../closed-until.ts';
import { answeredList, itemsIn, structureIn, textIn, understand } from '../understand.ts';

type Ask = ConstructorParameters<Sdk<'cost-explorer'>['GetCostAndUsageCommand']>[0];
type Dimension = 'SERVICE' | 'LINKED_ACCOUNT' | 'REGION';

/** Requests a run, and of one question: a question without end must not eat what the others need. */
const pageLimit = 100;
const questionLimit = 25;
const pageDollars = 0.01;
const lanes = 2;
const keyLimit = 3;

/**
 * What people run, without what the bill only adds to it. Excluded rather than included, because Cost Explorer answers a record type that it
 * does not know with nothing instead of an error: a wrong name here shows a charge too much, in a list of included types it would hide one.
 * What is left adds up in both metrics: on-demand and discounted usage, usage that a Savings Plan covers with its negation, the recurring fees
 * of commitments (amortised: their unused part) and negotiated discounts. Upfront fees go because the amortised metric spreads them over the
 * usage already, and in the unblended one they would look like a jump of one day.
 */
const usageOnly = { Not: { Dimensions: { Key: 'RECORD_TYPE' as const, Values: ['Credit', 'Refund', 'Tax', 'Support', 'Upfront', 'SavingsPlanUpfrontFee'] } } };

function ask(from: string, to: string, Granularity: 'DAILY' | 'MONTHLY', groups: readonly Dimension[], absentTag?: string): Ask {
  return {
    TimePeriod: { Start: from.slice(0, 10), End: to.slice(0, 10) },
    Granularity,
    Metrics: ['NetAmortizedCost', 'UnblendedCost'],
    Filter: absentTag === undefined ? usageOnly : { And: [usageOnly, { Tags: { Key: absentTag, MatchOptions: ['ABSENT'] } }] },
    ...(groups.length === 0 ? {} : { GroupBy: groups.map(Key => ({ Type: 'DIMENSION' as const, Key })) }),
  };
}

/** A week or month is asked as MONTHLY: one bucket instead of one a day, or two when it reaches into the next month. */
function asksOf(asOf: Date, tagKeys: readonly string[]): readonly [Ask, ...Ask[]] {
  const end = closedUntil(asOf);
  const monday = (weekBounds(isoWeek(new Date(end))) as { from: string }).from; // the last closed ISO week ends here
  return [
    ask(addDays(end, -98), end, 'DAILY', []),
    ask(addDays(end, -98), end, 'DAILY', ['SERVICE']),
    ask(addDays(end, -98), end, 'DAILY', ['LINKED_ACCOUNT']),
    ask(addDays(monday, -7), monday, 'MONTHLY', ['SERVICE', 'LINKED_ACCOUNT']),
    ask(addDays(monday, -14), addDays(monday, -7), 'MONTHLY', ['SERVICE', 'LINKED_ACCOUNT']),
    ask(addDays(end, -30), end, 'MONTHLY', ['REGION', 'SERVICE']),
    ask(addDays(end, -30), end, 'MONTHLY', ['LINKED_ACCOUNT', 'REGION']),
    ...tagKeys.map(key => ask(addDays(monday, -7), monday, 'MONTHLY', ['SERVICE', 'LINKED_ACCOUNT'], key)),
  ];
}

/** How people call a question: `service and account from 2026-11-02`. */
function nameOf({ GroupBy, Filter, TimePeriod }: Ask): string {
  const tag = Filter?.And?.find(filter => filter.Tags !== undefined)?.Tags?.Key;
  const by = (GroupBy ?? []).map(({ Key }) => (Key === 'LINKED_ACCOUNT' ? 'account' : String(Key).toLowerCase())).join(' and ');
  return `${tag === undefined ? by || 'the total' : `cost without ${tag}`} from ${TimePeriod?.Start ?? ''}`;
}

function keysOf(required: unknown): string[] {
  return Array.isArray(required)
    ? required
        .filter(rule => rule?.optional !== true)
        .map(rule => rule?.key)
        .filter((key, index, all) => typeof key === 'string' && all.indexOf(key) === index)
        .slice(0, keyLimit)
    : [];
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

/** An amount of money as Cost Explorer writes it, a decimal that may have an exponent. */
function amountIn(metrics: any, metric: string): { amount: number; currency: string } {
  const value = structureIn(metrics, metric);
  const amount = Number(textIn(value, 'Amount'));
  if (!Number.isFinite(amount)) throw new TypeError('an amount that is no number');
  return { amount, currency: textIn(value, 'Unit') };
}

function netIn(metrics: any, currency: string): number | null {
  if (metrics.NetAmortizedCost === undefined) return null;
  const net = amountIn(metrics, 'NetAmortizedCost');
  if (net.currency !== currency) throw new TypeError('two currencies in one row');
  return net.amount;
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
  charges: { GetCostAndUsage: pageDollars },
  async collect({ aws, each, asOf, asked: configured, skip }) {
    const { client, GetCostAndUsageCommand } = await aws('cost-explorer');
    let pages = 0;
    const cut: string[] = [];
    const shed: string[] = [];
    /** Questions come in the order of their worth: what the limit no longer allows is left out from the last, and named. */
    async function answer(question: Ask): Promise<void> {
      let token: string | undefined;
      let own = 0;
      do {
        if (pages === pageLimit || own === questionLimit) {
          (own === 0 ? shed : cut).push(nameOf(question));
          return;
        }
        pages += 1;
        own += 1;
        const page = await client.send(new GetCostAndUsageCommand({ ...question, ...(token === undefined ? {} : { NextPageToken: token }) }));
        token = page.NextPageToken;
      } while (typeof token === 'string' && token !== '');
    }
    const [first, ...rest] = asksOf(asOf, keysOf(configured('tags.required')));
    try {
      await answer(first); // the cheapest question tells whether there is any bill to read
    } catch (error) {
      if (error instanceof Error && error.name === 'DataUnavailableException') skip('Cost Explorer has no data for this account; it begins within a day of being opened for the first time');
      throw error;
    }
    const waiting = [...rest];
    const ends = await Promise.allSettled(
      Array.from({ length: lanes }, async () => {
        for (let question = waiting.shift(); question !== undefined; question = waiting.shift()) await each([question], answer);
      }),
    );
    const broken = ends.find(end => end.status === 'rejected');
    if (broken !== undefined) throw broken.reason;
    if (cut.length + shed.length > 0)
      throw new Problem(
        `after ${pages} pages of bill ($${(pages * pageDollars).toFixed(2)}) ${[...(cut.length === 0 ? [] : [`${cut.join(', ')} ${cut.length === 1 ? 'was' : 'were'} cut off`]), ...(shed.length === 0 ? [] : [`${shed.join(', ')} ${shed.length === 1 ? 'was' : 'were'} left out`])].join(' and ')}; what was read is kept, a bill export (FOCUS or CUR 2.0) is cheaper at this size`,
        'failure',
      );
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
          const { amount, currency } = amountIn(metrics, 'UnblendedCost');
          const id = [question, from, to, of.service, of.account, of.region, tagKey].map(value => value ?? '').join('/');
          return [
            part('bill-row', urnOf({ partition, account: payer, region: 'global' }, 'bill-row', id), { question, from, to, ...of, tagKey, netAmortized: netIn(metrics, currency), unblended: amount, currency, estimated: bucket.Estimated }),
          ];
        }
      });
    });
  },
});

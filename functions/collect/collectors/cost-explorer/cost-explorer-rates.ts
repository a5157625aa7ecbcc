import type { Sdk } from '#aws/clients';
import type { Kinds } from '#kernel/kind';
import { part, type Yielded } from '#kernel/part';
import { addDays } from '#kernel/time';
import { urnOf } from '#kernel/urn';
import { defineCollector } from '../../define-collector.ts';
import { answeredList, itemsIn, structureIn, textIn, understand } from '../understand.ts';
import { closedUntil } from '../closed-until.ts';
import { costIn } from '../metric-in.ts';
import { usageRecords } from '../usage-records.ts';

const kind = 'billed-rate';
const days = 14;
const pageLimit = 12;
const pageDollars = 0.01;

type Ask = ConstructorParameters<Sdk<'cost-explorer'>['GetCostAndUsageCommand']>[0];

/** EC2 instances with Linux: other systems stand under the same usage types at other prices. */
const linux = { Dimensions: { Key: 'OPERATION' as const, Values: ['RunInstances'] } };

const questions: Readonly<Record<Kinds[typeof kind]['question'], { readonly by: readonly ['USAGE_TYPE', 'LINKED_ACCOUNT' | 'RECORD_TYPE']; readonly linux: boolean }>> = {
  cover: { by: ['USAGE_TYPE', 'RECORD_TYPE'], linux: true },
  linux: { by: ['USAGE_TYPE', 'LINKED_ACCOUNT'], linux: true },
  account: { by: ['USAGE_TYPE', 'LINKED_ACCOUNT'], linux: false },
};

function ask(question: keyof typeof questions, asOf: Date): Ask {
  const end = closedUntil(asOf);
  return {
    TimePeriod: { Start: addDays(end, -days).slice(0, 10), End: end.slice(0, 10) },
    Granularity: 'MONTHLY', // one bucket instead of one a day, or two when it reaches into the next month
    Metrics: ['NetAmortizedCost', 'UnblendedCost', 'UsageQuantity'],
    Filter: questions[question].linux ? { And: [usageRecords, linux] } : usageRecords,
    GroupBy: questions[question].by.map(Key => ({ Type: 'DIMENSION' as const, Key })),
  };
}

/** What was asked, told from the request. */
function asked(input: any): keyof typeof questions {
  const by = answeredList(input, 'GroupBy')
    .map(group => textIn(group, 'Key'))
    .join();
  const found = (Object.keys(questions) as (keyof typeof questions)[]).find(question => questions[question].by.join() === by && questions[question].linux === Array.isArray(input.Filter?.And));
  if (found === undefined) throw new TypeError('a question that is not ours');
  return found;
}

export default defineCollector({
  id: 'cost-explorer-rates',
  title: 'What each usage type costs, from Cost Explorer',
  scope: 'organization',
  serves: 'prices',
  yields: { [kind]: ['GetCostAndUsage'] },
  actions: { GetCostAndUsage: ['ce:GetCostAndUsage'] },
  answers: { GetCostAndUsage: ['DataUnavailableException'] },
  charges: { GetCostAndUsage: pageDollars },
  mostCalls: { GetCostAndUsage: pageLimit },
  turn: 2,
  async collect({ aws, asOf, skip }) {
    const { client, GetCostAndUsageCommand } = await aws('cost-explorer');
    let pages = 0;
    // The smallest answer first; where the limit is reached, what was read are whole rows.
    for (const question of ['cover', 'linux', 'account'] as const) {
      let token: string | undefined;
      do {
        if (pages === pageLimit) skip(`AWS has more than ${pageLimit} pages of them; what was read is used, the rest is priced by the list`);
        pages += 1;
        try {
          const page = await client.send(new GetCostAndUsageCommand({ ...ask(question, asOf), ...(token === undefined ? {} : { NextPageToken: token }) }));
          token = page.NextPageToken;
        } catch (error) {
          if (error instanceof Error && error.name === 'DataUnavailableException') skip('Cost Explorer has no data for this account');
          throw error;
        }
      } while (typeof token === 'string' && token !== '');
    }
  },
  *normalise(call, { partition, account: payer }) {
    if (call.err !== null) return;
    yield* understand(kind, 'a request of rates', function* () {
      const question = asked(call.in);
      yield* itemsIn(kind, call, 'ResultsByTime', bucket => {
        const period = structureIn(bucket, 'TimePeriod');
        const [from, to] = [textIn(period, 'Start'), textIn(period, 'End')];
        return itemsIn(kind, { err: null, out: bucket }, 'Groups', (group): Yielded[] => {
          const [usageType, second, ...more] = answeredList(group, 'Keys');
          if (typeof usageType !== 'string' || typeof second !== 'string' || more.length > 0) throw new TypeError('a row without its two keys');
          const [account, recordType] = question === 'cover' ? [null, second] : [second, null];
          const { unit, ...cost } = costIn(structureIn(group, 'Metrics'));
          return [part(kind, urnOf({ partition, account: payer, region: 'global' }, kind, [question, from, usageType, second].join('/')), { question, usageType, account, recordType, from, to, ...cost, unit })];
        });
      });
    });
  },
});

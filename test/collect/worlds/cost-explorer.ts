import { account } from '../collectors/fake-gather.ts';
import type { Worlds } from './world.ts';

const keys: Readonly<Record<string, string>> = { SERVICE: 'Amazon Simple Storage Service', LINKED_ACCOUNT: account, REGION: 'eu-west-1' };
const amounts = { NetAmortizedCost: { Amount: '12.5', Unit: 'USD' }, UnblendedCost: { Amount: '12.5', Unit: 'USD' } };

export default {
  'cost-explorer-bill': {
    calls: [8, 8, 8],
    world: () => ({
      GetCostAndUsage: ({ TimePeriod, GroupBy }) => ({
        ResultsByTime: [{ TimePeriod, Estimated: false, ...(GroupBy === undefined ? { Total: amounts, Groups: [] } : { Total: {}, Groups: [{ Keys: GroupBy.map(({ Key }: { Key: string }) => keys[Key] ?? Key), Metrics: amounts }] }) }],
      }),
    }),
  },
} satisfies Worlds;

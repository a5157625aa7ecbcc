import { account } from '../collectors/fake-gather.ts';
import { group, idsOf, type Worlds } from './world.ts';

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
  'cost-explorer-allocation-tags': {
    calls: [1, 1, 1],
    world: count => ({
      ListCostAllocationTags: group(count, 1000, 'CostAllocationTags', id => ({ TagKey: `Key-${id}`, Type: 'UserDefined', Status: 'Inactive', LastUpdatedDate: '2026-01-08T00:00:00Z', LastUsedDate: '2026-03-01T00:00:00Z' })),
    }),
  },
  'cost-explorer-parts': {
    calls: [7, 7, 7], // without owner tags, by each of which the week, the month and what carries all tags are asked too
    world: count => ({
      GetCostAndUsage: ({ TimePeriod, GroupBy }) => ({
        ResultsByTime: [
          {
            TimePeriod,
            Estimated: false,
            Total: {},
            Groups: idsOf(count).map(id => ({
              Keys: GroupBy.map(({ Type, Key }: { Type: string; Key: string }) => (Type === 'TAG' ? `${Key}$team-${id}` : Key === 'USAGE_TYPE' ? `EU-EBS:VolumeUsage.${id}` : Key === 'RECORD_TYPE' ? `Usage${id}` : (keys[Key] ?? Key))),
              Metrics: { ...amounts, UsageQuantity: { Amount: '50', Unit: 'GB-Mo' } },
            })),
          },
        ],
      }),
    }),
  },
  'cost-explorer-rates': {
    calls: [3, 3, 3],
    world: count => ({
      GetCostAndUsage: ({ TimePeriod, GroupBy }) => ({
        ResultsByTime: [
          {
            TimePeriod,
            Estimated: false,
            Total: {},
            Groups: idsOf(count).map(id => ({ Keys: [`EU-EBS:VolumeUsage.${id}`, GroupBy[1].Key === 'RECORD_TYPE' ? 'Usage' : account], Metrics: { ...amounts, UsageQuantity: { Amount: '50', Unit: 'GB-Mo' } } })),
          },
        ],
      }),
    }),
  },
  'cost-explorer-resources': {
    calls: [1, 5, 5], // of the five services that cost most
    world: count => ({
      GetCostAndUsageWithResources: ({ TimePeriod }) => ({
        ResultsByTime: [{ TimePeriod, Estimated: false, Total: {}, Groups: idsOf(count).map(id => ({ Keys: [`vol-${id}`, 'EU-EBS:VolumeUsage.gp3'], Metrics: { ...amounts, UsageQuantity: { Amount: '3.3', Unit: 'GB-Mo' } } })) }],
      }),
    }),
  },
  'cost-explorer-reservations': {
    calls: [9, 9, 9], // how far usage is covered and reservations are used, for four services, and what Savings Plans cover
    world: count => ({
      GetReservationCoverage: ({ TimePeriod }) => ({
        CoveragesByTime: [
          {
            TimePeriod,
            Groups: idsOf(count).map(id => ({
              Attributes: { region: 'eu-west-1', instanceType: `m5.${id}` },
              Coverage: { CoverageHours: { OnDemandHours: '720', ReservedHours: '0', TotalRunningHours: '720', CoverageHoursPercentage: '0' } },
            })),
            Total: {},
          },
        ],
        Total: {},
      }),
      GetReservationUtilization: ({ TimePeriod }) => ({
        UtilizationsByTime: [
          {
            TimePeriod,
            Groups: idsOf(count).map(id => ({
              Key: 'SUBSCRIPTION_ID',
              Value: id,
              Attributes: { subscriptionId: id, leaseId: `lease-${id}`, accountId: account, region: 'eu-west-1', instanceType: 'm5.large', startDateTime: '2025-10-01T00:00:00.000Z', endDateTime: '2026-10-01T00:00:00.000Z' },
              Utilization: { UtilizationPercentage: '50', PurchasedHours: '720', TotalActualHours: '360', UnusedHours: '360', RICostForUnusedHours: '20.5', TotalAmortizedFee: '41' },
            })),
            Total: {},
          },
        ],
        Total: {},
      }),
      GetSavingsPlansCoverage: group(
        count,
        1000,
        'SavingsPlansCoverages',
        id => ({
          Attributes: { REGION: 'eu-west-1', INSTANCE_FAMILY: `m${id}` },
          Coverage: { SpendCoveredBySavingsPlans: '60', OnDemandCost: '40', TotalCost: '100', CoveragePercentage: '60' },
          TimePeriod: { Start: '2026-03-02', End: '2026-04-01' },
        }),
        'NextToken',
      ),
    }),
  },
  'cost-explorer-savings-plans': {
    calls: [1, 1, 10],
    world: count => ({
      GetSavingsPlansUtilizationDetails: group(
        count,
        10,
        'SavingsPlansUtilizationDetails',
        id => ({
          SavingsPlanArn: `arn:aws:savingsplans::111111111111:savingsplan/${id}`,
          Attributes: { EndDateTime: '2027-01-31T00:00:00.000Z' },
          Utilization: { TotalCommitment: '360', UsedCommitment: '358.2', UnusedCommitment: '1.8', UtilizationPercentage: '99.5' },
        }),
        'NextToken',
      ),
    }),
  },
} satisfies Worlds;

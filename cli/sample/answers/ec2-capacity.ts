import { daysBack } from '../calendar.ts';
import { randomOf, uuidOf } from '../random.ts';
import { living } from './living.ts';
import type { Answer, Answers, At, Item } from './answer.ts';

type Reserved = Item<Answer<'ec2', 'DescribeReservedInstances'>['ReservedInstances']>;

/** Reservations of a year by account: what of, how many, and how many days before the last run they end. */
const reservations: Readonly<Record<string, readonly { readonly type: string; readonly count: number; readonly endsBack: number }[]>> = {
  'payments-prod': [
    { type: 'm5.large', count: 3, endsBack: -19 },
    { type: 'c5.large', count: 2, endsBack: -214 },
  ],
  'storefront-prod': [{ type: 'c5.large', count: 2, endsBack: 3 }],
};
const reservedRegion = 'us-east-1';
/** Accounts that keep a key pair whose instances are long gone. */
const oldPairs: ReadonlySet<string> = new Set(['sandbox', 'payments-dev', 'data-platform']);

/** The key pair that instances of an account are launched with; none where people come in by Session Manager. */
export function keyPairOf(instanceId: string, { account }: Pick<At, 'account'>): string | null {
  return account.environment !== 'production' || randomOf(`${instanceId}/key-pair`).chance(0.3) ? `${account.name}-ops` : null;
}

export const ec2Capacity: Answers<'ec2'> = {
  DescribeKeyPairs(_input, at) {
    const { account, estate, region, now } = at;
    const used = living(estate.compute(region).instances, now).some(instance => keyPairOf(instance.id, at) !== null);
    const names = [...(used ? [`${account.name}-ops`] : []), ...(oldPairs.has(account.name) && region === reservedRegion ? ['old-bastion'] : [])];
    return {
      KeyPairs: names.map(KeyName => {
        const random = randomOf(`${account.id}/${region}/${KeyName}`);
        return {
          KeyPairId: `key-0${random.hex(16)}`,
          KeyName,
          KeyType: 'ed25519',
          KeyFingerprint: Buffer.from(random.hex(64), 'hex').toString('base64'),
          CreateTime: new Date(daysBack(500 + random.int(400), 0.5)),
          Tags: [{ Key: account.habits.owner, Value: 'team-ops' }],
        };
      }),
    };
  },
  DescribeReservedInstances(_input, { account, region, now }) {
    const own = region === reservedRegion ? (reservations[account.name] ?? []) : [];
    return {
      ReservedInstances: own.flatMap(({ type, count, endsBack }): Reserved[] => {
        const start = daysBack(endsBack + 365, 0.5);
        const end = start + 365 * 86_400_000;
        if (start > now) return [];
        return [
          {
            ReservedInstancesId: uuidOf(randomOf(`${account.id}/reserved/${type}`)),
            InstanceType: type as Reserved['InstanceType'] & string,
            InstanceCount: count,
            ProductDescription: 'Linux/UNIX',
            Scope: 'Region',
            OfferingClass: 'standard',
            OfferingType: 'No Upfront',
            InstanceTenancy: 'default',
            Duration: 31_536_000,
            CurrencyCode: 'USD',
            FixedPrice: 0,
            UsagePrice: 0,
            Start: new Date(start),
            End: new Date(end),
            State: end <= now ? 'retired' : 'active',
            Tags: [],
          },
        ];
      }),
    };
  },
  DescribeCapacityReservations(_input, { account, region }) {
    // held for a training that came to its end
    const held = account.name === 'data-science' && region === reservedRegion;
    const id = `cr-0${randomOf(`${account.id}/capacity`).hex(16)}`;
    return {
      CapacityReservations: held
        ? [
            {
              CapacityReservationId: id,
              CapacityReservationArn: `arn:aws:ec2:${region}:${account.id}:capacity-reservation/${id}`,
              OwnerId: account.id,
              InstanceType: 'g5.4xlarge',
              InstancePlatform: 'Linux/UNIX',
              AvailabilityZone: `${region}b`,
              Tenancy: 'default',
              ReservationType: 'default',
              TotalInstanceCount: 1,
              AvailableInstanceCount: 1,
              EbsOptimized: true,
              EphemeralStorage: false,
              State: 'active',
              StartDate: new Date(daysBack(61, 0.4)),
              CreateDate: new Date(daysBack(61, 0.4)),
              EndDateType: 'unlimited',
              InstanceMatchCriteria: 'open',
              Tags: [{ Key: account.habits.owner, Value: 'team-training' }],
            },
          ]
        : [],
    };
  },
  DescribeHosts: () => ({ Hosts: [] }),
  DescribePlacementGroups: () => ({ PlacementGroups: [] }),
  DescribeFastSnapshotRestores: () => ({ FastSnapshotRestores: [] }),
};

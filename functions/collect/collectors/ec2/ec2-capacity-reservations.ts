import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { ofAnotherAccount } from '../of-another-account.ts';
import { itemsIn, tagsIn, textIn } from '../understand.ts';

/** States in which AWS shows a reservation for days after its end: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/capacity-reservations-view.html */
const ended: ReadonlySet<string> = new Set(['expired', 'cancelled', 'failed', 'payment-failed', 'unsupported']);

export default defineCollector({
  id: 'ec2-capacity-reservations',
  title: 'Capacity reservations of the account',
  scope: 'region',
  yields: { 'ec2-capacity-reservation': ['DescribeCapacityReservations'] },
  actions: { DescribeCapacityReservations: ['ec2:DescribeCapacityReservations'] },
  async collect({ aws, drain }) {
    const { client, paginateDescribeCapacityReservations } = await aws('ec2');
    await drain(paginateDescribeCapacityReservations({ client }, { MaxResults: 1000 }));
  },
  *normalise(call, { partition, region, account }) {
    yield* itemsIn('ec2-capacity-reservation', call, 'CapacityReservations', reservation => {
      const capacityReservationId = textIn(reservation, 'CapacityReservationId');
      if (ofAnotherAccount(reservation, account)) return [];
      const state = textIn(reservation, 'State');
      if (ended.has(state)) return [];
      return [
        part('ec2-capacity-reservation', `arn:${partition}:ec2:${region}:${account}:capacity-reservation/${capacityReservationId}`, {
          capacityReservationId,
          instanceType: reservation.InstanceType,
          platform: reservation.InstancePlatform,
          tenancy: reservation.Tenancy,
          state,
          reservationType: reservation.ReservationType ?? 'default',
          totalInstances: reservation.TotalInstanceCount,
          availableInstances: reservation.AvailableInstanceCount,
          createdAt: reservation.CreateDate,
          tags: tagsIn(reservation),
        }),
      ];
    });
  },
});

import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { ec2SnapshotArn } from '../ec2-snapshot-arn.ts';
import { itemsIn, textIn } from '../understand.ts';

/** One list of those that everybody may restore says of all others that they are not public. */
export default defineCollector({
  id: 'ec2-public-snapshots',
  title: 'EBS snapshots that are public',
  scope: 'region',
  yields: {},
  fills: { 'ec2-snapshot': ['public'] },
  unsaid: { 'ec2-snapshot': { public: false } },
  actions: { DescribeSnapshots: ['ec2:DescribeSnapshots'] },
  async collect({ aws, drain }) {
    const { client, paginateDescribeSnapshots } = await aws('ec2');
    await drain(paginateDescribeSnapshots({ client }, { OwnerIds: ['self'], RestorableByUserIds: ['all'], MaxResults: 1000 }));
  },
  *normalise(call, cell) {
    yield* itemsIn('ec2-snapshot', call, 'Snapshots', snapshot => [part('ec2-snapshot', ec2SnapshotArn(cell, textIn(snapshot, 'SnapshotId')), { public: true })]);
  },
});

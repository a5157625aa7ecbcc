import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { ec2SnapshotArn } from '../ec2-snapshot-arn.ts';
import { itemsIn, tagsIn, textIn } from '../understand.ts';

/** AWS warns that the volume of a copy means nothing; it writes this one: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Snapshot.html */
const volumeOfCopies = 'vol-ffffffff';

/** `ec2-public-snapshots` says which are public: asking for it here would take a call for each. */
export default defineCollector({
  id: 'ec2-snapshots',
  title: 'EBS snapshots of the account',
  scope: 'region',
  yields: { 'ec2-snapshot': ['DescribeSnapshots'] },
  actions: { DescribeSnapshots: ['ec2:DescribeSnapshots'] },
  async collect({ aws, drain }) {
    const { client, paginateDescribeSnapshots } = await aws('ec2');
    await drain(paginateDescribeSnapshots({ client }, { OwnerIds: ['self'], MaxResults: 1000 }));
  },
  *normalise(call, cell) {
    yield* itemsIn('ec2-snapshot', call, 'Snapshots', snapshot => {
      const snapshotId = textIn(snapshot, 'SnapshotId');
      return [
        part('ec2-snapshot', ec2SnapshotArn(cell, snapshotId), {
          snapshotId,
          volumeId: snapshot.VolumeId === volumeOfCopies ? null : textIn(snapshot, 'VolumeId'),
          state: snapshot.State,
          storageTier: snapshot.StorageTier,
          sizeGiB: snapshot.VolumeSize,
          fullSizeBytes: snapshot.FullSnapshotSizeInBytes ?? null,
          createdAt: snapshot.StartTime,
          restoreExpiresAt: snapshot.RestoreExpiryTime ?? null,
          description: snapshot.Description ?? '',
          encrypted: snapshot.Encrypted,
          kmsKeyId: snapshot.KmsKeyId ?? null,
          tags: tagsIn(snapshot),
        }),
      ];
    });
  },
});

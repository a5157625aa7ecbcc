import { part, unread } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { createdAt } from '../created-at.ts';
import { idsIn } from '../members-in.ts';
import { isPublic, mayBePublic } from '../snapshot-sharing.ts';
import { answeredList, itemsIn, structureIn, tagsIn, textIn, understand } from '../understand.ts';

export default defineCollector({
  id: 'rds-cluster-snapshots',
  title: 'RDS snapshots of clusters, and which are public',
  scope: 'region',
  billedAs: ['Relational Database', 'Neptune', 'DocumentDB'],
  yields: { 'rds-cluster-snapshot': ['DescribeDBClusterSnapshots'] },
  actions: {
    DescribeDBClusterSnapshots: ['rds:DescribeDBClusterSnapshots'],
    DescribeDBClusterSnapshotAttributes: ['rds:DescribeDBClusterSnapshotAttributes'],
  },
  steady: {
    DescribeDBClusterSnapshotAttributes: {
      source: 'rds.amazonaws.com',
      type: 'AWS::RDS::DBClusterSnapshot',
      subject: input => textIn(input, 'DBClusterSnapshotIdentifier'),
      changedBy: ['ModifyDBClusterSnapshotAttribute', 'CreateDBClusterSnapshot', 'CopyDBClusterSnapshot', 'DeleteDBClusterSnapshot'],
    },
  },
  async collect({ aws, all, each }) {
    const { client, paginateDescribeDBClusterSnapshots, DescribeDBClusterSnapshotAttributesCommand } = await aws('rds');
    const pages = await all(paginateDescribeDBClusterSnapshots({ client }, { MaxRecords: 100 }));
    await each(
      idsIn(
        pages,
        page => page.DBClusterSnapshots,
        snapshot => (mayBePublic(snapshot.SnapshotType, snapshot.StorageEncrypted) ? snapshot.DBClusterSnapshotIdentifier : undefined),
      ),
      DBClusterSnapshotIdentifier => client.send(new DescribeDBClusterSnapshotAttributesCommand({ DBClusterSnapshotIdentifier })),
    );
  },
  *normalise(call, { partition, region, account }) {
    if (call.op === 'DescribeDBClusterSnapshots') {
      yield* itemsIn('rds-cluster-snapshot', call, 'DBClusterSnapshots', snapshot => {
        const snapshotId = textIn(snapshot, 'DBClusterSnapshotIdentifier');
        return [
          part(
            'rds-cluster-snapshot',
            textIn(snapshot, 'DBClusterSnapshotArn'),
            {
              snapshotId,
              snapshotType: snapshot.SnapshotType,
              status: snapshot.Status,
              clusterId: snapshot.DBClusterIdentifier,
              clusterResourceId: snapshot.DbClusterResourceId,
              engine: snapshot.Engine,
              engineVersion: snapshot.EngineVersion,
              createdAt: createdAt(snapshot.SnapshotCreateTime, snapshot.Status),
              storageGiB: snapshot.AllocatedStorage,
              encrypted: snapshot.StorageEncrypted,
              kmsKeyId: snapshot.KmsKeyId ?? null,
              copiedFrom: snapshot.SourceDBClusterSnapshotArn ?? null,
              ...(mayBePublic(snapshot.SnapshotType, snapshot.StorageEncrypted) ? {} : { public: false }),
              tags: tagsIn(snapshot, 'TagList'),
            },
            { name: snapshotId },
          ),
        ];
      });
      return;
    }
    yield* understand('rds-cluster-snapshot', 'an answer of DescribeDBClusterSnapshotAttributes', () => {
      const arn = `arn:${partition}:rds:${region}:${account}:cluster-snapshot:${textIn(call.in, 'DBClusterSnapshotIdentifier')}`;
      if (call.err !== null) return [unread('rds-cluster-snapshot', arn, ['public'])];
      return [part('rds-cluster-snapshot', arn, { public: isPublic(answeredList(structureIn(call.out, 'DBClusterSnapshotAttributesResult'), 'DBClusterSnapshotAttributes')) })];
    });
  },
});

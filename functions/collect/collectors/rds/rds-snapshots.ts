import { part, unread } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { createdAt } from '../created-at.ts';
import { idsIn } from '../members-in.ts';
import { isPublic, mayBePublic } from '../snapshot-sharing.ts';
import { answeredList, itemsIn, structureIn, tagsIn, textIn, understand } from '../understand.ts';

export default defineCollector({
  id: 'rds-snapshots',
  title: 'RDS snapshots of instances, and which are public',
  scope: 'region',
  billedAs: ['Relational Database', 'Neptune', 'DocumentDB'],
  yields: { 'rds-snapshot': ['DescribeDBSnapshots'] },
  actions: {
    DescribeDBSnapshots: ['rds:DescribeDBSnapshots'],
    DescribeDBSnapshotAttributes: ['rds:DescribeDBSnapshotAttributes'],
  },
  steady: {
    DescribeDBSnapshotAttributes: {
      source: 'rds.amazonaws.com',
      type: 'AWS::RDS::DBSnapshot',
      subject: input => textIn(input, 'DBSnapshotIdentifier'),
      changedBy: ['ModifyDBSnapshotAttribute', 'CreateDBSnapshot', 'CopyDBSnapshot', 'DeleteDBSnapshot'],
    },
  },
  async collect({ aws, all, each }) {
    const { client, paginateDescribeDBSnapshots, DescribeDBSnapshotAttributesCommand } = await aws('rds');
    const pages = await all(paginateDescribeDBSnapshots({ client }, { MaxRecords: 100 }));
    await each(
      idsIn(
        pages,
        page => page.DBSnapshots,
        snapshot => (mayBePublic(snapshot.SnapshotType, snapshot.Encrypted) ? snapshot.DBSnapshotIdentifier : undefined),
      ),
      DBSnapshotIdentifier => client.send(new DescribeDBSnapshotAttributesCommand({ DBSnapshotIdentifier })),
    );
  },
  *normalise(call, { partition, region, account }) {
    if (call.op === 'DescribeDBSnapshots') {
      yield* itemsIn('rds-snapshot', call, 'DBSnapshots', snapshot => {
        const snapshotId = textIn(snapshot, 'DBSnapshotIdentifier');
        return [
          part(
            'rds-snapshot',
            textIn(snapshot, 'DBSnapshotArn'),
            {
              snapshotId,
              snapshotType: snapshot.SnapshotType,
              status: snapshot.Status,
              instanceId: snapshot.DBInstanceIdentifier,
              instanceResourceId: snapshot.DbiResourceId,
              engine: snapshot.Engine,
              engineVersion: snapshot.EngineVersion,
              createdAt: createdAt(snapshot.SnapshotCreateTime, snapshot.Status),
              storageGiB: snapshot.AllocatedStorage,
              fullSizeBytes: snapshot.FullSnapshotSizeInBytes ?? null,
              encrypted: snapshot.Encrypted,
              kmsKeyId: snapshot.KmsKeyId ?? null,
              copiedFrom: snapshot.SourceDBSnapshotIdentifier ?? null,
              ...(mayBePublic(snapshot.SnapshotType, snapshot.Encrypted) ? {} : { public: false }),
              tags: tagsIn(snapshot, 'TagList'),
            },
            { name: snapshotId },
          ),
        ];
      });
      return;
    }
    yield* understand('rds-snapshot', 'an answer of DescribeDBSnapshotAttributes', () => {
      const arn = `arn:${partition}:rds:${region}:${account}:snapshot:${textIn(call.in, 'DBSnapshotIdentifier')}`;
      if (call.err !== null) return [unread('rds-snapshot', arn, ['public'])];
      return [part('rds-snapshot', arn, { public: isPublic(answeredList(structureIn(call.out, 'DBSnapshotAttributesResult'), 'DBSnapshotAttributes')) })];
    });
  },
});

import { part } from '#kernel/part';
import { urnOf } from '#kernel/urn';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'ec2-fast-snapshot-restores',
  title: 'Fast snapshot restores',
  scope: 'region',
  yields: { 'ec2-fast-snapshot-restore': ['DescribeFastSnapshotRestores'] },
  actions: { DescribeFastSnapshotRestores: ['ec2:DescribeFastSnapshotRestores'] },
  async collect({ aws, drain }) {
    const { client, paginateDescribeFastSnapshotRestores } = await aws('ec2');
    await drain(paginateDescribeFastSnapshotRestores({ client }, { MaxResults: 200 }));
  },
  *normalise(call, cell) {
    yield* itemsIn('ec2-fast-snapshot-restore', call, 'FastSnapshotRestores', restore => {
      const state = textIn(restore, 'State');
      if (state === 'disabled') return [];
      const snapshotId = textIn(restore, 'SnapshotId');
      const zone = textIn(restore, 'AvailabilityZone');
      return [part('ec2-fast-snapshot-restore', urnOf(cell, 'ec2-fast-snapshot-restore', `${snapshotId}/${zone}`), { snapshotId, zone, state, enabledAt: restore.EnabledTime ?? null }, { name: `${snapshotId} in ${zone}` })];
    });
  },
});

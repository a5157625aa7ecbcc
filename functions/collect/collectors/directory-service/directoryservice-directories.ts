import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { offered } from '../offered.ts';
import { itemsIn, nameIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'directoryservice-directories',
  title: 'directories of Directory Service',
  scope: 'region',
  billedAs: ['Directory Service'],
  yields: { 'directoryservice-directory': ['DescribeDirectories'] },
  actions: { DescribeDirectories: ['ds:DescribeDirectories'] },
  async collect({ aws, drain, cell: { region } }) {
    if (!offered('directory-service', region)) return;
    const { client, paginateDescribeDirectories } = await aws('directory-service');
    await drain(paginateDescribeDirectories({ client }, {}));
  },
  *normalise(call, { partition, region, account }) {
    yield* itemsIn('directoryservice-directory', call, 'DirectoryDescriptions', directory => [
      part(
        'directoryservice-directory',
        `arn:${partition}:ds:${region}:${account}:directory/${textIn(directory, 'DirectoryId')}`,
        {
          directoryId: textIn(directory, 'DirectoryId'),
          directoryType: directory.Type,
          edition: directory.Edition ?? null,
          size: directory.Size ?? null,
          stage: directory.Stage,
          createdAt: directory.LaunchTime,
        },
        nameIn(directory, 'Name'),
      ),
    ]);
  },
});

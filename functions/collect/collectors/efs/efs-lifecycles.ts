import { part, unread } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { answeredList, structureItem, textIn, understand } from '../understand.ts';

export default defineCollector({
  id: 'efs-lifecycles',
  title: 'when files of EFS file systems move to Infrequent Access',
  scope: 'region',
  yields: {},
  fills: { 'efs-file-system': ['infrequentAccessAfter'] },
  actions: { DescribeLifecycleConfiguration: ['elasticfilesystem:DescribeLifecycleConfiguration'] },
  after: ['efs-file-system'],
  steady: { DescribeLifecycleConfiguration: { source: 'elasticfilesystem.amazonaws.com', type: 'AWS::EFS::FileSystem', subject: input => textIn(input, 'FileSystemId'), changedBy: ['PutLifecycleConfiguration'] } },
  async collect({ aws, each, after }) {
    const systems = after('efs-file-system');
    if (systems.length === 0) return;
    const { client, DescribeLifecycleConfigurationCommand } = await aws('efs');
    await each(systems, ({ data: { fileSystemId } }) => client.send(new DescribeLifecycleConfigurationCommand({ FileSystemId: fileSystemId })));
  },
  *normalise(call, { partition, region, account }) {
    yield* understand('efs-file-system', 'an answer of DescribeLifecycleConfiguration', () => {
      const arn = `arn:${partition}:elasticfilesystem:${region}:${account}:file-system/${textIn(call.in, 'FileSystemId')}`;
      if (call.err !== null) return [unread('efs-file-system', arn, ['infrequentAccessAfter'])];
      return [
        part('efs-file-system', arn, {
          infrequentAccessAfter:
            answeredList(call.out, 'LifecyclePolicies')
              .map(structureItem)
              .find(({ TransitionToIA }) => TransitionToIA !== undefined)?.TransitionToIA ?? null,
        }),
      ];
    });
  },
});

import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, nameIn, textIn } from '../understand.ts';

/** The ARN without the `:*` that stands for its streams, as the tagging APIs name the group. */
function arnOf(group: any): string {
  return group.logGroupArn ?? textIn(group, 'arn').replace(/:\*$/, '');
}

/** Pages only: accounts with hundreds of thousands of log groups exist, and AWS allows ten calls a second. */
export default defineCollector({
  id: 'logs-log-groups',
  title: 'CloudWatch log groups',
  scope: 'region',
  yields: { 'logs-log-group': ['DescribeLogGroups'] },
  actions: { DescribeLogGroups: ['logs:DescribeLogGroups'] },
  showsUse: ({ out }) => out?.logGroups?.length > 0,
  async collect({ aws, drain }) {
    const { client, paginateDescribeLogGroups } = await aws('cloudwatch-logs');
    await drain(paginateDescribeLogGroups({ client }, { limit: 50 }));
  },
  *normalise(call) {
    yield* itemsIn('logs-log-group', call, 'logGroups', group => [
      part(
        'logs-log-group',
        arnOf(group),
        {
          logGroupName: textIn(group, 'logGroupName'),
          logGroupClass: group.logGroupClass,
          retentionDays: group.retentionInDays ?? null,
          storedBytes: group.storedBytes,
          metricFilters: group.metricFilterCount,
          kmsKeyArn: group.kmsKeyId ?? null,
          deletionProtected: group.deletionProtectionEnabled ?? false,
          createdAt: new Date(group.creationTime).toISOString(), // milliseconds since 1970
        },
        nameIn(group, 'logGroupName'),
      ),
    ]);
  },
});

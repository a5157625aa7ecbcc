import { part, unread } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { answeredList, textIn, understand } from '../understand.ts';

/** One call for each secret that is the primary of others; a list says nothing of how its replicas fare. */
export default defineCollector({
  id: 'secretsmanager-secret-replicas',
  title: 'Replicas of secrets and whether they follow their primary',
  scope: 'region',
  yields: {},
  fills: { 'secretsmanager-secret': ['replicas'] },
  unsaid: { 'secretsmanager-secret': { replicas: [] } },
  actions: { DescribeSecret: ['secretsmanager:DescribeSecret'] },
  after: ['secretsmanager-secret'],
  async collect({ aws, each, after, cell: { region } }) {
    const primaries = after('secretsmanager-secret').filter(({ data }) => data.primaryRegion === region && data.deletedAt === null);
    if (primaries.length === 0) return;
    const { client, DescribeSecretCommand } = await aws('secrets-manager');
    await each(primaries, ({ resource }) => client.send(new DescribeSecretCommand({ SecretId: resource })));
  },
  *normalise({ in: input, out, err }) {
    yield* understand('secretsmanager-secret', 'an answer of DescribeSecret', () => {
      const arn = textIn(input, 'SecretId');
      if (err !== null) return [unread('secretsmanager-secret', arn, ['replicas'])];
      return [part('secretsmanager-secret', arn, { replicas: answeredList(out, 'ReplicationStatus').map(replica => ({ region: textIn(replica, 'Region'), status: textIn(replica, 'Status') })) })];
    });
  },
});

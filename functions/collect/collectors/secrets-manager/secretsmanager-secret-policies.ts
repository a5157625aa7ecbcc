import { part, unread } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { policyTextIn } from '../policy-text-in.ts';
import { textIn, understand } from '../understand.ts';

export default defineCollector({
  id: 'secretsmanager-secret-policies',
  title: 'Resource policies of secrets, never their values',
  scope: 'region',
  yields: {},
  fills: { 'secretsmanager-secret': ['policy'] },
  actions: { GetResourcePolicy: ['secretsmanager:GetResourcePolicy'] },
  after: ['secretsmanager-secret'],
  steady: { GetResourcePolicy: { source: 'secretsmanager.amazonaws.com', type: 'AWS::SecretsManager::Secret', subject: input => textIn(input, 'SecretId'), changedBy: ['PutResourcePolicy', 'DeleteResourcePolicy'] } },
  async collect({ aws, each, after }) {
    const found = after('secretsmanager-secret').filter(({ data }) => data.deletedAt === null);
    if (found.length === 0) return;
    const { client, GetResourcePolicyCommand } = await aws('secrets-manager');
    await each(found, ({ resource }) => client.send(new GetResourcePolicyCommand({ SecretId: resource })));
  },
  *normalise({ in: input, out, err }) {
    yield* understand('secretsmanager-secret', 'an answer of GetResourcePolicy', () => {
      const arn = textIn(input, 'SecretId');
      if (err !== null) return [unread('secretsmanager-secret', arn, ['policy'])];
      if (!textIn(out, 'ARN').startsWith('arn:')) throw new TypeError('the policy of no secret'); // its ARN is all that AWS says of a secret without a policy
      return [part('secretsmanager-secret', arn, { policy: out.ResourcePolicy === undefined ? null : policyTextIn(out, 'ResourcePolicy') })];
    });
  },
});

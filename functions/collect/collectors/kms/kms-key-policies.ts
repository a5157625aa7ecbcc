import { part, unread } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { policyTextIn } from '../policy-text-in.ts';
import { textIn, understand } from '../understand.ts';

export default defineCollector({
  id: 'kms-key-policies',
  title: 'Key policies of customer managed keys',
  scope: 'region',
  yields: {},
  fills: { 'kms-key': ['policy'] },
  actions: { GetKeyPolicy: ['kms:GetKeyPolicy'] },
  after: ['kms-key'],
  steady: { GetKeyPolicy: { source: 'kms.amazonaws.com', type: 'AWS::KMS::Key', subject: input => textIn(input, 'KeyId'), changedBy: ['PutKeyPolicy'] } },
  async collect({ aws, each, after }) {
    const found = after('kms-key').filter(({ data, holes }) => holes?.manager === undefined && data.manager === 'CUSTOMER');
    if (found.length === 0) return;
    const { client, GetKeyPolicyCommand } = await aws('kms');
    await each(found, ({ resource }) => client.send(new GetKeyPolicyCommand({ KeyId: resource, PolicyName: 'default' })));
  },
  *normalise({ in: input, out, err }) {
    yield* understand('kms-key', 'an answer of GetKeyPolicy', () => {
      const arn = textIn(input, 'KeyId');
      if (err !== null) return [unread('kms-key', arn, ['policy'])];
      return [part('kms-key', arn, { policy: policyTextIn(out, 'Policy') })];
    });
  },
});

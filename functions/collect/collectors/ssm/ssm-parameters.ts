import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, listIn, textIn } from '../understand.ts';

/** When the parameter ends by an expiration policy; nothing where AWS names the policy without its text. https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-policies.html */
function expirationIn(policies: readonly any[]): { readonly expiresAt?: string | null } {
  const policy = policies.find(({ PolicyType }) => PolicyType === 'Expiration');
  if (policy === undefined) return { expiresAt: null };
  return policy.PolicyText === undefined ? {} : { expiresAt: new Date(textIn(JSON.parse(textIn(policy, 'PolicyText')).Attributes, 'Timestamp')).toISOString() };
}

export default defineCollector({
  id: 'ssm-parameters',
  title: 'Systems Manager parameters, without their values',
  scope: 'region',
  yields: { 'ssm-parameter': ['DescribeParameters'] },
  actions: { DescribeParameters: ['ssm:DescribeParameters'] },
  async collect({ aws, drain }) {
    const { client, paginateDescribeParameters } = await aws('ssm');
    await drain(paginateDescribeParameters({ client }, { MaxResults: 50 }));
  },
  *normalise(call, { partition, region, account }) {
    yield* itemsIn('ssm-parameter', call, 'Parameters', parameter => {
      const parameterName = textIn(parameter, 'Name');
      return [
        part(
          'ssm-parameter',
          // AWS did not always name it.
          parameter.ARN === undefined ? `arn:${partition}:ssm:${region}:${account}:parameter/${parameterName.replace(/^\//, '')}` : textIn(parameter, 'ARN'),
          {
            parameterName,
            parameterType: parameter.Type,
            tier: parameter.Tier,
            lastModifiedAt: parameter.LastModifiedDate,
            version: parameter.Version,
            kmsKeyId: parameter.KeyId ?? null,
            policyTypes: listIn(parameter, 'Policies').map(policy => textIn(policy, 'PolicyType')),
            ...expirationIn(listIn(parameter, 'Policies')),
          },
          { name: parameterName },
        ),
      ];
    });
  },
});

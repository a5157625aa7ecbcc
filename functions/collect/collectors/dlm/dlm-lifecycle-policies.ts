import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, nameIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'dlm-lifecycle-policies',
  title: 'Data Lifecycle Manager policies',
  scope: 'region',
  yields: { 'dlm-lifecycle-policy': ['GetLifecyclePolicies'] },
  actions: { GetLifecyclePolicies: ['dlm:GetLifecyclePolicies'] },
  async collect({ aws }) {
    const { client, GetLifecyclePoliciesCommand } = await aws('dlm');
    await client.send(new GetLifecyclePoliciesCommand({})); // always answers with all of them
  },
  *normalise(call, { partition, region, account }) {
    yield* itemsIn('dlm-lifecycle-policy', call, 'Policies', policy => {
      const policyId = textIn(policy, 'PolicyId');
      return [
        part(
          'dlm-lifecycle-policy',
          `arn:${partition}:dlm:${region}:${account}:policy/${policyId}`,
          { policyId, enabled: textIn(policy, 'State') === 'ENABLED', policyType: policy.PolicyType, tags: policy.Tags ?? {} },
          nameIn(policy, 'Description'),
        ),
      ];
    });
  },
});

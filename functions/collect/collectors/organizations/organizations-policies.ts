import { part, unread } from '#kernel/part';
import { urnOf } from '#kernel/urn';
import { defineCollector } from '../../define-collector.ts';
import { idsIn } from '../members-in.ts';
import { elseOutside } from '../organization-access.ts';
import { answeredList, itemsIn, nameIn, structureIn, textIn, understand } from '../understand.ts';

const types = ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY', 'TAG_POLICY'] as const;
/** A type that the organisation has not switched on, that its feature set does not allow, or that its partition does not know, has no policies. */
const noSuchType = ['PolicyTypeNotEnabledException', 'PolicyTypeNotAvailableForOrganizationException', 'UnsupportedAPIEndpointException', 'InvalidInputException'];

export default defineCollector({
  id: 'organizations-policies',
  title: 'Service control, resource control and tag policies',
  scope: 'organization',
  yields: { 'organizations-policy': ['ListPolicies'] },
  actions: {
    ListPolicies: ['organizations:ListPolicies'],
    DescribePolicy: ['organizations:DescribePolicy'],
    ListTargetsForPolicy: ['organizations:ListTargetsForPolicy'],
  },
  answers: { ListPolicies: ['AWSOrganizationsNotInUseException', ...noSuchType] },
  async collect({ aws, all, each, skip }) {
    const { client, paginateListPolicies, paginateListTargetsForPolicy, DescribePolicyCommand } = await aws('organizations');
    const ids = new Set<string>();
    for (const type of types) {
      await each([type], async Filter => {
        const pages = await elseOutside(all(paginateListPolicies({ client }, { Filter })), skip);
        for (const id of idsIn(
          pages,
          page => page.Policies,
          policy => policy.Id,
        ))
          ids.add(id);
      });
    }
    await each([...ids].sort(), PolicyId => each([async () => void (await client.send(new DescribePolicyCommand({ PolicyId }))), async () => void (await all(paginateListTargetsForPolicy({ client }, { PolicyId })))], ask => ask()));
  },
  *normalise(call, { partition, account }) {
    // Follow-ups name a policy by its id alone, from which nobody can tell its ARN.
    const urn = (id: string) => urnOf({ partition, account, region: 'global' }, 'organizations-policy', id);
    if (call.op === 'ListPolicies') {
      yield* itemsIn('organizations-policy', call, 'Policies', policy => {
        const policyId = textIn(policy, 'Id');
        return [part('organizations-policy', urn(policyId), { policyId, type: policy.Type, awsManaged: policy.AwsManaged }, nameIn(policy, 'Name'))];
      });
      return;
    }
    yield* understand('organizations-policy', `an answer of ${call.op}`, () => {
      const resource = urn(textIn(call.in, 'PolicyId'));
      if (call.op === 'DescribePolicy') {
        return [call.err === null ? part('organizations-policy', resource, { content: structureIn(call.out, 'Policy').Content }) : unread('organizations-policy', resource, ['content'])];
      }
      const open = [unread('organizations-policy', resource, ['targets'])];
      return call.err !== null
        ? open
        : understand('organizations-policy', `an answer of ${call.op}`, () => [part('organizations-policy', resource, { targets: answeredList(call.out, 'Targets').map(target => textIn(target, 'TargetId')) }, { adds: true })], open);
    });
  },
});

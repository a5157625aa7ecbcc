import { part, unread } from '#kernel/part';
import { urnOf } from '#kernel/urn';
import { defineCollector } from '../../define-collector.ts';
import { inPieces } from '../in-pieces.ts';
import { idsIn } from '../members-in.ts';
import { elseOutside } from '../organization-access.ts';
import { itemsIn, structureIn, textIn, understand } from '../understand.ts';

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
    await each(types, async Filter => {
      const pages = await elseOutside(all(paginateListPolicies({ client }, { Filter })), skip);
      await each(idsIn(pages, page => page.Policies, policy => policy.Id), PolicyId => each([
        () => client.send(new DescribePolicyCommand({ PolicyId })),
        () => all(paginateListTargetsForPolicy({ client }, { PolicyId })),
      ], ask => ask() as Promise<unknown>));
    });
  },
  *normalise(call, { partition, account }) {
    // Follow-ups name a policy by its id alone, from which nobody can tell its ARN.
    const urn = (id: string) => urnOf({ partition, account, region: 'global' }, 'organizations-policy', id);
    if (call.op === 'ListPolicies') {
      yield* itemsIn('organizations-policy', call, 'Policies', policy => {
        const policyId = textIn(policy, 'Id');
        return [part('organizations-policy', urn(policyId), { policyId, type: policy.Type, awsManaged: policy.AwsManaged }, { name: textIn(policy, 'Name') })];
      });
      return;
    }
    yield* understand('organizations-policy', `an answer of ${call.op}`, () => {
      const resource = urn(textIn(call.in, 'PolicyId'));
      if (call.op === 'DescribePolicy') {
        return [call.err === null ? part('organizations-policy', resource, { content: structureIn(call.out, 'Policy').Content }) : unread('organizations-policy', resource, ['content'])];
      }
      if (call.err !== null || inPieces(call)) return [unread('organizations-policy', resource, ['targets'])];
      return [part('organizations-policy', resource, { targets: structureIn(call, 'out').Targets.map((target: any) => textIn(target, 'TargetId')) })];
    });
  },
});

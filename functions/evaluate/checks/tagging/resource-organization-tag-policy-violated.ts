import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { effectiveTagPolicy, tagPolicyViolations, type EffectiveTagPolicy } from '#kernel/effective-tag-policy';
import type { Kinds } from '#kernel/kind';
import { Hole } from '#kernel/resource';
import { shownTag } from '#kernel/tag-rules';
import { unitsAbove } from '#kernel/units-above';

const policy = (content: unknown, targets: readonly string[] = ['r-ab12']) =>
  ({ kind: 'organizations-policy', resource: 'urn:tallystick:aws:111111111111:global:organizations-policy/p-1', given: { policyId: 'p-1', type: 'TAG_POLICY', content: JSON.stringify(content), targets } }) as const;
const account = { kind: 'organizations-account', resource: 'urn:tallystick:aws:111111111111:global:organizations-account/222222222222', given: { accountId: '222222222222', path: ['r-ab12', 'ou-ab12-11111111'] } } as const;
const costCenter = { tags: { costcenter: { tag_key: { '@@assign': 'CostCenter' }, tag_value: { '@@assign': ['100', '2*'] } } } };

type Policies = readonly Kinds['organizations-policy'][];
/** Resources of an account share what holds for it. */
const known = new WeakMap<Policies, Map<string, EffectiveTagPolicy>>();
function effectiveAt(policies: Policies, path: readonly string[]): EffectiveTagPolicy {
  const byPath = known.get(policies) ?? new Map<string, EffectiveTagPolicy>();
  known.set(policies, byPath);
  const place = path.join('/');
  let found = byPath.get(place);
  if (found === undefined) {
    const tagPolicies = policies.filter(({ type }) => type === 'TAG_POLICY');
    found = effectiveTagPolicy(path.map(target => tagPolicies.filter(({ targets }) => targets.includes(target)).map(({ policyId, content }) => ({ id: policyId, content }))));
    byPath.set(place, found);
  }
  return found;
}

export default defineCheck({
  id: 'resource-organization-tag-policy-violated',
  version: 1,
  topic: 'tagging',
  severity: 'medium',
  title: "Tags keep the organisation's tag policies",
  why: 'The organisation has written down how this tag is spelled and which values it takes. AWS only reports what breaks it, once a day and to the management account.',
  fix: 'Give the tag the spelling and a value of the policy, in the template that made the resource; then let the policy be enforced for the type.',
  sources: ['https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_tag-policies.html', 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_inheritance_mgmt.html'],
  reads: 'taggable-resource',
  joins: ['organizations-account', 'organizations-policy'],
  params: z.object({}),
  says: {
    'no-tag-policy': 'No tag policy of the organisation holds here.',
    'service-owned': 'AWS made this resource for itself; people cannot tag it.',
    kept: 'Its tags keep the tag policies.',
    violated: 'Tags break the tag policies of the organisation: {wrong}.',
  },
  examples: [
    { name: 'another capitalisation', given: { tags: { costcenter: '100' } }, also: [account, policy(costCenter)], expect: 'fail', code: 'violated' },
    { name: 'a value that is not allowed', given: { tags: { CostCenter: '300' } }, also: [account, policy(costCenter)], expect: 'fail', code: 'violated' },
    { name: 'a value that a wildcard allows', given: { tags: { CostCenter: '217' } }, also: [account, policy(costCenter)], expect: 'pass', code: 'kept' },
    { name: 'the tag is not there, which breaks no tag policy', given: { tags: {} }, also: [account, policy(costCenter)], expect: 'pass', code: 'kept' },
    { name: 'a policy of another unit', given: { tags: { costcenter: '300' } }, also: [account, policy(costCenter, ['ou-ab12-22222222'])], expect: 'not-applicable', code: 'no-tag-policy' },
    { name: 'no organisation', given: { tags: { costcenter: '300' } }, expect: 'not-applicable', code: 'no-tag-policy' },
    { name: 'a policy that holds for all but cannot be read', given: { tags: {} }, also: [account, { ...policy({}), given: { ...policy({}).given, content: '{' } }], expect: 'not-assessed' },
    { name: 'a service-linked role', given: { of: 'iam-role', serviceOwned: true }, also: [account, policy(costCenter)], expect: 'not-applicable', code: 'service-owned' },
    { name: 'the tags could not be read', given: {}, holes: ['tags'], also: [account, policy(costCenter)], expect: 'not-assessed' },
  ],
  evaluate(resource, at) {
    if (resource.serviceOwned) return notApplicable('service-owned');
    const { tags } = resource; // what could not be read is not judged by there being no policy
    const effective = effectiveAt(at.every('organizations-policy'), [...unitsAbove(at), at.self.account]);
    if (effective.tags.length > 0) {
      const wrong = tagPolicyViolations(effective, tags).map(found => (found.wrong === 'capitalisation' ? `${found.key} (capitalisation)` : shownTag(found.key, tags[found.key] ?? '')));
      if (wrong.length > 0) return fail('violated', { wrong });
    }
    if (effective.unreadable.length > 0) throw new Hole('organizations-policy', { reason: `the documents of ${effective.unreadable.join(', ')} are no tag policies`, missing: [] });
    return effective.tags.length === 0 ? notApplicable('no-tag-policy') : pass('kept');
  },
});

import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

const policy = (type: string, targets: readonly string[]) => ({ kind: 'organizations-policy', resource: 'urn:tallystick:aws:111111111111:global:organizations-policy/p-1', given: { policyId: 'p-1', type, targets } }) as const;

export default defineCheck({
  id: 'organization-tag-policy-unattached',
  version: 1,
  topic: 'tagging',
  severity: 'low',
  title: 'The organisation has a tag policy that holds somewhere',
  why: 'Without a tag policy AWS neither fixes the spelling of keys and values nor reports what breaks them, and each team tags as it likes.',
  fix: 'Let `tally tags export` write a tag policy from the rules of the configuration, look at it, create it in AWS Organizations and attach it to the root or to a unit.',
  sources: ['https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_tag-policies.html', 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_policies_attach.html'],
  reads: 'organization',
  joins: ['organizations-policy'],
  params: z.object({}),
  says: {
    'billing-only': 'The organisation only shares its bill; it has no policies.',
    attached: 'Tag policies are attached: {policies}.',
    unattached: 'There are tag policies, but none is attached to the root or to a unit: {policies}.',
    'no-policy': 'There is no tag policy.',
  },
  examples: [
    { name: 'an organisation for the bill alone', given: { featureSet: 'CONSOLIDATED_BILLING' }, expect: 'not-applicable', code: 'billing-only' },
    { name: 'its features could not be read', given: {}, holes: ['featureSet'], expect: 'not-assessed' },
    { name: 'no policy at all', given: {}, expect: 'fail', code: 'no-policy' },
    { name: 'policies of other types only', given: {}, also: [policy('SERVICE_CONTROL_POLICY', ['r-ab12'])], expect: 'fail', code: 'no-policy' },
    { name: 'attached to nothing', given: {}, also: [policy('TAG_POLICY', [])], expect: 'fail', code: 'unattached' },
    { name: 'attached to the root', given: {}, also: [policy('TAG_POLICY', ['r-ab12'])], expect: 'pass', code: 'attached' },
    { name: 'attached to a unit', given: {}, also: [policy('TAG_POLICY', ['ou-ab12-11111111'])], expect: 'pass', code: 'attached' },
    { name: 'attached to one account only', given: {}, also: [policy('TAG_POLICY', ['222222222222'])], expect: 'fail', code: 'unattached' },
  ],
  evaluate(organization, { every }) {
    if (organization.featureSet !== 'ALL') return notApplicable('billing-only');
    const policies = every('organizations-policy').filter(({ type }) => type === 'TAG_POLICY');
    const named = (list: typeof policies): string[] => list.map(({ policyId }) => policyId).sort();
    if (policies.length === 0) return fail('no-policy');
    const attached = policies.filter(({ targets }) => targets.some(target => !/^\d{12}$/.test(target)));
    return attached.length > 0 ? pass('attached', { policies: named(attached) }) : fail('unattached', { policies: named(policies) });
  },
});

import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

const required = { tags: { required: [{ key: 'CostCenter' }] } };

export default defineCheck({
  id: 'cost-allocation-tag-inactive',
  version: 1,
  topic: 'tagging',
  severity: 'high',
  title: 'The required tags are switched on as cost allocation tags',
  why: 'AWS writes a tag into the bill only from the day on which its key is active: until then all spend counts as not allocated, however well it is tagged.',
  fix: 'Activate the key under Billing, Cost allocation tags, in the management account. It takes a day to show; ask for a backfill of up to twelve months there.',
  sources: ['https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/activating-tags.html', 'https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_ListCostAllocationTags.html'],
  reads: 'cost-allocation-tag',
  settings: ['tags.required'],
  params: z.object({}),
  says: {
    'not-required': 'The configuration does not require this key.',
    'not-ours': 'AWS sets this tag itself.',
    active: 'The bill can be split by this key.',
    inactive: 'The key is required and is not active: the bill cannot be split by it.',
  },
  examples: [
    { name: 'a required key that nobody switched on', given: { status: 'Inactive' }, config: required, expect: 'fail', code: 'inactive' },
    { name: 'a required key', given: {}, config: required, expect: 'pass', code: 'active' },
    { name: 'another spelling of it', given: { key: 'costcenter', status: 'Inactive' }, config: required, expect: 'not-applicable', code: 'not-required' },
    { name: 'a key that may be missing', given: { status: 'Inactive' }, config: { tags: { required: [{ key: 'CostCenter', optional: true }] } }, expect: 'not-applicable', code: 'not-required' },
    { name: 'a tag of AWS', given: { key: 'aws:createdBy', type: 'AWSGenerated', status: 'Inactive' }, config: required, expect: 'not-applicable', code: 'not-ours' },
    { name: 'its status could not be read', given: {}, holes: ['status'], config: required, expect: 'not-assessed' },
  ],
  evaluate(tag, { config }) {
    if (tag.type !== 'UserDefined') return notApplicable('not-ours');
    if (!config.tags.required.some(({ key, optional }) => key === tag.key && optional !== true)) return notApplicable('not-required');
    return tag.status === 'Active' ? pass('active') : fail('inactive');
  },
});

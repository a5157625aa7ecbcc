import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';

const required = { tags: { required: [{ key: 'Environment' }] } };

export default defineCheck({
  id: 'tag-key-values-too-many',
  version: 1,
  topic: 'tagging',
  severity: 'low',
  title: 'Tags that allocate cost have few values',
  why: 'A cost report by a key with hundreds of values, most of them used once, allocates nothing that anybody answers for; AWS Cost Explorer shows only the biggest.',
  fix: 'List the allowed values under tags.required or in a tag policy, and put names, ids and dates under keys of their own.',
  sources: ['https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/cost-alloc-tags.html', 'https://docs.aws.amazon.com/whitepapers/latest/tagging-best-practices/defining-and-publishing-a-tagging-schema.html'],
  reads: 'tag-values',
  settings: ['tags.required'],
  params: z.object({ maxValues: z.int().positive().default(100) }),
  says: {
    'not-required': 'The configuration does not require this key.',
    few: 'The key has few values.',
    'too-many': 'The key has more than {maxValues} values.',
    uncounted: 'The key has more values than were counted.',
  },
  examples: [
    { name: 'a hundred and one values', given: { distinct: 101, values: [] }, config: required, expect: 'fail', code: 'too-many' },
    { name: 'a hundred', given: { distinct: 100 }, config: required, expect: 'pass', code: 'few' },
    { name: 'a lower limit', given: {}, params: { maxValues: 1 }, config: required, expect: 'fail', code: 'too-many' },
    { name: 'too many, whatever could not be read', given: { distinct: 101 }, holes: ['exact'], config: required, expect: 'fail', code: 'too-many' },
    { name: 'few, but some tags could not be read', given: {}, holes: ['exact'], config: required, expect: 'not-assessed' },
    { name: 'counted no further', given: { distinct: 1000, exact: false, values: [] }, params: { maxValues: 5000 }, config: required, expect: 'not-assessed', code: 'uncounted' },
    { name: 'a key that is not required', given: { key: 'Name', distinct: 1000, exact: false, values: [] }, config: required, expect: 'not-applicable', code: 'not-required' },
  ],
  evaluate(tag, { config, params: { maxValues } }) {
    const { key, distinct } = tag;
    if (!config.tags.required.some(rule => rule.key === key)) return notApplicable('not-required');
    if (distinct > maxValues) return fail('too-many', {}, { distinct });
    return tag.exact ? pass('few', {}, { distinct }) : notAssessed('uncounted', {}, { distinct });
  },
});

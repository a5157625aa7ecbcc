import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

const required = { tags: { required: [{ key: 'Owner' }, { key: 'Environment', values: ['production', 'development'] }] } };

export default defineCheck({
  id: 'resource-required-tag-missing',
  version: 1,
  topic: 'tagging',
  severity: 'medium',
  title: 'Resources carry the tags that the organisation requires',
  why: 'Spend without an owner cannot be charged to anybody, and a finding without an owner is mended by nobody.',
  fix: 'Add the missing tags in the template that made the resource, so that the next deployment keeps them; tag by hand in Tag Editor what no template made. Switch the keys on as cost allocation tags.',
  sources: ['https://docs.aws.amazon.com/whitepapers/latest/tagging-best-practices/tagging-best-practices.html', 'https://docs.aws.amazon.com/config/latest/developerguide/required-tags.html'],
  reads: 'taggable-resource',
  settings: ['tags'],
  params: z.object({}),
  says: {
    'no-tag-policy': 'The configuration requires no tags.',
    'service-owned': 'AWS made this resource for itself; people cannot tag it.',
    tagged: 'All required tags are there: {required}.',
    missing: 'Required tags are missing or empty: {missing}.',
    'value-not-allowed': 'Tags have a value that is not allowed: {wrong}.',
  },
  examples: [
    { name: 'one of two keys', given: { tags: { Owner: 'payments' } }, config: required, expect: 'fail', code: 'missing' },
    { name: 'an empty value is no value', given: { tags: { Owner: ' ', Environment: 'production' } }, config: required, expect: 'fail', code: 'missing' },
    { name: 'another spelling of a key is another key', given: { tags: { owner: 'payments', Environment: 'production' } }, config: required, expect: 'fail', code: 'missing' },
    { name: 'a value that is not allowed', given: { tags: { Owner: 'payments', Environment: 'prd' } }, config: required, expect: 'fail', code: 'value-not-allowed' },
    { name: 'a key that objects have anyway', given: { tags: { Owner: 'payments' } }, config: { tags: { required: [{ key: 'constructor' }] } }, expect: 'fail', code: 'missing' },
    { name: 'all keys', given: { tags: { Owner: 'payments', Environment: 'production' } }, config: required, expect: 'pass', code: 'tagged' },
    { name: 'nothing is required', given: {}, expect: 'not-applicable', code: 'no-tag-policy' },
    { name: 'a service-linked role', given: { of: 'iam-role', serviceOwned: true }, config: required, expect: 'not-applicable', code: 'service-owned' },
    { name: 'the tags could not be read', given: {}, holes: ['tags'], config: required, expect: 'not-assessed' },
    { name: 'the tags could not be read but none are required', given: {}, holes: ['tags'], expect: 'not-applicable', code: 'no-tag-policy' },
  ],
  evaluate(resource, { config }) {
    const rules = config.tags.required;
    if (rules.length === 0) return notApplicable('no-tag-policy');
    if (resource.serviceOwned) return notApplicable('service-owned');
    const { tags } = resource;
    const valueOf = (key: string): string => (Object.hasOwn(tags, key) ? (tags[key] ?? '').trim() : '');
    const missing = rules
      .map(rule => rule.key)
      .filter(key => valueOf(key) === '')
      .sort();
    const wrong = rules
      .filter(({ key, values }) => values !== undefined && valueOf(key) !== '' && !values.includes(valueOf(key)))
      .map(({ key }) => `${key}=${valueOf(key)}`)
      .sort();
    if (missing.length > 0) return fail('missing', { missing, wrong });
    if (wrong.length > 0) return fail('value-not-allowed', { missing, wrong });
    return pass('tagged', { required: rules.map(rule => rule.key).sort() });
  },
});

import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { tagPlaceOf } from '#kernel/tag-place';
import { brokenAt, isAllowed, shownTag, tagValue } from '#kernel/tag-rules';

const list = { tags: { required: [{ key: 'Owner' }, { key: 'Environment', values: ['production', 'development'] }] } };
const form = { tags: { required: [{ key: 'CostCenter', pattern: 'CC-\\d{4}' }] } };

export default defineCheck({
  id: 'resource-tag-value-not-allowed',
  version: 1,
  topic: 'tagging',
  severity: 'medium',
  title: 'Tags have values that the organisation allows',
  why: 'A report by environment or cost centre splits what is written in two ways, and charges nobody for what is written wrongly.',
  fix: 'Correct the value in the template that made the resource, else in Tag Editor. A tag policy that is enforced refuses such values from then on.',
  sources: ['https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_tag-policies.html', 'https://docs.aws.amazon.com/config/latest/developerguide/required-tags.html'],
  reads: 'taggable-resource',
  joins: ['organizations-account'],
  settings: ['tags.required', 'tags.environments'],
  params: z.object({}),
  says: {
    'any-value': 'The configuration limits no values.',
    'service-owned': 'AWS made this resource for itself; people cannot tag it.',
    'no-such-tag': 'The resource carries none of the tags whose values are limited here.',
    allowed: 'All values are allowed.',
    'value-not-allowed': 'Tags have a value that is not allowed: {wrong}.',
  },
  examples: [
    { name: 'a value outside the list', given: { tags: { Environment: 'prd' } }, config: list, expect: 'fail', code: 'value-not-allowed' },
    { name: 'the same value in another case', given: { tags: { Environment: 'Production' } }, config: list, expect: 'fail', code: 'value-not-allowed' },
    { name: 'a value of the list', given: { tags: { Environment: 'production' } }, config: list, expect: 'pass', code: 'allowed' },
    { name: 'blanks around a value', given: { tags: { Environment: ' production ' } }, config: list, expect: 'pass', code: 'allowed' },
    { name: 'a cost centre of five digits where four are asked', given: { tags: { CostCenter: 'CC-12345' } }, config: form, expect: 'fail', code: 'value-not-allowed' },
    { name: 'a cost centre of four digits', given: { tags: { CostCenter: 'CC-1234' } }, config: form, expect: 'pass', code: 'allowed' },
    { name: 'the tag is missing, which another check says', given: { tags: { Owner: 'payments' } }, config: list, expect: 'not-applicable', code: 'no-such-tag' },
    { name: 'keys without limits', given: { tags: { Owner: 'x' } }, config: { tags: { required: [{ key: 'Owner' }] } }, expect: 'not-applicable', code: 'any-value' },
    { name: 'a service-linked role', given: { of: 'iam-role', serviceOwned: true }, config: list, expect: 'not-applicable', code: 'service-owned' },
    { name: 'the tags could not be read', given: {}, holes: ['tags'], config: list, expect: 'not-assessed' },
    { name: 'the tags could not be read but no value is limited', given: {}, holes: ['tags'], expect: 'not-applicable', code: 'any-value' },
  ],
  evaluate(resource, at) {
    const rules = at.config.tags.required.filter(({ values, pattern }) => values !== undefined || pattern !== undefined);
    if (rules.length === 0) return notApplicable('any-value');
    if (resource.serviceOwned) return notApplicable('service-owned');
    let valued = 0;
    const { broken } = brokenAt(rules, tagPlaceOf(resource, at), rule => {
      const value = tagValue(resource.tags, rule.key);
      if (value === '') return null;
      valued += 1;
      return isAllowed(rule, value) ? null : shownTag(rule.key, value);
    });
    if (broken.length > 0) return fail('value-not-allowed', { wrong: broken });
    return valued === 0 ? notApplicable('no-such-tag') : pass('allowed');
  },
});

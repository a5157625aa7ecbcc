import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { tagPlaceOf } from '#kernel/tag-place';
import { brokenAt, tagValue } from '#kernel/tag-rules';

const required = { tags: { required: [{ key: 'Owner' }, { key: 'Environment', values: ['production', 'development'] }] } };
const inUnit = { tags: { required: [{ key: 'Owner' }, { key: 'DataClass', where: { organizationalUnits: ['ou-ab12-11111111'] } }] } };
const unit = (accountId: string, path: readonly string[]) => [{ kind: 'organizations-account', resource: `urn:tallystick:aws:111111111111:global:organizations-account/${accountId}`, given: { accountId, path } }] as const;

export default defineCheck({
  id: 'resource-required-tag-missing',
  version: 2,
  topic: 'tagging',
  severity: 'medium',
  title: 'Resources carry the tags that the organisation requires',
  why: 'Spend without an owner cannot be charged to anybody, and a finding without an owner is mended by nobody.',
  fix: 'Add the missing tags in the template that made the resource, so that the next deployment keeps them; tag by hand in Tag Editor what no template made. Switch the keys on as cost allocation tags.',
  sources: ['https://docs.aws.amazon.com/whitepapers/latest/tagging-best-practices/tagging-best-practices.html', 'https://docs.aws.amazon.com/config/latest/developerguide/required-tags.html'],
  reads: 'taggable-resource',
  joins: ['organizations-account'],
  settings: ['tags.required', 'tags.environments'],
  params: z.object({}),
  says: {
    'no-tag-policy': 'The configuration requires no tags.',
    'out-of-scope': 'No rule holds where this resource is.',
    'service-owned': 'AWS made this resource for itself; people cannot tag it.',
    tagged: 'All required tags are there: {required}.',
    missing: 'Required tags are missing or empty: {missing}.',
  },
  examples: [
    { name: 'one of two keys', given: { tags: { Owner: 'payments' } }, config: required, expect: 'fail', code: 'missing' },
    { name: 'an empty value is no value', given: { tags: { Owner: ' ', Environment: 'production' } }, config: required, expect: 'fail', code: 'missing' },
    { name: 'another spelling of a key is another key', given: { tags: { owner: 'payments', Environment: 'production' } }, config: required, expect: 'fail', code: 'missing' },
    { name: 'a value that is not allowed is there', given: { tags: { Owner: 'payments', Environment: 'prd' } }, config: required, expect: 'pass', code: 'tagged' },
    { name: 'a key that objects have anyway', given: { tags: { Owner: 'payments' } }, config: { tags: { required: [{ key: 'constructor' }] } }, expect: 'fail', code: 'missing' },
    { name: 'all keys', given: { tags: { Owner: 'payments', Environment: 'production' } }, config: required, expect: 'pass', code: 'tagged' },
    { name: 'the only rule is about a key that may be missing', given: {}, config: { tags: { required: [{ key: 'Owner', optional: true, values: ['payments'] }] } }, expect: 'not-applicable', code: 'no-tag-policy' },
    { name: 'nothing is required', given: {}, expect: 'not-applicable', code: 'no-tag-policy' },
    { name: 'a service-linked role', given: { of: 'iam-role', serviceOwned: true }, config: required, expect: 'not-applicable', code: 'service-owned' },
    { name: 'the key is required of databases only', given: {}, config: { tags: { required: [{ key: 'DataClass', where: { kinds: ['rds-*'] } }] } }, expect: 'not-applicable', code: 'out-of-scope' },
    { name: 'a database that lacks it', given: { of: 'rds-instance' }, config: { tags: { required: [{ key: 'DataClass', where: { kinds: ['rds-*'] } }] } }, expect: 'fail', code: 'missing' },
    { name: 'a key that only production needs', given: { tags: { Environment: 'Prod' } }, config: { tags: { required: [{ key: 'Backup', where: { environments: ['production'] } }] } }, expect: 'fail', code: 'missing' },
    { name: 'an account below the unit that needs it', given: { tags: { Owner: 'payments' } }, also: unit('222222222222', ['r-ab12', 'ou-ab12-11111111']), config: inUnit, expect: 'fail', code: 'missing' },
    { name: 'an account elsewhere', given: { tags: { Owner: 'payments' } }, also: unit('222222222222', ['r-ab12', 'ou-ab12-22222222']), config: inUnit, expect: 'pass', code: 'tagged' },
    { name: "the account's place was not read", given: { tags: { Owner: 'payments' } }, also: unit('333333333333', ['r-ab12']), config: inUnit, expect: 'not-assessed' },
    { name: "a key is missing wherever the account's place is", given: { tags: {} }, also: unit('333333333333', ['r-ab12']), config: inUnit, expect: 'fail', code: 'missing' },
    { name: 'the tags could not be read', given: {}, holes: ['tags'], config: required, expect: 'not-assessed' },
    { name: 'the tags could not be read but none are required', given: {}, holes: ['tags'], expect: 'not-applicable', code: 'no-tag-policy' },
  ],
  evaluate(resource, at) {
    const rules = at.config.tags.required.filter(({ optional }) => optional !== true);
    if (rules.length === 0) return notApplicable('no-tag-policy');
    if (resource.serviceOwned) return notApplicable('service-owned');
    const required = new Set<string>();
    const { held, broken } = brokenAt(rules, tagPlaceOf(resource, at), ({ key }) => {
      required.add(key);
      return tagValue(resource.tags, key) === '' ? key : null;
    });
    if (held === 0) return notApplicable('out-of-scope');
    return broken.length > 0 ? fail('missing', { missing: broken }) : pass('tagged', { required: [...required].sort() });
  },
});

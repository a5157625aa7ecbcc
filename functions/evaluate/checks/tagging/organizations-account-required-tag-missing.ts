import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { brokenAt, environmentOf, tagValue } from '#kernel/tag-rules';

const required = { tags: { required: [{ key: 'Owner' }, { key: 'CostCenter' }] } };

export default defineCheck({
  id: 'organizations-account-required-tag-missing',
  version: 1,
  topic: 'tagging',
  severity: 'medium',
  title: 'Accounts carry the tags that the organisation requires',
  why: 'The tags of an account are what is left to go by for all that nobody can tag: support, data transfer, what was deleted. A required key that is there allocates the whole account.',
  fix: 'Tag the account in AWS Organizations, best where it is made (Account Factory, Control Tower), and switch the key on as a cost allocation tag.',
  sources: ['https://docs.aws.amazon.com/organizations/latest/userguide/orgs_tagging.html', 'https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/account-level-tags.html'],
  reads: 'organizations-account',
  settings: ['tags.required', 'tags.environments'],
  params: z.object({}),
  says: {
    'no-tag-policy': 'The configuration requires no tags.',
    'not-active': 'The account is {status}.',
    'out-of-scope': 'No rule holds for this account as a whole.',
    tagged: 'All required tags are there: {required}.',
    missing: 'Required tags are missing or empty: {missing}.',
  },
  examples: [
    { name: 'one of two keys', given: { tags: { Owner: 'payments' } }, config: required, expect: 'fail', code: 'missing' },
    { name: 'all keys', given: { tags: { Owner: 'payments', CostCenter: '42' } }, config: required, expect: 'pass', code: 'tagged' },
    { name: 'a suspended account', given: { status: 'SUSPENDED' }, config: required, expect: 'not-applicable', code: 'not-active' },
    { name: 'a rule for one kind of resource', given: {}, config: { tags: { required: [{ key: 'Owner', where: { kinds: ['ec2-*'] } }] } }, expect: 'not-applicable', code: 'out-of-scope' },
    { name: 'a rule for another unit', given: {}, config: { tags: { required: [{ key: 'Owner', where: { organizationalUnits: ['ou-ab12-22222222'] } }] } }, expect: 'not-applicable', code: 'out-of-scope' },
    { name: 'a rule for its unit', given: {}, config: { tags: { required: [{ key: 'Owner', where: { organizationalUnits: ['ou-ab12-11111111'] } }] } }, expect: 'fail', code: 'missing' },
    { name: 'the only rule is about a key that may be missing', given: {}, config: { tags: { required: [{ key: 'Owner', optional: true, values: ['payments'] }] } }, expect: 'not-applicable', code: 'no-tag-policy' },
    { name: 'nothing is required', given: {}, expect: 'not-applicable', code: 'no-tag-policy' },
    { name: 'the tags could not be read', given: {}, holes: ['tags'], config: required, expect: 'not-assessed' },
    {
      name: 'its place could not be read, but a key is missing wherever it is',
      given: {},
      holes: ['path'],
      config: { tags: { required: [{ key: 'Owner' }, { key: 'DataClass', where: { organizationalUnits: ['ou-ab12-11111111'] } }] } },
      expect: 'fail',
      code: 'missing',
    },
  ],
  evaluate(account, { config }) {
    const rules = config.tags.required.filter(({ optional }) => optional !== true);
    if (rules.length === 0) return notApplicable('no-tag-policy');
    if (account.status !== 'ACTIVE') return notApplicable('not-active', { status: account.status });
    const place = { account: account.accountId, region: 'global', kind: 'organizations-account', environment: () => environmentOf(account.tags, config.tags.environments), units: () => account.path };
    const required = new Set<string>();
    const { held, broken } = brokenAt(rules, place, ({ key }) => {
      required.add(key);
      return tagValue(account.tags, key) === '' ? key : null;
    });
    if (held === 0) return notApplicable('out-of-scope');
    return broken.length > 0 ? fail('missing', { missing: broken }) : pass('tagged', { required: [...required].sort() });
  },
});

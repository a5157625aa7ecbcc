import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { foldTagKey } from '#kernel/fold-tag-key';
import { tagValueVariants } from '#kernel/fold-tag-value';

const use = (...values: readonly string[]) => values.map((value, index) => ({ value, resources: values.length - index, accounts: 1 }));

export default defineCheck({
  id: 'tag-value-variants',
  version: 1,
  topic: 'tagging',
  severity: 'low',
  title: 'Each tag value has one spelling across the organisation',
  why: 'AWS tells Prod and production apart: a report by environment has two rows for one thing, and a rule for one leaves out the other.',
  fix: 'Choose one spelling, change the templates, correct the resources in Tag Editor. List the allowed values under tags.required, or in a tag policy.',
  sources: ['https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_tag-policies-best-practices.html'],
  reads: 'tag-values',
  settings: ['tags.environments'],
  params: z.object({}),
  says: {
    names: 'The key names resources; each has a value of its own.',
    'too-many-values': 'The key has too many values to be one of a list.',
    'one-spelling': 'Each value has one spelling.',
    variants: 'The same is spelled in more than one way: {variants}.',
  },
  examples: [
    { name: 'an environment, short and long', given: { values: use('production', 'Prod', 'development') }, expect: 'fail', code: 'variants' },
    { name: 'another case', given: { key: 'CostCenter', values: use('CC-42', 'cc42') }, expect: 'fail', code: 'variants' },
    { name: 'short names mean environments under environment keys only', given: { key: 'Application', values: use('dev', 'development') }, expect: 'pass', code: 'one-spelling' },
    { name: 'numbers that differ by a dash', given: { key: 'CostCenter', values: use('10-1', '101') }, expect: 'pass', code: 'one-spelling' },
    { name: 'one spelling each', given: {}, expect: 'pass', code: 'one-spelling' },
    { name: 'the names of resources', given: { key: 'Name', values: use('web-1', 'web1') }, expect: 'not-applicable', code: 'names' },
    { name: 'a key with a thousand values', given: { key: 'BuildId', distinct: 1000, exact: false, values: [] }, expect: 'not-applicable', code: 'too-many-values' },
    { name: 'one spelling, but some tags could not be read', given: {}, holes: ['values', 'exact'], expect: 'not-assessed' },
    { name: 'two spellings, whatever could not be read', given: { values: use('prod', 'Prod') }, holes: ['exact'], expect: 'fail', code: 'variants' },
  ],
  evaluate(tag, { config }) {
    if (foldTagKey(tag.key) === 'name') return notApplicable('names');
    const found = tagValueVariants(
      tag.values.map(({ value }) => value),
      config.tags.environments.keys.includes(tag.key),
    );
    if (found.length > 0)
      return fail(
        'variants',
        { variants: found.map(group => group.join(' = ')) },
        { resources: Object.fromEntries(tag.values.filter(({ value }) => found.some(group => group.includes(value))).map(({ value, resources }) => [value, resources])) },
      );
    return tag.exact ? pass('one-spelling') : notApplicable('too-many-values');
  },
});

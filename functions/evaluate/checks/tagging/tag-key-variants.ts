import * as z from 'zod';
import { defineCheck, fail, pass } from '#kernel/check';

export default defineCheck({
  id: 'tag-key-variants',
  version: 1,
  topic: 'tagging',
  severity: 'low',
  title: 'Each tag key has one spelling across the organisation',
  why: 'AWS tells cases of tag keys apart: a cost report by CostCenter leaves out everything that is tagged costcenter.',
  fix: "Choose one spelling, copy the other spellings' values to it, change the templates, remove the other spellings. A tag policy can hold the capitalisation.",
  sources: ['https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_tag-policies-best-practices.html'],
  reads: 'tag-key',
  params: z.object({}),
  says: {
    'one-spelling': 'All use the spelling {spellings}.',
    variants: 'The same key is spelled {spellings}.',
  },
  examples: [
    {
      name: 'three spellings',
      given: {
        spellings: [
          { key: 'CostCenter', resources: 40, accounts: 3 },
          { key: 'costcenter', resources: 7, accounts: 1 },
          { key: 'cost-center', resources: 1, accounts: 1 },
        ],
      },
      expect: 'fail',
      code: 'variants',
    },
    { name: 'one spelling', given: {}, expect: 'pass', code: 'one-spelling' },
    { name: 'one spelling, but some tags could not be read', given: {}, holes: ['spellings'], expect: 'not-assessed' },
  ],
  evaluate(tag) {
    const used = tag.spellings;
    // the order of use moves by itself, so the facts are sorted by name
    const spellings = used.map(spelling => spelling.key).sort();
    if (spellings.length === 1) return pass('one-spelling', { spellings });
    return fail('variants', { spellings }, { resources: Object.fromEntries(used.map(spelling => [spelling.key, spelling.resources])) });
  },
});

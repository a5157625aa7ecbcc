import * as z from 'zod';
import { defineCheck, manual, pass } from '#kernel/check';
import { foldTagKey } from '#kernel/fold-tag-key';

const common = ['Application', 'CostCenter', 'Environment', 'Owner'];

export default defineCheck({
  id: 'organization-tag-policy-undefined',
  version: 1,
  topic: 'tagging',
  severity: 'low',
  title: 'The organisation says which tags it requires',
  why: 'Without required tags no resource can be said to lack one, and no share of the bill can be called allocated.',
  fix: 'Look at the proposed keys, decide with finance which are required, and list them under tags.required in the configuration.',
  sources: ['https://docs.aws.amazon.com/whitepapers/latest/tagging-best-practices/defining-and-publishing-a-tagging-schema.html', 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_tag-policies.html'],
  reads: 'tag-usage',
  settings: ['tags.required'],
  params: z.object({ minShare: z.number().gt(0).max(1).default(0.5) }),
  says: {
    defined: 'The configuration requires {required}.',
    'policy-proposed': 'No tags are required. By what is in use, these could be: {proposed}.',
    'no-common-key': 'No tags are required, and none is common enough to be proposed.',
  },
  examples: [
    {
      name: 'a common key, a key in use that many organisations require, a rare key',
      given: {
        resources: 100,
        keys: [
          { key: 'Service', resources: 70, share: 0.7, values: ['web'] },
          { key: 'owner', resources: 9, share: 0.09, values: ['ana'] },
          { key: 'Note', resources: 2, share: 0.02, values: [] },
        ],
      },
      expect: 'manual',
      code: 'policy-proposed',
    },
    {
      name: 'of two spellings the one that is used more',
      given: {
        resources: 100,
        keys: [
          { key: 'cost-center', resources: 60, share: 0.6, values: ['42'] },
          { key: 'CostCenter', resources: 55, share: 0.55, values: ['42'] },
        ],
      },
      expect: 'manual',
      code: 'policy-proposed',
    },
    { name: 'nothing is tagged', given: { resources: 100, keys: [] }, expect: 'manual', code: 'no-common-key' },
    { name: 'a higher bar', given: { resources: 100, keys: [{ key: 'Service', resources: 70, share: 0.7, values: ['web'] }] }, params: { minShare: 0.8 }, expect: 'manual', code: 'no-common-key' },
    { name: 'the configuration requires tags', given: {}, config: { tags: { required: [{ key: 'Owner' }] } }, expect: 'pass', code: 'defined' },
    { name: 'the use of tags could not be read', given: {}, holes: ['keys'], expect: 'not-assessed' },
    { name: 'tags are required, whatever could not be read', given: {}, holes: ['keys', 'resources'], config: { tags: { required: [{ key: 'Owner' }] } }, expect: 'pass', code: 'defined' },
  ],
  evaluate(usage, { config, params }) {
    const required = new Set(config.tags.required.filter(({ optional }) => optional !== true).map(({ key }) => key));
    if (required.size > 0) return pass('defined', { required: [...required].sort() });
    const proposed = new Map<string, { readonly key: string; readonly share: number }>();
    for (const { key, share } of usage.keys) {
      const folded = foldTagKey(key);
      if (!proposed.has(folded) && (share >= params.minShare || common.some(name => foldTagKey(name) === folded))) proposed.set(folded, { key, share });
    }
    if (proposed.size === 0) return manual('no-common-key');
    const keys = [...proposed.values()];
    return manual('policy-proposed', { proposed: keys.map(({ key }) => key).sort() }, { shares: Object.fromEntries(keys.map(({ key, share }) => [key, Math.round(share * 1000) / 1000])) });
  },
});

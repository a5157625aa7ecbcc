import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

const required = { tags: { required: [{ key: 'Owner' }, { key: 'Environment' }] } };
const parentTags = { Owner: 'payments', Environment: 'production', Name: 'web' };

export default defineCheck({
  id: 'ec2-resource-parent-tags-differ',
  version: 2,
  topic: 'tagging',
  severity: 'low',
  title: 'Volumes, network interfaces and snapshots carry the required tags of what they belong to',
  why: 'A volume is billed apart from its instance and a snapshot apart from its volume: where their tags differ, one service has two owners on the bill.',
  fix: 'Copy the tags once, then let the launch template, the lifecycle policy or the backup plan copy them. Where the parent is wrong, mend that first.',
  sources: ['https://docs.aws.amazon.com/whitepapers/latest/tagging-best-practices/tagging-best-practices.html', 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html'],
  reads: 'ec2-resource-parent',
  settings: ['tags.required'],
  params: z.object({}),
  says: {
    'no-tag-policy': 'The configuration requires no tags.',
    'parent-untagged': 'What it belongs to carries none of the required tags.',
    alike: 'It carries the required tags of {parent}.',
    differ: 'The tags {keys} are missing here or differ from those of {parent}.',
  },
  examples: [
    { name: 'one is missing', given: { parentTags, tags: { Owner: 'payments' } }, config: required, expect: 'fail', code: 'differ' },
    { name: 'one differs', given: { parentTags, tags: { Owner: 'orders', Environment: 'production' } }, config: required, expect: 'fail', code: 'differ' },
    { name: 'all are alike; a name is not required', given: { parentTags, tags: { Owner: 'payments', Environment: 'production', Name: 'data' } }, config: required, expect: 'pass', code: 'alike' },
    { name: 'what its parent lacks is no difference', given: { parentTags: { Owner: 'payments' }, tags: { Owner: 'payments', Environment: 'test' } }, config: required, expect: 'pass', code: 'alike' },
    { name: 'its parent has no required tag', given: { parentTags: { Owner: ' ', Name: 'web' } }, config: required, expect: 'not-applicable', code: 'parent-untagged' },
    {
      name: 'a key that may be missing may also differ',
      given: { parentTags, tags: { Owner: 'payments', Environment: 'production', Name: 'data' } },
      config: { tags: { required: [...required.tags.required, { key: 'Name', optional: true }] } },
      expect: 'pass',
      code: 'alike',
    },
    { name: 'only optional keys have rules', given: { parentTags }, config: { tags: { required: [{ key: 'Owner', optional: true }] } }, expect: 'not-applicable', code: 'no-tag-policy' },
    { name: 'nothing is required', given: {}, expect: 'not-applicable', code: 'no-tag-policy' },
    { name: 'the tags of its parent could not be read', given: {}, holes: ['parentTags'], config: required, expect: 'not-assessed' },
  ],
  evaluate(child, { config }) {
    const required = [...new Set(config.tags.required.filter(({ optional }) => optional !== true).map(({ key }) => key))].sort();
    if (required.length === 0) return notApplicable('no-tag-policy');
    const { parent, parentTags } = child;
    const valueOf = (tags: Readonly<Record<string, string>>, key: string) => (Object.hasOwn(tags, key) ? (tags[key] ?? '').trim() : '');
    const given = required.filter(key => valueOf(parentTags, key) !== '');
    if (given.length === 0) return notApplicable('parent-untagged');
    const { tags } = child;
    const keys = given.filter(key => valueOf(tags, key) !== valueOf(parentTags, key));
    return keys.length === 0 ? pass('alike', { parent }) : fail('differ', { keys, parent });
  },
});

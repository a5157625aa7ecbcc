import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

const many = (count: number): Record<string, string> => Object.fromEntries(Array.from({ length: count }, (_, index) => [`Key${index}`, 'x']));

export default defineCheck({
  id: 'resource-tag-limit-near',
  version: 1,
  topic: 'tagging',
  severity: 'low',
  title: 'Resources have room for more tags',
  why: 'AWS takes fifty tags a resource. A deployment that adds the next one fails, and so does a policy that requires it.',
  fix: 'Remove tags that nothing reads, most often those that a tool left behind. Tags of AWS itself do not count.',
  sources: ['https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html', 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html'],
  reads: 'taggable-resource',
  settings: ['tags.maxUserTags'],
  params: z.object({}),
  says: {
    'service-owned': 'AWS made this resource for itself; people cannot tag it.',
    room: 'There is room for more tags.',
    'limit-near': 'People set {userTags} tags, more than {most}.',
  },
  examples: [
    { name: 'forty-six tags', given: { tags: many(46) }, expect: 'fail', code: 'limit-near' },
    { name: 'forty-five tags', given: { tags: many(45) }, expect: 'pass', code: 'room' },
    { name: 'forty-five tags and those of AWS', given: { tags: { ...many(45), 'aws:cloudformation:stack-name': 'orders', 'aws:createdBy': 'x' } }, expect: 'pass', code: 'room' },
    { name: 'a lower limit', given: { tags: many(11) }, config: { tags: { maxUserTags: 10 } }, expect: 'fail', code: 'limit-near' },
    { name: 'a service-linked role', given: { of: 'iam-role', serviceOwned: true }, expect: 'not-applicable', code: 'service-owned' },
    { name: 'the tags could not be read', given: {}, holes: ['tags'], expect: 'not-assessed' },
  ],
  evaluate(resource, { config }) {
    if (resource.serviceOwned) return notApplicable('service-owned');
    const userTags = Object.keys(resource.tags).filter(key => !key.startsWith('aws:')).length;
    const most = config.tags.maxUserTags;
    return userTags > most ? fail('limit-near', { most }, { userTags }) : pass('room');
  },
});

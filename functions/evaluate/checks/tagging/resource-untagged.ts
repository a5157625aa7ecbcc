import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

export default defineCheck({
  id: 'resource-untagged',
  version: 1,
  topic: 'tagging',
  severity: 'low',
  title: 'Resources carry at least one tag',
  why: 'Nobody can tell what a resource without any tag is for, so nobody dares to delete it.',
  fix: 'Find who made it (CloudTrail, the stack, its neighbours), then add at least an owner.',
  sources: ['https://docs.aws.amazon.com/whitepapers/latest/tagging-best-practices/tagging-best-practices.html'],
  reads: 'taggable-resource',
  params: z.object({}),
  says: {
    'service-owned': 'AWS made this resource for itself; people cannot tag it.',
    tagged: 'The resource carries {userTags} tags.',
    untagged: 'The resource carries no tag that a person or a template set.',
  },
  examples: [
    { name: 'no tags', given: { tags: {} }, expect: 'fail', code: 'untagged' },
    { name: 'only tags that AWS set', given: { tags: { 'aws:cloudformation:stack-name': 'orders' } }, expect: 'fail', code: 'untagged' },
    { name: 'one tag', given: { tags: { Name: 'orders' } }, expect: 'pass', code: 'tagged' },
    { name: 'a secret that a database owns', given: { of: 'secretsmanager-secret', serviceOwned: true }, expect: 'not-applicable', code: 'service-owned' },
    { name: 'the tags could not be read', given: {}, holes: ['tags'], expect: 'not-assessed' },
  ],
  evaluate(resource) {
    if (resource.serviceOwned) return notApplicable('service-owned');
    const keys = Object.keys(resource.tags);
    const userTags = keys.filter(key => !key.startsWith('aws:')).length;
    return userTags === 0 ? fail('untagged') : pass('tagged', {}, { userTags });
  },
});

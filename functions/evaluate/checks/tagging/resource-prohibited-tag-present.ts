import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { foldTagKey } from '#kernel/fold-tag-key';

export default defineCheck({
  id: 'resource-prohibited-tag-present',
  version: 1,
  topic: 'tagging',
  severity: 'medium',
  title: 'Resources carry no tag that the organisation prohibits',
  why: 'Tags are shown to everybody who may list resources and go into bills and logs; a key such as Password invites people to put secrets there.',
  fix: 'Remove the tag, in the template first. If its value was a secret, change the secret: it has been readable since the tag was set.',
  sources: ['https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html'],
  reads: 'taggable-resource',
  settings: ['tags.prohibited'],
  params: z.object({}),
  says: {
    'none-prohibited': 'The configuration prohibits no keys.',
    'service-owned': 'AWS made this resource for itself; people cannot tag it.',
    clean: 'No prohibited tag is there.',
    prohibited: 'Prohibited tags are there: {keys}.',
  },
  examples: [
    { name: 'a password', given: { tags: { Password: 'x', Owner: 'payments' } }, expect: 'fail', code: 'prohibited' },
    { name: 'another spelling', given: { tags: { 'api-key': 'x' } }, expect: 'fail', code: 'prohibited' },
    { name: 'a key that only holds the word', given: { tags: { PasswordPolicy: 'strong' } }, expect: 'pass', code: 'clean' },
    { name: 'a key of AWS itself', given: { tags: { 'aws:secret': 'x' } }, config: { tags: { prohibited: ['aws:secret'] } }, expect: 'pass', code: 'clean' },
    { name: 'a key of the organisation', given: { tags: { Legacy: '1' } }, config: { tags: { prohibited: ['legacy'] } }, expect: 'fail', code: 'prohibited' },
    { name: 'nothing is prohibited', given: { tags: { Password: 'x' } }, config: { tags: { prohibited: [] } }, expect: 'not-applicable', code: 'none-prohibited' },
    { name: 'a service-linked role', given: { of: 'iam-role', serviceOwned: true }, expect: 'not-applicable', code: 'service-owned' },
    { name: 'the tags could not be read', given: {}, holes: ['tags'], expect: 'not-assessed' },
  ],
  evaluate(resource, { config }) {
    const { prohibited } = config.tags;
    if (prohibited.length === 0) return notApplicable('none-prohibited');
    if (resource.serviceOwned) return notApplicable('service-owned');
    const folded = new Set(prohibited.map(foldTagKey));
    const keys = Object.keys(resource.tags)
      .filter(key => !key.startsWith('aws:') && folded.has(foldTagKey(key)))
      .sort();
    return keys.length > 0 ? fail('prohibited', { keys }) : pass('clean');
  },
});

import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { sensitiveIn } from '#kernel/sensitive-tag';

export default defineCheck({
  id: 'resource-tag-value-sensitive',
  version: 1,
  topic: 'tagging',
  severity: 'high',
  title: 'Tags hold no secrets and no personal data',
  why: 'Tags are not encrypted, everybody who may list resources reads them, and they are copied into bills, logs and exports.',
  fix: 'Change the secret first, since it has been readable; then remove the tag from the template and the resource. Put addresses of people under the owner key alone.',
  sources: ['https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html', 'https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_TagResources.html'],
  reads: 'taggable-resource',
  settings: ['tags.sensitive', 'tags.owner'],
  params: z.object({}),
  says: {
    'not-asked': 'The configuration switches this off.',
    'service-owned': 'AWS made this resource for itself; people cannot tag it.',
    clean: 'No tag looks like a secret or like personal data.',
    sensitive: 'Tags hold what should not stand in a tag: {found}.',
  },
  examples: [
    { name: 'an access key id', given: { tags: { Deploy: 'AKIAIOSFODNN7EXAMPLE' } }, expect: 'fail', code: 'sensitive' },
    { name: 'what the redactor took out of the answer', given: { tags: { Session: '[redacted jwt len=212 entropy=5.0-5.5]' } }, expect: 'fail', code: 'sensitive' },
    { name: 'a mail address under another key', given: { tags: { Note: 'ask ana@example.com' } }, expect: 'fail', code: 'sensitive' },
    { name: 'a mail address under the owner key', given: { tags: { Owner: 'ana@example.com' } }, expect: 'pass', code: 'clean' },
    { name: 'a mail address under a key of contact', given: { tags: { 'technical-contact': 'ana@example.com' } }, expect: 'pass', code: 'clean' },
    { name: 'a mail address under a key that the configuration names', given: { tags: { Squad: 'ana@example.com' } }, config: { tags: { owner: ['Squad'] } }, expect: 'pass', code: 'clean' },
    { name: 'a key id that is a letter too long', given: { tags: { Deploy: 'AKIAIOSFODNN7EXAMPLEX' } }, expect: 'pass', code: 'clean' },
    { name: 'what AWS wrote itself', given: { tags: { 'aws:createdBy': 'IAMUser:AIDA:ana@example.com' } }, expect: 'pass', code: 'clean' },
    { name: 'it is switched off', given: { tags: { Note: 'ana@example.com' } }, config: { tags: { sensitive: false } }, expect: 'not-applicable', code: 'not-asked' },
    { name: 'a service-linked role', given: { of: 'iam-role', serviceOwned: true }, expect: 'not-applicable', code: 'service-owned' },
    { name: 'the tags could not be read', given: {}, holes: ['tags'], expect: 'not-assessed' },
  ],
  evaluate(resource, { config }) {
    if (!config.tags.sensitive) return notApplicable('not-asked');
    if (resource.serviceOwned) return notApplicable('service-owned');
    const found: string[] = [];
    for (const [key, value] of Object.entries(resource.tags)) {
      const what = key.startsWith('aws:') ? null : sensitiveIn(key, value, config.tags.owner);
      if (what !== null) found.push(`${key} (${what})`);
    }
    // which tag and of what form; never any of its value
    return found.length > 0 ? fail('sensitive', { found: found.sort() }) : pass('clean');
  },
});

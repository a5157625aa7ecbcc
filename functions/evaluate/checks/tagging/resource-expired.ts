import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { expiryOf } from '#kernel/tag-format';
import { firstTagFolded, shownTag } from '#kernel/tag-rules';

const DAY = 86_400_000;
const endless: ReadonlySet<string> = new Set(['never', 'none', 'no', 'permanent', 'n/a', '-']);

export default defineCheck({
  id: 'resource-expired',
  version: 1,
  topic: 'tagging',
  severity: 'medium',
  title: 'Resources are gone when their expiry tag says so',
  why: 'Somebody wrote down until when the resource is needed. That day is over, and it still costs money and can still be attacked.',
  fix: 'Ask the owner. Delete the resource, or write the day until which it is needed now.',
  sources: ['https://docs.aws.amazon.com/whitepapers/latest/tagging-best-practices/tagging-best-practices.html'],
  reads: 'taggable-resource',
  settings: ['tags.expiry'],
  params: z.object({}),
  says: {
    'no-expiry-key': 'The configuration names no expiry key.',
    'service-owned': 'AWS made this resource for itself; people cannot tag it.',
    'no-expiry-tag': 'The resource carries no expiry tag.',
    endless: 'The expiry tag says that it is kept without end.',
    'not-a-date': 'The expiry tag holds neither a day nor an instant: {tag}.',
    'not-yet': 'It is needed until {expiresAt}.',
    expired: 'The tag {key} says that it was needed until {expiresAt}.',
  },
  examples: [
    { name: 'a day that is over', given: { tags: { ExpiresAt: '2026-04-01' } }, expect: 'fail', code: 'expired' },
    { name: 'today, which lasts to its end', given: { tags: { ExpiresAt: '2026-04-02' } }, expect: 'pass', code: 'not-yet' },
    { name: 'the very instant', given: { tags: { ExpiresAt: '2026-04-02T00:00:00Z' } }, expect: 'fail', code: 'expired' },
    { name: 'a second later', given: { tags: { ExpiresAt: '2026-04-02T00:00:01Z' } }, expect: 'pass', code: 'not-yet' },
    { name: 'another spelling', given: { tags: { 'expires-at': '2026-01-01' } }, expect: 'fail', code: 'expired' },
    { name: 'a duration, of which nobody knows when it began', given: { tags: { TTL: '30d' } }, expect: 'not-assessed', code: 'not-a-date' },
    { name: 'without end', given: { tags: { ExpiresAt: 'Never' } }, expect: 'pass', code: 'endless' },
    { name: 'no expiry tag', given: { tags: { Owner: 'payments' } }, expect: 'not-applicable', code: 'no-expiry-tag' },
    { name: 'no expiry key', given: { tags: { ExpiresAt: '2026-01-01' } }, config: { tags: { expiry: [] } }, expect: 'not-applicable', code: 'no-expiry-key' },
    { name: 'a service-linked role', given: { of: 'iam-role', serviceOwned: true }, expect: 'not-applicable', code: 'service-owned' },
    { name: 'the tags could not be read', given: {}, holes: ['tags'], expect: 'not-assessed' },
  ],
  evaluate(resource, { config, asOf }) {
    if (config.tags.expiry.length === 0) return notApplicable('no-expiry-key');
    if (resource.serviceOwned) return notApplicable('service-owned');
    const tag = firstTagFolded(resource.tags, config.tags.expiry);
    if (tag === null) return notApplicable('no-expiry-tag');
    if (endless.has(tag.value.toLowerCase())) return pass('endless');
    const end = expiryOf(tag.value);
    if (end === null) return notAssessed('not-a-date', { tag: shownTag(tag.key, tag.value) });
    const facts = { key: tag.key, expiresAt: tag.value };
    return end <= asOf.getTime() ? fail('expired', facts, { daysOver: Math.floor((asOf.getTime() - end) / DAY) }) : pass('not-yet', facts);
  },
});

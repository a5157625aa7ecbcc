import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { shownTag, firstTag } from '#kernel/tag-rules';

const owners = { tags: { owners: { payments: { address: 'payments@example.com', costCenter: 'CC-1' }, web: {} } } };

export default defineCheck({
  id: 'resource-owner-unknown',
  version: 1,
  topic: 'tagging',
  severity: 'medium',
  title: 'The owner of a resource is somebody whom the organisation knows',
  why: 'A finding goes to its owner. One who left, or a team that was renamed, mends nothing.',
  fix: 'Name an owner of the list in the template that made the resource, or add the owner to tags.owners in the configuration.',
  sources: ['https://docs.aws.amazon.com/whitepapers/latest/tagging-best-practices/tagging-best-practices.html'],
  reads: 'taggable-resource',
  settings: ['tags.owner', 'tags.owners'],
  params: z.object({}),
  says: {
    'no-owners': 'The configuration names no owners.',
    'service-owned': 'AWS made this resource for itself; people cannot tag it.',
    'no-owner-tag': 'The resource carries no owner tag.',
    known: 'The configuration knows this owner.',
    'owner-unknown': 'The configuration knows no such owner: {owner}.',
  },
  examples: [
    { name: 'a team that is not on the list', given: { tags: { Owner: 'paymens' } }, config: owners, expect: 'fail', code: 'owner-unknown' },
    { name: 'a team of the list in another case', given: { tags: { Owner: 'Payments' } }, config: owners, expect: 'fail', code: 'owner-unknown' },
    { name: 'a name that objects have anyway', given: { tags: { Owner: 'constructor' } }, config: owners, expect: 'fail', code: 'owner-unknown' },
    { name: 'a team of the list', given: { tags: { Owner: 'payments' } }, config: owners, expect: 'pass', code: 'known' },
    { name: 'the address of a team of the list', given: { tags: { Owner: 'Payments@example.com' } }, config: owners, expect: 'pass', code: 'known' },
    { name: 'no owner tag, which another check says', given: { tags: {} }, config: owners, expect: 'not-applicable', code: 'no-owner-tag' },
    { name: 'no list of owners', given: { tags: { Owner: 'x' } }, expect: 'not-applicable', code: 'no-owners' },
    { name: 'a service-linked role', given: { of: 'iam-role', serviceOwned: true }, config: owners, expect: 'not-applicable', code: 'service-owned' },
    { name: 'the tags could not be read', given: {}, holes: ['tags'], config: owners, expect: 'not-assessed' },
  ],
  evaluate(resource, { config }) {
    const { owner: keys, owners: known } = config.tags;
    if (Object.keys(known).length === 0) return notApplicable('no-owners');
    if (resource.serviceOwned) return notApplicable('service-owned');
    const tag = firstTag(resource.tags, keys);
    if (tag === null) return notApplicable('no-owner-tag');
    // names are told apart by case, as AWS tells tag values apart; mail addresses are not
    const isKnown = Object.hasOwn(known, tag.value) || Object.values(known).some(({ address }) => address?.toLowerCase() === tag.value.toLowerCase());
    return isKnown ? pass('known') : fail('owner-unknown', { owner: shownTag(tag.key, tag.value) });
  },
});

import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { hasFormat, tagFormatNames } from '#kernel/tag-format';
import { tagPlaceOf } from '#kernel/tag-place';
import { brokenAt, shownTag, tagValue } from '#kernel/tag-rules';

const owner = { tags: { required: [{ key: 'Owner', format: 'email' as const }] } };
const until = { tags: { required: [{ key: 'ReviewedOn', format: 'iso-date' as const }] } };

export default defineCheck({
  id: 'resource-tag-value-malformed',
  version: 1,
  topic: 'tagging',
  severity: 'low',
  title: 'Tag values have the form that the organisation asks for',
  why: 'A program that reads tags (mail to owners, clean-up by date, allocation by number) passes over what it cannot read.',
  fix: 'Write the value in the form that the rule names, in the template that made the resource, else in Tag Editor.',
  sources: ['https://docs.aws.amazon.com/whitepapers/latest/tagging-best-practices/tagging-best-practices.html'],
  reads: 'taggable-resource',
  joins: ['organizations-account'],
  settings: ['tags.required', 'tags.environments'],
  params: z.object({}),
  says: {
    'any-form': 'The configuration asks for no form.',
    'service-owned': 'AWS made this resource for itself; people cannot tag it.',
    'no-such-tag': 'The resource carries none of the tags of which a form is asked here.',
    'well-formed': 'All values have the form that is asked for.',
    malformed: 'Tags have a value of another form: {wrong}.',
  },
  examples: [
    { name: 'a name where a mail address is asked', given: { tags: { Owner: 'payments' } }, config: owner, expect: 'fail', code: 'malformed' },
    { name: 'a mail address', given: { tags: { Owner: 'payments@example.com' } }, config: owner, expect: 'pass', code: 'well-formed' },
    { name: 'a day that does not exist', given: { tags: { ReviewedOn: '2026-02-30' } }, config: until, expect: 'fail', code: 'malformed' },
    { name: 'a day', given: { tags: { ReviewedOn: '2026-02-28' } }, config: until, expect: 'pass', code: 'well-formed' },
    { name: 'the tag is missing, which another check says', given: {}, config: owner, expect: 'not-applicable', code: 'no-such-tag' },
    { name: 'keys of no form', given: { tags: { Owner: 'x' } }, config: { tags: { required: [{ key: 'Owner' }] } }, expect: 'not-applicable', code: 'any-form' },
    { name: 'a service-linked role', given: { of: 'iam-role', serviceOwned: true }, config: owner, expect: 'not-applicable', code: 'service-owned' },
    { name: 'the tags could not be read', given: {}, holes: ['tags'], config: owner, expect: 'not-assessed' },
  ],
  evaluate(resource, at) {
    const rules = at.config.tags.required.filter(({ format }) => format !== undefined);
    if (rules.length === 0) return notApplicable('any-form');
    if (resource.serviceOwned) return notApplicable('service-owned');
    let valued = 0;
    const { broken } = brokenAt(rules, tagPlaceOf(resource, at), ({ key, format }) => {
      const value = tagValue(resource.tags, key);
      if (value === '' || format === undefined) return null;
      valued += 1;
      return hasFormat(format, value) ? null : `${shownTag(key, value)} is not ${tagFormatNames[format]}`;
    });
    if (broken.length > 0) return fail('malformed', { wrong: broken });
    return valued === 0 ? notApplicable('no-such-tag') : pass('well-formed');
  },
});

import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { DAY, epoch } from '#kernel/time';

export default defineCheck({
  id: 'iam-saml-provider-expiring',
  version: 1,
  topic: 'rotation',
  severity: 'high',
  title: 'The metadata of SAML providers are replaced in time',
  why: 'When they end nobody signs in by that provider any more, on the same minute, and the way to mend it may be behind that very sign-in.',
  fix: 'Load the new metadata document from the identity provider and update the provider in IAM.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml.html', 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetSAMLProvider.html'],
  reads: 'iam-saml-provider',
  params: z.object({ warnDays: z.int().nonnegative().default(90) }),
  says: {
    'no-end': 'The metadata of the provider have no end.',
    valid: 'The metadata of the provider are valid for {daysLeft} days.',
    expiring: 'The metadata of the provider end in {daysLeft} days; {warnDays} are wanted.',
    expired: 'The metadata of the provider ended on {validUntil}.',
  },
  examples: [
    { name: 'ended', given: { validUntil: '2026-04-02T00:00:00Z' }, expect: 'fail', code: 'expired' },
    { name: '89 days left', given: { validUntil: '2026-06-30T23:59:59Z' }, expect: 'fail', code: 'expiring' },
    { name: '90 days left', given: { validUntil: '2026-07-01T00:00:00Z' }, expect: 'pass', code: 'valid' },
    { name: 'metadata without an end', given: { validUntil: null }, expect: 'not-applicable', code: 'no-end' },
    { name: 'its end could not be read', given: {}, holes: ['validUntil'], expect: 'not-assessed' },
  ],
  evaluate(provider, { asOf, params }) {
    const { validUntil } = provider;
    if (validUntil === null) return notApplicable('no-end');
    const left = epoch(validUntil) - asOf.getTime();
    const daysLeft = Math.floor(left / DAY);
    if (left <= 0) return fail('expired', { validUntil }, {}, { severity: 'critical' });
    return daysLeft < params.warnDays ? fail('expiring', { validUntil }, { daysLeft }) : pass('valid', { validUntil }, { daysLeft });
  },
});

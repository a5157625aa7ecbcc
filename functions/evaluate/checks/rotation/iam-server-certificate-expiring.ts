import * as z from 'zod';
import { defineCheck, fail, pass } from '#kernel/check';
import { DAY, epoch } from '#kernel/time';

export default defineCheck({
  id: 'iam-server-certificate-expiring',
  version: 1,
  topic: 'rotation',
  severity: 'high',
  title: 'Server certificates in IAM are replaced in time',
  why: 'IAM renews nothing and tells nobody: when the certificate ends, clients refuse every connection to the listener that shows it.',
  fix: 'Request the certificate in ACM, which renews it, and point the listener or distribution at it; then delete this one.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_server-certs.html', 'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html'],
  reads: 'iam-server-certificate',
  params: z.object({ warnDays: z.int().nonnegative().default(45) }),
  says: {
    valid: 'The certificate is valid for {daysLeft} days.',
    expiring: 'The certificate ends in {daysLeft} days; {warnDays} are wanted.',
    expired: 'The certificate ended on {notAfterAt}.',
  },
  examples: [
    { name: 'ended', given: { notAfterAt: '2026-04-02T00:00:00Z' }, expect: 'fail', code: 'expired' },
    { name: '44 days left', given: { notAfterAt: '2026-05-16T23:59:59Z' }, expect: 'fail', code: 'expiring' },
    { name: '45 days left', given: { notAfterAt: '2026-05-17T00:00:00Z' }, expect: 'pass', code: 'valid' },
    { name: 'its end could not be read', given: {}, holes: ['notAfterAt'], expect: 'not-assessed' },
  ],
  evaluate(certificate, { asOf, params }) {
    const { notAfterAt } = certificate;
    const left = epoch(notAfterAt) - asOf.getTime();
    const daysLeft = Math.floor(left / DAY);
    if (left <= 0) return fail('expired', { notAfterAt }); // whether anything shows it IAM does not say
    return daysLeft < params.warnDays ? fail('expiring', { notAfterAt }, { daysLeft }) : pass('valid', { notAfterAt }, { daysLeft });
  },
});

import * as z from 'zod';
import { defineCheck, fail, pass } from '#kernel/check';
import { epoch, wholeDays } from '#kernel/time';

export default defineCheck({
  id: 'iam-signing-certificate-active',
  version: 1,
  topic: 'rotation',
  severity: 'low',
  title: 'IAM users have no active X.509 signing certificate past its time',
  why: 'Signing certificates are a way in of before signature version 4, and AWS takes one even after the certificate itself says that it has ended.',
  fix: 'Ask what still signs with it (very few SOAP calls do), then deactivate it, and delete it after a week.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/APIReference/API_UploadSigningCertificate.html', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_enable-mfa.html'],
  reads: 'iam-signing-certificate',
  settings: ['rotation'],
  params: z.object({}),
  says: {
    inactive: 'The certificate is inactive.',
    fresh: 'The certificate was uploaded {ageDays} days ago.',
    stale: 'The certificate was uploaded {ageDays} days ago; {allowedDays} are allowed.',
    expired: 'The certificate ended on {notAfterAt}, and is still active.',
  },
  examples: [
    { name: 'uploaded 91 days ago', given: { uploadedAt: '2026-01-01T00:00:00Z' }, expect: 'fail', code: 'stale' },
    { name: 'uploaded 90 days ago', given: { uploadedAt: '2026-01-02T00:00:00Z' }, expect: 'pass', code: 'fresh' },
    { name: 'new, and ended by its own words', given: { notAfterAt: '2026-04-02T00:00:00Z' }, expect: 'fail', code: 'expired' },
    { name: 'old where any age is allowed', given: { uploadedAt: '2020-01-01T00:00:00Z' }, config: { rotation: { policy: { signingCertificate: null } } }, expect: 'pass', code: 'fresh' },
    { name: 'inactive', given: { active: false, uploadedAt: '2020-01-01T00:00:00Z' }, expect: 'pass', code: 'inactive' },
    { name: 'its age could not be read', given: {}, holes: ['uploadedAt'], expect: 'not-assessed' },
    { name: 'ended, whatever its age', given: { notAfterAt: '2026-01-01T00:00:00Z' }, holes: ['uploadedAt'], expect: 'fail', code: 'expired' },
  ],
  evaluate(certificate, { asOf, config }) {
    if (!certificate.active) return pass('inactive');
    const { notAfterAt } = certificate;
    if (epoch(notAfterAt) <= asOf.getTime()) return fail('expired', { notAfterAt });
    const allowedDays = config.rotation.policy.signingCertificate;
    const { uploadedAt } = certificate;
    const ageDays = wholeDays(uploadedAt, asOf);
    return allowedDays === null || ageDays <= allowedDays ? pass('fresh', { uploadedAt }, { ageDays }) : fail('stale', { uploadedAt, allowedDays }, { ageDays });
  },
});

import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';

export default defineCheck({
  id: 'acm-certificate-transparency-off',
  version: 1,
  topic: 'rotation',
  severity: 'low',
  title: 'Public ACM certificates are in the transparency logs',
  why: 'Browsers warn of a public certificate that no transparency log knows, and you learn from those logs of certificates that others got for your names.',
  fix: 'Turn certificate transparency logging on; it counts from the next renewal.',
  sources: ['https://docs.aws.amazon.com/acm/latest/userguide/acm-concepts.html', 'https://docs.aws.amazon.com/acm/latest/APIReference/API_CertificateOptions.html'],
  reads: 'acm-certificate',
  params: z.object({}),
  says: {
    'not-public': 'ACM did not issue the certificate for the public, or nobody uses it.',
    unsaid: 'AWS does not say whether the certificate is logged.',
    logged: 'The certificate is in the transparency logs.',
    unlogged: 'Transparency logging is off for the certificate.',
  },
  examples: [
    { name: 'off', given: { transparencyLogging: 'DISABLED' }, expect: 'fail', code: 'unlogged' },
    { name: 'on', given: {}, expect: 'pass', code: 'logged' },
    { name: 'AWS does not say', given: { transparencyLogging: null }, expect: 'not-assessed', code: 'unsaid' },
    { name: 'imported', given: { certificateType: 'IMPORTED', transparencyLogging: null }, expect: 'not-applicable', code: 'not-public' },
    { name: 'nobody uses it', given: { inUse: false, transparencyLogging: null }, expect: 'not-applicable', code: 'not-public' },
    { name: 'it could not be read', given: {}, holes: ['transparencyLogging'], expect: 'not-assessed' },
  ],
  evaluate(certificate) {
    if (certificate.certificateType !== 'AMAZON_ISSUED' || (certificate.status !== 'ISSUED' && certificate.status !== 'EXPIRED') || (!certificate.inUse && !certificate.exported)) return notApplicable('not-public');
    const { transparencyLogging } = certificate;
    if (transparencyLogging === null) return notAssessed('unsaid');
    return transparencyLogging === 'ENABLED' ? pass('logged') : fail('unlogged');
  },
});

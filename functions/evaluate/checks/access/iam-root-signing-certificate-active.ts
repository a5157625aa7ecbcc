import * as z from 'zod';
import { defineCheck, fail, pass } from '#kernel/check';

export default defineCheck({
  id: 'iam-root-signing-certificate-active',
  version: 1,
  topic: 'access',
  severity: 'critical',
  title: 'The root user has no signing certificate',
  why: 'A signing certificate is a key of root in another form: whoever has it signs requests that no policy limits.',
  fix: 'Find what uses it (old SOAP tools), give that a role, then sign in as root and delete the certificate.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_server-certs.html'],
  reads: 'iam-root-user',
  params: z.object({}),
  says: {
    'no-certificate': 'The root user has no signing certificate.',
    'certificate-present': 'The root user has a signing certificate.',
  },
  examples: [
    { name: 'a certificate', given: { signingCertificatePresent: true }, expect: 'fail', code: 'certificate-present' },
    { name: 'none', given: {}, expect: 'pass', code: 'no-certificate' },
    { name: 'the account summary could not be read', given: {}, holes: ['signingCertificatePresent'], expect: 'not-assessed' },
  ],
  evaluate(root) {
    return root.signingCertificatePresent ? fail('certificate-present') : pass('no-certificate');
  },
});

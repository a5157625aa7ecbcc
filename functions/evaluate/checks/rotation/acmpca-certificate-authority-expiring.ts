import * as z from 'zod';
import { defineCheck, notApplicable } from '#kernel/check';
import { endSays, judgeEnd } from '#kernel/judge-end';

export default defineCheck({
  id: 'acmpca-certificate-authority-expiring',
  version: 1,
  topic: 'rotation',
  severity: 'high',
  title: 'Private certificate authorities are renewed in time',
  why: 'No certificate outlives the authority that signed it: when it ends, all that trusts it breaks on the same minute, and what it signs before gets ever shorter.',
  fix: 'Sign a new certificate for the authority (or make a successor), let clients trust it, then issue from it. A root takes longest: clients must have it before.',
  sources: ['https://docs.aws.amazon.com/privateca/latest/userguide/ca-lifecycle.html', 'https://docs.aws.amazon.com/privateca/latest/APIReference/API_CertificateAuthority.html'],
  reads: 'acmpca-certificate-authority',
  params: z.object({ warnDays: z.int().nonnegative().default(90) }),
  says: {
    'not-issued': 'It has no certificate of its own yet.',
    'not-in-use': 'It is {status}.',
    ...endSays('The certificate of the authority'),
  },
  examples: [
    { name: 'ended', given: { status: 'EXPIRED', notAfterAt: '2026-04-02T00:00:00Z' }, expect: 'fail', code: 'expired' },
    { name: '89 days left', given: { notAfterAt: '2026-06-30T23:59:59Z' }, expect: 'fail', code: 'expiring' },
    { name: '90 days left', given: { notAfterAt: '2026-07-01T00:00:00Z' }, expect: 'pass', code: 'valid' },
    { name: 'waits for its certificate', given: { status: 'PENDING_CERTIFICATE', notBeforeAt: null, notAfterAt: null }, expect: 'not-applicable', code: 'not-issued' },
    { name: 'deleted, and can be taken back', given: { status: 'DELETED', notAfterAt: '2026-04-10T00:00:00Z' }, expect: 'not-applicable', code: 'not-in-use' },
    { name: 'its end could not be read', given: {}, holes: ['notAfterAt'], expect: 'not-assessed' },
  ],
  evaluate(authority, { asOf, params }) {
    const { status } = authority;
    if (status === 'DELETED' || status === 'FAILED' || status === 'DISABLED') return notApplicable('not-in-use', { status });
    return authority.notAfterAt === null ? notApplicable('not-issued') : judgeEnd(authority.notAfterAt, asOf, params);
  },
});

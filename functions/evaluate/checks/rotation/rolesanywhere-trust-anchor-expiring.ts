import * as z from 'zod';
import { defineCheck, notApplicable } from '#kernel/check';
import { endSays, judgeEnd } from '#kernel/judge-end';

export default defineCheck({
  id: 'rolesanywhere-trust-anchor-expiring',
  version: 1,
  topic: 'rotation',
  severity: 'high',
  title: 'Trust anchors of IAM Roles Anywhere are replaced in time',
  why: 'When the certificate of an anchor ends, every workload outside AWS that signs in through it is locked out on the same minute.',
  fix: 'Add the new certificate of the authority to the bundle of the anchor, give workloads certificates that it signed, then take the old one out.',
  sources: ['https://docs.aws.amazon.com/rolesanywhere/latest/userguide/getting-started.html', 'https://docs.aws.amazon.com/rolesanywhere/latest/APIReference/API_TrustAnchorDetail.html'],
  reads: 'rolesanywhere-trust-anchor',
  params: z.object({ warnDays: z.int().nonnegative().default(90) }),
  says: {
    disabled: 'The anchor is disabled.',
    'ends-elsewhere': 'It trusts {source}, which ends where it is kept.',
    ...endSays('The first certificate of the anchor'),
  },
  examples: [
    { name: 'ended', given: { notAfterAt: '2026-04-02T00:00:00Z' }, expect: 'fail', code: 'expired' },
    { name: '89 days left', given: { notAfterAt: '2026-06-30T23:59:59Z' }, expect: 'fail', code: 'expiring' },
    { name: '90 days left', given: { notAfterAt: '2026-07-01T00:00:00Z' }, expect: 'pass', code: 'valid' },
    {
      name: 'a private authority, which is judged itself',
      given: { source: 'AWS_ACM_PCA', certificateAuthorityArn: 'arn:aws:acm-pca:eu-west-1:222222222222:certificate-authority/1', notBeforeAt: null, notAfterAt: null },
      expect: 'not-applicable',
      code: 'ends-elsewhere',
    },
    { name: 'disabled', given: { enabled: false, notAfterAt: '2026-04-02T00:00:00Z' }, expect: 'not-applicable', code: 'disabled' },
    { name: 'its certificates could not be read', given: {}, holes: ['notAfterAt'], expect: 'not-assessed' },
  ],
  evaluate(anchor, { asOf, params }) {
    if (!anchor.enabled) return notApplicable('disabled');
    return anchor.notAfterAt === null ? notApplicable('ends-elsewhere', { source: anchor.source }) : judgeEnd(anchor.notAfterAt, asOf, params);
  },
});

import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { DAY, epoch } from '#kernel/time';

export default defineCheck({
  id: 'rds-instance-certificate-expiring',
  version: 1,
  topic: 'rotation',
  severity: 'high',
  title: 'Server certificates of RDS instances are renewed in time',
  why: 'When the certificate of a database expires, every client that verifies it loses its connection.',
  fix: 'Give clients the new certificate authority first, then change the authority of the instance; some engines restart for it.',
  sources: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html', 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL-certificate-rotation.html'],
  reads: 'rds-instance',
  params: z.object({ warnDays: z.int().nonnegative().default(90) }),
  says: {
    'no-certificate': 'The instance has no server certificate.',
    valid: 'The server certificate is valid for {daysLeft} days.',
    expiring: 'The server certificate ends in {daysLeft} days; {warnDays} are wanted.',
    expired: 'The server certificate ended on {certificateExpiresAt}.',
  },
  examples: [
    { name: 'expired', given: { certificateExpiresAt: '2026-04-02T00:00:00Z' }, expect: 'fail', code: 'expired' },
    { name: '89 days left', given: { certificateExpiresAt: '2026-06-30T23:59:59Z' }, expect: 'fail', code: 'expiring' },
    { name: '90 days left', given: { certificateExpiresAt: '2026-07-01T00:00:00Z' }, expect: 'pass', code: 'valid' },
    { name: 'good for decades', given: {}, expect: 'pass', code: 'valid' },
    { name: 'without a certificate', given: { certificateExpiresAt: null }, expect: 'not-applicable', code: 'no-certificate' },
    { name: 'its end could not be read', given: {}, holes: ['certificateExpiresAt'], expect: 'not-assessed' },
  ],
  evaluate(instance, { asOf, params }) {
    const { certificateExpiresAt } = instance;
    if (certificateExpiresAt === null) return notApplicable('no-certificate');
    const left = epoch(certificateExpiresAt) - asOf.getTime();
    const daysLeft = Math.floor(left / DAY);
    if (left <= 0) return fail('expired', { certificateExpiresAt }, {}, { severity: 'critical' });
    return daysLeft < params.warnDays ? fail('expiring', { certificateExpiresAt }, { daysLeft }) : pass('valid', { certificateExpiresAt }, { daysLeft });
  },
});

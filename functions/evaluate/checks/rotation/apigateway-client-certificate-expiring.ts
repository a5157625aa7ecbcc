import * as z from 'zod';
import { defineCheck, fail, pass } from '#kernel/check';
import { DAY, epoch } from '#kernel/time';

export default defineCheck({
  id: 'apigateway-client-certificate-expiring',
  version: 1,
  topic: 'rotation',
  severity: 'high',
  title: 'Client certificates of API Gateway are replaced in time',
  why: 'A backend that verifies them refuses every request of the API when the certificate ends.',
  fix: 'Generate a new client certificate, let the backend trust it, set it on the stages, deploy, then delete the old one.',
  sources: ['https://docs.aws.amazon.com/apigateway/latest/developerguide/getting-started-client-side-ssl-authentication.html'],
  reads: 'apigateway-client-certificate',
  params: z.object({ warnDays: z.int().nonnegative().default(30) }),
  says: {
    valid: 'The certificate is valid for {daysLeft} days.',
    expiring: 'The certificate ends in {daysLeft} days; {warnDays} are wanted.',
    expired: 'The certificate ended on {expiresAt}.',
  },
  examples: [
    { name: 'ended', given: { expiresAt: '2026-04-02T00:00:00Z' }, expect: 'fail', code: 'expired' },
    { name: '29 days left', given: { expiresAt: '2026-05-01T23:59:59Z' }, expect: 'fail', code: 'expiring' },
    { name: '30 days left', given: { expiresAt: '2026-05-02T00:00:00Z' }, expect: 'pass', code: 'valid' },
    { name: 'its end could not be read', given: {}, holes: ['expiresAt'], expect: 'not-assessed' },
  ],
  evaluate(certificate, { asOf, params }) {
    const { expiresAt } = certificate;
    const left = epoch(expiresAt) - asOf.getTime();
    const daysLeft = Math.floor(left / DAY);
    if (left <= 0) return fail('expired', { expiresAt }, {}, { severity: 'critical' });
    return daysLeft < params.warnDays ? fail('expiring', { expiresAt }, { daysLeft }) : pass('valid', { expiresAt }, { daysLeft });
  },
});

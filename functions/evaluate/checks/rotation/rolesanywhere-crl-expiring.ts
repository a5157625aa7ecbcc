import * as z from 'zod';
import { defineCheck, notApplicable } from '#kernel/check';
import { endSays, judgeEnd } from '#kernel/judge-end';

export default defineCheck({
  id: 'rolesanywhere-crl-expiring',
  version: 1,
  topic: 'rotation',
  severity: 'medium',
  title: 'Revocation lists of IAM Roles Anywhere are renewed in time',
  why: 'IAM Roles Anywhere fetches no list by itself. Past the date of the next one, certificates that were revoked since still open roles.',
  fix: 'Import the newest list of the authority (`aws rolesanywhere update-crl`), and let whatever makes the lists do that each time.',
  sources: ['https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html', 'https://docs.aws.amazon.com/rolesanywhere/latest/APIReference/API_UpdateCrl.html'],
  reads: 'rolesanywhere-crl',
  params: z.object({ warnDays: z.int().nonnegative().default(7) }),
  says: {
    disabled: 'The list is disabled.',
    'no-end': 'The list does not say when the next one comes.',
    ...endSays('The list'),
  },
  examples: [
    { name: 'its successor is due', given: { nextUpdateAt: '2026-04-02T00:00:00Z' }, expect: 'fail', code: 'expired' },
    { name: '6 days left', given: { nextUpdateAt: '2026-04-08T23:59:59Z' }, expect: 'fail', code: 'expiring' },
    { name: '7 days left', given: { nextUpdateAt: '2026-04-09T00:00:00Z' }, expect: 'pass', code: 'valid' },
    { name: 'a list without a date', given: { nextUpdateAt: null }, expect: 'not-applicable', code: 'no-end' },
    { name: 'disabled', given: { enabled: false, nextUpdateAt: '2026-04-02T00:00:00Z' }, expect: 'not-applicable', code: 'disabled' },
    { name: 'its date could not be read', given: {}, holes: ['nextUpdateAt'], expect: 'not-assessed' },
  ],
  evaluate(crl, { asOf, params }) {
    if (!crl.enabled) return notApplicable('disabled');
    return crl.nextUpdateAt === null ? notApplicable('no-end') : judgeEnd(crl.nextUpdateAt, asOf, params, 'high');
  },
});

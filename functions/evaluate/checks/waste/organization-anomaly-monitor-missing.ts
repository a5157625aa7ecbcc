import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

const payer = { managementAccount: '222222222222' };

export default defineCheck({
  id: 'organization-anomaly-monitor-missing',
  version: 1,
  topic: 'waste',
  severity: 'medium',
  title: 'Cost Anomaly Detection watches the bill',
  why: 'A monitor costs nothing and tells of a jump in a service or an account within a day.',
  fix: 'Make a monitor of AWS services in the management account and subscribe people who can act to its alerts.',
  sources: ['https://docs.aws.amazon.com/cost-management/latest/userguide/getting-started-ad.html', 'https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_GetAnomalyMonitors.html'],
  reads: 'organization',
  joins: ['cost-anomaly-monitor'],
  params: z.object({}),
  says: {
    'not-payer': 'The scan does not start in the management account {managementAccount}, which pays.',
    monitors: 'The management account has {monitors} monitors.',
    missing: 'The management account has no monitor.',
  },
  examples: [
    { name: 'no monitor', given: payer, expect: 'fail', code: 'missing' },
    { name: 'a monitor', given: payer, also: [{ kind: 'cost-anomaly-monitor', resource: 'arn:aws:ce::222222222222:anomalymonitor/1', given: {} }], expect: 'pass', code: 'monitors' },
    { name: 'scanned from a delegated administrator', given: {}, expect: 'not-applicable', code: 'not-payer' },
    { name: 'who pays could not be read', given: {}, holes: ['managementAccount'], expect: 'not-assessed' },
  ],
  evaluate({ managementAccount }, { self, every }) {
    if (managementAccount !== self.account) return notApplicable('not-payer', { managementAccount });
    const monitors = every('cost-anomaly-monitor').length;
    return monitors > 0 ? pass('monitors', {}, { monitors }) : fail('missing');
  },
});

import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

export default defineCheck({
  id: 'athena-workgroup-cutoff-missing',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'Athena workgroups cancel queries that read too much',
  why: 'A query is billed by what it reads. Without a limit one that forgets its partition reads everything that there is.',
  fix: 'Set a limit of data scanned a query on the workgroup, some times what its largest query should read.',
  sources: ['https://docs.aws.amazon.com/athena/latest/ug/workgroups-setting-control-limits-cloudwatch.html', 'https://aws.amazon.com/athena/pricing/'],
  reads: 'athena-workgroup',
  params: z.object({}),
  says: {
    disabled: 'The workgroup is switched off.',
    limited: 'A query that reads more than {cutoffBytes} bytes is cancelled.',
    missing: 'No query of the workgroup is cancelled, however much it reads.',
  },
  examples: [
    { name: 'no limit', given: { cutoffBytes: null }, expect: 'fail', code: 'missing' },
    { name: 'no limit, in the workgroup that every Region has', given: { workgroupName: 'primary', cutoffBytes: null }, expect: 'fail', code: 'missing' },
    { name: 'a terabyte', given: {}, expect: 'pass', code: 'limited' },
    { name: 'switched off', given: { state: 'DISABLED', cutoffBytes: null }, expect: 'not-applicable', code: 'disabled' },
    { name: 'the limit could not be read', given: {}, holes: ['cutoffBytes'], expect: 'not-assessed' },
  ],
  evaluate(workgroup) {
    if (workgroup.state === 'DISABLED') return notApplicable('disabled');
    const { cutoffBytes, workgroupName } = workgroup;
    if (cutoffBytes !== null) return pass('limited', { cutoffBytes });
    // AWS makes this one in every Region, used or not
    return fail('missing', {}, {}, { confidence: 0.5, ...(workgroupName === 'primary' ? { severity: 'info' } : {}) });
  },
});

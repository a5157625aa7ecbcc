import * as z from 'zod';
import { defineCheck, fail, pass } from '#kernel/check';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { HOURS_PER_MONTH } from '#kernel/money';
import { wholeDays } from '#kernel/time';

export default defineCheck({
  id: 'sagemaker-notebook-instance-left-running',
  version: 1,
  topic: 'waste',
  severity: 'medium',
  title: 'SageMaker notebook instances are stopped when nobody works',
  why: 'A notebook instance is billed for every hour in service, at night and after its project as well.',
  fix: 'Ask the owner whether something runs in it. Stop it, keep what it holds on its volume, and give it a lifecycle configuration that stops it when it is idle.',
  sources: ['https://docs.aws.amazon.com/sagemaker/latest/dg/nbi-lifecycle-config.html', 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_NotebookInstanceSummary.html', 'https://aws.amazon.com/sagemaker/ai/pricing/'],
  reads: 'sagemaker-notebook-instance',
  params: z.object({ maxRunningDays: z.int().positive().default(7) }),
  says: {
    ...keptOnPurposeSays,
    'not-running': 'The notebook instance is {status}.',
    recent: 'The notebook instance was started or changed {runningDays} days ago; {maxRunningDays} are allowed.',
    'left-running': 'The notebook instance ({instanceType}) has been in service for {runningDays} days without being stopped; {maxRunningDays} are allowed.',
  },
  examples: [
    { name: 'in service since last year', given: {}, expect: 'fail', code: 'left-running' },
    { name: 'in service for eight days', given: { lastModifiedAt: '2026-03-25T00:00:00Z' }, expect: 'fail', code: 'left-running' },
    { name: 'in service for seven days', given: { lastModifiedAt: '2026-03-26T00:00:00Z' }, expect: 'pass', code: 'recent' },
    { name: 'stopped', given: { status: 'Stopped' }, expect: 'pass', code: 'not-running' },
    { name: 'tagged not to be stopped', given: { tags: { 'do-not-delete': 'yes' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'its status could not be read', given: {}, holes: ['status'], expect: 'not-assessed' },
    { name: 'stopped, whatever else could not be read', given: { status: 'Stopped' }, holes: ['lastModifiedAt', 'tags'], expect: 'pass', code: 'not-running' },
  ],
  evaluate(notebook, { asOf, params }) {
    const { status } = notebook;
    if (status !== 'InService') return pass('not-running', { status });
    const { lastModifiedAt, instanceType } = notebook;
    const runningDays = wholeDays(lastModifiedAt, asOf);
    if (runningDays <= params.maxRunningDays) return pass('recent', { lastModifiedAt }, { runningDays });
    const kept = keptOnPurpose(notebook.tags);
    if (kept !== null) return kept;
    return fail('left-running', { instanceType, lastModifiedAt }, { runningDays }, { saves: [{ usage: `Notebk:${instanceType}`, amount: HOURS_PER_MONTH }], confidence: 0.7 });
  },
});

import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { HOURS_PER_MONTH } from '#kernel/money';
import { wholeDays } from '#kernel/time';

export default defineCheck({
  id: 'sagemaker-app-left-running',
  version: 1,
  topic: 'waste',
  severity: 'medium',
  title: 'SageMaker Studio apps end when nobody works',
  why: 'An app holds its instance, billed by the hour, until somebody deletes it; closing the browser ends nothing.',
  fix: 'Ask the user, delete the app (files stay in the home directory or space), and turn on idle shutdown in the domain.',
  sources: ['https://docs.aws.amazon.com/sagemaker/latest/dg/studio-updated-idle-shutdown.html', 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_AppDetails.html', 'https://aws.amazon.com/sagemaker/ai/pricing/'],
  reads: 'sagemaker-app',
  params: z.object({ maxRunningDays: z.int().positive().default(7) }),
  says: {
    'not-running': 'The app is {status}.',
    free: 'The app {appType} runs on a system instance, which costs nothing.',
    recent: 'The app was started {runningDays} days ago; {maxRunningDays} are allowed.',
    'left-running': 'The app {appType} has held an instance ({instanceType}) for {runningDays} days; {maxRunningDays} are allowed.',
  },
  examples: [
    { name: 'running since last year', given: {}, expect: 'fail', code: 'left-running' },
    { name: 'running for eight days', given: { createdAt: '2026-03-25T00:00:00Z' }, expect: 'fail', code: 'left-running' },
    { name: 'running for seven days', given: { createdAt: '2026-03-26T00:00:00Z' }, expect: 'pass', code: 'recent' },
    { name: 'deleted', given: { status: 'Deleted' }, expect: 'not-applicable', code: 'not-running' },
    { name: 'the server of Studio itself', given: { appType: 'JupyterServer', instanceType: 'system' }, expect: 'not-applicable', code: 'free' },
    { name: 'AWS does not say on which instance', given: { instanceType: null }, expect: 'fail', code: 'left-running' },
    { name: 'its status could not be read', given: {}, holes: ['status'], expect: 'not-assessed' },
  ],
  evaluate(app, { asOf, params }) {
    const { status, appType, instanceType } = app;
    if (status !== 'InService') return notApplicable('not-running', { status });
    if (instanceType === 'system') return notApplicable('free', { appType });
    const { createdAt } = app;
    const runningDays = wholeDays(createdAt, asOf);
    if (runningDays <= params.maxRunningDays) return pass('recent', { createdAt }, { runningDays });
    return fail(
      'left-running',
      { appType, instanceType: instanceType ?? 'of a type that AWS does not name', createdAt },
      { runningDays },
      { confidence: 0.7, ...(instanceType === null ? {} : { saves: [{ usage: `Studio:${appType}-${instanceType}`, amount: HOURS_PER_MONTH }] }) },
    );
  },
});

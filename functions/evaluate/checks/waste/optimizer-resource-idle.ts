import * as z from 'zod';
import { idleWords } from '#kernel/advice';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

export default defineCheck({
  id: 'optimizer-resource-idle',
  version: 1,
  topic: 'waste',
  severity: 'medium',
  title: 'Resources are in use as far as AWS can see',
  why: 'AWS watches the connections, requests and traffic of services of which nothing else tells here whether anybody uses them.',
  fix: 'Open the recommendation in Compute Optimizer to see what was measured, ask the owner, take a last backup and delete the resource.',
  sources: ['https://docs.aws.amazon.com/compute-optimizer/latest/ug/view-idle-recommendations.html', 'https://docs.aws.amazon.com/cost-management/latest/userguide/cost-optimization-hub.html'],
  reads: 'idle-advice',
  params: z.object({}),
  says: {
    idle: '{by} saw no use of this {of} in {lookbackDays} days ({says}).',
    used: '{by} advises {says}, and so that it is used.',
    'judged-here': 'Whether this {of} is idle is judged from its own metrics or configuration; what AWS says of it is only evidence.',
  },
  examples: [
    { name: 'a cluster without connections', given: {}, expect: 'fail', code: 'idle' },
    { name: 'an Auto Scaling group that does nothing', given: { of: 'autoscalinggroup', says: 'ScaleIn', by: ['Cost Optimization Hub'] }, expect: 'fail', code: 'idle' },
    { name: 'an idle resource of which AWS does not say what it costs', given: { monthlySavings: null }, expect: 'fail', code: 'idle' },
    { name: 'a service that is too big', given: { of: 'ecsservice', says: 'Rightsize', by: ['Cost Optimization Hub'] }, expect: 'pass', code: 'used' },
    { name: 'an instance, which we judge ourselves', given: { of: 'ec2instance', says: 'Stop', by: ['Compute Optimizer', 'Cost Optimization Hub'] }, expect: 'not-applicable', code: 'judged-here' },
    { name: 'the advice could not be read', given: {}, holes: ['says'], expect: 'not-assessed' },
  ],
  evaluate(advice) {
    const { says, of, by } = advice;
    if (!idleWords.has(says)) return pass('used', { by, says });
    if (own.has(of)) return notApplicable('judged-here', { of, by, says });
    const { monthlySavings, monthlySavingsAfterDiscounts, lookbackDays } = advice;
    const estimate = monthlySavingsAfterDiscounts !== null ? ({ ...monthlySavingsAfterDiscounts, basis: 'net-amortized' } as const) : monthlySavings === null ? null : ({ ...monthlySavings, basis: 'list' } as const);
    return fail('idle', { of, by, says }, { lookbackDays: lookbackDays ?? 14 }, { estimate, confidence: 0.7 });
  },
});

/** Of these a check here says whether they are idle. */
const own: ReadonlySet<string> = new Set(['ec2instance', 'ebsvolume', 'rdsdbinstance', 'natgateway', 'elasticachecluster', 'dynamodbtable', 'lambdafunction', 'documentdbcluster']);

import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

export default defineCheck({
  id: 'rds-instance-insights-kept-long',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'Performance Insights keeps the seven days that are free',
  why: 'Seven days of performance data are free; longer retention is billed by the vCPU and month.',
  fix: 'Ask who looks at performance of last month. If nobody does, set the retention to seven days.',
  sources: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PerfInsights.Overview.cost.html', 'https://aws.amazon.com/rds/performance-insights/pricing/'],
  reads: 'rds-instance',
  params: z.object({ maxDays: z.int().positive().default(7) }),
  says: {
    off: 'Performance Insights is off.',
    short: 'Performance data is kept for {performanceInsightsDays} days.',
    long: 'Performance data is kept for {performanceInsightsDays} days; {maxDays} are free.',
  },
  examples: [
    { name: 'two years', given: { performanceInsightsDays: 731 }, expect: 'fail', code: 'long' },
    { name: 'a month', given: { performanceInsightsDays: 31 }, expect: 'fail', code: 'long' },
    { name: 'seven days', given: {}, expect: 'pass', code: 'short' },
    { name: 'off', given: { performanceInsightsDays: null }, expect: 'not-applicable', code: 'off' },
    { name: 'the retention could not be read', given: {}, holes: ['performanceInsightsDays'], expect: 'not-assessed' },
  ],
  evaluate({ performanceInsightsDays }, { params }) {
    if (performanceInsightsDays === null) return notApplicable('off');
    return performanceInsightsDays <= params.maxDays ? pass('short', { performanceInsightsDays }) : fail('long', { performanceInsightsDays }, {}, { confidence: 0.7 });
  },
});

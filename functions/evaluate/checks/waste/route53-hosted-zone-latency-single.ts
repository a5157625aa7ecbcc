import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

const record = (region: string, name = 'shop.example.com.') => ({ name, type: 'A', region });

export default defineCheck({
  id: 'route53-hosted-zone-latency-single',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'Records with latency routing lead to more than one Region',
  why: 'Questions for records with latency routing cost half as much again; with one Region there is nothing to choose.',
  fix: 'Make a simple record of it, or add the other Regions.',
  sources: ['https://docs.aws.amazon.com/awssupport/latest/user/cost-optimization-checks.html', 'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-policy-latency.html'],
  reads: 'route53-hosted-zone',
  params: z.object({}),
  says: {
    'no-latency-records': 'The zone has no record with latency routing.',
    'several-regions': 'All records with latency routing lead to several Regions.',
    'single-region': 'The records {records} have latency routing to one Region only.',
  },
  examples: [
    { name: 'one Region', given: { latencyRecords: [record('eu-west-1')] }, expect: 'fail', code: 'single-region' },
    { name: 'two Regions', given: { latencyRecords: [record('eu-west-1'), record('us-east-1')] }, expect: 'pass', code: 'several-regions' },
    { name: 'one of two records', given: { latencyRecords: [record('eu-west-1'), record('us-east-1'), record('eu-west-1', 'api.example.com.')] }, expect: 'fail', code: 'single-region' },
    { name: 'none', given: {}, expect: 'not-applicable', code: 'no-latency-records' },
    { name: 'its records could not be read', given: {}, holes: ['latencyRecords'], expect: 'not-assessed' },
  ],
  evaluate(zone) {
    const { latencyRecords } = zone;
    if (latencyRecords.length === 0) return notApplicable('no-latency-records');
    const regions = new Map<string, Set<string>>();
    for (const { name, type, region } of latencyRecords) regions.set(`${name} ${type}`, (regions.get(`${name} ${type}`) ?? new Set()).add(region));
    const records = [...regions.keys()].filter(key => regions.get(key)?.size === 1).sort();
    return records.length === 0 ? pass('several-regions') : fail('single-region', { records });
  },
});

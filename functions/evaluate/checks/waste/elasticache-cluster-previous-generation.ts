import * as z from 'zod';
import { defineCheck, fail, pass } from '#kernel/check';

export default defineCheck({
  id: 'elasticache-cluster-previous-generation',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'ElastiCache nodes are of a current generation',
  why: 'Node types of a previous generation give less memory and computing for more money, and new clusters cannot have them any more.',
  fix: 'Scale the cluster or its replication group to a node type of a current generation; for Valkey and Redis OSS it stays in use meanwhile.',
  sources: ['https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheNodes.SupportedTypes.html', 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheNodes.NodeMigration.html'],
  reads: 'elasticache-cluster',
  params: z.object({}),
  says: {
    current: 'The nodes are of the type {nodeType}.',
    'previous-generation': 'The node type {nodeType} is of a previous generation.',
  },
  examples: [
    { name: 'cache.m3', given: { nodeType: 'cache.m3.large' }, expect: 'fail', code: 'previous-generation' },
    { name: 'cache.r3', given: { nodeType: 'cache.r3.large' }, expect: 'fail', code: 'previous-generation' },
    { name: 'cache.m4, which AWS still counts as current', given: { nodeType: 'cache.m4.large' }, expect: 'pass', code: 'current' },
    { name: 'cache.r7g', given: {}, expect: 'pass', code: 'current' },
    { name: 'the type could not be read', given: {}, holes: ['nodeType'], expect: 'not-assessed' },
  ],
  evaluate(cluster) {
    const { nodeType } = cluster;
    return previous.test(nodeType) ? fail('previous-generation', { nodeType }, {}, { confidence: 0.8 }) : pass('current', { nodeType });
  },
});

/** The node types that AWS's page of supported types does not recommend. */
const previous = /^cache\.(m[1-3]|c1|r3|t1)\./;

import { describe, expect, test } from 'vitest';
import acmCertificates from '#collect/collectors/acm/acm-certificates';
import resourceGroupsTaggingGlobal from '#collect/collectors/resource-groups-tagging-api/resource-groups-tagging-global';
import resourceGroupsTaggingResources from '#collect/collectors/resource-groups-tagging-api/resource-groups-tagging-resources';
import type { Collector } from '#collect/define-collector';
import { kinds } from '#inventory/registry.generated';
import { assembly } from '#kernel/assemble';
import type { Coverage } from '#kernel/cell';
import { everyWorld } from '../worlds/every-world.ts';
import { everyCollector } from './every-collector.ts';
import { account, asOf, collect, deny, pages, partition, run } from './fake-gather.ts';
import { recorded } from './fixtures.ts';
import { resourcesBefore } from './resources-before.ts';

const at = (rest: string) => `arn:aws:${rest}`;
const mapping = (ResourceARN: string, tags: Record<string, string> = { Owner: 'payments' }) => ({ ResourceARN, Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) });
const answering = (...list: object[]) => ({ GetResources: () => ({ PaginationToken: '', ResourceTagMappingList: list }) });

describe('resource-groups-tagging-resources', () => {
  test('reads all pages, a hundred resources each, of the services it speaks of', async () => {
    const first = at('ssm:eu-west-1:111111111111:parameter/a');
    const second = at('ssm:eu-west-1:111111111111:parameter/orders/b');
    const { of, calls } = await run(resourceGroupsTaggingResources, {
      GetResources: pages([{ ResourceTagMappingList: [mapping(first)] }, { PaginationToken: '', ResourceTagMappingList: [mapping(second, { Owner: '', Stage: 'prod' })] }], 'PaginationToken'),
    });
    expect(calls).toHaveLength(2);
    expect(calls[0]?.in).toMatchObject({ ResourcesPerPage: 100, ResourceTypeFilters: expect.arrayContaining(['acm', 'ssm', 'lambda', 'logs']) });
    expect(calls[0]?.in.ResourceTypeFilters.length).toBeLessThanOrEqual(100); // AWS takes no more
    expect(of('ssm-parameter')).toMatchObject({ [first]: { data: { tags: { Owner: 'payments' } } }, [second]: { data: { tags: { Owner: '', Stage: 'prod' } } } });
  });

  test.each([
    ['acm-certificate', 'acm:eu-west-1:111111111111:certificate/0a1b2c3d-0000-4000-8000-000000000001'],
    ['apprunner-service', 'apprunner:eu-west-1:111111111111:service/shop/8fe1e10304f84fd2b0df550fe98a71fa'],
    ['appstream-fleet', 'appstream:eu-west-1:111111111111:fleet/cad'],
    ['athena-workgroup', 'athena:eu-west-1:111111111111:workgroup/analysts'],
    ['backup-plan', 'backup:eu-west-1:111111111111:backup-plan:0a1b2c3d-0000-4000-8000-000000000001'],
    ['backup-vault', 'backup:eu-west-1:111111111111:backup-vault:orders'],
    ['bedrock-provisioned-throughput', 'bedrock:eu-west-1:111111111111:provisioned-model/a1b2c3d4e5f6'],
    ['cloudtrail-trail', 'cloudtrail:eu-west-1:111111111111:trail/organisation'],
    ['cloudwatch-alarm', 'cloudwatch:eu-west-1:111111111111:alarm:orders: errors'],
    ['codebuild-project', 'codebuild:eu-west-1:111111111111:project/shop'],
    ['codepipeline-pipeline', 'codepipeline:eu-west-1:111111111111:shop'],
    ['cognito-user-pool', 'cognito-idp:eu-west-1:111111111111:userpool/eu-west-1_a1B2c3D4e'],
    ['dax-cluster', 'dax:eu-west-1:111111111111:cache/orders'],
    ['directoryservice-directory', 'ds:eu-west-1:111111111111:directory/d-0a1b2c3d4e'],
    ['dms-replication-instance', 'dms:eu-west-1:111111111111:rep:ABCDEFGHIJKLMNOPQRSTUVWXYZ'],
    ['dynamodb-table', 'dynamodb:eu-west-1:111111111111:table/orders'],
    ['ecr-repository', 'ecr:eu-west-1:111111111111:repository/shop/checkout'],
    ['elasticache-cluster', 'elasticache:eu-west-1:111111111111:cluster:sessions-001'],
    ['elasticache-replication-group', 'elasticache:eu-west-1:111111111111:replicationgroup:sessions'],
    ['elasticache-serverless-cache', 'elasticache:eu-west-1:111111111111:serverlesscache:sessions'],
    ['elasticbeanstalk-environment', 'elasticbeanstalk:eu-west-1:111111111111:environment/shop/shop-prod'],
    ['emr-cluster', 'elasticmapreduce:eu-west-1:111111111111:cluster/j-0A1B2C3D4E5F6'],
    ['events-event-bus', 'events:eu-west-1:111111111111:event-bus/aws.partner/example.com/1'],
    ['events-rule', 'events:eu-west-1:111111111111:rule/orders/nightly'],
    ['firehose-delivery-stream', 'firehose:eu-west-1:111111111111:deliverystream/clicks'],
    ['glue-dev-endpoint', 'glue:eu-west-1:111111111111:devEndpoint/etl-dev'],
    ['glue-job', 'glue:eu-west-1:111111111111:job/nightly-orders'],
    ['kinesis-stream', 'kinesis:eu-west-1:111111111111:stream/orders'],
    ['lambda-function', 'lambda:eu-west-1:111111111111:function:checkout'],
    ['logs-log-group', 'logs:eu-west-1:111111111111:log-group:/aws/lambda/checkout'],
    ['memorydb-cluster', 'memorydb:eu-west-1:111111111111:cluster/sessions'],
    ['mq-broker', 'mq:eu-west-1:111111111111:broker:orders:b-0a1b2c3d-0000-4000-8000-000000000001'],
    ['opensearch-domain', 'es:eu-west-1:111111111111:domain/search'],
    ['sagemaker-domain', 'sagemaker:eu-west-1:111111111111:domain/d-a1b2c3d4e5f6'],
    ['sagemaker-endpoint', 'sagemaker:eu-west-1:111111111111:endpoint/recommendations'],
    ['sagemaker-notebook-instance', 'sagemaker:eu-west-1:111111111111:notebook-instance/experiments'],
    ['sns-topic', 'sns:eu-west-1:111111111111:orders.fifo'],
    ['sqs-queue', 'sqs:eu-west-1:111111111111:orders'],
    ['ssm-parameter', 'ssm:eu-west-1:111111111111:parameter/orders/db-password'],
    ['states-state-machine', 'states:eu-west-1:111111111111:stateMachine:orders'],
    ['wafv2-web-acl', 'wafv2:eu-west-1:111111111111:regional/webacl/shop/0a1b2c3d-0000-4000-8000-000000000001'],
    ['workspaces-workspace', 'workspaces:eu-west-1:111111111111:workspace/ws-0a1b2c3d4'],
  ])('knows a %s by its ARN', async (kind, rest) => {
    const { of, dropped } = await run(resourceGroupsTaggingResources, answering(mapping(at(rest))));
    expect(of(kind)).toMatchObject({ [at(rest)]: { data: { tags: { Owner: 'payments' } } } });
    expect(dropped).toBe(0);
  });

  test('a log group has one name, with or without its streams', async () => {
    const group = at('logs:eu-west-1:111111111111:log-group:/aws/lambda/checkout');
    const { of } = await run(resourceGroupsTaggingResources, answering(mapping(`${group}:*`)));
    expect(Object.keys(of('logs-log-group'))).toEqual([group]);
  });

  test('what is of no such kind is not ours, and not lost either', async () => {
    const others = [
      'ec2:eu-west-1:111111111111:instance/i-1',
      'lambda:eu-west-1:111111111111:event-source-mapping:x',
      'lambda:eu-west-1:111111111111:function:checkout:prod',
      'ssm:eu-west-1:111111111111:document/x',
      'dynamodb:eu-west-1:111111111111:table/orders/index/x',
      'elasticache:eu-west-1:111111111111:subnetgroup:x',
      'sns:eu-west-1:111111111111:orders:0a1b',
    ];
    const { of, dropped } = await run(resourceGroupsTaggingResources, answering(...others.map(other => mapping(at(other)))));
    expect(dropped).toBe(0);
    for (const kind of Object.keys(resourceGroupsTaggingResources.fills ?? {})) expect(of(kind)).toEqual({});
  });

  test('understands recorded answers, a resource that lost its tags among them', async () => {
    const read = async (recording: string) => run(resourceGroupsTaggingResources, { GetResources: () => recorded(recording, 'tagging.GetResources_1') });
    expect((await read('test_ssm_parameter_tag_arn')).of('ssm-parameter')['arn:aws:ssm:us-east-1:123456789123:parameter/gittersearch/token']?.data).toEqual({ tags: { App: 'GitterSearch', Env: 'Dev' } });
    expect(Object.keys((await read('test_lambda_mark_and_match')).of('lambda-function'))).toEqual(['arn:aws:lambda:us-west-2:644160558196:function:CloudCustodian']);
    expect(Object.keys((await read('test_dynamodb_tag_filter')).of('dynamodb-table'))).toEqual(['arn:aws:dynamodb:us-west-2:644160558196:table/rolltop']);
    expect((await read('test_elasticache_replication_group_tag')).of('elasticache-replication-group')['arn:aws:elasticache:us-east-1:644160558196:replicationgroup:c7n-tagging']?.data).toEqual({ tags: {} });
  });

  test.each([
    ['no list', { GetResources: () => ({}) }],
    ['a mapping without an ARN', answering({ Tags: [] })],
    ['tags that are texts', answering({ ResourceARN: at('ssm:eu-west-1:111111111111:parameter/a'), Tags: ['Owner'] })],
  ])('counts %s', async (_, table) => {
    expect(await run(resourceGroupsTaggingResources, table)).toMatchObject({ dropped: 1 });
  });
});

describe('a resource that the Tagging API does not name', () => {
  const arn = at('acm:eu-west-1:111111111111:certificate/0a1b2c3d-0000-4000-8000-000000000001');
  const certificate = { CertificateArn: arn, DomainName: 'shop.example.com', Status: 'ISSUED', Type: 'AMAZON_ISSUED', KeyAlgorithm: 'RSA-2048', InUse: true, RenewalEligibility: 'ELIGIBLE' };

  async function assembled(table: Parameters<typeof collect>[1], status: Coverage['status'], reason: string | null) {
    const built = assembly({ partition, asOf, kinds, sources: [acmCertificates, resourceGroupsTaggingResources] });
    for (const [collector, answers] of [
      [acmCertificates, { ListCertificates: () => ({ CertificateSummaryList: [certificate] }) }],
      [resourceGroupsTaggingResources, table],
    ] as const) {
      const cell = { account, region: 'eu-west-1', collector: collector.id };
      for (const call of (await collect(collector, answers)).calls) built.add(cell, collector, call);
      const ending = collector === acmCertificates ? { status: 'complete' as const, reason: null } : { status, reason };
      built.settle({ ...cell, ...ending, listed: Object.keys(collector.yields), holes: 0, calls: 0, items: 0, dropped: 0 });
    }
    return built.resources('acm-certificate')[0];
  }

  test('has no tags once all pages were read', async () => {
    const found = await assembled(answering(), 'complete', null);
    expect(found).toMatchObject({ resource: arn, data: { tags: {} } });
    expect(Object.keys(found?.holes ?? {})).not.toContain('tags');
  });

  test('has tags that nobody knows when a page was refused', async () => {
    const found = await assembled({ GetResources: deny }, 'denied', 'GetResources: AccessDeniedException');
    expect(found?.holes).toMatchObject({ tags: { reason: 'resource-groups-tagging-resources is denied: GetResources: AccessDeniedException', missing: ['tag:GetResources'] } });
  });

  test('has tags that nobody knows when an item could not be understood: it may have been about this one', async () => {
    expect((await assembled(answering({ Tags: [] }), 'complete', null))?.holes).toMatchObject({ tags: { reason: expect.stringContaining('is partial') } });
  });
});

describe('resource-groups-tagging-global', () => {
  test('asks for what is global and nothing else', async () => {
    const distribution = at('cloudfront::111111111111:distribution/E1A2B3C4D5E6F7');
    const zone = at('route53:::hostedzone/Z0123456789ABCDEFGHIJ');
    const { of, calls, region } = await run(resourceGroupsTaggingGlobal, answering(mapping(distribution), mapping(zone, {}), mapping(at('route53:::healthcheck/x'))));
    expect(region).toBe('global');
    expect(calls.map(call => call.in)).toEqual([{ ResourcesPerPage: 100, ResourceTypeFilters: ['cloudfront', 'route53'] }]);
    expect(of('cloudfront-distribution')).toMatchObject({ [distribution]: { data: { tags: { Owner: 'payments' } } } });
    expect(of('route53-hosted-zone')).toMatchObject({ [zone]: { data: { tags: {} } } });
  });
});

test('what says that an unnamed resource has no tags is said of every kind whose tags it completes', () => {
  const tagging: readonly Collector[] = [resourceGroupsTaggingResources, resourceGroupsTaggingGlobal];
  for (const { fills, unsaid } of tagging) {
    expect(Object.keys(fills ?? {}).length).toBeGreaterThan(1);
    for (const [kind, fields] of Object.entries(fills ?? {})) {
      expect(fields).toEqual(['tags']);
      expect(unsaid?.[kind]).toEqual({ tags: {} });
    }
  }
});

test('every kind whose tags its own collector leaves out gets them here', async () => {
  const filled = new Set([resourceGroupsTaggingResources, resourceGroupsTaggingGlobal].flatMap(({ fills }) => Object.keys(fills ?? {})));
  const left = new Set<string>();
  for (const { id, collector } of everyCollector) {
    const { calls, region } = await collect(collector, everyWorld[id]?.world(1) ?? {}, { after: resourcesBefore(() => 1), asked: { 'tags.required': [] } });
    const parts = calls.flatMap(call => [...collector.normalise(call, { partition, account, region, asOf })]).filter(said => 'part' in said);
    for (const kind of Object.keys(collector.yields).filter(yielded => kinds[yielded]?.taggable === true)) {
      const own = parts.filter(said => said.kind === kind);
      if (own.length > 0 && !own.some(({ part }) => 'tags' in part)) left.add(kind);
    }
  }
  expect(left.size).toBeGreaterThan(0);
  expect([...left].sort()).toEqual([...filled].sort());
});

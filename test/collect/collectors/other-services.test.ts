import { describe, expect, test } from 'vitest';
import sagemakerEndpoints from '#collect/collectors/sagemaker/sagemaker-endpoints';
import sagemakerApps from '#collect/collectors/sagemaker/sagemaker-apps';
import workspacesWorkspaces from '#collect/collectors/workspaces/workspaces-workspaces';
import glueDevEndpoints from '#collect/collectors/glue/glue-dev-endpoints';
import lightsailStaticIps from '#collect/collectors/lightsail/lightsail-static-ips';
import backupPlans from '#collect/collectors/backup/backup-plans';
import eventsRules from '#collect/collectors/eventbridge/events-rules';
import emrClusters from '#collect/collectors/emr/emr-clusters';
import firehoseDeliveryStreams from '#collect/collectors/firehose/firehose-delivery-streams';
import wafv2WebAcls from '#collect/collectors/wafv2/wafv2-web-acls';
import athenaWorkgroups from '#collect/collectors/athena/athena-workgroups';
import cloudtrailTrails from '#collect/collectors/cloudtrail/cloudtrail-trails';
import cloudwatchAlarms from '#collect/collectors/cloudwatch/cloudwatch-alarms';
import applicationAutoscalingTargets from '#collect/collectors/application-auto-scaling/application-autoscaling-targets';
import dmsReplicationInstances from '#collect/collectors/database-migration-service/dms-replication-instances';
import rdsReservedInstances from '#collect/collectors/rds/rds-reserved-instances';
import rdsEngineVersions from '#collect/collectors/rds/rds-engine-versions';
import apiGatewayStages from '#collect/collectors/api-gateway/api-gateway-stages';
import ecrImages from '#collect/collectors/ecr/ecr-images';
import eksFargateProfiles from '#collect/collectors/eks/eks-fargate-profiles';
import efsLifecycles from '#collect/collectors/efs/efs-lifecycles';
import kafkaClusters from '#collect/collectors/kafka/kafka-clusters';
import { offered } from '#collect/collectors/offered';
import { everyWorld } from '../worlds/every-world.ts';
import { everyCollector } from './every-collector.ts';
import { account, deny, pages, run, tally, type Table } from './fake-gather.ts';
import { resourcesBefore } from './resources-before.ts';

const arn = (service: string, rest: string) => `arn:aws:${service}:eu-west-1:111111111111:${rest}`;
const urn = (rest: string) => `urn:tallystick:aws:111111111111:eu-west-1:${rest}`;
const zero = '000000000000';
const made = '2025-06-01T00:00:00.000Z';
const usual = (id: string): Table => everyWorld[id]?.world(1) ?? {};
const one = (id: string, operation: string, list: string): any => (usual(id)[operation]?.({}, 0) as any)[list][0];

describe.each([
  ['sagemaker-notebook-instances', 'sagemaker-notebook-instance', arn('sagemaker', `notebook-instance/lab-${zero}`), { notebookName: `lab-${zero}`, status: 'InService', instanceType: 'ml.t3.medium', createdAt: made, lastModifiedAt: made }],
  ['sagemaker-domains', 'sagemaker-domain', arn('sagemaker', `domain/d-${zero}`), { domainId: `d-${zero}`, status: 'InService', createdAt: made }],
  [
    'sagemaker-apps',
    'sagemaker-app',
    urn(`sagemaker-app/d-1%2Fuser%2Fana-${zero}%2FKernelGateway%2Fdatascience`),
    { appName: 'datascience', appType: 'KernelGateway', domainId: 'd-1', userOrSpace: `ana-${zero}`, status: 'InService', instanceType: 'ml.t3.medium', createdAt: made },
  ],
  [
    'kafka-clusters',
    'kafka-cluster',
    arn('kafka', `cluster/orders-${zero}/0a1b2c3d-0000-4000-8000-000000000001-1`),
    { clusterName: `orders-${zero}`, clusterType: 'PROVISIONED', state: 'ACTIVE', createdAt: made, brokers: 3, brokerType: 'kafka.m7g.large', brokerGiB: 100, tags: { Owner: 'payments' } },
  ],
  ['lightsail-static-ips', 'lightsail-static-ip', arn('lightsail', `StaticIp/${zero}`), { ipName: `ip-${zero}`, address: '203.0.113.10', attached: false, createdAt: made }],
  ['lightsail-instances', 'lightsail-instance', arn('lightsail', `Instance/${zero}`), { instanceName: `blog-${zero}`, bundleId: 'small_3_0', state: 'running', createdAt: made, tags: { Owner: 'web' } }],
  [
    'elasticbeanstalk-environments',
    'elasticbeanstalk-environment',
    arn('elasticbeanstalk', `environment/shop/shop-${zero}`),
    { environmentName: `shop-${zero}`, environmentId: `e-${zero}`, applicationName: 'shop', status: 'Ready', health: 'Green', tier: 'WebServer', createdAt: made, lastModifiedAt: made },
  ],
  ['glue-dev-endpoints', 'glue-dev-endpoint', arn('glue', `devEndpoint/etl-${zero}`), { endpointName: `etl-${zero}`, status: 'READY', createdAt: made, dataProcessingUnits: 5 }],
  ['glue-jobs', 'glue-job', arn('glue', `job/nightly-${zero}`), { jobName: `nightly-${zero}`, plaintext: [] }],
  ['appstream-fleets', 'appstream-fleet', arn('appstream', `fleet/cad-${zero}`), { fleetName: `cad-${zero}`, fleetType: 'ALWAYS_ON', instanceType: 'stream.standard.medium', state: 'RUNNING', createdAt: made, desiredInstances: 2 }],
  ['memorydb-clusters', 'memorydb-cluster', arn('memorydb', `cluster/sessions-${zero}`), { clusterName: `sessions-${zero}`, status: 'available', nodeType: 'db.r7g.large', shards: 1, engine: 'valkey' }],
  ['backup-vaults', 'backup-vault', arn('backup', `backup-vault:orders-${zero}`), { vaultName: `orders-${zero}`, vaultType: 'BACKUP_VAULT', createdAt: made, recoveryPoints: 12, locked: false }],
  ['backup-plans', 'backup-plan', arn('backup', `backup-plan:${zero}`), { planName: 'daily', createdAt: made, lastRunAt: '2026-04-01T05:00:00.000Z', rules: [{ name: 'daily', coldAfterDays: null, deleteAfterDays: 35 }] }],
  ['states-state-machines', 'states-state-machine', arn('states', `stateMachine:orders-${zero}`), { stateMachineName: `orders-${zero}`, createdAt: made }],
  ['events-event-buses', 'events-event-bus', arn('events', `event-bus/orders-${zero}`), { busName: `orders-${zero}`, createdAt: made }],
  ['events-rules', 'events-rule', arn('events', `rule/${zero}/nightly`), { ruleName: 'nightly', busName: zero, state: 'ENABLED', managedBy: null }],
  [
    'batch-compute-environments',
    'batch-compute-environment',
    arn('batch', `compute-environment/nightly-${zero}`),
    { environmentName: `nightly-${zero}`, state: 'ENABLED', status: 'VALID', capacity: 'EC2', minVcpus: 0, tags: { Owner: 'data' } },
  ],
  ['emr-clusters', 'emr-cluster', arn('elasticmapreduce', `cluster/j-${zero}`), { clusterId: `j-${zero}`, state: 'WAITING', createdAt: made, instanceTypes: ['m4.large'] }],
  ['firehose-delivery-streams', 'firehose-delivery-stream', arn('firehose', `deliverystream/clicks-${zero}`), { streamName: `clicks-${zero}` }],
  ['cognito-user-pools', 'cognito-user-pool', arn('cognito-idp', `userpool/eu-west-1_${zero}`), { poolId: `eu-west-1_${zero}`, createdAt: made }],
  ['wafv2-web-acls', 'wafv2-web-acl', arn('wafv2', `regional/webacl/shop-${zero}/${zero}`), { aclName: `shop-${zero}`, scope: 'REGIONAL' }],
  [
    'mq-brokers',
    'mq-broker',
    arn('mq', `broker:orders-${zero}:b-${zero}`),
    { brokerName: `orders-${zero}`, brokerId: `b-${zero}`, engine: 'RABBITMQ', state: 'RUNNING', createdAt: made, instanceType: 'mq.m5.large', deploymentMode: 'SINGLE_INSTANCE' },
  ],
  ['appsync-apis', 'appsync-api', arn('appsync', `apis/${zero}`), { apiId: zero, tags: { Owner: 'web' } }],
  ['codepipeline-pipelines', 'codepipeline-pipeline', arn('codepipeline', `shop-${zero}`), { pipelineName: `shop-${zero}`, createdAt: made }],
  ['codebuild-projects', 'codebuild-project', arn('codebuild', `project/shop-${zero}`), { projectName: `shop-${zero}`, plaintext: [] }],
  ['dax-clusters', 'dax-cluster', arn('dax', `cache/orders-${zero}`), { clusterName: `orders-${zero}`, status: 'available', nodeType: 'dax.r5.large', nodeCount: 3 }],
  ['athena-workgroups', 'athena-workgroup', arn('athena', `workgroup/analysts-${zero}`), { workgroupName: `analysts-${zero}`, state: 'ENABLED', createdAt: made, cutoffBytes: 10_000_000_000 }],
  ['apprunner-services', 'apprunner-service', arn('apprunner', `service/shop-${zero}/${zero}`), { serviceName: `shop-${zero}`, status: 'RUNNING', createdAt: made }],
  [
    'bedrock-provisioned-throughputs',
    'bedrock-provisioned-throughput',
    arn('bedrock', `provisioned-model/${zero}`),
    { throughputName: `summaries-${zero}`, modelArn: 'arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-v2:1', status: 'InService', modelUnits: 1, commitment: null, commitmentEndsAt: null, createdAt: made },
  ],
  ['directoryservice-directories', 'directoryservice-directory', arn('ds', `directory/d-${zero}`), { directoryId: `d-${zero}`, directoryType: 'MicrosoftAD', edition: 'Standard', size: null, stage: 'Active', createdAt: made }],
  ['dms-replication-instances', 'dms-replication-instance', arn('dms', `rep:${zero}`), { instanceName: `move-${zero}`, instanceClass: 'dms.t3.medium', status: 'available', multiAz: false, storageGiB: 50, createdAt: made }],
  ['dms-replication-tasks', 'dms-replication-task', arn('dms', `task:${zero}`), { taskName: `orders-${zero}`, instanceArn: arn('dms', 'rep:1'), status: 'running' }],
  [
    'cloudtrail-trails',
    'cloudtrail-trail',
    arn('cloudtrail', `trail/audit-${zero}`),
    { trailName: `audit-${zero}`, homeRegion: 'eu-west-1', multiRegion: true, organizationTrail: false, ownAccount: true, logging: true, managementEvents: 'all' },
  ],
  ['cloudwatch-alarms', 'cloudwatch-alarm', arn('cloudwatch', `alarm:errors-${zero}`), { alarmName: `errors-${zero}`, alarmType: 'metric', state: 'OK', stateSince: made, configuredAt: made, actions: 1, metrics: 1, highResolution: false }],
  ['rds-reserved-instances', 'rds-reserved-instance', arn('rds', `ri:ri-${zero}`), { reservationId: `ri-${zero}`, instanceClass: 'db.m6g.large', count: 2, state: 'active', startsAt: made, endsAt: '2026-06-01T00:00:00.000Z' }],
  [
    'elasticache-reserved-nodes',
    'elasticache-reserved-node',
    arn('elasticache', `reserved-instance:ri-${zero}`),
    { reservationId: `ri-${zero}`, nodeType: 'cache.r7g.large', count: 2, state: 'active', startsAt: made, endsAt: '2026-06-01T00:00:00.000Z' },
  ],
  ['redshift-reserved-nodes', 'redshift-reserved-node', urn(`redshift-reserved-node/${zero}`), { reservationId: zero, nodeType: 'ra3.xlplus', count: 2, state: 'active', startsAt: made, endsAt: '2026-06-01T00:00:00.000Z' }],
  ['rds-engine-versions', 'rds-engine-version', urn(`rds-engine-version/postgres%20${zero}`), { engine: 'postgres', major: zero, standardUntil: '2024-02-29T23:59:59.999Z', extendedUntil: '2027-03-31T23:59:59.999Z' }],
  ['api-gateway-stages', 'apigateway-stage', `arn:aws:apigateway:eu-west-1::/restapis/${zero}/stages/prod`, { stageName: 'prod', apiId: zero, createdAt: made, cacheGB: null, cachedMethods: 0, plaintext: [], tags: { Owner: 'web' } }],
  ['cost-anomaly-monitors', 'cost-anomaly-monitor', `arn:aws:ce::111111111111:anomalymonitor/${zero}`, { monitorName: 'services', monitorType: 'DIMENSIONAL' }],
  [
    'application-autoscaling-targets',
    'application-autoscaling-target',
    urn(`application-autoscaling-target/table%2Forders-${zero}%20dynamodb%3Atable%3AReadCapacityUnits`),
    { service: 'dynamodb', scaled: `table/orders-${zero}`, dimension: 'dynamodb:table:ReadCapacityUnits', min: 1, max: 10 },
  ],
] as const)('%s', (id, kind, resource, data) => {
  const collector = everyCollector.find(each => each.id === id)?.collector;
  test('says what a resource is, under its ARN; what it leaves open are its tags and metrics alone', async () => {
    if (collector === undefined) throw new TypeError(`no collector ${id}`);
    const { of, dropped, listed } = await run(collector, usual(id), { after: resourcesBefore(name => (['rds-cluster', 'rds-instance', 'events-event-bus', 'apigateway-rest-api'].includes(name) ? 1 : 0)) });
    expect(of(kind)[resource]?.data).toEqual(data);
    expect(Object.keys(of(kind)[resource]?.holes ?? {}).filter(field => !['tags', 'inUse', 'idle'].includes(field))).toEqual([]);
    expect(dropped).toBe(0);
    expect(listed).toContain(kind);
  });
});

describe('where AWS does not offer a service', () => {
  test('nothing is asked, and nothing is there', async () => {
    const there = await run(lightsailStaticIps, usual('lightsail-static-ips'), { region: 'us-west-1' });
    expect(there).toMatchObject({ ended: 'normally', calls: [], listed: ['lightsail-static-ip'] });
  });
  test('a Region that the table does not know is asked', () => {
    expect(offered('lightsail', 'eu-west-1')).toBe(true);
    expect(offered('lightsail', 'xx-moon-1')).toBe(true);
    expect(offered('workspaces', 'eu-north-1')).toBe(false);
  });
});

describe('sagemaker', () => {
  test('an endpoint has as many instances as its variants together; a serverless one has none', async () => {
    const table: Table = {
      ...usual('sagemaker-endpoints'),
      DescribeEndpoint: () => ({
        EndpointArn: arn('sagemaker', `endpoint/recommend-${zero}`),
        ProductionVariants: [
          { VariantName: 'a', CurrentInstanceCount: 2 },
          { VariantName: 'b', CurrentServerlessConfig: { MemorySizeInMB: 2048, MaxConcurrency: 5 } },
        ],
      }),
    };
    const { of } = await run(sagemakerEndpoints, table);
    expect(of('sagemaker-endpoint')[arn('sagemaker', `endpoint/recommend-${zero}`)]?.data.variants).toEqual([
      { name: 'a', instances: 2, serverless: false },
      { name: 'b', instances: 0, serverless: true },
    ]);
  });
  test('a refused description leaves its variants open, also where the name has capitals that the ARN has not', async () => {
    const named = { ...one('sagemaker-endpoints', 'ListEndpoints', 'Endpoints'), EndpointName: 'Recommend', EndpointArn: arn('sagemaker', 'endpoint/recommend') };
    const { of } = await run(sagemakerEndpoints, { ListEndpoints: () => ({ Endpoints: [named] }), DescribeEndpoint: deny });
    expect(of('sagemaker-endpoint')[arn('sagemaker', 'endpoint/recommend')]?.holes.variants).toEqual({ reason: 'DescribeEndpoint: AccessDeniedException', missing: ['sagemaker:DescribeEndpoint'] });
  });
  test('an app of a space is another one than that of a user of the same name', async () => {
    const app = one('sagemaker-apps', 'ListApps', 'Apps');
    const { of } = await run(sagemakerApps, { ListApps: () => ({ Apps: [app, { ...app, UserProfileName: undefined, SpaceName: app.UserProfileName }] }) });
    expect(Object.keys(of('sagemaker-app'))).toHaveLength(2);
  });
});

describe('workspaces-workspaces', () => {
  const workspace = (id: string, more: object = {}) => ({ ...one('workspaces-workspaces', 'DescribeWorkspaces', 'Workspaces'), WorkspaceId: id, ...more });
  test('who was never connected has no date; who AWS does not speak of is not known', async () => {
    const { of } = await run(workspacesWorkspaces, {
      DescribeWorkspaces: () => ({ Workspaces: [workspace('ws-1'), workspace('ws-2'), workspace('ws-3', { RelatedWorkspaces: [{ WorkspaceId: 'ws-9', Region: 'us-east-1', State: 'AVAILABLE', Type: 'PRIMARY' }] })] }),
      DescribeWorkspacesConnectionStatus: pages([
        { WorkspacesConnectionStatus: [{ WorkspaceId: 'ws-1', ConnectionState: 'UNKNOWN' }] },
        { WorkspacesConnectionStatus: [{ WorkspaceId: 'ws-3', LastKnownUserConnectionTimestamp: '2026-01-10T00:00:00.000Z' }] },
      ]),
    });
    const read = of('workspaces-workspace');
    expect(read[arn('workspaces', 'workspace/ws-1')]?.data).toMatchObject({ lastConnectedAt: null, standby: false, runningMode: 'ALWAYS_ON' });
    expect(read[arn('workspaces', 'workspace/ws-2')]?.holes.lastConnectedAt?.reason).toBe('no call answered it');
    expect(read[arn('workspaces', 'workspace/ws-3')]?.data).toMatchObject({ lastConnectedAt: '2026-01-10T00:00:00.000Z', standby: true });
  });
  test('refused connections leave all WorkSpaces open; without any nothing more is asked', async () => {
    const refused = await run(workspacesWorkspaces, { DescribeWorkspaces: () => ({ Workspaces: [workspace('ws-1')] }), DescribeWorkspacesConnectionStatus: deny });
    expect(refused).toMatchObject({ ended: 'normally', listed: ['workspaces-workspace'] });
    expect(Object.keys(refused.of('workspaces-workspace')[arn('workspaces', 'workspace/ws-1')]?.holes ?? {}).sort()).toEqual(['lastConnectedAt', 'tags']);
    expect(tally((await run(workspacesWorkspaces, { DescribeWorkspaces: () => ({ Workspaces: [] }) })).calls)).toEqual({ DescribeWorkspaces: 1 });
  });
});

test('Glue endpoints of workers are counted in data processing units; a new type of worker is not guessed', async () => {
  const endpoint = one('glue-dev-endpoints', 'GetDevEndpoints', 'DevEndpoints');
  const units = async (more: object) => (await run(glueDevEndpoints, { GetDevEndpoints: () => ({ DevEndpoints: [{ ...endpoint, NumberOfNodes: 0, ...more }] }) })).of('glue-dev-endpoint')[arn('glue', `devEndpoint/etl-${zero}`)];
  expect((await units({ WorkerType: 'G.2X', NumberOfWorkers: 3 }))?.data.dataProcessingUnits).toBe(6);
  expect((await units({ WorkerType: 'G.9X', NumberOfWorkers: 3 }))?.holes.dataProcessingUnits?.reason).toBe('no call answered it');
});

test('a serverless MSK cluster has no brokers', async () => {
  const { Provisioned: _, ...cluster } = one('kafka-clusters', 'ListClustersV2', 'ClusterInfoList');
  const { of } = await run(kafkaClusters, { ListClustersV2: () => ({ ClusterInfoList: [{ ...cluster, ClusterType: 'SERVERLESS', Serverless: { VpcConfigs: [] } }] }) });
  expect(Object.values(of('kafka-cluster'))[0]).toMatchObject({ holes: {}, data: { clusterType: 'SERVERLESS', brokers: 0, brokerType: null, brokerGiB: null } });
});

test('a Backup plan whose rules were refused is known, its rules are not', async () => {
  const { of, listed } = await run(backupPlans, { ...usual('backup-plans'), GetBackupPlan: deny });
  expect(listed).toEqual(['backup-plan']);
  expect(of('backup-plan')[arn('backup', `backup-plan:${zero}`)]?.holes.rules).toEqual({ reason: 'GetBackupPlan: AccessDeniedException', missing: ['backup:GetBackupPlan'] });
});

test('EventBridge rules are read of every bus; one that is refused stops no other', async () => {
  const { of, calls } = await run(eventsRules, { ListRules: (input, nth) => (input.EventBusName === zero ? deny() : usual('events-rules').ListRules?.(input, nth)) }, { after: resourcesBefore(() => 2) });
  expect(calls).toHaveLength(2);
  expect(Object.keys(of('events-rule'))).toEqual([arn('events', 'rule/000000000001/nightly')]);
});

test('EMR clusters that run are asked for their instances, page by page', async () => {
  const instance = (InstanceType: string) => ({ Id: 'ci-1', InstanceType });
  const { of, calls } = await run(emrClusters, { ...usual('emr-clusters'), ListInstances: pages([{ Instances: [instance('m4.large')] }, { Instances: [instance('m7g.xlarge')] }], 'Marker') });
  expect(calls[0]?.in).toEqual({ ClusterStates: ['STARTING', 'BOOTSTRAPPING', 'RUNNING', 'WAITING', 'TERMINATING'] });
  expect(of('emr-cluster')[arn('elasticmapreduce', `cluster/j-${zero}`)]?.data.instanceTypes).toEqual(['m4.large', 'm7g.xlarge']);
});

test('Firehose goes on by the last name; a page that is not the last and names none is counted', async () => {
  const { of, calls } = await run(firehoseDeliveryStreams, {
    ListDeliveryStreams: ({ ExclusiveStartDeliveryStreamName: from }) => (from === undefined ? { DeliveryStreamNames: ['a', 'b'], HasMoreDeliveryStreams: true } : { DeliveryStreamNames: ['c'], HasMoreDeliveryStreams: false }),
  });
  expect(calls.map(call => call.in.ExclusiveStartDeliveryStreamName)).toEqual([undefined, 'b']);
  expect(Object.keys(of('firehose-delivery-stream'))).toHaveLength(3);
  expect(await run(firehoseDeliveryStreams, { ListDeliveryStreams: () => ({ DeliveryStreamNames: [], HasMoreDeliveryStreams: true }) })).toMatchObject({ dropped: 1, listed: [] });
});

test('web ACLs of CloudFront are asked in their one Region', async () => {
  const { calls, of } = await run(
    wafv2WebAcls,
    { ListWebACLs: ({ Scope }) => ({ WebACLs: [{ Name: 'shop', Id: '1', ARN: `arn:aws:wafv2:us-east-1:111111111111:${Scope === 'REGIONAL' ? 'regional' : 'global'}/webacl/shop/1` }] }) },
    { region: 'us-east-1' },
  );
  expect(calls.map(call => call.in.Scope)).toEqual(['REGIONAL', 'CLOUDFRONT']);
  expect(Object.values(of('wafv2-web-acl')).map(({ data }) => data.scope)).toEqual(['REGIONAL', 'CLOUDFRONT']);
});

test('a workgroup without a limit cancels no query; one whose setting is refused is open', async () => {
  const answers = (answer: () => unknown): Table => ({ ...usual('athena-workgroups'), GetWorkGroup: answer });
  const read = async (answer: () => unknown) => (await run(athenaWorkgroups, answers(answer))).of('athena-workgroup')[arn('athena', `workgroup/analysts-${zero}`)];
  expect((await read(() => ({ WorkGroup: { Name: 'x', Configuration: {} } })))?.data.cutoffBytes).toBeNull();
  expect(Object.keys((await read(deny))?.holes ?? {}).sort()).toEqual(['cutoffBytes', 'tags']);
});

describe('cloudtrail-trails', () => {
  const trail = (name: string, more: object = {}) => ({ Name: name, TrailARN: arn('cloudtrail', `trail/${name}`), HomeRegion: 'eu-west-1', IsMultiRegionTrail: false, ...more });
  const read = async (selectors: object, trails = [trail('a')]) =>
    run(cloudtrailTrails, { DescribeTrails: () => ({ trailList: trails }), GetTrailStatus: () => ({ IsLogging: false }), GetEventSelectors: ({ TrailName }) => ({ TrailARN: TrailName, ...selectors }) });
  test.each([
    ['all', { EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true }] }],
    ['some', { EventSelectors: [{ ReadWriteType: 'WriteOnly', IncludeManagementEvents: true }] }],
    ['some', { EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true, ExcludeManagementEventSources: ['kms.amazonaws.com'] }] }],
    ['none', { EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: false }] }],
    ['all', { AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }] }],
    [
      'some',
      {
        AdvancedEventSelectors: [
          {
            FieldSelectors: [
              { Field: 'eventCategory', Equals: ['Management'] },
              { Field: 'readOnly', Equals: ['false'] },
            ],
          },
        ],
      },
    ],
    ['none', { AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Data'] }] }] }],
  ])('logs %s management events with %j', async (managementEvents, selectors) => {
    expect((await read(selectors)).of('cloudtrail-trail')[arn('cloudtrail', 'trail/a')]?.data).toMatchObject({ logging: false, managementEvents });
  });
  test('a trail that is at home elsewhere is named here and asked there', async () => {
    const elsewhere = 'arn:aws:cloudtrail:us-east-1:999999999999:trail/everybody';
    const { of, calls } = await read({}, [trail('everybody', { TrailARN: elsewhere, HomeRegion: 'us-east-1', IsMultiRegionTrail: true, IsOrganizationTrail: true })]);
    expect(tally(calls)).toEqual({ DescribeTrails: 1 });
    expect(of('cloudtrail-trail')[elsewhere]).toMatchObject({ account, region: 'us-east-1', data: { ownAccount: false, organizationTrail: true }, holes: { logging: { reason: 'cloudtrail-trails did not run' } } });
  });
});

describe('cloudwatch-alarms', () => {
  const alarm = one('cloudwatch-alarms', 'DescribeAlarms', 'MetricAlarms');
  const read = async (lists: object) => Object.values((await run(cloudwatchAlarms, { DescribeAlarms: () => ({ MetricAlarms: [], CompositeAlarms: [], ...lists }) })).of('cloudwatch-alarm')).map(({ data }) => data);
  test('an expression is billed by the metrics that it reads', async () => {
    const Metrics = [
      { Id: 'e', Expression: 'a/b' },
      { Id: 'a', MetricStat: {} },
      { Id: 'b', MetricStat: {} },
    ];
    expect(await read({ MetricAlarms: [{ ...alarm, Period: undefined, Metrics }] })).toMatchObject([{ metrics: 2, highResolution: false }]);
  });
  test('a period of seconds is of high resolution; actions that are off are none', async () => {
    expect(await read({ MetricAlarms: [{ ...alarm, Period: 10, ActionsEnabled: false }] })).toMatchObject([{ highResolution: true, actions: 0 }]);
  });
  test('composite alarms are told apart', async () => {
    expect(await read({ CompositeAlarms: [{ ...alarm, AlarmRule: 'ALARM(a)' }] })).toMatchObject([{ alarmType: 'composite', metrics: 0 }]);
  });
});

test('Application Auto Scaling is asked for tables and tasks', async () => {
  const { calls, of } = await run(applicationAutoscalingTargets, usual('application-autoscaling-targets'));
  expect(calls.map(call => call.in.ServiceNamespace)).toEqual(['dynamodb', 'ecs']);
  expect(Object.keys(of('application-autoscaling-target'))).toHaveLength(2);
});

test('a replication instance that is being made has no date', async () => {
  const instance = one('dms-replication-instances', 'DescribeReplicationInstances', 'ReplicationInstances');
  const { of } = await run(dmsReplicationInstances, { DescribeReplicationInstances: () => ({ ReplicationInstances: [{ ...instance, InstanceCreateTime: undefined, ReplicationInstanceStatus: 'creating' }] }) });
  expect(of('dms-replication-instance')[arn('dms', `rep:${zero}`)]?.data.createdAt).toBeNull();
});

test('the end of a reservation is not guessed where AWS does not say how long it holds', async () => {
  const reserved = one('rds-reserved-instances', 'DescribeReservedDBInstances', 'ReservedDBInstances');
  const { of } = await run(rdsReservedInstances, { DescribeReservedDBInstances: () => ({ ReservedDBInstances: [{ ...reserved, Duration: undefined }] }) });
  expect(Object.keys(of('rds-reserved-instance')[arn('rds', `ri:ri-${zero}`)]?.holes ?? {})).toEqual(['endsAt']);
});

test('versions of engines are asked only where there is a database', async () => {
  expect(await run(rdsEngineVersions, {})).toMatchObject({ ended: 'normally', calls: [], listed: ['rds-engine-version'] });
});

test('a cache of a stage, and the settings of methods that use it', async () => {
  const stage = (usual('api-gateway-stages').GetStages?.({}, 0) as any).item[0];
  const { of } = await run(
    apiGatewayStages,
    { GetStages: () => ({ item: [{ ...stage, cacheClusterEnabled: true, cacheClusterSize: '0.5', methodSettings: { '*/*': { cachingEnabled: false }, 'orders/GET': { cachingEnabled: true } } }] }) },
    { after: resourcesBefore(kind => (kind === 'apigateway-rest-api' ? 1 : 0)) },
  );
  expect(Object.values(of('apigateway-stage'))[0]?.data).toMatchObject({ cacheGB: 0.5, cachedMethods: 1 });
});

describe('what is completed of resources that others list', () => {
  const after = (kind: string) => ({ after: resourcesBefore(each => (each === kind ? 1 : 0)) });
  test('images of all pages, with their last pull', async () => {
    const image = { imagePushedAt: made, imageSizeInBytes: 5 };
    const { of } = await run(ecrImages, { DescribeImages: pages([{ imageDetails: [{ ...image, lastRecordedPullTime: '2026-01-01T00:00:00.000Z' }] }, { imageDetails: [{ imagePushedAt: made }] }], 'nextToken') }, after('ecr-repository'));
    expect(Object.values(of('ecr-repository'))[0]?.data.images).toEqual([
      { pushedAt: made, pulledAt: '2026-01-01T00:00:00.000Z', sizeBytes: 5 },
      { pushedAt: made, pulledAt: null, sizeBytes: null },
    ]);
  });
  test('Fargate profiles', async () => {
    expect(Object.values((await run(eksFargateProfiles, usual('eks-fargate-profiles'), after('eks-cluster'))).of('eks-cluster'))[0]?.data).toMatchObject({ fargateProfiles: ['batch'] });
  });
  test('when files move to Infrequent Access, or that they never do', async () => {
    const read = async (LifecyclePolicies: object[]) =>
      Object.values((await run(efsLifecycles, { DescribeLifecycleConfiguration: () => ({ LifecyclePolicies }) }, after('efs-file-system'))).of('efs-file-system'))[0]?.data.infrequentAccessAfter;
    expect(await read([{ TransitionToPrimaryStorageClass: 'AFTER_1_ACCESS' }, { TransitionToIA: 'AFTER_30_DAYS' }])).toBe('AFTER_30_DAYS');
    expect(await read([])).toBeNull();
  });
  test.each([
    [ecrImages, 'ecr-repository', 'images'],
    [eksFargateProfiles, 'eks-cluster', 'fargateProfiles'],
    [efsLifecycles, 'efs-file-system', 'infrequentAccessAfter'],
  ] as const)('a refusal leaves the field open: %#', async (collector, kind, field) => {
    const [operation = ''] = Object.keys(collector.actions);
    const { of, ended } = await run(collector, { [operation]: deny }, after(kind));
    expect(ended).toBe('normally');
    expect(Object.values(of(kind))[0]?.holes[field]).toMatchObject({ reason: `${operation}: AccessDeniedException`, missing: Object.values(collector.actions).flat() });
  });
});

import { defineCollector } from '../../define-collector.ts';
import { taggedKinds } from '../tagged-kinds.ts';

const { services, ...tagged } = taggedKinds([
  { kind: 'acm-certificate', service: 'acm', resource: /^certificate\/[^/]+$/ },
  { kind: 'dynamodb-table', service: 'dynamodb', resource: /^table\/[^/]+$/ },
  { kind: 'ecr-repository', service: 'ecr', resource: /^repository\/.+$/ },
  { kind: 'elasticache-cluster', service: 'elasticache', resource: /^cluster:[^:]+$/ },
  { kind: 'elasticache-replication-group', service: 'elasticache', resource: /^replicationgroup:[^:]+$/ },
  { kind: 'elasticache-serverless-cache', service: 'elasticache', resource: /^serverlesscache:[^:]+$/ },
  { kind: 'kinesis-stream', service: 'kinesis', resource: /^stream\/[^/]+$/ },
  { kind: 'lambda-function', service: 'lambda', resource: /^function:[^:]+$/ },
  { kind: 'logs-log-group', service: 'logs', resource: /^log-group:[^:]+$/ },
  { kind: 'opensearch-domain', service: 'es', resource: /^domain\/[^/]+$/ },
  { kind: 'sns-topic', service: 'sns', resource: /^[^:]+$/ },
  { kind: 'sqs-queue', service: 'sqs', resource: /^[^:]+$/ },
  { kind: 'ssm-parameter', service: 'ssm', resource: /^parameter\/.+$/ },
]);

export default defineCollector({
  id: 'resource-groups-tagging-resources',
  title: "Tags of a Region's resources, from the Resource Groups Tagging API",
  scope: 'region',
  yields: {},
  actions: { GetResources: ['tag:GetResources'] },
  showsUse: ({ out }) => out?.ResourceTagMappingList?.length > 0,
  async collect({ aws, drain }) {
    const { client, paginateGetResources } = await aws('resource-groups-tagging-api');
    await drain(paginateGetResources({ client }, { ResourcesPerPage: 100, ResourceTypeFilters: services }));
  },
  ...tagged,
});

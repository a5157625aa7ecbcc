import { defineCollector } from '../../define-collector.ts';
import { taggedKinds } from '../tagged-kinds.ts';

const { services, ...tagged } = taggedKinds([
  { kind: 'cloudfront-distribution', service: 'cloudfront', resource: /^distribution\/[^/]+$/ },
  { kind: 'route53-health-check', service: 'route53', resource: /^healthcheck\/[^/]+$/ },
  { kind: 'route53-hosted-zone', service: 'route53', resource: /^hostedzone\/[^/]+$/ },
]);

export default defineCollector({
  id: 'resource-groups-tagging-global',
  title: 'Tags of global resources, from the Resource Groups Tagging API',
  scope: 'account', // the partition's first Region answers for what is global
  yields: {},
  actions: { GetResources: ['tag:GetResources'] },
  async collect({ aws, drain }) {
    const { client, paginateGetResources } = await aws('resource-groups-tagging-api');
    await drain(paginateGetResources({ client }, { ResourcesPerPage: 100, ResourceTypeFilters: services }));
  },
  ...tagged,
});

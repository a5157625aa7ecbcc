import { group, type Worlds } from './world.ts';

const tagged = (arn: (id: string) => string) => (count: number) => ({
  GetResources: group(count, 100, 'ResourceTagMappingList', id => ({ ResourceARN: arn(id), Tags: [{ Key: 'Owner', Value: 'payments' }] }), 'PaginationToken'),
});

export default {
  'resource-groups-tagging-resources': { calls: [1, 1, 1], world: tagged(id => `arn:aws:ssm:eu-west-1:111111111111:parameter/${id}`) },
  'resource-groups-tagging-global': { calls: [1, 1, 1], world: tagged(id => `arn:aws:route53:::hostedzone/Z${id}`) },
} satisfies Worlds;

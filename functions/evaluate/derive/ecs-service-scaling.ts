import type { Resource } from '#kernel/resource';
import { defineDerivation } from '../define-derivation.ts';

/** Found by the names of cluster and service: old ARNs of services do not name the cluster. Only services that scale are here. */
export default defineDerivation({
  kind: 'ecs-service-scaling',
  span: 'account',
  *derive(resources) {
    const targets = new Map<string, Resource>();
    const services: Resource[] = [];
    for (const source of resources) {
      if (source.kind === 'ecs-service') services.push(source);
      else if (source.data.dimension === 'ecs:service:DesiredCount') targets.set(`${source.region} ${source.data.scaled}`, source);
    }
    for (const { resource, account, region, name, data, calls } of services) {
      const target = targets.get(`${region} service/${data.clusterArn.slice(data.clusterArn.lastIndexOf('/') + 1)}/${data.serviceName}`);
      if (target !== undefined) yield { kind: 'ecs-service-scaling', resource, account, region, name, data: { min: target.data.min, max: target.data.max }, holes: null, calls: [...new Set([...calls, ...target.calls])].sort() };
    }
  },
});

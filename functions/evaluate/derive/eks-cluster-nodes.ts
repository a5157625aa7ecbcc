import type { HoleReason, Resource } from '#kernel/resource';
import { defineDerivation } from '../define-derivation.ts';

type Nodes = { nodeGroups: number; wantedNodes: number; instances: number; unwanted: HoleReason | undefined };

/** By this tag key the nodes of a cluster say whose they are: https://docs.aws.amazon.com/eks/latest/userguide/worker.html */
const ownedBy = 'kubernetes.io/cluster/';

export default defineDerivation({
  kind: 'eks-cluster-nodes',
  span: 'account',
  *derive(resources) {
    const clusters: Resource[] = [];
    const nodes = new Map<string, Nodes>();
    /** By Region: an instance whose tags nobody could read may be a node of any cluster there. */
    const untold = new Map<string, HoleReason>();
    const of = (region: string, cluster: string): Nodes => {
      const key = `${region} ${cluster}`;
      const known = nodes.get(key) ?? { nodeGroups: 0, wantedNodes: 0, instances: 0, unwanted: undefined };
      nodes.set(key, known);
      return known;
    };
    for (const source of resources) {
      const { kind, region, data, holes } = source;
      if (kind === 'eks-cluster') clusters.push(source);
      else if (kind === 'eks-nodegroup') {
        const known = of(region, data.clusterName);
        known.nodeGroups += 1;
        if (holes?.desiredNodes === undefined) known.wantedNodes += data.desiredNodes;
        else known.unwanted = holes.desiredNodes;
      } else if (holes?.tags !== undefined) untold.set(region, holes.tags);
      else if (holes?.state !== undefined || (data.state !== 'terminated' && data.state !== 'shutting-down')) {
        for (const key of Object.keys(data.tags)) if (key.startsWith(ownedBy)) of(region, key.slice(ownedBy.length)).instances += 1;
      }
    }
    for (const { resource, account, region, name, data, calls } of clusters) {
      const { nodeGroups, wantedNodes, instances, unwanted } = of(region, data.clusterName);
      const gap = untold.get(region);
      yield {
        kind: 'eks-cluster-nodes',
        resource,
        account,
        region,
        name,
        data: { nodeGroups, ...(unwanted === undefined ? { wantedNodes } : {}), ...(gap === undefined ? { instances } : {}) },
        holes: unwanted === undefined && gap === undefined ? null : { ...(unwanted === undefined ? {} : { wantedNodes: unwanted }), ...(gap === undefined ? {} : { instances: gap }) },
        calls,
      };
    }
  },
});

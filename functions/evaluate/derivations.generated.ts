// Written by `npm run generate`. Do not edit.
import type { Derivation } from './define-derivation.ts';
import ec2ImageUse from './derive/ec2-image-use.ts';
import ec2SnapshotImage from './derive/ec2-snapshot-image.ts';
import ec2SnapshotSuccessor from './derive/ec2-snapshot-successor.ts';
import elbv2LoadBalancerUse from './derive/elbv2-load-balancer-use.ts';
import rdsSnapshotSource from './derive/rds-snapshot-source.ts';
import rdsSnapshotSuccessor from './derive/rds-snapshot-successor.ts';
import tagKey from './derive/tag-key.ts';
import tagUsage from './derive/tag-usage.ts';
import taggableResource from './derive/taggable-resource.ts';

export const derivations: Readonly<Record<string, Derivation>> = {
  'ec2-image-use': ec2ImageUse,
  'ec2-snapshot-image': ec2SnapshotImage,
  'ec2-snapshot-successor': ec2SnapshotSuccessor,
  'elbv2-load-balancer-use': elbv2LoadBalancerUse,
  'rds-snapshot-source': rdsSnapshotSource,
  'rds-snapshot-successor': rdsSnapshotSuccessor,
  'tag-key': tagKey,
  'tag-usage': tagUsage,
  'taggable-resource': taggableResource,
};

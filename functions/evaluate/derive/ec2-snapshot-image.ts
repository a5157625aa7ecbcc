import type { Resource } from '#kernel/resource';
import { defineDerivation } from '../define-derivation.ts';

/** Only snapshots that an image uses are here: that one is not shows in its absence, which counts only where all images were listed. */
export default defineDerivation({
  kind: 'ec2-snapshot-image',
  span: 'account',
  *derive(resources, { partition }) {
    const found = new Map<string, Resource<{ images: string[] }>>();
    for (const { account, region, data, calls } of resources) {
      for (const snapshotId of data.snapshots) {
        const resource = `arn:${partition}:ec2:${region}::snapshot/${snapshotId}`;
        const known = found.get(resource);
        if (known === undefined) found.set(resource, { kind: 'ec2-snapshot-image', resource, account, region, name: snapshotId, data: { images: [data.imageId] }, holes: null, calls });
        else known.data.images.push(data.imageId);
      }
    }
    yield* found.values();
  },
});

import type { Resource } from '#kernel/resource';
import { urnOf } from '#kernel/urn';
import { defineDerivation } from '../define-derivation.ts';

/**
 * Only images that a template or a group launches are here. A template may name a parameter instead of an image, and an Auto Scaling group a
 * launch configuration, which is not read: all such of a Region stand under one URN, since each of them may launch any image.
 */
export default defineDerivation({
  kind: 'ec2-image-use',
  span: 'account',
  *derive(resources, { partition }) {
    const found = new Map<string, Resource<{ launchers: string[] }>>();
    for (const source of resources) {
      const { account, region, name, calls } = source;
      for (const imageId of imagesOf(source)) {
        const resource = imageId === null ? urnOf({ partition, account, region }, 'ec2-image-use', 'unnamed') : `arn:${partition}:ec2:${region}::image/${imageId}`;
        const known = found.get(resource);
        if (known === undefined) found.set(resource, { kind: 'ec2-image-use', resource, account, region, name: imageId ?? 'unnamed', data: { launchers: [name] }, holes: null, calls });
        else known.data.launchers.push(name);
      }
    }
    yield* found.values();
  },
});

/** The images that a template or a group launches; null for one that its data does not name or that could not be read. */
function imagesOf({ kind, data, holes }: Resource): readonly (string | null)[] {
  if (kind === 'autoscaling-group') return holes?.launchConfiguration !== undefined || data.launchConfiguration !== null ? [null] : [];
  if (holes?.defaultSettings !== undefined || holes?.latestSettings !== undefined) return [null];
  const named = [data.defaultSettings.imageId, data.latestSettings?.imageId ?? null].filter((imageId: string | null): imageId is string => imageId !== null);
  return [...new Set(named.map(imageId => (imageId.startsWith('ami-') ? imageId : null)))];
}

import type { Resource } from '#kernel/resource';
import { defineDerivation } from '../define-derivation.ts';

/** Only volumes and network interfaces of an instance, and snapshots of a volume that is there, are here. A volume on several instances goes by the first. */
export default defineDerivation({
  kind: 'ec2-resource-parent',
  span: 'account',
  *derive(resources, { partition }) {
    const parents = new Map<string, Resource>();
    const children: Resource[] = [];
    for (const source of resources) {
      if (source.kind === 'ec2-instance' || source.kind === 'ec2-volume') parents.set(source.resource, source);
      if (source.kind !== 'ec2-instance') children.push(source);
    }
    for (const child of children) {
      const { resource, account, region, name, holes, data, calls } = child;
      const id = parentIdOf(child);
      const parent = id === null ? undefined : parents.get(`arn:${partition}:ec2:${region}:${account}:${child.kind === 'ec2-snapshot' ? 'volume' : 'instance'}/${id}`);
      if (parent === undefined) continue;
      const unread = { ...(holes?.tags === undefined ? {} : { tags: holes.tags }), ...(parent.holes?.tags === undefined ? {} : { parentTags: parent.holes.tags }) };
      const whole = Object.keys(unread).length === 0;
      yield {
        kind: 'ec2-resource-parent',
        resource,
        account,
        region,
        name,
        data: whole
          ? { parent: parent.resource, parentTags: parent.data.tags, tags: data.tags }
          : { parent: parent.resource, ...('tags' in unread ? {} : { tags: data.tags }), ...('parentTags' in unread ? {} : { parentTags: parent.data.tags }) },
        holes: whole ? null : unread,
        calls,
      };
    }
  },
});

/** What AWS made unasked (a service's network interface, a copied snapshot) has no parent of ours. */
function parentIdOf({ kind, data }: Resource): string | null {
  if (kind === 'ec2-volume') return data.attachedTo.find((id: string) => id.startsWith('i-')) ?? null;
  return kind === 'ec2-snapshot' ? data.volumeId : data.requesterManaged ? null : data.instanceId;
}

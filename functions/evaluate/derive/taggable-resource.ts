import type { HoleReason, Resource } from '#kernel/resource';
import { defineDerivation } from '../define-derivation.ts';

export default defineDerivation({
  kind: 'taggable-resource',
  span: 'account',
  *derive(resources) {
    for (const source of resources) yield taggable(source);
  },
});

/** The tag side of a resource, under the resource's own name. What could not be read there stays unread here. */
export function taggable(source: Resource): Resource {
  const data: Record<string, unknown> = { of: source.kind };
  const holes: Record<string, HoleReason> = {};
  const decides = ownership[source.kind];
  const unread = decides === undefined ? undefined : source.holes?.[decides.field];
  if (unread === undefined) data.serviceOwned = decides?.owned(source.data[decides.field]) ?? false;
  else holes.serviceOwned = unread;
  if (source.holes?.tags === undefined) data.tags = source.data.tags;
  else holes.tags = source.holes.tags;
  const { resource, account, region, name, calls } = source;
  return { kind: 'taggable-resource', resource, account, region, name, data, holes: Object.keys(holes).length === 0 ? null : holes, calls };
}

/** By kind: the field that tells what AWS made for itself and lets nobody tag. */
const ownership: Readonly<Record<string, { readonly field: string; readonly owned: (value: any) => boolean }>> = {
  'acm-certificate': { field: 'managedBy', owned: (service: string | null) => service !== null },
  'apigatewayv2-api': { field: 'serviceManaged', owned: (managed: boolean) => managed },
  'iam-role': { field: 'path', owned: (path: string) => path.startsWith('/aws-service-role/') || path.startsWith('/aws-reserved/') },
  'kms-key': { field: 'manager', owned: (manager: string) => manager === 'AWS' },
  // Automated backups come and go every night and take their tags from what they are made of.
  'rds-cluster-snapshot': { field: 'snapshotType', owned: (type: string) => type !== 'manual' },
  'rds-snapshot': { field: 'snapshotType', owned: (type: string) => type !== 'manual' },
  'route53-hosted-zone': { field: 'linkedService', owned: (service: unknown) => service !== null },
  'secretsmanager-secret': { field: 'owningService', owned: (service: string | null) => service !== null },
};

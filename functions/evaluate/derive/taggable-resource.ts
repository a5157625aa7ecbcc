import type { Resource } from '#kernel/resource';
import { defineDerivation } from '../define-derivation.ts';

export default defineDerivation({
  kind: 'taggable-resource',
  span: 'account',
  *derive(resources) {
    for (const source of resources) yield taggable(source);
  },
  each: taggable,
});

/** The tag side of a resource, under the resource's own name. What could not be read there stays unread here. */
export function taggable({ kind, resource, account, region, name, data, holes, calls }: Resource): Resource {
  const decides = ownership[kind];
  const unread = decides === undefined ? undefined : holes?.[decides.field];
  const untold = holes?.tags;
  const serviceOwned = unread === undefined && decides?.owned(data[decides.field]) === true;
  // An account has hundreds of thousands of them: an object that is written as one takes half the memory of one that grows.
  const whole = unread === undefined && untold === undefined;
  return {
    kind: 'taggable-resource',
    resource,
    account,
    region,
    name,
    data: whole ? { of: kind, serviceOwned, tags: data.tags } : { of: kind, ...(unread === undefined ? { serviceOwned } : {}), ...(untold === undefined ? { tags: data.tags } : {}) },
    holes: whole ? null : { ...(unread === undefined ? {} : { serviceOwned: unread }), ...(untold === undefined ? {} : { tags: untold }) },
    calls,
  };
}

/** By kind: the field that tells what AWS made unasked or for itself, and nobody is expected to tag. */
const ownership: Readonly<Record<string, { readonly field: string; readonly owned: (value: any) => boolean }>> = {
  'acm-certificate': { field: 'managedBy', owned: (service: string | null) => service !== null },
  'apigatewayv2-api': { field: 'serviceManaged', owned: (managed: boolean) => managed },
  // AWS makes some of these in every Region, or they are of another account.
  'athena-workgroup': { field: 'workgroupName', owned: (name: string) => name === 'primary' },
  'backup-vault': { field: 'vaultName', owned: (name: string) => name === 'Default' || name.startsWith('aws/') },
  'cloudtrail-trail': { field: 'ownAccount', owned: (own: boolean) => !own },
  'directoryservice-directory': { field: 'directoryType', owned: (type: string) => type === 'SharedMicrosoftAD' },
  'events-event-bus': { field: 'busName', owned: (name: string) => name === 'default' },
  'events-rule': { field: 'managedBy', owned: (service: string | null) => service !== null },
  // AWS makes these with a VPC or for a service, many in every account, and nobody looks after them one by one.
  'ec2-network-acl': { field: 'isDefault', owned: (isDefault: boolean) => isDefault },
  'ec2-network-interface': { field: 'requesterManaged', owned: (managed: boolean) => managed },
  'ec2-route-table': { field: 'isMain', owned: (isMain: boolean) => isMain },
  'ec2-security-group': { field: 'isDefault', owned: (isDefault: boolean) => isDefault },
  'ec2-subnet': { field: 'isDefault', owned: (isDefault: boolean) => isDefault },
  'ec2-vpc': { field: 'isDefault', owned: (isDefault: boolean) => isDefault },
  'ec2-vpc-endpoint': { field: 'serviceManaged', owned: (managed: boolean) => managed },
  'iam-role': { field: 'path', owned: (path: string) => path.startsWith('/aws-service-role/') || path.startsWith('/aws-reserved/') },
  'kms-key': { field: 'manager', owned: (manager: string) => manager === 'AWS' },
  // Automated backups come and go every night and take their tags from what they are made of.
  'rds-cluster-snapshot': { field: 'snapshotType', owned: (type: string) => type !== 'manual' },
  'rds-snapshot': { field: 'snapshotType', owned: (type: string) => type !== 'manual' },
  'route53-health-check': { field: 'linkedService', owned: (service: unknown) => service !== null },
  'route53-hosted-zone': { field: 'linkedService', owned: (service: unknown) => service !== null },
  'secretsmanager-secret': { field: 'owningService', owned: (service: string | null) => service !== null },
};

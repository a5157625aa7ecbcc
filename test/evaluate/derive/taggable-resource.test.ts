import type { Resource } from '#kernel/resource';
import { Config } from '#kernel/config';
import taggableResourceKind from '#inventory/taggable-resource';
import { expect, test } from 'vitest';
import taggableResource from '../../../functions/evaluate/derive/taggable-resource.ts';

const at = { partition: 'aws', account: '222222222222', asOf: new Date('2026-04-02T00:00:00Z'), config: Config.parse({}) };
const source = (kind: string, data: object, holes: Resource['holes'] = null): Resource => ({
  kind,
  resource: `arn:aws:x:eu-west-1:222222222222:${kind}`,
  account: '222222222222',
  region: 'eu-west-1',
  name: kind,
  data,
  holes,
  calls: ['calls/222222222222/eu-west-1/ec2.x.ndjson#1'],
});

function derive(...resources: Resource[]): Resource[] {
  if (taggableResource.span !== 'account') throw new TypeError('not of an account');
  return [...taggableResource.derive(resources, at)];
}

test('stands under the name, place and calls of what it was derived from', () => {
  const [found] = derive(source('ec2-volume', { volumeId: 'vol-1', tags: { Owner: 'a' } }));
  expect(found).toEqual({ ...source('taggable-resource', {}), resource: 'arn:aws:x:eu-west-1:222222222222:ec2-volume', name: 'ec2-volume', data: { of: 'ec2-volume', serviceOwned: false, tags: { Owner: 'a' } } });
  expect(taggableResourceKind.data.strict().parse(found?.data)).toEqual(found?.data);
});

test('is made one by one as it is derived all at once, where its source stands', () => {
  if (taggableResource.span !== 'account' || taggableResource.each === undefined) throw new TypeError('not made one by one');
  const denied = { tags: { reason: 'AccessDenied', missing: ['kms:ListResourceTags'] } };
  const sources = [source('ec2-volume', { tags: { Owner: 'a' } }), { ...source('kms-key', { manager: 'AWS' }, denied), region: 'us-east-1' }, source('iam-role', { path: '/', tags: {} })];
  const made = sources.map(taggableResource.each);
  expect(made).toEqual(derive(...sources));
  expect(made.map(({ account, region, resource }) => [account, region, resource])).toEqual(sources.map(({ account, region, resource }) => [account, region, resource]));
});

test.each([
  ['a service-linked role', 'iam-role', { path: '/aws-service-role/ecs.amazonaws.com/' }, true],
  ['a role of Identity Center', 'iam-role', { path: '/aws-reserved/sso.amazonaws.com/eu-west-1/' }, true],
  ['a role of ours', 'iam-role', { path: '/' }, false],
  ['a key that AWS manages', 'kms-key', { manager: 'AWS' }, true],
  ['a key of ours', 'kms-key', { manager: 'CUSTOMER' }, false],
  ['a secret that RDS owns', 'secretsmanager-secret', { owningService: 'rds' }, true],
  ['a secret of ours', 'secretsmanager-secret', { owningService: null }, false],
  ['a default VPC', 'ec2-vpc', { isDefault: true }, true],
  ['a VPC of ours', 'ec2-vpc', { isDefault: false }, false],
  ['a main route table', 'ec2-route-table', { isMain: true }, true],
  ['the network interface of a load balancer', 'ec2-network-interface', { requesterManaged: true }, true],
  ['the network interface of an instance', 'ec2-network-interface', { requesterManaged: false }, false],
  ['a default security group', 'ec2-security-group', { isDefault: true }, true],
  ['a bucket', 's3-bucket', {}, false],
])('%s: service-owned is %s %o %s', (_, kind, data, owned) => {
  expect(derive(source(kind, { ...data, tags: {} }))[0]?.data.serviceOwned).toBe(owned);
});

test('keeps a hole in the tags, and only that', () => {
  const denied = { reason: 'AccessDenied', missing: ['kms:ListResourceTags'] };
  const [key] = derive(source('kms-key', { manager: 'CUSTOMER' }, { tags: denied, rotationEnabled: { reason: 'AccessDenied', missing: ['kms:GetKeyRotationStatus'] } }));
  expect(key?.holes).toEqual({ tags: denied });
  expect(key?.data).toEqual({ of: 'kms-key', serviceOwned: false });
});

test('does not know whose a resource is when that could not be read', () => {
  const denied = { reason: 'AccessDenied', missing: ['kms:DescribeKey'] };
  const [key] = derive(source('kms-key', {}, { manager: denied, tags: denied }));
  expect(key?.holes).toEqual({ serviceOwned: denied, tags: denied });
  expect(key?.data).toEqual({ of: 'kms-key' });
});

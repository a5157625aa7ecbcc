import { DAY, instant } from '#kernel/time';
import { daysBack } from '../calendar.ts';
import { isDeleted } from '../estate/keys.ts';
import { lives, type Life } from '../story.ts';
import { tagsOf, type Tagged } from '../tags.ts';
import type { Account, World } from '../world.ts';
import { Refused, sizeOf, type Answers, type At } from './answer.ts';

const name = 'organization';

export const configService: Answers<'config-service'> = {
  DescribeConfigurationAggregators(_input, { account, region }) {
    if (account.index !== 0) return { ConfigurationAggregators: [] };
    return {
      ConfigurationAggregators: [
        {
          ConfigurationAggregatorName: name,
          ConfigurationAggregatorArn: `arn:aws:config:${region}:${account.id}:config-aggregator/config-aggregator-organization`,
          OrganizationAggregationSource: { RoleArn: `arn:aws:iam::${account.id}:role/aws-service-role/organizations.amazonaws.com/AWSServiceRoleForOrganizations`, AllAwsRegions: true },
          CreationTime: new Date(account.joinedAt + 30 * DAY),
          LastUpdatedTime: new Date(account.joinedAt + 30 * DAY),
        },
      ],
    };
  },
  SelectAggregateResourceConfig(input, at) {
    if (at.account.index !== 0 || input.ConfigurationAggregatorName !== name) throw new Refused('NoSuchConfigurationAggregatorException', 'The configuration aggregator does not exist.', 400);
    const properties = propertiesOf(input.Expression);
    const { items, next } = pageFrom(at, sizeOf(input.Limit, 25, 100), input.NextToken);
    return {
      Results: items.map(item => JSON.stringify(Object.fromEntries(properties.map(property => [property, item[property as keyof Item]])))),
      QueryInfo: { SelectFields: properties.map(Name => ({ Name })) },
      NextToken: next,
    };
  },
};

type Item = {
  readonly resourceId: string;
  readonly resourceName: string | undefined;
  readonly resourceType: string;
  readonly accountId: string;
  readonly awsRegion: string;
  readonly arn: string;
  readonly tags: readonly { tag: string; key: string; value: string }[];
  readonly configurationItemCaptureTime: string;
};

/** `SELECT a, b, c` and nothing behind it. */
function propertiesOf(expression: string): string[] {
  const match = /^SELECT ([\w, ]+)$/.exec(expression);
  if (match === null) throw new Refused('InvalidExpressionException', `the sample organisation cannot answer ${expression}`, 400);
  return (match[1] as string).split(',').map(property => property.trim());
}

/** The sandbox has no recorder; what was made in the last hours is not there yet. */
function isRecorded(account: Account): boolean {
  return account.state === 'ACTIVE' && account.family !== 'sandbox';
}

/** The account that the last page of a world ended in. */
const held = new WeakMap<World, { readonly now: number; readonly index: number; readonly items: readonly Item[] }>();

/** A page runs over the accounts in their order; only one account's items are held at a time. */
function pageFrom({ world, now }: At, size: number, token: unknown): { readonly items: readonly Item[]; readonly next: string | undefined } {
  const match = /^(\d+)\.(\d+)$/.exec(typeof token === 'string' ? Buffer.from(token, 'base64url').toString() : '0.0');
  if (match === null) throw new Refused('InvalidNextTokenException', 'The specified next token is not valid.', 400);
  let [index, place] = [Number(match[1]), Number(match[2])];
  const out: Item[] = [];
  for (; index < world.accounts.length; index += 1, place = 0) {
    const account = world.accounts[index] as Account;
    let current = held.get(world);
    if (current?.now !== now || current.index !== index) held.set(world, (current = { now, index, items: isRecorded(account) ? itemsOf(world, account, now) : [] }));
    const taken = current.items.slice(place, place + size - out.length);
    out.push(...taken);
    if (out.length === size && (place + taken.length < current.items.length || index + 1 < world.accounts.length)) return { items: out, next: Buffer.from(`${index}.${place + taken.length}`).toString('base64url') };
  }
  return { items: out, next: undefined };
}

function itemsOf(world: World, account: Account, now: number): Item[] {
  const estate = world.estate(account);
  const oldest = daysBack(200, 0);
  const items: Item[] = [];
  const add = (resourceType: string, resource: Life & Partial<Tagged>, resourceId: string, resourceName: string | undefined, awsRegion: string, arn: string, tagName: string | null): void => {
    if (!lives(resource, now) || resource.bornAt > now - DAY / 4) return;
    const tags = resource.bare === undefined ? [] : tagsOf(account, resource as Tagged, tagName, now);
    items.push({
      resourceId,
      resourceName,
      resourceType,
      accountId: account.id,
      awsRegion,
      arn,
      tags: tags.map(({ Key, Value }) => ({ tag: `${Key}=${Value}`, key: Key, value: Value })),
      configurationItemCaptureTime: instant(Math.max(resource.bornAt, oldest)).replace('Z', '.000Z'),
    });
  };
  for (const region of Object.keys(account.regions)) {
    const { instances, volumes, addresses } = estate.compute(region);
    const arn = (type: string, id: string): string => `arn:aws:ec2:${region}:${account.id}:${type}/${id}`;
    for (const instance of instances) add('AWS::EC2::Instance', instance, instance.id, undefined, region, arn('instance', instance.id), instance.name);
    for (const volume of volumes) add('AWS::EC2::Volume', volume, volume.id, undefined, region, arn('volume', volume.id), volume.name);
    for (const address of addresses) add('AWS::EC2::EIP', address, address.id, address.publicIp, region, arn('elastic-ip', address.id), address.name);
  }
  for (const secret of estate.secrets()) {
    const arn = `arn:aws:secretsmanager:${secret.region}:${account.id}:secret:${secret.name}-${secret.suffix}`;
    add('AWS::SecretsManager::Secret', secret, arn, secret.name, secret.region, arn, null);
  }
  for (const key of estate.keys()) if (!isDeleted(key, now)) add('AWS::KMS::Key', key, key.id, undefined, key.region, `arn:aws:kms:${key.region}:${account.id}:key/${key.id}`, null);
  for (const bucket of estate.buckets()) add('AWS::S3::Bucket', bucket, bucket.name, bucket.name, bucket.region, `arn:aws:s3:::${bucket.name}`, null);
  const { users, roles, groups, policies } = estate.identities();
  const iam = (type: string, rest: string): string => `arn:aws:iam::${account.id}:${type}${rest}`;
  for (const user of users) add('AWS::IAM::User', user, user.id, user.name, 'global', iam('user/', user.name), null);
  for (const role of roles) add('AWS::IAM::Role', role, role.id, role.name, 'global', iam('role', `${role.path}${role.name}`), null);
  for (const group of groups) add('AWS::IAM::Group', { bornAt: group.bornAt, goneAt: null }, group.id, group.name, 'global', iam('group/', group.name), null);
  for (const policy of policies) add('AWS::IAM::Policy', policy, policy.id, policy.name, 'global', iam('policy/', policy.name), null);
  return items;
}

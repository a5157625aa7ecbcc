import { DAY, instant } from '#kernel/time';
import { daysBack } from '../calendar.ts';
import { census } from '../estate/census.ts';
import type { Account, World } from '../world.ts';
import { Refused, sizeOf, type Answers, type At } from './answer.ts';

const name = 'organization';

export const configService: Answers<'config-service'> = {
  DescribeConfigurationRecorders(_input, { account, region }) {
    const arn = `arn:aws:config:${region}:${account.id}:configuration-recorder/default`;
    return {
      ConfigurationRecorders: [
        {
          arn,
          name: 'default',
          roleARN: `arn:aws:iam::${account.id}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`,
          recordingGroup: { allSupported: true, includeGlobalResourceTypes: false, resourceTypes: [], recordingStrategy: { useOnly: 'ALL_SUPPORTED_RESOURCE_TYPES' } },
          recordingMode: { recordingFrequency: 'CONTINUOUS' },
        },
      ],
    };
  },
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
  for (const place of [...Object.keys(account.regions), 'global']) {
    for (const { type, id, name: resourceName, region, arn, bornAt, tags } of census(account, estate, place, now)) {
      if (type === null || bornAt > now - DAY / 4) continue;
      items.push({
        resourceId: id,
        resourceName,
        resourceType: type,
        accountId: account.id,
        awsRegion: region,
        arn,
        tags: tags.map(({ Key, Value }) => ({ tag: `${Key}=${Value}`, key: Key, value: Value })),
        configurationItemCaptureTime: instant(Math.max(bornAt, oldest)).replace('Z', '.000Z'),
      });
    }
  }
  return items;
}

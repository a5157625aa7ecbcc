import { daysBack } from '../calendar.ts';
import { hashOf, randomOf } from '../random.ts';
import { always, never } from '../story.ts';
import type { Account } from '../world.ts';
import { subnetOf, vpcOf, type Gateway } from './network.ts';
import type { Owned } from './owned.ts';

/** A VPC of a Region with what belongs to it. AWS makes the default one in every Region; the company's is there in the Regions that the account uses. */
export type Vpc = Owned & {
  readonly id: string;
  readonly isDefault: boolean;
  readonly cidr: string;
  readonly subnets: readonly Subnet[];
  readonly routeTables: readonly RouteTable[];
  readonly acl: string;
  readonly internetGateway: string;
  readonly endpoints: readonly Endpoint[];
};
export type Subnet = Owned & { readonly id: string; readonly zone: string; readonly cidr: string; readonly isPublic: boolean };
export type RouteTable = Owned & {
  readonly id: string;
  readonly isMain: boolean;
  readonly subnets: readonly string[];
  readonly open: boolean;
  /** The NAT gateway that its subnets go out by. */
  readonly gateway: Gateway | null;
};
export type Endpoint = Owned & { readonly id: string; readonly service: string; readonly interface: boolean };

const zones = ['a', 'b', 'c'] as const;
/** Where the endpoints to S3 were forgotten, so that every byte goes through a NAT gateway. */
const withoutS3Endpoint: ReadonlySet<string> = new Set(['data-science', 'storefront-dev']);

export function vpcsOf(account: Account, region: string, gateways: readonly Gateway[]): readonly Vpc[] {
  // the landing zone takes the default ones away where production runs
  const made = account.environment === 'production' ? [] : [defaultVpc(account, region)];
  return account.regions[region] === undefined ? made : [...made, companyVpc(account, region, gateways)];
}

function maker(account: Account, region: string, place: string) {
  return (type: string, prefix: string, name: string, bare = true): Owned & { readonly id: string } => {
    const id = `${prefix}-0${randomOf(`${account.id}/${region}/${place}/${type}/${name}`).hex(16)}`;
    return ownedAs(account, region, type, id, name, bare);
  };
}

function ownedAs(account: Account, region: string, type: string, id: string, name: string, bare: boolean): Owned & { readonly id: string } {
  const arn = `arn:aws:ec2:${region}:${account.id}:${type}/${id}`;
  return { id, name, arn, app: account.apps[0], bornAt: account.joinedAt, goneAt: null, tagSeed: hashOf(`${arn}/tags`), bare: bare ? always : never };
}

function defaultVpc(account: Account, region: string): Vpc {
  const made = maker(account, region, 'default-vpc');
  return {
    ...made('vpc', 'vpc', 'default'),
    isDefault: true,
    cidr: '172.31.0.0/16',
    subnets: zones.map((letter, index) => ({ ...made('subnet', 'subnet', letter), zone: `${region}${letter}`, cidr: `172.31.${16 * index}.0/20`, isPublic: true })),
    routeTables: [{ ...made('route-table', 'rtb', 'main'), isMain: true, subnets: [], open: true, gateway: null }],
    acl: made('network-acl', 'acl', 'default').id,
    internetGateway: made('internet-gateway', 'igw', 'default').id,
    endpoints: [],
  };
}

/** The public subnet of a zone in the company's VPC. */
export function publicSubnetOf(account: Account, zone: string): string {
  return `subnet-0${randomOf(`${account.id}/${zone}/public-subnet`).hex(16)}`;
}

function companyVpc(account: Account, region: string, gateways: readonly Gateway[]): Vpc {
  const made = (type: string, prefix: string, name: string) => maker(account, region, 'vpc')(type, prefix, name, false);
  const net = `10.${account.index % 256}`;
  const subnets = zones.flatMap((letter, index): Subnet[] => {
    const zone = `${region}${letter}`;
    const named = (id: string, name: string) => ownedAs(account, region, 'subnet', id, `${name}-${letter}`, false);
    return [
      { ...named(subnetOf(account, zone), 'private'), zone, cidr: `${net}.${64 * index}.0/18`, isPublic: false },
      { ...named(publicSubnetOf(account, zone), 'public'), zone, cidr: `${net}.${192 + 16 * index}.0/20`, isPublic: true },
    ];
  });
  const subnet = (zone: string, isPublic: boolean): string[] => subnets.filter(one => one.zone === zone && one.isPublic === isPublic).map(one => one.id);
  const privately = zones.map(letter => {
    const zone = `${region}${letter}`;
    // production goes out where it has a gateway of its own; the others save one and cross to the first
    const own = gateways.find(gateway => gateway.zone === zone);
    return { ...made('route-table', 'rtb', `private-${letter}`), isMain: false, subnets: subnet(zone, false), open: false, gateway: own ?? (account.environment === 'production' ? null : (gateways[0] ?? null)) };
  });
  const endpoint = (service: string, ofInterface: boolean): Endpoint => ({
    ...made('vpc-endpoint', 'vpce', service),
    bornAt: daysBack(400 + (hashOf(service) % 300), 0.5),
    service: `com.amazonaws.${region}.${service}`,
    interface: ofInterface,
  });
  return {
    ...ownedAs(account, region, 'vpc', vpcOf(account, region), account.name, false),
    isDefault: false,
    cidr: `${net}.0.0/16`,
    subnets,
    routeTables: [
      { ...made('route-table', 'rtb', 'main'), isMain: true, subnets: [], open: false, gateway: null },
      { ...made('route-table', 'rtb', 'public'), isMain: false, subnets: zones.flatMap(letter => subnet(`${region}${letter}`, true)), open: true, gateway: null },
      ...privately,
    ],
    acl: made('network-acl', 'acl', 'default').id,
    internetGateway: made('internet-gateway', 'igw', 'main').id,
    endpoints: [
      ...(withoutS3Endpoint.has(account.name) ? [] : [endpoint('s3', false)]),
      endpoint('dynamodb', false),
      ...(account.environment === 'production' && gateways.length > 0 ? [endpoint('secretsmanager', true), endpoint('ecr.api', true)] : []),
    ],
  };
}

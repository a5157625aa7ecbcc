import type { Config } from '#kernel/config';
import type { Resource } from '#kernel/resource';
import { isMailAddress } from '#kernel/tag-format';
import { firstTag } from '#kernel/tag-rules';

/** How sure each way to an owner is, 0 to 1; the surest that leads anywhere is taken. What siblings say counts by how many of them say it. */
export const ownerConfidence = {
  /** The resource's own owner tag. */
  tag: 1,
  /** The tag of the CloudFormation stack that made it. */
  stack: 0.9,
  /** Who made it, as `aws:createdBy` says. */
  creator: 0.7,
  /** What two thirds of those say that share its stack, its Auto Scaling group, its instance, its volume, its environment or its cluster. */
  sibling: 0.6,
  /** The owner tag of its account, or whom the configuration gives the account. */
  account: 0.5,
  /** Whom the configuration gives the nearest unit above the account. */
  unit: 0.3,
} as const;
export type OwnerSource = keyof typeof ownerConfidence;
export type Owner = { readonly owner: string; readonly from: OwnerSource; readonly confidence: number };

/** Below this, nobody is called the owner of a finding. */
export const namedFrom = 0.5;
const agreement = 2 / 3;

type Tags = Readonly<Record<string, string>>;
export type OwnerRelatives = {
  /** The owner tag of a stack, by its id. */
  readonly stackOwner: (stack: string) => string | null;
  /** How many of a group name whom as their owner. */
  readonly groupOwners: (group: string) => ReadonlyMap<string, number>;
  readonly account: string | null;
  readonly unit: string | null;
};

/** Who owns a resource, where that was found and how sure it is; null where nothing tells. Pure. */
export function ownerOf(resource: Pick<Resource, 'kind' | 'data'>, keys: readonly string[], relatives: OwnerRelatives): Owner | null {
  const tags = tagsOf(resource);
  const own = firstTag(tags, keys)?.value ?? null;
  if (own !== null) return found(own, 'tag');
  const stack = tags['aws:cloudformation:stack-id'];
  const maker = stack === undefined ? null : relatives.stackOwner(stack);
  if (maker !== null) return found(maker, 'stack');
  const creator = creatorIn(tags['aws:createdBy'] ?? '');
  if (creator !== null) return found(creator, 'creator');
  for (const group of groupsOf(resource)) {
    const said = agreedOwner(relatives.groupOwners(group));
    if (said !== null) return { owner: said.owner, from: 'sibling', confidence: Math.round(ownerConfidence.sibling * said.share * 100) / 100 };
  }
  if (relatives.account !== null) return found(relatives.account, 'account');
  return relatives.unit === null ? null : found(relatives.unit, 'unit');
}

function found(owner: string, from: OwnerSource): Owner {
  return { owner, from, confidence: ownerConfidence[from] };
}

/** Whom enough of a group name; nobody where two are named as often. */
function agreedOwner(owners: ReadonlyMap<string, number>): { readonly owner: string; readonly share: number } | null {
  let most: string | null = null;
  let total = 0;
  for (const [owner, count] of owners) {
    total += count;
    if (most === null || count > (owners.get(most) ?? 0)) most = owner;
  }
  const share = most === null ? 0 : (owners.get(most) ?? 0) / total;
  return most !== null && share >= agreement ? { owner: most, share } : null;
}

/**
 * The person in `aws:createdBy`, such as `IAMUser:AIDACKCEVSQ6C2EXAMPLE:ana`. Of assumed roles only sessions that are mail addresses name a person; others name programs.
 * https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/aws-tags.html
 */
function creatorIn(text: string): string | null {
  const [type, , ...rest] = text.split(':');
  const name = rest.join(':').trim();
  if (name === '') return null;
  return type === 'IAMUser' || isMailAddress(name) ? name : null;
}

const groupTags: readonly (readonly [group: string, key: string])[] = [
  ['stack', 'aws:cloudformation:stack-id'],
  ['scaling-group', 'aws:autoscaling:groupName'],
  ['environment', 'elasticbeanstalk:environment-id'],
  ['cluster', 'aws:eks:cluster-name'],
  ['cluster', 'eks:cluster-name'],
];
/** What a resource belongs to, nearest first; those that share one of these are siblings. */
function groupsOf({ kind, data }: Pick<Resource, 'kind' | 'data'>): readonly string[] {
  const tags = tagsOf({ data });
  const places: readonly (readonly [string, unknown])[] = [
    ['instance', kind === 'ec2-instance' || kind === 'ec2-network-interface' ? data.instanceId : kind === 'ec2-volume' ? data.attachedTo?.[0] : undefined],
    ['volume', kind === 'ec2-volume' || kind === 'ec2-snapshot' ? data.volumeId : undefined],
    ['scaling-group', kind === 'autoscaling-group' ? data.groupName : undefined],
    ...groupTags.map(([group, key]) => [group, tags[key]] as const),
  ];
  return places.flatMap(([group, id]) => (typeof id === 'string' && id !== '' ? [`${group}:${id}`] : []));
}

/** The tags that could be read. */
function tagsOf({ data }: { readonly data: { readonly tags?: unknown } }): Tags {
  return typeof data.tags === 'object' && data.tags !== null ? (data.tags as Tags) : {};
}

/**
 * The owners of some resources of an account: `names` are their ARNs or URNs, `resources` all that carry tags there, `home` the account in the
 * organisation where that was read. What is not among `resources` (what nobody can tag, what is derived) has the account's owner. Pure.
 */
export function ownersOf(
  names: ReadonlySet<string>,
  resources: Iterable<Resource>,
  account: string,
  home: { readonly tags: Tags; readonly path: readonly string[] } | null,
  { owner: keys, owners }: Pick<Config['tags'], 'owner' | 'owners'>,
): { readonly account: Owner | null; readonly of: ReadonlyMap<string, Owner> } {
  const stacks = new Map<string, string>();
  const groups = new Map<string, Map<string, number>>();
  const wanted: Resource[] = [];
  for (const resource of resources) {
    if (names.has(resource.resource)) wanted.push(resource);
    const own = firstTag(tagsOf(resource), keys)?.value;
    if (own === undefined) continue;
    if (resource.kind === 'cloudformation-stack') stacks.set(resource.resource, own);
    for (const group of groupsOf(resource)) {
      const said = groups.get(group) ?? new Map<string, number>();
      groups.set(group, said.set(own, (said.get(own) ?? 0) + 1));
    }
  }
  const none: ReadonlyMap<string, number> = new Map();
  const given = Object.entries(owners).sort(([a], [b]) => (a < b ? -1 : 1));
  const unit = home?.path.toReversed().flatMap(id => given.filter(([, { organizationalUnits }]) => organizationalUnits?.includes(id) === true))[0]?.[0] ?? null;
  const relatives: OwnerRelatives = {
    stackOwner: stack => stacks.get(stack) ?? null,
    groupOwners: group => groups.get(group) ?? none,
    account: firstTag(home?.tags ?? {}, keys)?.value ?? given.find(([, { accounts }]) => accounts?.includes(account) === true)?.[0] ?? null,
    unit,
  };
  const whole = ownerOf({ kind: 'organizations-account', data: {} }, keys, relatives);
  const of = new Map<string, Owner>();
  for (const resource of wanted) {
    const owner = ownerOf(resource, keys, relatives);
    if (owner !== null) of.set(resource.resource, owner);
  }
  if (whole !== null) for (const name of names) if (!of.has(name)) of.set(name, whole);
  return { account: whole, of };
}

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { namedFrom, ownerConfidence, ownersOf, type Owner } from '#evaluate/owner-of';
import { tagGaps } from '#evaluate/tag-gaps';
import { Config } from '#kernel/config';
import type { Resource } from '#kernel/resource';

const account = '222222222222';
const { tags: usual } = Config.parse({});
const stack = `arn:aws:cloudformation:eu-west-1:${account}:stack/orders/1`;
const made = (kind: string, id: string, tags: Record<string, string>, data: object = {}): Resource => ({
  kind,
  resource: `arn:aws:x:eu-west-1:${account}:${kind}/${id}`,
  account,
  region: 'eu-west-1',
  name: id,
  data: { ...data, tags },
  holes: null,
  calls: [],
});
const volume = (id: string, tags: Record<string, string> = {}, attachedTo: readonly string[] = []) => made('ec2-volume', id, tags, { volumeId: id, attachedTo });
const stackOf = (tags: Record<string, string>): Resource => ({ ...made('cloudformation-stack', 'orders', tags), resource: stack });
const inStack = { 'aws:cloudformation:stack-id': stack };
const ownerIn = (resources: readonly Resource[], of: Resource, home: Parameters<typeof ownersOf>[3] = null, config = usual) => ownersOf(new Set([of.resource]), resources, account, home, config).of.get(of.resource) ?? null;

describe('whose a resource is', () => {
  test('its own tag says it before all else', () => {
    const own = volume('v', { ...inStack, Owner: ' payments ' });
    expect(ownerIn([own, stackOf({ Owner: 'platform' })], own)).toEqual({ owner: 'payments', from: 'tag', confidence: 1 });
  });

  test('an empty tag says nothing; the stack does', () => {
    const own = volume('v', { ...inStack, Owner: ' ' });
    expect(ownerIn([own, stackOf({ Team: 'platform' })], own)).toEqual({ owner: 'platform', from: 'stack', confidence: 0.9 });
  });

  test.each([
    ['IAMUser:AIDACKCEVSQ6C2EXAMPLE:ana', 'ana'],
    ['AssumedRole:AROACKCEVSQ6C2EXAMPLE:ana@example.com', 'ana@example.com'],
    ['AssumedRole:AROACKCEVSQ6C2EXAMPLE:GitHubActions', null],
    ['Root:111122223333', null],
    ['', null],
    ['IAMUser', null],
  ])('who made it: %s is %s', (createdBy, owner) => {
    const own = volume('v', { 'aws:createdBy': createdBy });
    expect(ownerIn([own], own)).toEqual(owner === null ? null : { owner, from: 'creator', confidence: 0.7 });
  });

  test('two thirds of its siblings say it, and how sure it is hangs on how many', () => {
    const own = volume('v', inStack);
    const siblings = ['a', 'a', 'b'].map((Owner, at) => volume(`s-${at}`, { ...inStack, Owner }));
    expect(ownerIn([own, ...siblings], own)).toEqual({ owner: 'a', from: 'sibling', confidence: 0.4 });
    expect(ownerIn([own, ...siblings.slice(1)], own)).toBeNull(); // one against one
    expect(ownerIn([own, ...siblings.slice(0, 2)], own)).toEqual({ owner: 'a', from: 'sibling', confidence: 0.6 });
  });

  test('a snapshot goes with its volume, a volume with its instance, an instance with its group', () => {
    const instance = made('ec2-instance', 'i', { Owner: 'web', 'aws:autoscaling:groupName': 'web' }, { instanceId: 'i-1' });
    const disk = volume('vol-1', {}, ['i-1']);
    expect(ownerIn([instance, disk], disk)?.owner).toBe('web');
    const tagged = volume('vol-1', { Owner: 'web' });
    const snapshot = made('ec2-snapshot', 's', {}, { volumeId: 'vol-1' });
    expect(ownerIn([tagged, snapshot], snapshot)).toEqual({ owner: 'web', from: 'sibling', confidence: 0.6 });
    const group = made('autoscaling-group', 'g', { Owner: 'web' }, { groupName: 'web' });
    const bare = made('ec2-instance', 'i2', { 'aws:autoscaling:groupName': 'web' }, { instanceId: 'i-2' });
    expect(ownerIn([group, bare], bare)?.owner).toBe('web');
  });

  test('else its account is asked, then the configuration, then the nearest unit', () => {
    const own = volume('v');
    const path = ['r-ab12', 'ou-ab12-11111111'];
    const { tags } = Config.parse({ tags: { owners: { web: { accounts: [account] }, all: { organizationalUnits: ['r-ab12'] }, shop: { organizationalUnits: ['ou-ab12-11111111'] } } } });
    expect(ownerIn([own], own, { tags: { Owner: 'payments' }, path }, tags)).toEqual({ owner: 'payments', from: 'account', confidence: 0.5 });
    expect(ownerIn([own], own, { tags: {}, path }, tags)).toEqual({ owner: 'web', from: 'account', confidence: 0.5 });
    expect(ownerIn([own], own, { tags: {}, path }, { ...tags, owners: { all: tags.owners['all'] ?? {}, shop: tags.owners['shop'] ?? {} } })).toEqual({ owner: 'shop', from: 'unit', confidence: 0.3 });
    expect(ownerIn([own], own)).toBeNull();
  });

  test('what carries no tags itself has the owner of its account', () => {
    const { of, account: whole } = ownersOf(new Set(['urn:tallystick:aws:222222222222:global:iam-access-key/x']), [], account, { tags: { Owner: 'payments' }, path: [] }, usual);
    expect([...of.values()]).toEqual([whole]);
    expect(whole).toEqual({ owner: 'payments', from: 'account', confidence: 0.5 });
  });

  test('names that objects have anyway are nobody', () => {
    const own = volume('v', { 'aws:cloudformation:stack-id': '__proto__', 'aws:autoscaling:groupName': 'constructor' });
    expect(ownerIn([own], own)).toBeNull();
  });

  const someTags = fc.dictionary(fc.constantFrom('Owner', 'Team', 'aws:cloudformation:stack-id', 'aws:autoscaling:groupName', 'aws:createdBy', 'Name'), fc.constantFrom('', 'a', 'b', 'c', stack, 'IAMUser:x:d'), { maxKeys: 4 });
  const estate = fc.array(someTags, { minLength: 1, maxLength: 12 }).map(all => all.map((tags, at) => volume(`v-${at}`, tags)));
  test('does not hang on the order, is as sure as its way says at most, and its own tag always wins', () => {
    fc.assert(
      fc.property(estate, fc.option(someTags), (resources, home) => {
        const names = new Set(resources.map(({ resource }) => resource));
        const at = home === null ? null : { tags: home, path: [] };
        const { of } = ownersOf(names, resources, account, at, usual);
        expect(new Map([...ownersOf(names, resources.toReversed(), account, at, usual).of].sort())).toEqual(new Map([...of].sort()));
        for (const { resource, data } of resources) {
          const owner = of.get(resource);
          const own = (data.tags['Owner'] || data.tags['Team'])?.trim();
          if (own) expect(owner).toEqual({ owner: own, from: 'tag', confidence: 1 });
          if (owner === undefined) continue;
          expect(owner.owner).not.toBe('');
          expect(owner.confidence).toBeGreaterThan(0);
          expect(owner.confidence).toBeLessThanOrEqual(ownerConfidence[owner.from]);
        }
      }),
    );
  });

  test('resources that share nothing with it change nothing', () => {
    fc.assert(
      fc.property(estate, fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 5 }), (resources, strangers) => {
        const names = new Set(resources.map(({ resource }) => resource));
        const more = strangers.map((Owner, at) => made('s3-bucket', `b-${at}`, { Owner }));
        expect(ownersOf(names, [...resources, ...more], account, null, usual).of).toEqual(ownersOf(names, resources, account, null, usual).of);
      }),
    );
  });
});

test('what lacks keys is counted by kind, key and owner; the parts add up', () => {
  const owners = { account: { owner: 'payments', from: 'account', confidence: 0.5 }, of: new Map<string, Owner>([['a', { owner: 'web', from: 'stack', confidence: 0.9 }]]) } as const;
  const rows = tagGaps(
    account,
    [
      { resource: 'a', kind: 'ec2-volume', missing: ['CostCenter', 'Owner'] },
      { resource: 'b', kind: 'ec2-volume', missing: ['CostCenter'] },
      { resource: 'c', kind: 'ec2-volume', missing: ['CostCenter'] },
    ],
    owners,
  );
  const nobody = { owner: null, from: null, confidence: null };
  const web = { owner: 'web', from: 'stack', confidence: 0.9 };
  expect(rows).toEqual([
    { account, owner: 'payments', from: 'account', confidence: 0.5 },
    { account, kind: 'ec2-volume', key: 'CostCenter', resources: 2, ...nobody },
    { account, kind: 'ec2-volume', key: 'CostCenter', resources: 1, ...web },
    { account, kind: 'ec2-volume', key: 'Owner', resources: 1, ...web },
    { account, kind: 'ec2-volume', key: null, resources: 2, ...nobody },
    { account, kind: 'ec2-volume', key: null, resources: 1, ...web },
  ]);
  expect(namedFrom).toBeLessThanOrEqual(ownerConfidence.account);
});

import type { Resource } from '#kernel/resource';
import type { AccountRows, Derivation, OrganizationDerivation } from '#evaluate/define-derivation';
import { Config } from '#kernel/config';
import tagKeyKind from '#inventory/tag-key';
import tagUsageKind from '#inventory/tag-usage';
import tagValuesKind from '#inventory/tag-values';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import tagKey from '../../../functions/evaluate/derive/tag-key.ts';
import tagUsage from '../../../functions/evaluate/derive/tag-usage.ts';
import tagValues from '../../../functions/evaluate/derive/tag-values.ts';

const at = { partition: 'aws', account: '111111111111', asOf: new Date('2026-04-02T00:00:00Z'), config: Config.parse({}) };

function volume(account: string, index: number, tags: Record<string, string>): Resource {
  return { kind: 'ec2-volume', resource: `arn:aws:ec2:eu-west-1:${account}:volume/vol-${index}`, account, region: 'eu-west-1', name: `vol-${index}`, data: { tags }, holes: null, calls: [] };
}
function unread(account: string, index: number): Resource {
  return { ...volume(account, index, {}), data: {}, holes: { tags: { reason: 'AccessDenied', missing: ['ec2:DescribeTags'] } } };
}

function ofOrganization(derivation: Derivation): OrganizationDerivation {
  if (derivation.span !== 'organization') throw new TypeError('not of the organisation');
  return derivation;
}
/** Exports each account's resources, sends the rows through JSON as a run does, and derives. */
function derived(derivation: Derivation, accounts: Readonly<Record<string, readonly Resource[]>>): Resource[] {
  const { export: rowsOf, derive } = ofOrganization(derivation);
  const rows: AccountRows[] = Object.entries(accounts).map(([account, resources]) => ({ account, rows: JSON.parse(JSON.stringify([...rowsOf(resources)])) }));
  return [...derive(rows, at)];
}

const tagsOf = fc.dictionary(fc.constantFrom('Owner', 'owner', 'Cost-Center', 'costcenter', 'Name', 'aws:cloudformation:stack-name', '--', 'constructor'), fc.constantFrom('a', 'b', 'c'), { maxKeys: 4 });
const estate = fc.array(fc.record({ tags: tagsOf, home: fc.nat(3), read: fc.boolean() }), { maxLength: 40 });
type Estate = readonly { readonly tags: Record<string, string>; readonly home: number; readonly read: boolean }[];

function spread(found: Estate, homeOf: (home: number, index: number) => number): Record<string, Resource[]> {
  const accounts: Record<string, Resource[]> = {};
  for (const [index, { tags, home, read }] of found.entries()) {
    const account = `22222222222${homeOf(home, index)}`;
    (accounts[account] ??= []).push(read ? volume(account, index, tags) : unread(account, index));
  }
  return accounts;
}
/** The same accounts and resources in another order. */
function shuffled(accounts: Record<string, Resource[]>): Record<string, Resource[]> {
  return Object.fromEntries(
    Object.entries(accounts)
      .reverse()
      .map(([account, resources]) => [account, resources.toReversed()]),
  );
}
function withoutAccounts(resources: readonly Resource[]): unknown {
  return JSON.parse(JSON.stringify(resources, (key, value) => (key === 'accounts' ? undefined : value)));
}

describe.each([
  ['tag-key', tagKey, tagKeyKind],
  ['tag-usage', tagUsage, tagUsageKind],
  ['tag-values', tagValues, tagValuesKind],
] as const)('%s', (id, derivation, kind) => {
  test('does not hang on the order of accounts and resources', () => {
    fc.assert(
      fc.property(estate, found => {
        const accounts = spread(found, home => home);
        expect(JSON.stringify(derived(derivation, shuffled(accounts)))).toBe(JSON.stringify(derived(derivation, accounts)));
      }),
    );
  });

  test('does not hang on which account holds what, but for the number of accounts', () => {
    fc.assert(
      fc.property(estate, fc.infiniteStream(fc.nat(3)), (found, homes) => {
        const moved = found.map(resource => ({ ...resource, home: homes.next().value as number }));
        expect(
          withoutAccounts(
            derived(
              derivation,
              spread(moved, home => home),
            ),
          ),
        ).toEqual(
          withoutAccounts(
            derived(
              derivation,
              spread(found, () => 0),
            ),
          ),
        );
      }),
    );
  });

  test('yields resources of its kind under URNs of the management account', () => {
    fc.assert(
      fc.property(estate, found => {
        const resources = derived(
          derivation,
          spread(found, home => home),
        );
        expect(new Set(resources.map(resource => resource.resource)).size).toBe(resources.length);
        for (const resource of resources) {
          expect(resource).toMatchObject({ kind: id, account: '111111111111', region: 'global', calls: [] });
          expect(resource.resource).toMatch(new RegExp(`^urn:tallystick:aws:111111111111:global:${id}/.`));
          if (resource.holes === null) expect(kind.data.strict().parse(resource.data)).toEqual(resource.data);
        }
      }),
    );
  });
});

describe('tag-key', () => {
  test('folds spellings together and counts resources and accounts, most used first', () => {
    const [key, ...others] = derived(tagKey, {
      '222222222221': [volume('222222222221', 1, { CostCenter: '1' }), volume('222222222221', 2, { CostCenter: '1', 'cost-center': '2' })],
      '222222222222': [volume('222222222222', 3, { CostCenter: '3' }), volume('222222222222', 4, { cost_center: '4' })],
    });
    expect(others).toEqual([]);
    expect(key?.data).toEqual({
      folded: 'costcenter',
      spellings: [
        { key: 'CostCenter', resources: 3, accounts: 2 },
        { key: 'cost-center', resources: 1, accounts: 1 },
        { key: 'cost_center', resources: 1, accounts: 1 },
      ],
    });
    expect(key?.resource).toBe('urn:tallystick:aws:111111111111:global:tag-key/costcenter');
  });

  test('leaves out keys that AWS sets and resources that nobody can tag', () => {
    const role: Resource = { ...volume('222222222221', 1, { Owner: 'a' }), kind: 'iam-role', data: { path: '/aws-service-role/ecs.amazonaws.com/', tags: { Owner: 'a' } } };
    expect(derived(tagKey, { '222222222221': [role, volume('222222222221', 2, { 'aws:createdBy': 'x' })] })).toEqual([]);
  });

  test('is not sure of one spelling while some tags could not be read, but of two it is', () => {
    const [costCenter, owner] = derived(tagKey, { '222222222221': [volume('222222222221', 1, { CostCenter: '1', Owner: 'a' }), unread('222222222221', 2)], '222222222222': [volume('222222222222', 3, { owner: 'a' })] });
    expect(costCenter?.data).toEqual({ folded: 'costcenter' });
    expect(costCenter?.holes).toEqual({ spellings: { reason: 'the tags of 1 resources could not be read', missing: ['ec2:DescribeTags'] } });
    expect(owner?.holes).toBeNull();
    expect(owner?.data.spellings).toHaveLength(2);
  });
});

describe('tag-usage', () => {
  test('counts resources, shares and the most used values', () => {
    const [usage, ...others] = derived(tagUsage, {
      '222222222221': [volume('222222222221', 1, { Owner: 'a' }), volume('222222222221', 2, { Owner: 'b' })],
      '222222222222': [volume('222222222222', 3, { Owner: 'b', Name: 'x' }), volume('222222222222', 4, {})],
    });
    expect(others).toEqual([]);
    expect(usage?.data).toEqual({
      resources: 4,
      keys: [
        { key: 'Owner', resources: 3, share: 0.75, values: ['b', 'a'] },
        { key: 'Name', resources: 1, share: 0.25, values: ['x'] },
      ],
    });
  });

  test('is there when there is nothing', () => {
    expect(derived(tagUsage, {})[0]?.data).toEqual({ resources: 0, keys: [] });
  });

  test('shows no values for a key that tells resources apart, however they lie', () => {
    const names = Array.from({ length: 101 }, (_, index) => volume('222222222221', index, { Name: `n${index}`, Owner: 'a' }));
    const values = (accounts: Record<string, Resource[]>) => derived(tagUsage, accounts)[0]?.data.keys.map((key: { values: string[] }) => key.values);
    expect(values({ '222222222221': names })).toEqual([[], ['a']]);
    expect(values({ '222222222221': names.slice(0, 60), '222222222222': names.slice(60) })).toEqual([[], ['a']]);
    expect(values({ '222222222221': names.slice(0, 12) })?.[0]).toHaveLength(10);
  });

  test('exports rows that do not grow with the resources', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => volume('222222222221', index, { Name: `n${index}`, Owner: `team-${index % 7}` }));
    expect([...ofOrganization(tagUsage).export(many)]).toHaveLength(3);
    expect(JSON.stringify([...ofOrganization(tagUsage).export(many)]).length).toBeLessThan(500);
    expect([...ofOrganization(tagKey).export(many)]).toHaveLength(2);
  });
});

describe('tag-values', () => {
  test('counts the values of each key, without those of AWS, empty ones and what looks like a secret', () => {
    const [environment, note, ...others] = derived(tagValues, {
      '222222222221': [volume('222222222221', 1, { Environment: 'prod', Note: 'ask ana@example.com' }), volume('222222222221', 2, { Environment: 'production', 'aws:createdBy': 'x' })],
      '222222222222': [volume('222222222222', 3, { Environment: 'prod', Empty: ' ' })],
    });
    expect(others).toEqual([]);
    expect(environment?.data).toEqual({
      key: 'Environment',
      distinct: 2,
      exact: true,
      values: [
        { value: 'prod', resources: 2, accounts: 2 },
        { value: 'production', resources: 1, accounts: 1 },
      ],
    });
    expect(note?.data).toEqual({ key: 'Note', distinct: 1, exact: true, values: [] });
  });

  test('is not sure of one spelling while some tags could not be read, but of two it is', () => {
    const [environment, service] = derived(tagValues, { '222222222221': [volume('222222222221', 1, { Environment: 'prod', Service: 'web' }), volume('222222222221', 2, { Environment: 'Production' }), unread('222222222221', 3)] });
    expect(Object.keys(environment?.holes ?? {})).toEqual(['exact']);
    expect(Object.keys(service?.holes ?? {})).toEqual(['exact', 'values']);
    expect(service?.data).toEqual({ key: 'Service', distinct: 1 });
  });

  test('stops to list values where they are many, and to count them where they are more', () => {
    const many = (count: number) => derived(tagValues, { '222222222221': Array.from({ length: count }, (_, at) => volume('222222222221', at, { Build: `b-${at}` })) })[0]?.data;
    expect(many(100)).toMatchObject({ distinct: 100, exact: true });
    expect(many(100).values).toHaveLength(100);
    expect(many(101)).toEqual({ key: 'Build', distinct: 101, exact: false, values: [] });
    expect(many(1500)).toEqual({ key: 'Build', distinct: 1000, exact: false, values: [] });
  });
});

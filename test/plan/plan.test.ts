import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { collectors } from '#collect/registry.generated';
import { kinds } from '#inventory/registry.generated';
import { Problem } from '#kernel/problem';
import { accountsInScope, collectorsFor, plan, type Discovery } from '#plan/plan';

const [caller, member, other] = ['111111111111', '222222222222', '333333333333'] as const;
const base = { kind: '', region: 'global', holes: null, calls: [], account: caller };
const accountOf = (accountId: string, status = 'ACTIVE', path: readonly string[] = ['r-ab12', 'ou-ab12-11111111']) =>
  ({ ...base, resource: accountId, name: `name of ${accountId}`, data: { accountId, status, joinedAt: null, path, tags: {} } }) as never;
const fence = (targets: readonly string[], except: readonly string[] = ['iam:*'], regions: readonly string[] = ['eu-west-1']) =>
  ({
    ...base,
    resource: 'p',
    name: 'fence',
    data: {
      policyId: 'p-fence',
      type: 'SERVICE_CONTROL_POLICY',
      awsManaged: false,
      targets,
      content: JSON.stringify({ Statement: [{ Effect: 'Deny', NotAction: except, Resource: '*', Condition: { StringNotEquals: { 'aws:RequestedRegion': regions } } }] }),
    },
  }) as never;
const discovery = (more: Partial<Discovery> = {}): Discovery => ({
  caller,
  payer: caller,
  organization: [{ ...base, resource: 'o', name: 'o', data: { organizationId: 'o-a1b2c3d4e5', managementAccount: caller, featureSet: 'ALL' } }] as never,
  accounts: [accountOf(caller, 'ACTIVE', ['r-ab12']), accountOf(member), accountOf(other)],
  accountsUnread: null,
  policies: [],
  others: [{ id: caller, name: '' }],
  regions: new Map([
    [caller, ['eu-west-1', 'us-east-1']],
    [member, ['eu-west-1', 'us-east-1']],
    [other, ['eu-west-1', 'us-east-1']],
  ]),
  billed: null,
  services: null,
  denied: new Map(),
  ...more,
});
/** Some collectors of the registry: more may come to fill what these list. */
const few = Object.fromEntries(['ec2-volumes', 'iam-authorization-details', 'iam-credential-report', 'iam-access-keys', 'organizations-accounts'].flatMap(id => (collectors[id] === undefined ? [] : [[id, collectors[id]]])));
const chosen = collectorsFor(new Set(['ec2-volume', 'iam-role', 'organizations-account']), few);
const made = (found: Discovery = discovery(), more: Partial<Parameters<typeof plan>[0]> = {}) =>
  plan({ run: 'r', asOf: '2026-04-02T10:00:00Z', partition: 'aws', discovery: found, chosen, regions: undefined, accounts: undefined, checks: [], asked: {}, sizes: new Map(), unresolved: () => [], free: false, ...more });
const of = (planned: ReturnType<typeof made>, id: string) => planned.accounts.find(account => account.id === id);
const regionsOf = (planned: ReturnType<typeof made>, id: string, collector = 'ec2-volumes') =>
  of(planned, id)
    ?.cells.filter(cell => cell.collector === collector)
    .map(cell => cell.region);

describe('the cells of a plan', () => {
  test("are each regional collector in each enabled Region, each other one once, the organisation's in the caller's account", () => {
    const planned = made();
    expect(planned.collectors).toEqual(['ec2-volumes', 'iam-authorization-details', 'organizations-accounts']);
    expect(regionsOf(planned, member)).toEqual(['eu-west-1', 'us-east-1']);
    expect(regionsOf(planned, member, 'iam-authorization-details')).toEqual(['global']);
    expect(regionsOf(planned, caller, 'organizations-accounts')).toEqual(['global']);
    expect(regionsOf(planned, member, 'organizations-accounts')).toEqual([]);
    expect(planned).toMatchObject({ caller, organization: 'o-a1b2c3d4e5', management: caller, regions: ['eu-west-1', 'us-east-1'], notes: [] });
    expect(planned.accounts.map(({ id, own }) => [id, own])).toEqual([
      [caller, true],
      [member, false],
      [other, false],
    ]);
  });

  test('leave out a Region that one account has not enabled, for that account', () => {
    const planned = made(
      discovery({
        regions: new Map([
          [caller, ['eu-west-1', 'me-south-1']],
          [member, ['eu-west-1']],
        ]),
      }),
    );
    expect(regionsOf(planned, caller)).toEqual(['eu-west-1', 'me-south-1']);
    expect(regionsOf(planned, member)).toEqual(['eu-west-1']);
    expect(regionsOf(planned, other)).toEqual(['eu-west-1', 'me-south-1']); // could not be read there: the caller's
  });

  test('are those of the asked Regions, where the account has them', () => {
    const planned = made(
      discovery({
        regions: new Map([
          [caller, ['eu-west-1', 'me-south-1']],
          [member, ['eu-west-1']],
        ]),
      }),
      { regions: ['me-south-1'] },
    );
    expect(regionsOf(planned, caller)).toEqual(['me-south-1']);
    expect(regionsOf(planned, member)).toEqual([]);
    expect(planned.regions).toEqual(['me-south-1']);
  });

  test('a Region that only a member has can be asked for', () => {
    const planned = made(
      discovery({
        regions: new Map([
          [caller, ['eu-west-1']],
          [member, ['eu-west-1', 'me-south-1']],
        ]),
      }),
      { regions: ['me-south-1'] },
    );
    expect(regionsOf(planned, member)).toEqual(['me-south-1']);
  });

  test('a Region that nobody has is a problem that says what there is', () => {
    expect(() => made(discovery(), { regions: ['eu-west-9'] })).toThrow(new Problem(`region eu-west-9: it does not exist or is not enabled for ${caller}; enabled are eu-west-1, us-east-1`));
  });

  test('come biggest account first, then by id', () => {
    expect(
      made(discovery(), {
        sizes: new Map([
          [other, 500],
          [member, 20],
        ]),
      }).accounts.map(({ id }) => id),
    ).toEqual([other, member, caller]);
    expect(
      made(discovery(), {
        sizes: new Map([
          [other, 5],
          [member, 5],
        ]),
      }).accounts.map(({ id }) => id),
    ).toEqual([member, other, caller]);
  });

  test('of an account that could not be entered are planned all the same, with the reason', () => {
    const planned = made(discovery({ denied: new Map([[member, 'AssumeRole: AccessDenied']]), regions: new Map([[caller, ['eu-west-1']]]) }));
    expect(of(planned, member)).toMatchObject({ denied: 'AssumeRole: AccessDenied' });
    expect(regionsOf(planned, member)).toEqual(['eu-west-1']);
    expect(planned.notes).toEqual([]);
  });

  test('say so where no Regions could be read: an account with nothing but global cells would look clean', () => {
    const planned = made(discovery({ accounts: [], regions: new Map() }));
    expect(of(planned, caller)?.skipped).toEqual([{ cell: { account: caller, region: 'global', collector: 'ec2-volumes' }, reason: 'the enabled Regions could not be read' }]);
    expect(planned.notes).toEqual([`The enabled Regions of ${caller} could not be read, so that only what is global is looked at: allow ec2:DescribeRegions, or give --regions.`]);
    const asked = made(discovery({ accounts: [], regions: new Map() }), { regions: ['eu-west-1'] });
    expect(regionsOf(asked, caller)).toEqual(['eu-west-1']);
    expect(asked.notes).toEqual([]);
  });
});

describe('accounts in scope', () => {
  test('are all active ones of the organisation; the others are noted', () => {
    const planned = made(discovery({ accounts: [accountOf(caller), accountOf(member, 'SUSPENDED'), accountOf(other, 'PENDING_CLOSURE')] }));
    expect(planned.accounts.map(({ id }) => id)).toEqual([caller]);
    expect(planned.notes).toEqual([`Account ${member} (name of ${member}) is left out: it is SUSPENDED.`, `Account ${other} (name of ${other}) is left out: it is PENDING_CLOSURE.`]);
  });

  test("are the caller's own where there is no organisation, or those that a tape names", () => {
    expect(made(discovery({ organization: [], accounts: [], others: [] }))).toMatchObject({ organization: caller, management: caller, accounts: [{ id: caller }] });
    expect(
      made(
        discovery({
          organization: [],
          accounts: [],
          others: [
            { id: caller, name: 'a' },
            { id: member, name: 'b' },
          ],
        }),
      ).accounts.map(({ id, name }) => [id, name]),
    ).toEqual([
      [caller, 'a'],
      [member, 'b'],
    ]);
  });

  test('are those asked for, each once', () => {
    expect(made(discovery(), { accounts: [other, other, member] }).accounts.map(({ id }) => id)).toEqual([member, other]);
    expect(made(discovery(), { accounts: [other] }).notes).toEqual([]);
  });

  test('an account that is not in the organisation is a problem that says who is', () => {
    expect(() => made(discovery(), { accounts: ['999999999999'] })).toThrow(new Problem(`account 999999999999: it is not in the organisation; \`--accounts\` takes ${caller}, ${member}, ${other}`));
    const many = Array.from({ length: 9 }, (_, index) => accountOf(String(200_000_000_000 + index)));
    expect(() => made(discovery({ accounts: many }), { accounts: ['999999999999'] })).toThrow(/takes 200000000000, 200000000001, 200000000002, 200000000003, 200000000004, …$/);
  });

  test('an account that is not on a list which was cut off may be in the organisation: that is said instead', () => {
    const found = discovery({ accountsUnread: 'ListAccounts: TooManyRequestsException' });
    const unknown = new Problem(
      'account 999999999999: whether it is in the organisation is not known, because the list of its accounts could not be read to the end (ListAccounts: TooManyRequestsException); allow organizations:ListAccounts, or scan again',
      'failure',
    );
    expect(() => made(found, { accounts: ['999999999999'] })).toThrow(unknown);
    expect(made(found, { accounts: [other] }).accounts.map(({ id }) => id)).toEqual([other]);
  });

  test('an account that is asked for without an organisation is believed', () => {
    expect(accountsInScope({ caller, accounts: [], accountsUnread: null, others: [] }, [member])).toMatchObject([{ id: member }]);
  });

  test('a suspended account that is asked for is left out and noted, and a problem where it is the only one', () => {
    const found = discovery({ accounts: [accountOf(caller), accountOf(member, 'SUSPENDED'), accountOf(other, 'SUSPENDED')] });
    const planned = made(found, { accounts: [member, caller] });
    expect(planned.accounts.map(({ id }) => id)).toEqual([caller]);
    expect(planned.notes).toEqual([`Account ${member} (name of ${member}) is left out: it is SUSPENDED.`]);
    expect(() => made(found, { accounts: [member] })).toThrow(new Problem(`account ${member}: it is SUSPENDED, and nobody can look into it; \`--accounts\` takes ${caller}`));
  });
});

describe('services that the bill does not name', () => {
  const redshift = { ...collectors['redshift-clusters'], billedAs: ['Redshift'] } as never;
  const bill = (services: readonly string[]): Partial<Discovery> => ({ billed: new Map([[member, new Set(['eu-west-1', 'us-east-1'])]]), services: new Map([['eu-west-1', new Set(services)]]) });
  const regions = (more: Partial<Discovery>, asked: Partial<Parameters<typeof plan>[0]> = {}) => regionsOf(made(discovery(more), { chosen: [redshift], ...asked }), member, 'redshift-clusters');

  test('are left out in Regions where the bill names others, with a reason and one line for people', () => {
    const planned = made(discovery(bill(['Amazon Simple Storage Service'])), { chosen: [redshift] });
    expect(regionsOf(planned, member, 'redshift-clusters')).toEqual(['us-east-1']); // the bill names no service there at all
    expect(of(planned, member)?.skipped).toEqual([{ cell: { account: member, region: 'eu-west-1', collector: 'redshift-clusters' }, reason: 'not on the bill: nothing of Redshift in the last 30 days' }]);
    expect(planned.notes).toEqual(['1 of 1 collectors were left out in Regions whose bill shows nothing of their services; --regions asks them all.']);
  });

  test.each([
    ['the bill names the service, in whatever words', bill(['amazon redshift serverless']), {}],
    ['the bill was not read to its end', { billed: null, services: null }, {}],
    ['the bill shows nothing of the account there', { ...bill(['AWS Key Management Service']), billed: new Map() }, {}],
    ['a finding is open there', bill(['AWS Key Management Service']), { unresolved: () => ['eu-west-1'] }],
    ['nobody knows where findings are open', bill(['AWS Key Management Service']), { unresolved: () => null }],
    ['Regions were named', bill(['AWS Key Management Service']), { regions: ['eu-west-1', 'us-east-1'] }],
  ])('are asked where %s', (_, more, asked) => {
    expect(regions(more, asked)).toEqual(['eu-west-1', 'us-east-1']);
  });
});

describe('Regions that a policy denies', () => {
  test('are skipped in the accounts below it, with one line for all of them', () => {
    const planned = made(discovery({ policies: [fence(['ou-ab12-11111111'])] }));
    for (const id of [member, other]) {
      expect(regionsOf(planned, id)).toEqual(['eu-west-1']);
      expect(of(planned, id)?.skipped).toEqual([{ cell: { account: id, region: 'us-east-1', collector: 'ec2-volumes' }, reason: 'denied by policy p-fence' }]);
      expect(regionsOf(planned, id, 'iam-authorization-details')).toEqual(['global']);
    }
    expect(planned.notes).toEqual(['us-east-1 is left out in 2 accounts: policy p-fence denies it.']);
    expect(planned.regions).toEqual(['eu-west-1', 'us-east-1']);
  });

  test('are looked at where an account pays there all the same: then the refusal counts', () => {
    const planned = made(discovery({ policies: [fence(['ou-ab12-11111111'])], billed: new Map([[member, new Set(['us-east-1'])]]) }));
    expect(regionsOf(planned, member)).toEqual(['eu-west-1', 'us-east-1']);
    expect(regionsOf(planned, other)).toEqual(['eu-west-1']);
  });

  test('are looked at in the management account all the same', () => {
    expect(regionsOf(made(discovery({ policies: [fence(['r-ab12'])] })), caller)).toEqual(['eu-west-1', 'us-east-1']);
  });

  test("are looked at where the collector's service is spared", () => {
    expect(regionsOf(made(discovery({ policies: [fence(['r-ab12'], ['ec2:*'])] })), member)).toEqual(['eu-west-1', 'us-east-1']);
  });

  test("are asked where only some of a collector's actions are denied: AWS itself says no then", () => {
    const kms = collectorsFor(new Set(['kms-key']), collectors);
    expect(regionsOf(made(discovery({ policies: [fence(['r-ab12'], ['kms:ListKeys'])] }), { chosen: kms }), member, 'kms-keys')).toEqual(['eu-west-1', 'us-east-1']);
  });
});

describe('--free', () => {
  const paid = collectorsFor(new Set(['ec2-instance', 'bill-row']), collectors);
  test('leaves out every collector that AWS charges for, with the reason and a line', () => {
    const planned = made(discovery(), { chosen: paid, free: true });
    const left = of(planned, caller)?.skipped ?? [];
    expect([...new Set(left.map(({ cell }) => cell.collector))]).toEqual(['cloudwatch-ec2-instance-hours', 'cloudwatch-ec2-instances', 'cost-explorer-bill']);
    expect(left.every(({ reason }) => reason === 'left out by --free: AWS charges for its calls')).toBe(true);
    expect(of(planned, caller)?.cells.some(({ collector }) => collectors[collector]?.charges !== undefined)).toBe(false);
    expect(planned.notes).toEqual(['Left out because AWS charges for their calls: cloudwatch-ec2-instance-hours, cloudwatch-ec2-instances, cost-explorer-bill.']);
    expect(of(made(discovery(), { chosen: paid }), caller)?.skipped).toEqual([]);
  });
});

describe('the collectors of a run', () => {
  test('are those that list or complete a wanted kind, and what they come after', () => {
    expect(collectorsFor(new Set(['iam-user']), few).map(({ id }) => id)).toEqual(['iam-authorization-details', 'iam-credential-report']);
    expect(collectorsFor(new Set(['iam-access-key']), few).map(({ id }) => id)).toContain('iam-authorization-details');
    expect(collectorsFor(new Set(), collectors)).toEqual([]);
    expect(collectorsFor(new Set(Object.keys(kinds)), collectors)).toHaveLength(Object.values(collectors).filter(({ serves }) => serves !== 'reuse').length);
  });
});

describe('planning', () => {
  test('is pure: it changes nothing it is given, and gives the same for the same', () => {
    const freeze = <T>(value: T): T => {
      if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
        Object.freeze(value);
        for (const member of Object.values(value)) freeze(member);
      }
      return value;
    };
    const found = freeze(discovery({ policies: [fence(['r-ab12'])] }));
    const [now, random] = [Date.now, Math.random];
    Object.assign(Date, {
      now: () => {
        throw new Error('asked the time');
      },
    });
    Object.assign(Math, {
      random: () => {
        throw new Error('asked for luck');
      },
    });
    try {
      expect(made(found, { free: true })).toEqual(made(found, { free: true }));
    } finally {
      Object.assign(Date, { now });
      Object.assign(Math, { random });
    }
  });

  test('names every cell once, and none outside its scope, whatever is found', () => {
    const id = fc.constantFrom(caller, member, other, '444444444444');
    const region = fc.constantFrom('eu-west-1', 'us-east-1', 'me-south-1');
    const found = fc.record({
      accounts: fc.uniqueArray(fc.tuple(id, fc.constantFrom('ACTIVE', 'SUSPENDED')), { selector: ([each]) => each }),
      regions: fc.dictionary(id, fc.uniqueArray(region)),
      denied: fc.uniqueArray(id),
      fences: fc.array(fc.tuple(fc.uniqueArray(fc.constantFrom<string>('r-ab12', member)), fc.uniqueArray(fc.constantFrom('iam:*', 'ec2:*', '*')))),
    });
    fc.assert(
      fc.property(found, fc.boolean(), ({ accounts, regions, denied, fences }, free) => {
        const planned = made(
          discovery({
            accounts: accounts.map(([each, status]) => accountOf(each, status)),
            regions: new Map(Object.entries(regions)),
            denied: new Map(denied.map(each => [each, 'x'])),
            policies: fences.map(([targets, except]) => fence(targets, except)),
          }),
          { free, chosen: Object.values(collectors) },
        );
        for (const account of planned.accounts) {
          const cells = [...account.cells, ...account.skipped.map(({ cell }) => cell)];
          expect(new Set(cells.map(cell => `${cell.region}/${cell.collector}`)).size).toBe(cells.length);
          expect(cells.every(cell => cell.account === account.id)).toBe(true);
          for (const collector of Object.values(collectors)) {
            const own = cells.filter(cell => cell.collector === collector.id);
            if (collector.scope === 'organization' && account.id !== caller) expect(own).toEqual([]);
            else if (collector.scope !== 'region') expect(own.map(cell => cell.region)).toEqual(['global']);
          }
        }
        expect(new Set(planned.accounts.map(account => account.id)).size).toBe(planned.accounts.length);
      }),
    );
  });
});

describe('the Regions that are looked at whatever they show', () => {
  const billed = new Map([[member, new Set(['us-east-1', 'NoRegion'])]]);
  test('are those where the account pays and those where findings are open', () => {
    const planned = made(discovery({ billed }), { unresolved: id => (id === member ? ['eu-west-1'] : []) });
    expect(of(planned, member)?.keep).toEqual(['NoRegion', 'eu-west-1', 'us-east-1']);
    expect(of(planned, other)?.keep).toEqual([]);
  });

  test.each([
    ['nobody could read the bill', discovery(), {}],
    ['it is not known where findings are open', discovery({ billed }), { unresolved: () => null }],
    ['somebody named the Regions', discovery({ billed }), { regions: ['eu-west-1'] }],
  ])('are all of them when %s', (_, found, more) => {
    for (const account of made(found, more).accounts) expect(account.keep).toBeUndefined();
  });
});

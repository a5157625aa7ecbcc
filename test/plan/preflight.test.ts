import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { tapeAccess, type AwsAccess } from '#aws/aws-access';
import { collectRun } from '#collect/collect-run';
import type { Call } from '#kernel/call';
import type { Coverage } from '#kernel/cell';
import { Config } from '#kernel/config';
import { Problem } from '#kernel/problem';
import { planFromTape } from '#plan/plan-from-tape';
import { planRun, readPlan } from '#plan/plan-run';
import { preflight } from '#plan/preflight';
import { runSetup } from '#plan/run-setup';
import type { StageContext } from '#plan/stage-context';
import { fileObjects } from '#store/file-objects';
import { keepUnresolved } from '#store/unresolved-regions';
import { openTape, sealTape, writeCoverage, writeHead } from '#store/tape';

const [caller, member, closed] = ['111111111111', '222222222222', '333333333333'] as const;
const asOf = '2026-04-02T10:00:00Z';
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tally-plan-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const answered = (op: string, out: object, input: object | null = null): Call => ({ op, in: input as never, out, err: null, at: asOf });
const refused = (op: string, name = 'AccessDeniedException'): Call => ({ op, in: null, out: null, err: { name, message: 'no', status: 403 }, at: asOf });
const regions = answered('DescribeRegions', {
  Regions: [
    { RegionName: 'eu-west-1', OptInStatus: 'opt-in-not-required' },
    { RegionName: 'us-east-1', OptInStatus: 'opt-in-not-required' },
    { RegionName: 'me-south-1', OptInStatus: 'not-opted-in' },
  ],
});
const person = (Id: string, State = 'ACTIVE') => ({ Id, Arn: `arn:aws:organizations::${caller}:account/o-a1b2c3d4e5/${Id}`, Name: `name of ${Id}`, State, JoinedTimestamp: '2023-01-01T00:00:00.000Z', Paths: [`o-a1b2c3d4e5/r-ab12/${Id}/`] });
const organization: Readonly<Record<string, readonly Call[]>> = {
  organizations: [
    answered('DescribeOrganization', { Organization: { Id: 'o-a1b2c3d4e5', Arn: `arn:aws:organizations::${caller}:organization/o-a1b2c3d4e5`, MasterAccountId: caller, FeatureSet: 'ALL' } }),
    answered('ListAccounts', { Accounts: [person(caller), person(member), person(closed, 'SUSPENDED')] }),
    answered('ListTagsForResource', { Tags: [] }),
    answered('ListRoots', { Roots: [{ Id: 'r-ab12', Name: 'Root' }] }),
    answered('ListOrganizationalUnitsForParent', { OrganizationalUnits: [] }),
    answered('ListPolicies', { Policies: [] }),
  ],
  ec2: [regions],
};
const outside: Readonly<Record<string, readonly Call[]>> = { organizations: ['DescribeOrganization', 'ListAccounts', 'ListPolicies'].map(op => refused(op, 'AWSOrganizationsNotInUseException')), ec2: [regions] };

function contextOf(
  services: Readonly<Record<string, readonly Call[]>>,
  more: { config?: object; select?: readonly string[]; enter?: AwsAccess['enter']; tape?: null; reconciled?: readonly string[]; bill?: (groups: any) => object } = {},
): StageContext & { readonly entered: string[]; readonly heard: Coverage[]; readonly bound: string[] } {
  const config = Config.parse(more.config ?? {});
  const entered: string[] = [];
  const heard: Coverage[] = [];
  const bound: string[] = [];
  const objects = fileObjects(folder);
  const aws = tapeAccess({ partition: 'aws', caller, accounts: [], index: { calls: ({ service }) => Promise.resolve(services[service] ?? []) } });
  const { accounts: _none, ...access } = aws;
  return {
    entered,
    heard,
    bound,
    run: 'r',
    asOf,
    root: objects,
    folder: fileObjects(join(folder, 'run')),
    tape: fileObjects(join(folder, 'tape')),
    config,
    ...runSetup({ config, select: more.select ?? ['ec2-volume-unattached'] }),
    free: false,
    findings: { bind: (id: string) => Promise.resolve(void bound.push(id)), ledger: (scope: string) => Promise.resolve(more.reconciled?.includes(scope) === true ? {} : null) } as never,
    aws:
      more.tape === null
        ? null
        : {
            ...access,
            transport: {
              ...access.transport,
              answer: (request, send) =>
                request.op === 'GetCostAndUsage' && more.bill !== undefined ? Promise.resolve({ ...answered(request.op, more.bill((request.in as any).GroupBy)), in: request.in }) : access.transport.answer(request, send),
            },
            enter: account => {
              entered.push(account);
              return more.enter?.(account) ?? Promise.resolve({ op: 'AssumeRole', in: { RoleArn: `arn:aws:iam::${account}:role/TallystickMember` }, out: { AssumedRoleUser: { Arn: 'x' } }, err: null, at: asOf });
            },
          },
    progress: event => void (event.at === 'cell' && heard.push(event.coverage)),
  };
}

describe('the preflight', () => {
  test('asks the organisation, enters its active members and asks each for its Regions', async () => {
    const context = contextOf(organization);
    await preflight(context);
    expect(context.entered).toEqual([member]);
    const tape = await openTape(context.tape);
    expect(tape.head).toMatchObject({
      organization: 'o-a1b2c3d4e5',
      accounts: [
        { id: caller, name: `name of ${caller}` },
        { id: member, name: `name of ${member}` },
      ],
    });
    expect(tape.coverage?.map(({ account, collector, status }) => [account, collector, status])).toEqual([
      [caller, 'cost-explorer-bill', 'failed'],
      [caller, 'ec2-regions', 'complete'],
      [caller, 'organizations-accounts', 'complete'],
      [caller, 'organizations-organization', 'complete'],
      [caller, 'organizations-policies', 'complete'],
      [member, 'ec2-regions', 'complete'],
      [member, 'sts-assume-role', 'complete'],
    ]);
    const plan = await planRun(context);
    expect(plan).toMatchObject({ organization: 'o-a1b2c3d4e5', management: caller, regions: ['eu-west-1', 'us-east-1'], notes: [`Account ${closed} (name of ${closed}) is left out: it is SUSPENDED.`] });
    expect(plan.accounts.map(({ id }) => id)).toEqual([caller, member]);
    expect(context.bound).toEqual(['o-a1b2c3d4e5']);
    expect(await readPlan(context)).toEqual(plan);
  });

  test('reads the organisation in the payer, where one is named, and scans it like a member', async () => {
    const context = contextOf(organization, { config: { payer: caller } });
    const hub = { ...context, aws: context.aws === null ? null : { ...context.aws, caller: member } };
    await preflight(hub);
    expect(context.entered).toEqual([caller]);
    const tape = await openTape(context.tape);
    expect(tape.coverage?.map(({ account, collector, status }) => [account, collector, status])).toEqual([
      [caller, 'cost-explorer-bill', 'failed'],
      [caller, 'ec2-regions', 'complete'],
      [caller, 'organizations-accounts', 'complete'],
      [caller, 'organizations-organization', 'complete'],
      [caller, 'organizations-policies', 'complete'],
      [caller, 'sts-assume-role', 'complete'],
      [member, 'ec2-regions', 'complete'],
    ]);
    const plan = await planRun(hub);
    expect(plan).toMatchObject({ caller: member, payer: caller, organization: 'o-a1b2c3d4e5', management: caller });
    expect(plan.accounts.map(({ id, own }) => [id, own])).toEqual([
      [caller, false],
      [member, true],
    ]);
  });

  test('does not go on without the payer, where one is named: nobody would know what is missing', async () => {
    const context = contextOf(organization, { config: { payer: member }, enter: () => Promise.resolve(refused('AssumeRole', 'AccessDenied')) });
    await expect(preflight(context)).rejects.toThrow(
      new Problem(`the role TallystickMember of the payer ${member} could not be assumed (AccessDenied): deploy the stack of the payer there, or take \`payer\` out of the configuration`, 'failure'),
    );
  });

  test('an account outside an organisation is its own', async () => {
    const context = contextOf(outside);
    await preflight(context);
    const tape = await openTape(context.tape);
    expect(tape.head.accounts).toEqual([{ id: caller, name: '' }]);
    expect(tape.head).not.toHaveProperty('organization');
    expect(tape.coverage?.filter(line => line.status === 'skipped').map(line => line.collector)).toEqual(['organizations-accounts', 'organizations-organization', 'organizations-policies']);
    expect(await planRun(context)).toMatchObject({ organization: caller, management: caller, accounts: [{ id: caller, own: true }] });
  });

  test('a member that cannot be entered is denied in all its cells, with the error on the tape', async () => {
    const context = contextOf(organization, { enter: () => Promise.resolve(refused('AssumeRole', 'AccessDenied')) });
    await preflight(context);
    const plan = await planRun(context);
    const locked = plan.accounts.find(({ id }) => id === member);
    expect(locked).toMatchObject({ denied: 'AssumeRole: AccessDenied' });
    await collectRun(context, locked as never);
    const lines = (await openTape(context.tape)).coverage?.filter(({ account }) => account === member) ?? [];
    expect(lines.length).toBeGreaterThan(3);
    expect(lines.every(({ status }) => status === 'denied')).toBe(true);
    expect(lines.find(({ collector }) => collector === 'ec2-volumes')).toMatchObject({ reason: 'sts-assume-role: AssumeRole: AccessDenied', listed: [] });
  });

  test('enters only the accounts that are asked for', async () => {
    const context = contextOf(organization, { config: { accounts: [caller] } });
    await preflight(context);
    expect(context.entered).toEqual([]);
    expect((await planRun(context)).accounts.map(({ id }) => id)).toEqual([caller]);
  });

  test("where the organisation may not be asked, the caller's account is scanned and the cells say denied", async () => {
    const context = contextOf({ organizations: ['DescribeOrganization', 'ListAccounts', 'ListPolicies'].map(op => refused(op)), ec2: [regions] });
    await preflight(context);
    expect(
      context.heard
        .filter(({ status }) => status === 'denied')
        .map(({ collector }) => collector)
        .sort(),
    ).toEqual(['organizations-accounts', 'organizations-organization', 'organizations-policies']);
    expect((await planRun(context)).accounts.map(({ id }) => id)).toEqual([caller]);
  });

  test('where the Regions may not be asked, every regional check is told so', async () => {
    const context = contextOf({ ...outside, ec2: [refused('DescribeRegions', 'UnauthorizedOperation')] });
    await preflight(context);
    const plan = await planRun(context);
    expect(plan.notes).toHaveLength(1);
    expect(plan.accounts[0]?.skipped.map(({ cell }) => cell.collector)).toContain('ec2-volumes');
  });

  test('that was interrupted asks again only what did not end', async () => {
    await preflight(contextOf(organization));
    const again = contextOf(organization);
    await preflight(again);
    expect(again.heard.map(({ account, collector }) => [account, collector])).toEqual([[member, 'sts-assume-role']]);
    expect((await openTape(again.tape)).coverage).toHaveLength(7);
  });

  describe('learns where need not be looked', () => {
    const row = (account: string, region: string, amount: string) => ({ Keys: [account, region], Metrics: { UnblendedCost: { Amount: amount, Unit: 'USD' }, NetAmortizedCost: { Amount: amount, Unit: 'USD' } } });
    const bill = (GroupBy: readonly { Key: string }[] = []) => ({
      ResultsByTime: [
        {
          TimePeriod: { Start: '2026-03-02', End: '2026-04-01' },
          Total: row('', '', '4.5').Metrics,
          Groups: GroupBy[1]?.Key === 'REGION' ? [row(caller, 'us-east-1', '4.5'), row(caller, 'eu-west-1', '0'), row(member, 'NoRegion', '1')] : [],
          Estimated: false,
        },
      ],
    });
    const planned = async (context: ReturnType<typeof contextOf>) => {
      await preflight(context);
      return Object.fromEntries((await planRun(context)).accounts.map(({ id, keep }) => [id, keep]));
    };
    const paid = { bill };

    test('from the bill and from where findings are open', async () => {
      const context = contextOf(organization, paid);
      await keepUnresolved(context.root, member, ['eu-west-1', 'eu-west-1']);
      expect(await planned(context)).toEqual({ [caller]: ['us-east-1'], [member]: ['NoRegion', 'eu-west-1'] });
    });

    test('and looks everywhere without the bill', async () => {
      expect(await planned(contextOf(organization))).toEqual({ [caller]: undefined, [member]: undefined });
    });

    test('and everywhere in an account whose findings may lie anywhere', async () => {
      expect(await planned(contextOf(organization, { ...paid, reconciled: [member] }))).toEqual({ [caller]: ['us-east-1'], [member]: undefined });
    });

    test('and everywhere while a finding of the organisation is open, which hangs on every cell', async () => {
      const context = contextOf(organization, paid);
      await keepUnresolved(context.root, 'organization', ['global']);
      expect(await planned(context)).toEqual({ [caller]: undefined, [member]: undefined });
    });
  });

  test('tells an account that is not in the organisation from one that the list was cut off before', async () => {
    const asking = { config: { accounts: ['999999999999'] } };
    await expect(preflight(contextOf(organization, asking))).rejects.toThrow(/^account 999999999999: it is not in the organisation; /);
    const [first, , ...rest] = organization['organizations'] ?? [];
    const cut = [answered('ListAccounts', { Accounts: [person(caller), person(member)], NextToken: 'more' }, {}), { ...refused('ListAccounts', 'TooManyRequestsException'), in: { NextToken: 'more' } }];
    rmSync(folder, { recursive: true, force: true });
    await expect(preflight(contextOf({ ...organization, organizations: [first!, ...cut, ...rest] }, asking))).rejects.toThrow(
      /^account 999999999999: whether it is in the organisation is not known, .*\(ListAccounts: TooManyRequestsException\)/,
    );
  });

  test('records what collectors ask of the configuration', async () => {
    const context = contextOf(organization, { config: { tags: { required: [{ key: 'Owner' }] } } });
    await preflight(context);
    expect((await openTape(context.tape)).head.asked).toEqual({ 'cost.shared.services': [], 'tags.owner': ['Owner', 'owner', 'Team', 'team'], 'tags.required': [{ key: 'Owner' }] });
  });
});

describe('the plan of a complete tape', () => {
  const line = (account: string, region: string, collector: string, more: Partial<Coverage> = {}): Coverage => ({
    account,
    region,
    collector,
    status: 'complete',
    reason: null,
    listed: ['ec2-volume'],
    holes: 0,
    calls: 0,
    items: 0,
    dropped: 0,
    ...more,
  });
  async function complete(config: object = {}): Promise<StageContext & { readonly bound: string[] }> {
    const context = contextOf({}, { config, tape: null });
    await writeHead(context.tape, {
      schema: 'tape/1',
      asOf,
      partition: 'aws',
      redactor: 'redactor/1',
      asked: {},
      accounts: [
        { id: caller, name: 'a' },
        { id: member, name: 'b' },
      ],
    });
    await writeCoverage(context.tape, caller, [line(caller, 'eu-west-1', 'ec2-volumes'), line(caller, 'global', 'organizations-accounts')]);
    await writeCoverage(context.tape, member, [
      line(member, 'eu-west-1', 'ec2-volumes'),
      line(member, 'us-east-1', 'ec2-volumes', { status: 'skipped', reason: 'denied by policy p-1', listed: [] }),
      line(member, 'global', 'sts-assume-role'),
    ]);
    await sealTape(context.tape);
    return context;
  }

  test('is what the tape covers', async () => {
    const context = await complete();
    const plan = await planFromTape(context);
    expect(plan).toMatchObject({ caller, organization: caller, regions: ['eu-west-1', 'us-east-1'], collectors: ['ec2-volumes', 'organizations-accounts'], notes: ['us-east-1 is left out in 1 account: policy p-1 denies it.'] });
    expect(plan.accounts.map(({ id, name, cells }) => [id, name, cells.length])).toEqual([
      [caller, 'a', 2],
      [member, 'b', 2],
    ]);
    // Collectors that the checks and reports need and that nobody recorded are named, so that they do not look clean.
    expect(plan.accounts.map(({ skipped }) => skipped.map(({ cell, reason }) => [cell.region, cell.collector, reason]))).toEqual([
      [
        ['global', 'cloudwatch-ec2-volumes', 'not on the tape'],
        ['global', 'config-aggregate-resources', 'not on the tape'],
        ['global', 'cost-explorer-bill', 'not on the tape'],
        ['global', 'cost-explorer-parts', 'not on the tape'],
        ['global', 'cost-explorer-rates', 'not on the tape'],
        ['global', 'cost-explorer-resources', 'not on the tape'],
        ['global', 'ec2-regions', 'not on the tape'],
        ['global', 'organizations-organization', 'not on the tape'],
        ['global', 'organizations-policies', 'not on the tape'],
        ['global', 'pricing-products', 'not on the tape'],
      ],
      [
        ['global', 'cloudwatch-ec2-volumes', 'not on the tape'],
        ['global', 'ec2-regions', 'not on the tape'],
      ],
    ]);
    expect(context.bound).toEqual([caller]);
  });

  test('holds a cell whose calls are there without a line of coverage: it did not end', async () => {
    const context = await complete();
    await context.tape.put(`calls/${caller}/us-east-1/ec2.ec2-volumes.ndjson`, '{"op":"DescribeVolumes","out":{"Volumes":[]}}\n');
    expect((await planFromTape(context)).accounts[0]?.cells).toContainEqual({ account: caller, region: 'us-east-1', collector: 'ec2-volumes' });
  });

  test('is narrowed to the accounts and Regions asked for', async () => {
    const plan = await planFromTape(await complete({ accounts: [member], regions: ['eu-west-1'] }));
    expect(plan.accounts.map(({ id, cells }) => [id, cells])).toEqual([[member, [{ account: member, region: 'eu-west-1', collector: 'ec2-volumes' }]]]);
    expect(plan.regions).toEqual(['eu-west-1']);
    expect(plan.notes).toEqual([]);
  });

  test('what is asked for and not on the tape is a problem that says what is', async () => {
    await expect(planFromTape(await complete({ accounts: ['999999999999'] }))).rejects.toThrow(new Problem(`account 999999999999: it is not on the tape, which holds ${caller}, ${member}`));
    await expect(planFromTape(await complete({ regions: ['ap-south-1'] }))).rejects.toThrow(new Problem('region ap-south-1: it is not on the tape, which holds eu-west-1, us-east-1'));
  });
});

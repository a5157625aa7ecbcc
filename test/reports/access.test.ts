import { describe, expect, test } from 'vitest';
import { accessSection } from '#reports/html/access';
import { tableHtml } from '#reports/html/table';
import { AccessReport, accessReport } from '#reports/model/access';
import { shortArn } from '#reports/format/short-arn';
import { accessTables } from '#reports/tables/access-tables';
import type { AccessRecord } from '#kernel/access-record';
import type { Finding } from '#kernel/finding';
import { accessRecords, home, passing, policyDiff, principal, raising, rightSized, shared, use } from './access-fixture.ts';
import { accountNames } from './fixture.ts';

type Judged = Extract<AccessReport, { state: 'judged' }>;
function judged(records: readonly AccessRecord[], findings: readonly Pick<Finding, 'id' | 'check' | 'resource' | 'state'>[] = []): Judged {
  const report = accessReport({ records, findings, accountNames });
  expect(AccessReport.parse(report)).toEqual(report);
  if (report.state === 'unjudged') throw new Error(report.reason);
  return report;
}
function htmlOf(report: AccessReport): string {
  const tables = new Map(accessTables(report, 'run').map(table => [table.id, table]));
  const section = accessSection(report, id => tableHtml(tables.get(id)!), 'run');
  return `${section.lede} ${section.body.toString()}`;
}
const arn = (name: string): string => `arn:aws:iam::${home}:role/${name}`;
const text = (html: string): string => html.replaceAll(/<[^>]*>/g, '').replaceAll(/\s+/g, ' ');

describe('ways to administrator', () => {
  test('of two hundred who go the same way are one row that names them all', () => {
    const { ways, counts } = judged(Array.from({ length: 200 }, (_, index) => passing(`ci-${index}`)));
    expect(ways).toHaveLength(1);
    expect(ways[0]).toMatchObject({ certainty: 'certain', rules: 1, accounts: [{ account: home, accountName: 'payments-prod' }] });
    expect(ways[0]!.principals).toHaveLength(200);
    expect(ways[0]!.steps[0]).toMatchObject({
      rule: 'PF:lambda-001',
      name: 'iam:PassRole + lambda:CreateFunction',
      to: 'role/boss',
      own: false,
      by: ['policy/deploy, statement 1: iam:PassRole', 'policy/deploy, statement 2: lambda:CreateFunction'],
    });
    expect(counts).toMatchObject({ principals: 200, escalating: 200, conditionally: 0 });
  });

  test('by a statement of each its own are one row too, and the row says so', () => {
    const { ways } = judged([raising('a'), raising('b')]);
    expect(ways).toHaveLength(1);
    expect(ways[0]!.steps[0]).toMatchObject({ to: 'itself (any policy)', own: true, by: ['role/a: own, statement 1: iam:PutRolePolicy', 'role/b: own, statement 1: iam:PutRolePolicy'] });
    expect(text(htmlOf(judged([raising('a'), raising('b')])))).toContain('allowed by 2 statements of their own, such as role/a: own, statement 1');
  });

  test('without conditions come first, then those under some, and the two are never one row', () => {
    const { ways, counts } = judged([raising('a', {}, ['aws:multifactorauthpresent']), raising('b')]);
    expect(ways.map(({ certainty }) => certainty)).toEqual(['certain', 'conditional']);
    expect(counts).toMatchObject({ escalating: 2, conditionally: 1 });
    expect(text(htmlOf(judged([raising('a', {}, ['aws:multifactorauthpresent'])])))).toContain('if aws:multifactorauthpresent allows it');
  });

  test('of accounts that were made alike are one row, which names them', () => {
    const { ways } = judged([raising('a'), raising('a', { account: '333333333333' })]);
    expect(ways.map(({ accounts, principals }) => [accounts.map(({ account }) => account), principals.map(({ account }) => account)])).toEqual([
      [
        [home, '333333333333'],
        [home, '333333333333'],
      ],
    ]);
    expect(text(htmlOf(judged([raising('a'), raising('a', { account: '333333333333' })])))).toContain('2 users and roles in payments-prod, payments-staging');
  });

  test('name the open finding on each, and none that was mended', () => {
    const finding = (id: string, resource: string, state: Finding['state']) => ({ id, check: 'iam-principal-administrator-reachable', resource, state });
    const [way] = judged([passing('a'), passing('b')], [finding('fnd_a', arn('a'), 'open'), finding('fnd_b', arn('b'), 'resolved')]).ways;
    expect(way!.principals.map(each => each.finding)).toEqual(['fnd_a', null]);
  });

  test('are drawn with rule, statement and what closes them', () => {
    const html = text(htmlOf(judged([passing('ci')])));
    expect(html).toContain('iam:PassRole + lambda:CreateFunction (PF:lambda-001)');
    expect(html).toContain('allowed by policy/deploy, statement 1 (iam:PassRole); policy/deploy, statement 2 (lambda:CreateFunction)');
    expect(html).toContain('To close it, take iam:PassRole out of policy/deploy, statement 1.');
  });

  test('that are none are not taken for safety where something was not read', () => {
    const gap = { type: 'gap', account: home, why: 'iam is denied (global)', missing: ['iam:GetAccountAuthorizationDetails'] } as const;
    expect(text(htmlOf(judged([principal('a')])))).toContain('No known way leads from a user or role to an administrator.');
    const html = text(htmlOf(judged([principal('a'), gap])));
    expect(html).toContain('No known way leads from a user or role of which that can be told to an administrator.');
    expect(html).toContain('1 cell could not be read to the end: users, roles and ways there may be missing below.');
    expect(html).toContain('iam:GetAccountAuthorizationDetails');
  });
});

describe('of whom nothing is known', () => {
  test('is told by reason, with what would have told it', () => {
    const unread = { reason: 'it hangs on glue-job', missing: ['glue:GetJobs'] };
    const { unknown, counts } = judged([principal('a', { standing: 'unknown', unread }), principal('b', { standing: 'unknown', unread })]);
    expect(unknown).toEqual([{ why: unread.reason, missing: unread.missing, count: 2, accounts: ['payments-prod'], principals: [arn('a'), arn('b')] }]);
    expect(counts).toMatchObject({ unknown: 2, none: 0, escalating: 0 });
  });
  test('because no check asked is not among those without a way', () => expect(judged([principal('a', { standing: null, entry: null })]).counts).toMatchObject({ unjudged: 1, none: 0 }));
  test('is the whole report where the run kept nothing', () => {
    const report = accessReport({ records: null, findings: [], accountNames });
    expect(report.state).toBe('unjudged');
    expect(accessTables(report, 'run')).toEqual([]);
    expect(htmlOf(report)).toContain('Not judged: no check of this run judged a user or role.');
  });
});

describe('administrators', () => {
  test('by a permission set are one row over all accounts, the others each their own', () => {
    const set = { standing: 'administrator', permissionSet: 'Admins' } as const;
    const { administrators, counts } = judged([principal('AWSReservedSSO_Admins_1', set), principal('AWSReservedSSO_Admins_2', { ...set, account: '333333333333' }), principal('boss', { standing: 'administrator' })]);
    expect(counts.administrators).toBe(3);
    expect(administrators.map(({ permissionSet, count, accounts }) => [permissionSet, count, accounts])).toEqual([
      [null, 1, ['payments-prod']],
      ['Admins', 2, ['payments-prod', 'payments-staging']],
    ]);
  });
  test('whom the configuration approves come last', () =>
    expect(judged([principal('a', { standing: 'administrator', approved: true }), principal('b', { standing: 'administrator' })]).administrators.map(({ approved }) => approved)).toEqual([false, true]));
});

describe('what closes ways', () => {
  const [pass, create] = ['policy/deploy, statement 1: iam:PassRole', 'policy/deploy, statement 2: lambda:CreateFunction'];

  test('is counted by whom it leaves no way, and by the shortest ways it lies on', () => {
    const { chokePoints } = judged([passing('a'), passing('b', { closedBy: [shared] }), raising('c')]);
    expect(chokePoints.map(({ element, closes, ways }) => [element, closes, ways])).toEqual([
      [pass, 2, 2],
      [create, 1, 2],
      ['role/c: own, statement 1: iam:PutRolePolicy', 1, 1],
    ]);
    expect(chokePoints[0]!.principals).toEqual([arn('a'), arn('b')]);
  });

  test('is taken in the order of what closes most, and what is left adds up', () => {
    const { cut } = judged([passing('a'), passing('b'), raising('c')]);
    expect(cut.steps.map(({ element, closes, left }) => [element, closes, left])).toEqual([
      [pass, 2, 1],
      ['role/c: own, statement 1: iam:PutRolePolicy', 1, 0],
    ]);
    expect(cut.never).toEqual([]);
  });

  test('of whom no single thing closes is its own smallest cut, thing by thing', () => {
    const { cut } = judged([passing('a', { closedBy: [], cut: ['policy/x, statement 1: iam:PutUserPolicy', 'policy/y, statement 1: sts:AssumeRole'] })]);
    expect(cut.steps.map(({ closes, left }) => [closes, left])).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });

  test('names an account also where a thing is only a part of what has to go', () => {
    const both = ['policy/deploy, statement 1: iam:PassRole', 'policy/other, statement 1: iam:PutUserPolicy'];
    const { cut } = judged([passing('a'), passing('b', { account: '333333333333', closedBy: [], cut: both })]);
    expect(cut.steps.map(({ element, accounts, left }) => [element, accounts, left])).toEqual([
      [both[0], ['payments-prod', 'payments-staging'], 1],
      [both[1], ['payments-staging'], 0],
    ]);
  });

  test('leaves those whom nothing closes, and names them', () => {
    const { cut } = judged([passing('a'), passing('b', { cut: null, closedBy: [] })]);
    expect(cut.steps.map(({ left }) => left)).toEqual([1]);
    expect(cut.never.map(({ name }) => name)).toEqual(['b']);
    expect(text(htmlOf(judged([passing('b', { cut: null, closedBy: [] })])))).toContain('Nothing that could be taken away closes every way of b in payments-prod.');
  });

  test('is one thing in all accounts that have it, each named', () => {
    const { cut, chokePoints } = judged([raising('a'), raising('a', { account: '333333333333' }), raising('b')]);
    expect(cut.steps.map(({ accounts, closes, left }) => [accounts, closes, left])).toEqual([
      [['payments-prod', 'payments-staging'], 2, 1],
      [['payments-prod'], 1, 0],
    ]);
    expect(chokePoints[0]).toMatchObject({ closes: 2, ways: 2, accounts: ['payments-prod', 'payments-staging'] });
  });
});

describe('what is granted and not used', () => {
  test('goes by score; those of whom too little was seen come after, those not asked about are counted', () => {
    const { privileges } = judged([principal('a', { use: use(30) }), principal('b', { use: use(null) }), principal('c', { use: use(71) }), principal('d')]);
    expect(privileges.rows.map(({ name, score }) => [name, score])).toEqual([
      ['c', 71],
      ['a', 30],
      ['b', null],
    ]);
    expect(privileges.unasked).toBe(1);
    expect(text(htmlOf(judged([principal('b', { use: use(null) })])))).toContain('too little seen');
  });
  test('shows ten on a page, the rest in the file', () => {
    const html = htmlOf(judged(Array.from({ length: 11 }, (_, index) => principal(`p-${index}`, { use: use(index) }))));
    expect(html).toContain('Showing 10 of 11; all are in run-access-privileges.csv.');
  });
});

describe('smaller policies', () => {
  test('of five are whole, of the others it says what prints them', () => {
    const { rightSized: found } = judged(Array.from({ length: 7 }, (_, index) => rightSized(`p-${index}`, 40 + index)));
    expect(found.whole.map(({ score }) => score)).toEqual([46, 45, 44, 43, 42]);
    expect(found.others.map(({ command }) => command)).toEqual([`tally access rightsize ${arn('p-1')} --format cli`, `tally access rightsize ${arn('p-0')} --format cli`]);
  });
  test('say in words what goes, what stays and what stays unknown, closed until they are opened', () => {
    const html = htmlOf(judged([rightSized('ci', 71)]));
    expect(html).toContain('<details class="diff"><summary>');
    expect(html).not.toMatch(/<details[^>]* open/);
    expect(html).toContain('<th scope="row">− taken away</th><td>1 whole service</td><td><del><bdi>ec2 (250)</bdi></del></td>');
    expect(html).toContain('<th scope="row">− taken away</th><td>s3</td><td><del><bdi>DeleteBucket PutBucketPolicy and 53 more</bdi></del></td>');
    expect(html).toContain('<th scope="row">kept</th><td>s3</td><td><bdi>ListAllMyBuckets and 17 more</bdi></td>');
    expect(html).toContain('<th scope="row">kept, use unknown</th><td>s3</td><td><bdi>GetObject and 6 more</bdi></td>');
    expect(text(html)).toContain('Takes 305 away: 12 permissions management, 190 write, 9 tagging, 60 read, 34 list. Adds none.');
    expect(html).toContain('<pre>{\n  &quot;Version&quot;: &quot;2012-10-17&quot;\n}\n</pre>');
  });
  test('say why there is none', () => {
    const html = text(
      htmlOf(judged([rightSized('ci', 71, { policies: [policyDiff({ outcome: 'refused', reason: 'its document is not known' }), policyDiff({ outcome: 'right', services: [], documents: [], keptUnknown: 3, granted: 4 })] })])),
    );
    expect(html).toContain('No proposal: its document is not known.');
    expect(html).toContain('Nothing can be taken away: of 3 of its 4 actions nobody knows whether they are used.');
  });
});

test('the order of the records does not matter', () => {
  const records = accessRecords();
  const report = accessReport({ records, findings: [], accountNames });
  expect(accessReport({ records: records.toReversed(), findings: [], accountNames })).toEqual(report);
});

test('ARNs are shortened to what tells them apart, and those of other accounts stay', () => {
  expect(shortArn(`arn:aws:iam::${home}:policy/team/deploy, statement 1: iam:PassRole`, home)).toBe('policy/team/deploy, statement 1: iam:PassRole');
  expect(shortArn('arn:aws:iam::aws:policy/ReadOnlyAccess, statement 1', home)).toBe('policy/ReadOnlyAccess of AWS, statement 1');
  expect(shortArn('arn:aws:iam::333333333333:role/x', home)).toBe('arn:aws:iam::333333333333:role/x');
  expect(shortArn('arn:aws:s3:::bucket', home)).toBe('arn:aws:s3:::bucket');
});

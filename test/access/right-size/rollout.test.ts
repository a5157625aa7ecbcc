import { describe, expect, test } from 'vitest';
import type { RightSizeDiff } from '#access/right-size/right-size-diff';
import { type Holder, type Operation, rolloutOf, type Subject } from '#access/right-size/rollout';
import { rolloutCloudformation } from '#access/right-size/rollout-cloudformation';
import { commandLines, placeOf, rolloutCommands } from '#access/right-size/rollout-commands';
import { removals, rolloutTerraform } from '#access/right-size/rollout-terraform';

const account = 'arn:aws:iam::111122223333:policy/';
const document = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*' }] };
const other = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sns:Publish', Resource: '*' }] };
const [ci, cd]: [Holder, Holder] = [
  { type: 'role', name: 'ci' },
  { type: 'role', name: 'cd' },
];
const one = [{ name: 'p', document }];
const two = [
  { name: 'p', document },
  { name: 'p-2', document: other },
];
const customers = (more: Partial<Extract<Subject, { is: 'customer-managed' }>> = {}): Subject => ({ is: 'customer-managed', arn: `${account}team/p`, holders: [ci], otherVersions: [], ...more });
const ofAws: Subject = { is: 'aws-managed', arn: 'arn:aws:iam::aws:policy/AmazonSQSFullAccess', holder: ci };
const own: Subject = { is: 'inline', name: 'own', holder: ci, text: '{"old":1}' };
const SET = 'arn:aws:sso:::permissionSet/ssoins-7223b1a2c3d4e5f6/ps-a1b2c3d4e5f60718';
const set = (inline: string | null = null): Subject => ({ is: 'permission-set', arn: SET, name: 'Dev', managed: ['arn:aws:iam::aws:policy/ReadOnlyAccess'], inline });
/** What is done to what, in a word each. */
const steps = (operations: readonly Operation[]): string[] =>
  operations.map(operation => {
    const at = 'arn' in operation ? operation.arn.slice(operation.arn.lastIndexOf('/') + 1) : 'name' in operation ? operation.name : 'set';
    const who = 'to' in operation ? ` ${operation.to.name}` : 'from' in operation ? ` ${operation.from.name}` : 'on' in operation ? ` ${operation.on.name}` : '';
    return `${operation.do} ${at}${who}`;
  });
const there = (subject: Subject, place: 'managed' | 'inline' | null, documents: Parameters<typeof rolloutOf>[2]): string[] => steps(rolloutOf(subject, place, documents, account).apply);
const back = (subject: Subject, place: 'managed' | 'inline' | null, documents: Parameters<typeof rolloutOf>[2]): string[] => steps(rolloutOf(subject, place, documents, account).rollback);

describe('in the order in which nobody loses what they use, and the same way back', () => {
  test.each([
    ['a customer managed policy gets a version', customers(), 'managed', one, ['new-version p'], ['restore-version p']],
    [
      'one that is split gets companions first',
      customers({ holders: [ci, cd] }),
      'managed',
      two,
      ['create-policy p-2', 'attach p-2 ci', 'attach p-2 cd', 'new-version p'],
      ['restore-version p', 'detach p-2 ci', 'detach p-2 cd', 'delete-policy p-2'],
    ],
    ['one that goes inline is taken off last', customers(), 'inline', one, ['put-inline p ci', 'detach p ci'], ['attach p ci', 'delete-inline p ci']],
    ['one of which nothing is left is taken off all', customers({ holders: [ci, cd] }), null, [], ['detach p ci', 'detach p cd'], ['attach p ci', 'attach p cd']],
    ['a policy of AWS gives way to one of the customer', ofAws, 'managed', one, ['create-policy p', 'attach p ci', 'detach AmazonSQSFullAccess ci'], ['attach AmazonSQSFullAccess ci', 'detach p ci', 'delete-policy p']],
    ['a policy of AWS gives way to an inline one', ofAws, 'inline', one, ['put-inline p ci', 'detach AmazonSQSFullAccess ci'], ['attach AmazonSQSFullAccess ci', 'delete-inline p ci']],
    ['a policy of AWS of which nothing is left', ofAws, null, [], ['detach AmazonSQSFullAccess ci'], ['attach AmazonSQSFullAccess ci']],
    ['an inline policy is written anew', own, 'inline', one, ['put-inline own ci'], ['put-inline own ci']],
    ['an inline policy gives way to managed ones', own, 'managed', one, ['create-policy p', 'attach p ci', 'delete-inline own ci'], ['put-inline own ci', 'detach p ci', 'delete-policy p']],
    ['an inline policy of which nothing is left', own, null, [], ['delete-inline own ci'], ['put-inline own ci']],
    ['a permission set gets an inline policy', set(), 'inline', one, ['put-set-inline set', 'detach-from-set ReadOnlyAccess', 'provision-set set'], ['attach-to-set ReadOnlyAccess', 'delete-set-inline set', 'provision-set set']],
    [
      'a permission set of which nothing is left, with the inline policy that it had',
      set('{"old":1}'),
      null,
      [],
      ['delete-set-inline set', 'detach-from-set ReadOnlyAccess', 'provision-set set'],
      ['attach-to-set ReadOnlyAccess', 'put-set-inline set', 'provision-set set'],
    ],
  ] as const)('%s', (_, subject, place, documents, apply, rollback) => {
    expect(there(subject, place, documents)).toEqual(apply);
    expect(back(subject, place, documents)).toEqual(rollback);
  });

  test('what was there comes back word for word', () => {
    expect(rolloutOf(own, 'inline', one, account)).toMatchObject({ apply: [{ text: JSON.stringify(document) }], rollback: [{ text: '{"old":1}' }] });
    expect(rolloutOf(set('{"old":1}'), 'inline', one, account)).toMatchObject({ apply: [{ text: JSON.stringify(document) }, {}, {}], rollback: [{}, { text: '{"old":1}' }, {}] });
  });

  test.each([
    ['four beside the one in force: the oldest by number', ['v10', 'v9', 'v2', 'v3'], 'v2'],
    ['three beside it: there is room', ['v4', 'v2', 'v3'], null],
    ['nobody knows', null, null],
  ])('a version that has to go: %s', (_, otherVersions, drop) => {
    expect(rolloutOf(customers({ otherVersions }), 'managed', one, account).apply).toMatchObject([{ do: 'new-version', drop }]);
  });
});

describe('as commands', () => {
  const json = `'${JSON.stringify(document)}'`;
  test.each([
    [{ do: 'create-policy', arn: `${account}p`, document }, [`aws iam create-policy --policy-name p --policy-document ${json}`]],
    [{ do: 'create-policy', arn: `${account}team/p`, document }, [`aws iam create-policy --policy-name p --path /team/ --policy-document ${json}`]],
    [{ do: 'delete-policy', arn: `${account}p` }, [`aws iam delete-policy --policy-arn ${account}p`]],
    [{ do: 'attach', arn: `${account}p`, to: { type: 'user', name: 'ana' } }, [`aws iam attach-user-policy --user-name ana --policy-arn ${account}p`]],
    [{ do: 'detach', arn: `${account}p`, from: { type: 'group', name: 'dev' } }, [`aws iam detach-group-policy --group-name dev --policy-arn ${account}p`]],
    [
      { do: 'new-version', arn: `${account}team/p.q`, document, drop: null },
      [
        `previous_p_q=$(aws iam get-policy --policy-arn ${account}team/p.q --query Policy.DefaultVersionId --output text)  # note it: it is the way back`,
        `aws iam create-policy-version --policy-arn ${account}team/p.q --policy-document ${json} --set-as-default`,
      ],
    ],
    [{ do: 'restore-version', arn: `${account}team/p.q` }, [`aws iam set-default-policy-version --policy-arn ${account}team/p.q --version-id "$previous_p_q"`]],
    [{ do: 'put-inline', name: 'own', on: ci, text: JSON.stringify(document) }, [`aws iam put-role-policy --role-name ci --policy-name own --policy-document ${json}`]],
    [{ do: 'delete-inline', name: 'own', on: ci }, ['aws iam delete-role-policy --role-name ci --policy-name own']],
    [{ do: 'provision-set', set: SET }, [`aws sso-admin provision-permission-set --instance-arn arn:aws:sso:::instance/ssoins-7223b1a2c3d4e5f6 --permission-set-arn ${SET} --target-type ALL_PROVISIONED_ACCOUNTS`]],
    [{ do: 'delete-set-inline', set: SET }, [`aws sso-admin delete-inline-policy-from-permission-set --instance-arn arn:aws:sso:::instance/ssoins-7223b1a2c3d4e5f6 --permission-set-arn ${SET}`]],
  ] as const)('%j', (operation, lines) => {
    expect(commandLines([operation])).toEqual(lines);
  });

  test('the way back stands in comments', () => {
    expect(rolloutCommands('role/ci: own\u202e', rolloutOf(own, null, [], account))).toBe(
      '# role/ci: own?\naws iam delete-role-policy --role-name ci --policy-name own\n# the way back:\n#   aws iam put-role-policy --role-name ci --policy-name own --policy-document \'{"old":1}\'',
    );
  });

  test('path and name of a policy', () => {
    expect(placeOf(`${account}p`)).toEqual({ path: '/', name: 'p' });
    expect(placeOf(`${account}team/a/p`)).toEqual({ path: '/team/a/', name: 'p' });
  });
});

const diffOf = (policy: string, place: 'managed' | 'inline', documents: typeof one): RightSizeDiff => ({
  policy,
  outcome: documents.length === 0 ? 'empty' : 'smaller',
  reason: null,
  users: [],
  summary: { grantedActions: 2, kept: 1, removed: 1, keptUnknown: 0, removedByLevel: { permissions: 0, write: 1, tagging: 0, read: 0, list: 0 } },
  services: [],
  split: null,
  documents: documents.map(each => ({ ...each, place, chars: 1 })),
  form: 'by name',
});

test.each([
  ['a policy of AWS, whatever takes its place', ofAws, 'managed', one, [`detach ${ofAws.arn} from role ci`]],
  ['a customer managed policy that gets a version', customers(), 'managed', one, []],
  ['a customer managed policy that goes inline', customers({ holders: [ci, cd] }), 'inline', one, [`detach ${account}team/p from role ci, role cd`]],
  ['a customer managed policy of which nothing is left', customers(), 'managed', [], [`detach ${account}team/p from role ci`]],
  ['an inline policy that is written anew', own, 'inline', one, []],
  ['an inline policy that gives way to managed ones', own, 'managed', one, ['delete the inline policy own of role ci']],
  ['an inline policy of which nothing is left', own, 'inline', [], ['delete the inline policy own of role ci']],
  ['a permission set', set(), 'inline', one, ['detach arn:aws:iam::aws:policy/ReadOnlyAccess from the permission set Dev']],
  ['a permission set of which nothing is left', set(), 'inline', [], ['detach arn:aws:iam::aws:policy/ReadOnlyAccess from the permission set Dev', 'delete its inline policy']],
] as const)('what only a person can take away: %s', (_, subject, place, documents, expected) => {
  expect(removals(subject, diffOf('p', place, [...documents]))).toEqual(expected);
});

describe('as Terraform', () => {
  const heads = (subject: Subject, place: 'managed' | 'inline', documents: typeof one): string[] =>
    rolloutTerraform(diffOf('p', place, documents), subject)
      .split('\n')
      .filter(line => /^(#|resource|import| {2}(to|id|name|path|role|policy_arn|instance_arn|permission_set_arn) )/.test(line));

  test('a policy that is there is imported with its path, a companion is attached', () => {
    expect(heads(customers(), 'managed', two)).toEqual([
      '# p',
      'import {',
      '  to = aws_iam_policy.ci_p',
      `  id = "${account}team/p"`,
      'resource "aws_iam_policy" "ci_p" {',
      '  name   = "p"',
      '  path   = "/team/"',
      'resource "aws_iam_policy" "ci_p-2" {',
      '  name   = "p-2"',
      'resource "aws_iam_role_policy_attachment" "ci_p-2_ci" {',
      '  role = "ci"',
      '  policy_arn = aws_iam_policy.ci_p-2.arn',
    ]);
  });
  test('one without a path says none', () => {
    expect(heads(customers({ arn: `${account}p` }), 'managed', one)).toEqual(['# p', 'import {', '  to = aws_iam_policy.ci_p', `  id = "${account}p"`, 'resource "aws_iam_policy" "ci_p" {', '  name   = "p"']);
  });
  test('what takes the place of a policy of AWS is new, and attached', () => {
    expect(heads(ofAws, 'managed', one)).toEqual([
      '# p',
      `# then detach ${ofAws.arn} from role ci`,
      'resource "aws_iam_policy" "ci_p" {',
      '  name   = "p"',
      'resource "aws_iam_role_policy_attachment" "ci_p_ci" {',
      '  role = "ci"',
      '  policy_arn = aws_iam_policy.ci_p.arn',
    ]);
  });
  test('an inline policy is imported when it is there already', () => {
    expect(heads(own, 'inline', [{ name: 'own', document }])).toEqual(['# p', 'import {', '  to = aws_iam_role_policy.ci_own', '  id = "ci:own"', 'resource "aws_iam_role_policy" "ci_own" {', '  name   = "own"', '  role = "ci"']);
    expect(heads(ofAws, 'inline', one)).toEqual(['# p', `# then detach ${ofAws.arn} from role ci`, 'resource "aws_iam_role_policy" "ci_p" {', '  name   = "p"', '  role = "ci"']);
  });
  test('a permission set', () => {
    expect(heads(set(), 'inline', one)).toEqual([
      '# p',
      '# then detach arn:aws:iam::aws:policy/ReadOnlyAccess from the permission set Dev',
      'resource "aws_ssoadmin_permission_set_inline_policy" "_p" {',
      '  instance_arn       = "arn:aws:sso:::instance/ssoins-7223b1a2c3d4e5f6"',
      `  permission_set_arn = "${SET}"`,
    ]);
  });
  test('what Terraform would take for its own is written out', () => {
    const tagged = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::${aws:PrincipalTag/team}/*' }] };
    const text = rolloutTerraform(diffOf('p', 'inline', [{ name: 'own', document: tagged }]), { ...own, holder: { type: 'role', name: '%{if}' } });
    expect(text).toContain('"Resource": "arn:aws:s3:::$${aws:PrincipalTag/team}/*"');
    expect(text).toContain('role = "%%{if}"');
  });
});

describe('as CloudFormation', () => {
  const template = (...policies: { readonly diff: RightSizeDiff; readonly subject: Subject }[]): any => JSON.parse(rolloutCloudformation('arn:aws:iam::111122223333:role/ci', policies));

  test('managed policies with those who hold them; what is there already keeps its path', () => {
    const user: Holder = { type: 'user', name: 'ana' };
    expect(template({ diff: diffOf('p', 'managed', two), subject: customers({ holders: [ci, cd, user] }) })).toEqual({
      AWSTemplateFormatVersion: '2010-09-09',
      Description: 'Smaller policies of arn:aws:iam::111122223333:role/ci',
      Metadata: { Tallystick: { AlreadyThere: [`${account}team/p`], ThenByHand: [] } },
      Resources: {
        Policyp: { Type: 'AWS::IAM::ManagedPolicy', Properties: { ManagedPolicyName: 'p', Path: '/team/', PolicyDocument: document, Roles: ['ci', 'cd'], Users: ['ana'] } },
        Policyp2: { Type: 'AWS::IAM::ManagedPolicy', Properties: { ManagedPolicyName: 'p-2', PolicyDocument: other, Roles: ['ci', 'cd'], Users: ['ana'] } },
      },
    });
  });
  test('one without a path says none', () => {
    expect(template({ diff: diffOf('p', 'managed', one), subject: customers({ arn: `${account}p` }) }).Resources.Policyp.Properties).toEqual({ ManagedPolicyName: 'p', PolicyDocument: document, Roles: ['ci'] });
  });
  test('inline policies, a policy of AWS, a permission set; ids that would be the same get a number', () => {
    const made = template(
      { diff: diffOf('a', 'inline', [{ name: 'p', document }]), subject: own },
      { diff: diffOf('b', 'managed', [{ name: 'p-', document }]), subject: ofAws },
      { diff: diffOf('c', 'inline', [{ name: 'p.', document }]), subject: set() },
      { diff: diffOf('d', 'inline', [{ name: 'q', document }]), subject: { ...own, holder: { type: 'group', name: 'dev' } } },
    );
    expect(made.Resources).toEqual({
      Policyp: { Type: 'AWS::IAM::RolePolicy', Properties: { PolicyName: 'p', RoleName: 'ci', PolicyDocument: document } },
      Policyp2: { Type: 'AWS::IAM::ManagedPolicy', Properties: { ManagedPolicyName: 'p-', PolicyDocument: document, Roles: ['ci'] } },
      Policyp3: { Type: 'AWS::SSO::PermissionSet', Properties: { InstanceArn: 'arn:aws:sso:::instance/ssoins-7223b1a2c3d4e5f6', Name: 'Dev', InlinePolicy: document } },
      Policyq: { Type: 'AWS::IAM::GroupPolicy', Properties: { PolicyName: 'q', GroupName: 'dev', PolicyDocument: document } },
    });
    expect(made.Metadata.Tallystick).toEqual({
      AlreadyThere: ['inline policy own', SET, 'inline policy own'],
      ThenByHand: [`detach ${ofAws.arn} from role ci`, 'detach arn:aws:iam::aws:policy/ReadOnlyAccess from the permission set Dev'],
    });
  });
  test('no longer than CloudFormation takes', () => {
    const long = JSON.parse(rolloutCloudformation('x'.repeat(2000), [{ diff: diffOf('p', 'inline', [{ name: 'n'.repeat(300), document }]), subject: own }]));
    expect(long.Description).toHaveLength(1024);
    expect(Object.keys(long.Resources)[0]).toHaveLength(240);
  });
});

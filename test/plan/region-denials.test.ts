import { describe, expect, test } from 'vitest';
import { regionDenials } from '#plan/region-denials';

const account = '222222222222';
const path = ['r-ab12', 'ou-ab12-11111111'];
const services = ['iam:*', 'organizations:*', 'route53:*', 'support:*'];
const statement = (more: object = {}): object => ({ Sid: 'DenyOutside', Effect: 'Deny', NotAction: services, Resource: '*', Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1', 'eu-central-1'] } }, ...more });
const policy = (content: unknown, more: object = {}, holes: object | null = null) =>
  ({
    kind: 'organizations-policy',
    resource: 'p',
    account: '111111111111',
    region: 'global',
    name: 'fence',
    calls: [],
    holes,
    data: { policyId: 'p-fence', type: 'SERVICE_CONTROL_POLICY', awsManaged: false, content: typeof content === 'string' ? content : JSON.stringify({ Version: '2012-10-17', Statement: content }), targets: ['ou-ab12-11111111'], ...more },
  }) as never;
const denies = (given: never, region = 'us-east-1', action = 'ec2:DescribeVolumes', above: readonly string[] = path): string | null => regionDenials([given])(account, above, region, action);

describe('a Region fence', () => {
  test('denies everything but a few services outside its Regions', () => {
    const fence = policy([statement()]);
    expect(denies(fence)).toBe('p-fence');
    expect(denies(fence, 'eu-west-1')).toBeNull();
    expect(denies(fence, 'us-east-1', 'iam:ListRoles')).toBeNull();
    expect(denies(fence, 'us-east-1', 'IAM:listroles')).toBeNull();
  });

  test.each<[string, object]>([
    ['one statement that is no list', statement()],
    ['a single Region that is no list', [statement({ Condition: { StringNotEquals: { 'aws:RequestedRegion': 'eu-west-1' } } })]],
    ['StringNotLike', [statement({ Condition: { StringNotLike: { 'aws:RequestedRegion': ['eu-west-1'] } } })]],
    ['…IfExists', [statement({ Condition: { StringNotEqualsIfExists: { 'aws:RequestedRegion': ['eu-west-1'] } } })]],
    ['the key in other letters', [statement({ Condition: { stringnotequals: { 'AWS:requestedregion': ['eu-west-1'] } } })]],
    ['all actions', [statement({ NotAction: undefined, Action: '*' })]],
    ['all actions in a list', [statement({ NotAction: undefined, Action: ['*'], Resource: ['*'] })]],
    ['a later statement', [{ Effect: 'Allow', Action: '*', Resource: '*' }, statement()]],
    ['one service as NotAction', [statement({ NotAction: 'iam:*' })]],
  ])('may be written with %s', (_, content) => {
    expect(denies(policy(content))).toBe('p-fence');
    expect(denies(policy(content), 'eu-west-1')).toBeNull();
  });

  test.each<[string, object | string]>([
    ['another condition beside it: that may spare the scanner', [statement({ Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1'] }, ArnNotLike: { 'aws:PrincipalARN': 'arn:aws:iam::*:role/Audit' } } })]],
    ['another key beside it', [statement({ Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1'], 'aws:PrincipalTag/x': 'y' } } })]],
    ['a condition on something else', [statement({ Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' } } })]],
    ['no condition', [statement({ Condition: undefined })]],
    ['the Regions that it denies', [statement({ Condition: { StringEquals: { 'aws:RequestedRegion': ['eu-west-1'] } } })]],
    ['a Region with a wildcard', [statement({ Condition: { StringNotLike: { 'aws:RequestedRegion': ['eu-*'] } } })]],
    ['a variable', [statement({ Condition: { StringNotEquals: { 'aws:RequestedRegion': ['${aws:PrincipalTag/region}'] } } })]],
    ['some actions only', [statement({ NotAction: undefined, Action: ['ec2:*'] })]],
    ['some resources only', [statement({ Resource: 'arn:aws:ec2:*:*:volume/*' })]],
    ['all resources but some', [statement({ Resource: undefined, NotResource: ['arn:aws:s3:::x'] })]],
    ['an Allow', [statement({ Effect: 'Allow' })]],
    ['a null condition', [statement({ Condition: { StringNotEquals: null } })]],
    ['a text that is no JSON', '{"Statement": '],
    ['a text that is no policy', '7'],
    ['null', 'null'],
    ['no statements', '{}'],
    ['a null statement', '{"Statement": [null]}'],
  ])('is none with %s', (_, content) => {
    expect(denies(policy(content))).toBeNull();
  });

  test('counts where it is attached: to the account, or to what lies above it', () => {
    for (const targets of [[account], ['r-ab12'], ['ou-ab12-11111111'], ['other', 'r-ab12']]) expect(denies(policy([statement()], { targets }))).toBe('p-fence');
    expect(denies(policy([statement()], { targets: ['ou-ab12-99999999'] }))).toBeNull();
    expect(denies(policy([statement()]), 'us-east-1', 'ec2:DescribeVolumes', [])).toBeNull();
  });

  test('counts only in a service control policy that was read to its end', () => {
    for (const type of ['RESOURCE_CONTROL_POLICY', 'TAG_POLICY']) expect(denies(policy([statement()], { type }))).toBeNull();
    expect(denies(policy([statement()], {}, { targets: { reason: 'x', missing: [] } }))).toBeNull();
  });

  test('the first of several that denies is named', () => {
    const fenced = regionDenials([policy([statement({ NotAction: ['ec2:*'] })], { policyId: 'p-1' }), policy([statement()], { policyId: 'p-2' })]);
    expect(fenced(account, path, 'us-east-1', 'kms:ListKeys')).toBe('p-1');
    expect(fenced(account, path, 'us-east-1', 'ec2:DescribeVolumes')).toBe('p-2');
    expect(fenced(account, path, 'us-east-1', 'iam:ListRoles')).toBe('p-1');
  });
});

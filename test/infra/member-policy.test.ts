import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { collectors } from '#collect/registry.generated';
import { memberPolicy, organizationPolicy, policyText } from '#plan/member-policy';
import { resourcesOf, statementsOf, templates, textOf } from './built.ts';

const { levels } = JSON.parse(readFileSync('test/infra/actions.json', 'utf8')) as { readonly levels: Readonly<Record<string, string>> };
const all = Object.values(collectors);
const member = memberPolicy(all);
const organization = organizationPolicy(all);
const allowed = (policy: typeof member): readonly string[] => policy.Statement.filter(({ Effect }) => Effect === 'Allow').flatMap(({ Action }) => Action);
const denied = member.Statement.filter(({ Effect }) => Effect === 'Deny').flatMap(({ Action }) => Action);

describe('the policies that are generated from the collectors', () => {
  test.each([...new Set([...allowed(member), ...allowed(organization)])])('%s is an action of AWS and Read or List', action => {
    expect(['Read', 'List'], `its access level stands in test/infra/actions.json: ${levels[action] ?? 'it does not'}`).toContain(levels[action]);
  });

  test('hold what the collectors declare and nothing else', () => {
    const declared = (organizational: boolean): string[] => [...new Set(all.filter(({ scope }) => (scope === 'organization') === organizational).flatMap(({ actions }) => Object.values(actions).flat()))].sort();
    expect(allowed(member)).toEqual(declared(false));
    expect(allowed(organization)).toEqual(declared(true));
  });

  test('follow the collectors: what is declared in one more is in the next policy', () => {
    const more: Parameters<typeof memberPolicy>[0] = [...all, { scope: 'region', actions: { ListQueues: ['sqs:ListQueues'] } }, { scope: 'organization', actions: { ListRoots: ['organizations:ListRoots'] } }];
    expect(allowed(memberPolicy(more))).toContain('sqs:ListQueues');
    expect(allowed(organizationPolicy(more))).not.toContain('sqs:ListQueues');
  });

  test('allow no wildcard and nothing that is denied', () => {
    const patterns = denied.map(action => new RegExp(`^${action.replaceAll('*', '.*')}$`, 'i'));
    for (const action of [...allowed(member), ...allowed(organization)]) {
      expect(action).not.toContain('*');
      expect(
        patterns.some(pattern => pattern.test(action)),
        action,
      ).toBe(false);
    }
  });

  test('deny what returns secrets or data and what lets the role act as another', () => {
    for (const action of ['secretsmanager:GetSecretValue', 'ssm:GetParameter', 's3:GetObject*', 'kms:Decrypt', 'lambda:GetFunction', 'dynamodb:Query', 'logs:GetLogEvents', 'sts:AssumeRole', 'iam:PassRole']) expect(denied).toContain(action);
  });

  test('fit into what a role may carry inline and read the same every time', () => {
    expect(policyText(member).length).toBeLessThan(10_240);
    expect(policyText(memberPolicy(all.toReversed()))).toBe(policyText(member));
    expect(JSON.parse(policyText(member))).toEqual(member);
    expect(policyText(member)).toMatch(/^\{"Statement":\[\{"Action":\[/);
  });
});

describe('the role of a member account', () => {
  const template = templates().member;
  const [role] = resourcesOf(template, 'AWS::IAM::Role');

  test('carries the generated policy and no other', () => {
    expect(role?.Properties.Policies).toEqual([{ PolicyName: 'inventory', PolicyDocument: member }]);
    expect(role?.Properties.ManagedPolicyArns).toBeUndefined();
  });

  test('trusts the two roles of the pipeline that ask AWS, with external id, organisation and session name', () => {
    const [trust, ...more] = statementsOf(role?.Properties.AssumeRolePolicyDocument);
    expect(more).toEqual([]);
    expect(trust?.Principal.AWS.map(textOf)).toEqual(['arn:<Partition>:iam::<PipelineAccount>:role/tallystick-plan', 'arn:<Partition>:iam::<PipelineAccount>:role/tallystick-collect']);
    expect(trust).toMatchObject({
      Effect: 'Allow',
      Action: ['sts:AssumeRole'],
      Condition: { StringEquals: { 'sts:ExternalId': { Ref: 'ExternalId' }, 'aws:PrincipalOrgID': { Ref: 'OrganizationId' } }, StringLike: { 'sts:RoleSessionName': 'scan-*' } },
    });
    expect(role?.Properties.MaxSessionDuration).toBe(3600);
  });

  test('is a template for a stack set: no assets, no bootstrap, no external id in it', () => {
    expect(Object.keys(template.Parameters).sort()).toEqual(['ExternalId', 'OrganizationId', 'PipelineAccount']);
    expect(template.Rules).toBeUndefined();
    expect(template.Parameters.ExternalId).toMatchObject({ NoEcho: true, MinLength: 16 });
    expect(template.Parameters.ExternalId.Default).toBeUndefined();
  });
});

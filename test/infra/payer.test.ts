import { describe, expect, test } from 'vitest';
import { collectors } from '#collect/registry.generated';
import { actionsIn } from '#plan/member-policy';
import { resourcesOf, rolesOf, statementsOf, templates, textOf } from './built.ts';

const { payer, member } = templates();
const [role] = resourcesOf(payer, 'AWS::IAM::Role');
const [ofMember] = resourcesOf(member, 'AWS::IAM::Role');

describe('the stack of the management account', () => {
  test('is one role that trusts whom the members trust, on the same conditions', () => {
    expect(Object.values<any>(payer.Resources).map(({ Type }) => Type)).toEqual(['AWS::IAM::Role']);
    expect(role?.Properties.RoleName).toBe(ofMember?.Properties.RoleName);
    expect(role?.Properties.AssumeRolePolicyDocument).toEqual(ofMember?.Properties.AssumeRolePolicyDocument);
    expect(statementsOf(role?.Properties.AssumeRolePolicyDocument)).toMatchObject([
      { Effect: 'Allow', Action: ['sts:AssumeRole'], Condition: { StringEquals: { 'sts:ExternalId': { Ref: 'ExternalId' }, 'aws:PrincipalOrgID': { Ref: 'OrganizationId' } }, StringLike: { 'sts:RoleSessionName': 'scan-*' } } },
    ]);
    expect(role?.Properties.AssumeRolePolicyDocument.Statement[0].Principal.AWS.map(textOf)).toEqual(['arn:<Partition>:iam::<PipelineAccount>:role/tallystick-plan', 'arn:<Partition>:iam::<PipelineAccount>:role/tallystick-collect']);
    expect(payer.Parameters.ExternalId).toMatchObject({ NoEcho: true });
  });

  test('may do what a member may, and read the organisation and its bill', () => {
    const [inventory, never, organization, ...more] = role?.Properties.Policies.flatMap((policy: any) => statementsOf(policy.PolicyDocument)) ?? [];
    expect([inventory, never]).toEqual(statementsOf(ofMember?.Properties.Policies[0].PolicyDocument));
    expect(organization).toMatchObject({ Effect: 'Allow', Action: actionsIn(Object.values(collectors), ['organization']) });
    expect(more).toEqual([]);
  });

  test('takes that from the roles of the pipeline, once the configuration names it', () => {
    const organizations = (given: Readonly<Record<string, string>>): string[] =>
      [...rolesOf(templates(given).pipeline)].filter(([, statements]) => statements.some(({ Action }) => Action.some(action => action.startsWith('organizations:') || action.startsWith('ce:')))).map(([name]) => name);
    expect(organizations({})).toEqual(['tallystick-plan', 'tallystick-collect']);
    expect(organizations({ config: 'test/infra/payer.yaml' })).toEqual([]);
  });
});

describe('the bucket of packs', () => {
  test('is there only when it is asked for, since its lock cannot be undone', () => {
    expect(resourcesOf(templates().data, 'AWS::S3::Bucket').filter(({ Properties }) => Properties.ObjectLockEnabled === true)).toEqual([]);
  });

  test.each([
    ['governance:400', 'GOVERNANCE', 400],
    ['compliance:2557', 'COMPLIANCE', 2557],
  ])('keeps what it is given for its days: %s', (packLock, Mode, Days) => {
    const [packs, ...more] = resourcesOf(templates({ packLock }).data, 'AWS::S3::Bucket').filter(({ Properties }) => Properties.ObjectLockEnabled === true);
    expect(more).toEqual([]);
    expect(packs).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: {
        ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode, Days } } },
        VersioningConfiguration: { Status: 'Enabled' },
        PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
        BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }] },
      },
    });
    expect(packs?.Properties.LifecycleConfiguration.Rules.every((rule: any) => rule.ExpirationInDays === undefined)).toBe(true);
  });

  test('is refused with a line that shows how', () => {
    expect(() => templates({ packLock: 'forever' })).toThrow('-c packLock: governance:400 or compliance:2557, the mode and the days');
  });
});

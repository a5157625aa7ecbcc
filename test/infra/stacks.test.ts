import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { collectors } from '#collect/registry.generated';
import { actionsIn } from '#plan/member-policy';
import { tableDefinition } from '#store/table';
import { bundledFunctions } from '../../tools/bundle.ts';
import { resourcesOf, rolesOf, statementsOf, templates, textOf } from './built.ts';

const { data, pipeline } = templates();
const discovering = Object.values(collectors).filter(({ id }) => ['cost-explorer-bill', 'ec2-regions', 'organizations-accounts', 'organizations-organization', 'organizations-policies'].includes(id));
const roles = rolesOf(pipeline);

/** Statements whose actions are those of the collectors: with the next collector they change. */
const generated: Readonly<Record<string, readonly string[]>> = { Discover: actionsIn(discovering, ['organization', 'account']), CollectOwnAccount: actionsIn(Object.values(collectors), ['account', 'region', 'organization']) };

describe('roles', () => {
  test('that read inventory hold the actions of the collectors that they run', () => {
    for (const [sid, actions] of Object.entries(generated))
      expect(
        [...roles.values()]
          .flat()
          .filter(({ Sid }) => Sid === sid)
          .map(({ Action }) => Action),
      ).toEqual([actions]);
  });

  test.each([...roles.keys()])('%s may do this', role => {
    const statements = roles.get(role)?.map(({ Sid = '', Action, Resource, Condition }) => ({
      sid: Sid,
      actions: generated[Sid] === undefined ? Action.join(' ') : 'those of the collectors',
      on: Resource,
      ...(Condition === undefined ? {} : { if: JSON.stringify(Condition) }),
    }));
    expect(statements).toMatchSnapshot();
  });

  const all = [...roles].flatMap(([role, statements]) => statements.map(statement => ({ role, ...statement })));
  test('hold no wildcard action, no managed policy and no star but for inventory and log delivery', () => {
    for (const { role, Sid, Action, Resource } of all) {
      expect(
        Action.filter(action => action.includes('*')),
        role,
      ).toEqual([]);
      if (Resource.includes('*')) expect(['Discover', 'CollectOwnAccount', 'FindStream', 'DeliverLogs']).toContain(Sid);
    }
    for (const { Properties } of resourcesOf(pipeline, 'AWS::IAM::Role')) expect(Properties.ManagedPolicyArns).toBeUndefined();
    expect(resourcesOf(pipeline, 'AWS::IAM::Policy')).toEqual([]);
  });

  const holding = (action: string): string[] => [...new Set(all.filter(({ Action }) => Action.includes(action)).map(({ role }) => role))].sort();
  test('only plan and collect go into other accounts', () => {
    expect(holding('sts:AssumeRole')).toEqual(['tallystick-collect', 'tallystick-plan']);
    for (const { Action, Resource } of all) if (Action.includes('sts:AssumeRole')) expect(Resource).toEqual(['arn:<Partition>:iam::*:role/TallystickMember']);
  });

  test('only reconcile writes findings; plan writes who the store belongs to', () => {
    expect(holding('dynamodb:PutItem')).toEqual(['tallystick-plan', 'tallystick-reconcile']);
    expect(holding('dynamodb:UpdateItem')).toEqual(['tallystick-reconcile']);
    expect(holding('dynamodb:DeleteItem')).toEqual(['tallystick-reconcile']);
    const bind = roles.get('tallystick-plan')?.find(({ Sid }) => Sid === 'BindStore');
    expect(bind?.Condition['ForAllValues:StringLike']['dynamodb:LeadingKeys']).toEqual(['ORG']);
  });

  test('no role may change or delete an event', () => {
    for (const { Action, Condition } of all) {
      if (!Action.some(action => ['dynamodb:UpdateItem', 'dynamodb:DeleteItem'].includes(action))) continue;
      for (const key of Condition['ForAllValues:StringLike']['dynamodb:LeadingKeys']) expect(key.startsWith('E#') || key === '*').toBe(false);
    }
    for (const action of ['dynamodb:BatchWriteItem', 'dynamodb:PartiQLUpdate', 'dynamodb:PartiQLDelete', 's3:DeleteObjectVersion', 's3:PutBucketPolicy', 'kms:PutKeyPolicy', 'iam:PassRole']) expect(holding(action)).toEqual([]);
  });

  test('send mail only when reports have recipients, from that identity and to them', () => {
    expect(holding('ses:SendEmail')).toEqual([]);
    const mailing = rolesOf(templates({ config: 'test/infra/mailing.yaml' }).pipeline);
    expect([...mailing].filter(([, statements]) => statements.some(({ Action }) => Action.some(action => action.startsWith('ses:')))).map(([role]) => role)).toEqual(['tallystick-publish']);
    expect(mailing.get('tallystick-publish')?.find(({ Sid }) => Sid === 'MailReports')).toMatchObject({
      Action: ['ses:SendEmail', 'ses:SendRawEmail'],
      Resource: ['arn:<Partition>:ses:<Region>:<AccountId>:identity/tally@example.com', 'arn:<Partition>:ses:<Region>:<AccountId>:identity/example.com'],
      Condition: { StringEquals: { 'ses:FromAddress': 'tally@example.com' }, 'ForAllValues:StringEquals': { 'ses:Recipients': ['finops@example.com'] } },
    });
  });
});

describe('functions', () => {
  const functions = resourcesOf(pipeline, 'AWS::Lambda::Function');
  test('are one a stage and the watch, each from a handler that is there', async () => {
    expect(functions.map(({ Properties }) => Properties.FunctionName)).toEqual(bundledFunctions.filter(name => name !== 'review').map(name => `tallystick-${name}`));
    for (const name of bundledFunctions) {
      const file = `functions/${name}/handler.ts`;
      expect(existsSync(file)).toBe(true);
      const { handler } = (await import(pathToFileURL(resolve(file)).href)) as { readonly handler: unknown };
      expect(handler, `${file} exports handler`).toBeTypeOf('function');
      expect((handler as { readonly length: number }).length, 'Lambda refuses a handler with a third parameter').toBe(2);
    }
  });

  test('run on Node 24 and arm64 with a log and a role of their own, and are told nothing but names', () => {
    expect(new Set(functions.map(({ Properties }) => textOf(Properties.LoggingConfig.LogGroup))).size).toBe(functions.length);
    expect(new Set(functions.map(({ Properties }) => textOf(Properties.Role))).size).toBe(functions.length);
    for (const { Properties } of functions.filter(({ Properties: { FunctionName } }) => FunctionName !== 'tallystick-watch')) {
      expect(Properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'], Handler: 'index.handler', Timeout: 900, LoggingConfig: { LogFormat: 'JSON' } });
      const asks = ['tallystick-plan', 'tallystick-collect'].includes(Properties.FunctionName);
      expect(Object.keys(Properties.Environment.Variables).sort()).toEqual(['BUCKET', 'CONFIG', ...(asks ? ['EXTERNAL_ID'] : []), ...(Properties.FunctionName === 'tallystick-collect' ? ['FINGERPRINT_KEY'] : []), 'ROLE_NAME', 'TABLE']);
    }
    for (const { Properties } of resourcesOf(pipeline, 'AWS::Logs::LogGroup')) expect(Properties).toMatchObject({ RetentionInDays: 90, KmsKeyId: expect.anything() });
  });
});

describe('data', () => {
  test('the table is the one that the store describes, and keeps itself', () => {
    const [table] = resourcesOf(data, 'AWS::DynamoDB::GlobalTable');
    const keys = (schema: any): string[] => schema.map(({ AttributeName, KeyType }: any) => `${KeyType} ${AttributeName}`);
    expect(table).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: { BillingMode: 'PAY_PER_REQUEST', TimeToLiveSpecification: { AttributeName: tableDefinition.expiresAt, Enabled: true }, SSESpecification: { SSEEnabled: true, SSEType: 'KMS' } },
    });
    expect(keys(table?.Properties.KeySchema)).toEqual([`HASH ${tableDefinition.partitionKey}`, `RANGE ${tableDefinition.sortKey}`]);
    expect(
      Object.fromEntries(table?.Properties.GlobalSecondaryIndexes.map((index: any) => [index.IndexName, { keys: keys(index.KeySchema), include: index.Projection.ProjectionType === 'ALL' ? 'all' : index.Projection.NonKeyAttributes }])),
    ).toEqual(Object.fromEntries(Object.entries(tableDefinition.indexes).map(([name, { partitionKey, sortKey, include }]) => [name, { keys: [`HASH ${partitionKey}`, `RANGE ${sortKey}`], include }])));
    expect(table?.Properties.Replicas).toHaveLength(1);
    expect(table?.Properties.Replicas[0]).toMatchObject({
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      SSESpecification: { KMSMasterKeyId: { 'Fn::GetAtt': [expect.stringContaining('DataKey'), 'Arn'] } },
    });
  });

  test('the table refuses every change of an event, and a new one from anyone but reconcile and review', () => {
    const [table] = resourcesOf(data, 'AWS::DynamoDB::GlobalTable');
    const [keep, append] = statementsOf(table?.Properties.Replicas[0].ResourcePolicy.PolicyDocument);
    const events = { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': ['E#*'] } };
    expect(keep).toMatchObject({
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Action: ['dynamodb:BatchWriteItem', 'dynamodb:DeleteItem', 'dynamodb:PartiQLDelete', 'dynamodb:PartiQLUpdate', 'dynamodb:UpdateItem'],
      Condition: events,
      Resource: ['arn:<Partition>:dynamodb:<Region>:<AccountId>:table/tallystick'],
    });
    expect(append).toMatchObject({ Effect: 'Deny', Principal: { AWS: '*' }, Action: ['dynamodb:PartiQLInsert', 'dynamodb:PutItem'], Condition: { ...events, ArnNotEquals: expect.anything() } });
    expect(append?.Condition.ArnNotEquals['aws:PrincipalArn'].map(textOf)).toEqual(['arn:<Partition>:iam::<AccountId>:role/tallystick-reconcile', 'arn:<Partition>:iam::<AccountId>:role/tallystick-review']);
  });

  test('buckets are closed, versioned, encrypted and kept; old runs end', () => {
    const buckets = resourcesOf(data, 'AWS::S3::Bucket');
    expect(buckets).toHaveLength(2);
    for (const { Properties, DeletionPolicy } of buckets) {
      expect(DeletionPolicy).toBe('Retain');
      expect(Properties).toMatchObject({
        VersioningConfiguration: { Status: 'Enabled' },
        PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
        BucketEncryption: expect.anything(),
      });
    }
    const runs = buckets.find(({ Properties }) => textOf(Properties.BucketName ?? '').startsWith('tallystick-runs-'));
    expect(runs?.Properties.LoggingConfiguration).toBeDefined();
    expect(runs?.Properties.LifecycleConfiguration.Rules[0]).toMatchObject({ Prefix: 'runs/', ExpirationInDays: 400 });
    for (const { Properties } of resourcesOf(data, 'AWS::S3::BucketPolicy'))
      expect(statementsOf(Properties.PolicyDocument).some(({ Effect, Condition }) => Effect === 'Deny' && Condition?.Bool?.['aws:SecureTransport'] === 'false')).toBe(true);
  });

  test('the key rotates; who administers it cannot use it, and who uses it cannot administer it', () => {
    const [key] = resourcesOf(data, 'AWS::KMS::Key');
    expect(key).toMatchObject({ DeletionPolicy: 'Retain', Properties: { EnableKeyRotation: true } });
    const uses = ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext', 'kms:ReEncryptFrom', 'kms:ReEncryptTo', 'kms:CreateGrant'];
    const administers = ['kms:PutKeyPolicy', 'kms:EnableKeyRotation', 'kms:TagResource', 'kms:RevokeGrant'];
    const statements = statementsOf(key?.Properties.KeyPolicy);
    for (const { Sid, Action, Condition } of statements) {
      expect(Action.filter(action => action.includes('*'))).toEqual([]);
      expect(Action.some(action => uses.includes(action)) && Action.some(action => administers.includes(action)), Sid).toBe(false);
      if (Action.some(action => uses.includes(action))) expect(Condition, Sid).toBeDefined();
    }
    for (const action of ['kms:ScheduleKeyDeletion', 'kms:DisableKey']) expect(statements.some(({ Action }) => Action.includes(action))).toBe(false);
  });

  test('the key of fingerprints makes codes for the role that collects and for nobody else', () => {
    const key = resourcesOf(data, 'AWS::KMS::Key').find(({ Properties }) => Properties.KeyUsage === 'GENERATE_VERIFY_MAC');
    expect(key).toMatchObject({ DeletionPolicy: 'Retain', Properties: { KeySpec: 'HMAC_256' } });
    const statements = statementsOf(key?.Properties.KeyPolicy);
    const uses = statements.filter(({ Action }) => Action.includes('kms:GenerateMac'));
    expect(uses).toHaveLength(1);
    expect(uses[0]?.Action).toEqual(['kms:GenerateMac']);
    expect(textOf(uses[0]?.Condition.ArnEquals['aws:PrincipalArn'])).toBe('arn:<Partition>:iam::<AccountId>:role/tallystick-collect');
    for (const { Action } of statements) expect(Action.filter(action => action.includes('*') || ['kms:ScheduleKeyDeletion', 'kms:DisableKey', 'kms:VerifyMac', 'kms:CreateGrant'].includes(action))).toEqual([]);
  });

  test('readers are named or there are none', () => {
    const reader = 'arn:aws:iam::111122223333:role/Auditor';
    const users = (template: any): string[] =>
      statementsOf(resourcesOf(template, 'AWS::KMS::Key')[0]?.Properties.KeyPolicy)
        .find(({ Sid }) => Sid === 'UseThroughServices')
        ?.Condition.ArnLike['aws:PrincipalArn'].map(textOf);
    expect(users(data)).toEqual(['arn:<Partition>:iam::<AccountId>:role/tallystick-*', 'arn:<Partition>:iam::<AccountId>:role/cdk-*-cfn-exec-role-*']);
    expect(users(templates({ readers: reader }).data)).toContain(reader);
  });
});

describe('alarms', () => {
  test('are heard: what failed, was throttled or undelivered, saw too little, touched the log, or never ran', () => {
    const alarms = resourcesOf(pipeline, 'AWS::CloudWatch::Alarm');
    expect(alarms.map(({ Properties }) => Properties.AlarmName)).toEqual(['tallystick-failed', 'tallystick-throttled', 'tallystick-undelivered', 'tallystick-coverage', 'tallystick-touched', 'tallystick-unwatched', 'tallystick-missed']);
    for (const { Properties } of alarms) expect(Properties.AlarmActions).toHaveLength(1);
    const [topic] = resourcesOf(pipeline, 'AWS::SNS::Topic');
    expect(topic?.Properties.KmsMasterKeyId).toBeDefined();
    expect(statementsOf(resourcesOf(pipeline, 'AWS::SNS::TopicPolicy')[0]?.Properties.PolicyDocument).find(({ Sid }) => Sid === 'Alarms')).toMatchObject({
      Effect: 'Allow',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Action: ['sns:Publish'],
    });
  });

  test('go to a mail address when one is given', () => {
    expect(resourcesOf(pipeline, 'AWS::SNS::Subscription')).toEqual([]);
    expect(resourcesOf(templates({ alarmMail: 'ops@example.com' }).pipeline, 'AWS::SNS::Subscription')[0]?.Properties).toMatchObject({ Protocol: 'email', Endpoint: 'ops@example.com' });
  });
});

describe('another deployment beside the first', () => {
  test('shares no name with it', () => {
    const other = templates({ name: 'second' });
    for (const template of [other.data, other.pipeline]) expect(JSON.stringify(template.Resources)).not.toMatch(/"tallystick-|role\/tallystick|"\/tallystick\//);
  });
});

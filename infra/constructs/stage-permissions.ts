import { Stack } from 'aws-cdk-lib';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Collector, Scope } from '#collect/define-collector';
import { collectors } from '#collect/registry.generated';
import { kinds } from '#inventory/registry.generated';
import { actionsIn } from '#plan/member-policy';
import { chosenCollectors } from '#plan/preflight';
import type { BundledStage } from '../../tools/bundle.ts';
import { namesOf } from '../names.ts';
import type { Settings } from '../settings.ts';
import type { Allowed } from './role-of.ts';

const keysOfRuns = "A run's name is part of its keys; what follows it is the one kind of object that the stage reads or writes.";
const noResource = 'An inventory is of every resource of the account, so that no ARN narrows it; each action is Read or List.';
const anyAccount = 'One role name in every account of the organisation: accounts come and go, and the trust policy of each decides.';

/** What each stage does beside writing its log. */
export function stagePermissions(scope: Construct, stage: BundledStage, { key, fingerprints, settings }: { readonly key: Key; readonly fingerprints: Key; readonly settings: Settings }): readonly Allowed[] {
  const { bucketArn, tableArn } = namesOf(scope, settings.name);
  const objects = (keys: readonly string[]): string[] => keys.map(one => `${bucketArn}/${one}`);
  const run = (...names: readonly string[]): string[] => names.map(name => `runs/*/${name}`);
  const read = (...keys: readonly string[]): Allowed => ({ sid: 'ReadObjects', actions: ['s3:GetObject'], resources: objects(keys), why: keysOfRuns });
  const write = (...keys: readonly string[]): Allowed => ({ sid: 'WriteObjects', actions: ['s3:AbortMultipartUpload', 's3:PutObject'], resources: objects(keys), why: keysOfRuns });
  const items = (sid: string, action: string, leading: readonly string[]): Allowed => ({
    sid,
    actions: [action],
    resources: [tableArn],
    conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': leading }, Null: { 'dynamodb:LeadingKeys': 'false' } },
  });
  const index = (...names: readonly string[]): string[] => names.map(name => `${tableArn}/index/${name}`);
  const inventory = (sid: string, actions: readonly string[]): Allowed => ({ sid, actions, resources: ['*'], why: noResource });
  const common: readonly Allowed[] = [
    // Without it, S3 says of an object that is not there that access is denied; with a condition on the prefix it would say so too.
    { sid: 'ListObjects', actions: ['s3:ListBucket'], resources: [bucketArn] },
    { sid: 'UseKey', actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [key.keyArn] },
  ];
  // DynamoDB asks for more of the key in the name of whoever reads and writes a table: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
  const readTable: Allowed = { sid: 'UseKeyOfTable', actions: ['kms:DescribeKey'], resources: [key.keyArn] };
  const writeTable: Allowed = { sid: 'UseKeyOfTable', actions: ['kms:DescribeKey', 'kms:Encrypt', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'], resources: [key.keyArn] };
  const member: Allowed = {
    sid: 'AssumeMemberRole',
    actions: ['sts:AssumeRole'],
    resources: [Stack.of(scope).formatArn({ service: 'iam', region: '', account: '*', resource: 'role', resourceName: settings.config.roleName.replace(/^\//, '') })],
    why: anyAccount,
  };
  switch (stage) {
    case 'plan':
      return [
        ...common,
        member,
        read('runs/*', 'answers/*', 'sizes.json', 'unresolved/*', ...(settings.config.frameworks === undefined ? [] : ['frameworks/*']), ...(settings.configKey === undefined ? [] : [settings.configKey])),
        write(...run('start.json', 'plan.json', 'plan/*', 'accounts.jsonl', 'tape/*'), 'answers/*'),
        writeTable,
        { ...items('BindStore', 'dynamodb:PutItem', ['ORG']), actions: ['dynamodb:GetItem', 'dynamodb:PutItem'] },
        items('ReadLedgers', 'dynamodb:GetItem', ['LEDGER#*']),
        inventory('Discover', actionsIn(discovering(), ownScopes(settings, ['account']))),
      ];
    case 'collect':
      return [
        ...common,
        member,
        read(...run('start.json', 'plan/*', 'tape/*'), 'answers/*'),
        write(...run('tape/*'), 'answers/*'),
        { sid: 'MarkSecrets', actions: ['kms:GenerateMac'], resources: [fingerprints.keyArn] },
        inventory('CollectOwnAccount', actionsIn(Object.values(collectors), ownScopes(settings, ['account', 'region']))),
      ];
    case 'evaluate':
      return [
        ...common,
        read('runs/*'),
        write(...run('verdicts/*', 'coverage/*', 'owners/*', 'totals/*', 'exports/*', 'kept/*', 'derived/*', 'evaluated/*', 'inventory/*', 'tag-gaps/*', 'access/*', 'rotation/*', 'tape/coverage.ndjson')),
        { sid: 'SealTape', actions: ['s3:DeleteObject'], resources: objects(run('tape/coverage/*')), why: keysOfRuns },
      ];
    case 'reconcile':
      return [
        ...common,
        read('runs/*'),
        write(...run('changes/*'), 'unresolved/*'),
        writeTable,
        { sid: 'ReadScope', actions: ['dynamodb:Query'], resources: index('account', 'check', 'day', 'due', 'scope') },
        { sid: 'ReadItems', actions: ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query'], resources: [tableArn] },
        items('WriteItems', 'dynamodb:PutItem', ['DOC#*', 'E#*', 'F#*', 'LEASE#*', 'LEDGER#*', 'R#*']),
        items('MoveBuckets', 'dynamodb:UpdateItem', ['F#*']),
        items('ReleaseLease', 'dynamodb:DeleteItem', ['LEASE#*']),
      ];
    case 'publish':
      return [
        ...common,
        read('runs/*', 'weeks/*', 'cost-weeks/*', 'drivers/*', 'billed/*', 'history/rotation/*'),
        write(
          ...run('verdicts.jsonl', 'findings.jsonl', 'coverage.jsonl', 'run.json', 'run-*.csv', 'report.html', 'reports/*', 'mail.json', ...(settings.config.notifications.channels.length === 0 ? [] : ['chat.json'])),
          'weeks/*',
          'cost-weeks/*',
          'billed/*',
          'history/rotation/*',
          'sizes.json',
        ),
        readTable,
        { sid: 'ReadFindings', actions: ['dynamodb:Query'], resources: index('scope', 'day') },
        items('ReadDocuments', 'dynamodb:Query', ['DOC#*']),
        ...packs(scope, settings),
        ...mail(scope, settings),
        ...notices(scope, settings, { items, objects }),
      ];
  }
}

/** The scopes of the pipeline's own account: with the organisation's, unless the payer's role reads that. */
function ownScopes({ config: { payer } }: Settings, scopes: readonly Scope[]): readonly Scope[] {
  return payer === undefined ? [...scopes, 'organization'] : scopes;
}

/** The collectors that preflight runs in the pipeline's own account: those that a run without checks and reports still needs, and the bill. */
function discovering(): readonly Collector[] {
  const others = Object.fromEntries(Object.entries(collectors).filter(([, collector]) => collector.serves !== 'report' || collector.yields['bill-row'] !== undefined));
  return chosenCollectors({ checks: [], registries: { kinds, collectors: others, derivations: {} } });
}

/** What signing the pack of a run takes: the key that the configuration names, by its alias where it names that, and the folder of packs. */
function packs(scope: Construct, { name, config, packLock }: Settings): readonly Allowed[] {
  const key = config.packs?.kmsKey;
  if (key === undefined) return [];
  const { bucketArn, packsArn } = namesOf(scope, name);
  const alias = /:(alias\/.+)$/.exec(key)?.[1];
  const sign = { sid: 'SignPacks', actions: ['kms:GetPublicKey', 'kms:Sign'] };
  return [
    alias === undefined
      ? { ...sign, resources: [key] }
      : {
          ...sign,
          resources: [key.replace(/:alias\/.+$/, ':key/*')],
          conditions: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': alias } },
          why: 'IAM knows keys by their ids, which nobody knows before a key is made: the condition names its alias.',
        },
    ...(packLock === undefined ? [] : [{ sid: 'ListPacks', actions: ['s3:ListBucket'], resources: [packsArn] }]),
    {
      sid: 'KeepPacks',
      actions: ['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject'],
      resources: [`${bucketArn}/packs/*`, ...(packLock === undefined ? [] : [`${packsArn}/*`])],
      why: 'A pack is named after its place in the chain and its day.',
    },
  ];
}

/** What telling channels takes: what was sent and could not be, the settings that people changed, the secrets that the channels name, and mail where a channel is mail. */
function notices(
  scope: Construct,
  { config: { notifications, reports } }: Settings,
  { items, objects }: { readonly items: (sid: string, action: string, leading: readonly string[]) => Allowed; readonly objects: (keys: readonly string[]) => string[] },
): readonly Allowed[] {
  if (notifications.channels.length === 0) return [];
  const secrets = [...new Set(notifications.channels.flatMap(channel => Object.values(channel).filter((value): value is string => typeof value === 'string' && /^arn:[^:]+:secretsmanager:/.test(value))))];
  const mails = notifications.channels.some(({ kind }) => kind === 'email') && reports.from !== undefined && reports.to.length === 0;
  return [
    { sid: 'KeepNotices', actions: ['s3:DeleteObject', 's3:GetObject', 's3:PutObject'], resources: objects(['notify/*']), why: 'What was told, and what waits, is kept under the name of each message.' },
    items('ReadSettings', 'dynamodb:GetItem', ['DOC#settings*']),
    ...(secrets.length === 0 ? [] : [{ sid: 'ReadChannelSecrets', actions: ['secretsmanager:GetSecretValue'], resources: secrets }]),
    ...(mails
      ? [
          {
            sid: 'MailNotices',
            actions: ['ses:SendEmail', 'ses:SendRawEmail'],
            resources: [reports.from as string, (reports.from as string).slice((reports.from as string).indexOf('@') + 1)].map(identity => Stack.of(scope).formatArn({ service: 'ses', resource: 'identity', resourceName: identity })),
            conditions: { StringEquals: { 'ses:FromAddress': reports.from } },
          },
        ]
      : []),
  ];
}

/** Mail goes from one identity to the configured addresses. For a message with attachments SES asks for `SendRawEmail` too. */
function mail(scope: Construct, { config: { reports } }: Settings): readonly Allowed[] {
  if (reports.to.length === 0 || reports.from === undefined) return [];
  const identities = [reports.from, reports.from.slice(reports.from.indexOf('@') + 1)];
  return [
    {
      sid: 'MailReports',
      actions: ['ses:SendEmail', 'ses:SendRawEmail'],
      resources: identities.map(identity => Stack.of(scope).formatArn({ service: 'ses', resource: 'identity', resourceName: identity })),
      conditions: { StringEquals: { 'ses:FromAddress': reports.from }, 'ForAllValues:StringEquals': { 'ses:Recipients': reports.to } },
    },
  ];
}

import { canonicalJson } from '#kernel/canonical';
import type { Collector, Scope } from '#collect/define-collector';

export type PolicyStatement = {
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: readonly string[];
  readonly Resource: '*';
};
/** An IAM policy document. */
export type Policy = { readonly Version: '2012-10-17'; readonly Statement: readonly PolicyStatement[] };

type Actions = Pick<Collector, 'scope' | 'actions'>;

/** What returns secrets or customer data, and what lets a role act as another: denied whatever else is ever attached to the role. */
const neverRead: PolicyStatement = {
  Sid: 'NeverReadData',
  Effect: 'Deny',
  Action: [
    'acm:ExportCertificate',
    'athena:GetQueryResults',
    'codecommit:GitPull',
    'dynamodb:BatchGetItem',
    'dynamodb:GetItem',
    'dynamodb:PartiQLSelect',
    'dynamodb:Query',
    'dynamodb:Scan',
    'ecr:BatchGetImage',
    'ecr:GetDownloadUrlForLayer',
    'iam:PassRole',
    'kinesis:GetRecords',
    'kms:Decrypt',
    'kms:GenerateDataKey*',
    'lambda:GetFunction',
    'lambda:InvokeFunction',
    'logs:FilterLogEvents',
    'logs:GetLogEvents',
    'logs:StartQuery',
    'rds-data:*',
    'rds:DownloadCompleteDBLogFile',
    'rds:DownloadDBLogFilePortion',
    's3:GetObject*',
    'secretsmanager:BatchGetSecretValue',
    'secretsmanager:GetSecretValue',
    'sqs:ReceiveMessage',
    'ssm:GetParameter',
    'ssm:GetParameterHistory',
    'ssm:GetParameters',
    'ssm:GetParametersByPath',
    'sts:AssumeRole',
  ],
  Resource: '*',
};

/**
 * What the role in every member account may do: the actions of all collectors of accounts and Regions, sorted, and nothing else, with a Deny
 * for whatever returns secrets or data. An inventory is of every resource of the account, so that no ARN narrows it.
 */
export function memberPolicy(collectors: Iterable<Actions>): Policy {
  return { Version: '2012-10-17', Statement: [{ Sid: 'ReadInventory', Effect: 'Allow', Action: actionsIn(collectors, ['account', 'region']), Resource: '*' }, neverRead] };
}

/** What reading the organisation takes: for the management account or a delegated administrator, where the collectors of organisation scope run. */
export function organizationPolicy(collectors: Iterable<Actions>): Policy {
  return { Version: '2012-10-17', Statement: [{ Sid: 'ReadOrganization', Effect: 'Allow', Action: actionsIn(collectors, ['organization']), Resource: '*' }] };
}

/** The IAM actions of the collectors of some scopes, each once, sorted by code units. */
export function actionsIn(collectors: Iterable<Actions>, scopes: readonly Scope[]): readonly string[] {
  const actions = new Set<string>();
  for (const { scope, actions: own } of collectors) if (scopes.includes(scope)) for (const list of Object.values(own)) for (const action of list) actions.add(action);
  return [...actions].sort();
}

/** A policy as it is deployed and printed: keys sorted, no spaces. IAM takes 10,240 characters of inline policies on a role: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export function policyText(policy: Policy): string {
  return canonicalJson(policy);
}

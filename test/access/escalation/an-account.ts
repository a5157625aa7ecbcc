import type { EscalationAccount, EscalationGroup, EscalationHost, EscalationPrincipal } from '../../../functions/access/escalation/escalation-account.ts';
import { loadActionCatalogue } from '../../../functions/access/load-action-catalogue.ts';
import type { OrganizationScope } from '../../../functions/access/organization-scope.ts';
import type { Policy, PolicyKind } from '../../../functions/access/policy.ts';
import { readPolicy } from '../../../functions/access/read-policy.ts';

export const ACCOUNT = '111122223333';
export const ADMIN = { Effect: 'Allow', Action: '*', Resource: '*' };

export const policy = (kind: PolicyKind, name: string, ...statements: readonly object[]): Policy => readPolicy(loadActionCatalogue(), kind, name, JSON.stringify({ Version: '2012-10-17', Statement: statements }));

export const arnOf = (type: 'user' | 'role' | 'group' | 'policy', name: string, account = ACCOUNT): string => `arn:aws:iam::${account}:${type}/${name}`;

export const trust = (principal: object | string, condition?: object): object => ({ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole', ...(condition === undefined ? {} : { Condition: condition }) });

export function role(
  name: string,
  given: { readonly allow?: readonly object[]; readonly trust?: readonly object[]; readonly boundary?: readonly object[]; readonly account?: string } & Omit<Partial<EscalationPrincipal>, 'boundary' | 'trust'> = {},
): EscalationPrincipal {
  const { allow = [], trust: trusts = [], boundary, account = ACCOUNT, ...rest } = given;
  const arn = arnOf('role', name, account);
  return {
    type: 'role',
    arn,
    uniqueId: null,
    tags: {},
    identity: allow.length === 0 ? [] : [policy('inline', `role/${name}: own`, ...allow)],
    boundary: boundary === undefined ? null : policy('boundary', arnOf('policy', `boundary-of-${name}`, account), ...boundary),
    trust: policy('trust', arn, ...(trusts.length === 0 ? [trust({ Service: 'nothing.amazonaws.com' })] : trusts)),
    groups: [],
    instanceProfile: true,
    accessKeys: null,
    password: null,
    ...rest,
  };
}

export function user(name: string, given: { readonly allow?: readonly object[]; readonly boundary?: readonly object[]; readonly account?: string } & Omit<Partial<EscalationPrincipal>, 'boundary' | 'trust'> = {}): EscalationPrincipal {
  const { allow = [], boundary, account = ACCOUNT, ...rest } = given;
  return {
    type: 'user',
    arn: arnOf('user', name, account),
    uniqueId: null,
    tags: {},
    identity: allow.length === 0 ? [] : [policy('inline', `user/${name}: own`, ...allow)],
    boundary: boundary === undefined ? null : policy('boundary', arnOf('policy', `boundary-of-${name}`, account), ...boundary),
    trust: null,
    groups: [],
    instanceProfile: null,
    accessKeys: 0,
    password: false,
    ...rest,
  };
}

const FULL = { Effect: 'Allow', Action: '*', Resource: '*' };

/** An organisation that says something to the account. */
export const organization = (...statements: readonly object[]): OrganizationScope => ({
  organizationId: 'o-a1b2c3d4e5',
  path: 'o-a1b2c3d4e5/r-ab12/',
  management: false,
  scps: [
    { target: 'r-ab12', policies: [policy('scp', 'p-fullaccess', FULL)] },
    { target: ACCOUNT, policies: [policy('scp', 'p-account', FULL, ...statements)] },
  ],
  rcps: [],
});

export const everyHost = [
  'apprunner-service',
  'bedrock-code-interpreter',
  'cloudformation-stack',
  'cloudformation-stack-set',
  'codebuild-project',
  'ec2-instance',
  'ec2-launch-template',
  'ecs-cluster',
  'ecs-container-instance',
  'glue-dev-endpoint',
  'glue-job',
  'lambda-function',
  'sagemaker-notebook-instance',
];

export function account(given: Partial<EscalationAccount> & { readonly principals: readonly EscalationPrincipal[]; readonly hosts?: readonly EscalationHost[]; readonly groups?: readonly EscalationGroup[] }): EscalationAccount {
  return { account: ACCOUNT, partition: 'aws', organization: null, groups: [], hosts: [], listedHosts: new Set(everyHost), samlProviders: [], oidcProviders: [], otherVersions: new Map(), identityCenter: false, unread: null, ...given };
}

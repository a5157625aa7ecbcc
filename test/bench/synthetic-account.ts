import type { EscalationAccount, EscalationHost, EscalationPrincipal } from '../../functions/access/escalation/escalation-account.ts';
import { loadActionCatalogue } from '../../functions/access/load-action-catalogue.ts';
import type { Policy, PolicyKind } from '../../functions/access/policy.ts';
import { readPolicy } from '../../functions/access/read-policy.ts';

const ACCOUNT = '111122223333';
const iam = (rest: string): string => `arn:aws:iam::${ACCOUNT}:${rest}`;
const services = ['lambda', 'ec2', 'ecs-tasks', 'codebuild', 'glue', 'cloudformation', 'sagemaker', 'states', 'events', 'tasks.apprunner'];
const data = ['s3', 'dynamodb', 'sqs', 'sns', 'kinesis', 'secretsmanager', 'ssm', 'logs', 'cloudwatch', 'athena', 'glue', 'rds', 'ecr', 'kms', 'states', 'events'];

/**
 * An account as big organisations have them, the same for the same seed: teams with paths of their own, shared customer managed policies, deployers that pass
 * roles, boundaries, service control policies with exemptions by ARN, roles that trust services, the account, each other and providers, and hosts. About one
 * role in a hundred is an administrator.
 */
export function syntheticAccount(roles: number, seed: number): EscalationAccount {
  const random = generator(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const chance = (share: number): boolean => random() < share;
  const catalogue = loadActionCatalogue();
  const read = (kind: PolicyKind, name: string, ...statements: readonly object[]): Policy => readPolicy(catalogue, kind, name, JSON.stringify({ Version: '2012-10-17', Statement: statements }));
  const allow = (Action: string | readonly string[], Resource: string | readonly string[], Condition?: object): object => ({ Effect: 'Allow', Action, Resource, ...(Condition === undefined ? {} : { Condition }) });

  const teams = Math.max(5, Math.round(roles / 50));
  const teamOf = (): number => Math.floor(random() * teams);
  const policies = Array.from({ length: Math.round(roles * 0.3) }, (_, at) => {
    const team = at % teams;
    const statements = Array.from({ length: 2 + Math.floor(random() * 4) }, () => allow([`${pick(data)}:Get*`, `${pick(data)}:List*`, `${pick(data)}:Describe*`], chance(0.5) ? '*' : `arn:aws:${pick(data)}:*:${ACCOUNT}:team-${team}-*`));
    if (chance(0.1)) statements.push(allow('iam:PassRole', iam(`role/team-${team}/*`), chance(0.5) ? { StringEquals: { 'iam:PassedToService': `${pick(services)}.amazonaws.com` } } : undefined));
    if (chance(0.08)) statements.push(allow(['lambda:CreateFunction', 'lambda:UpdateFunctionCode', 'lambda:InvokeFunction', 'lambda:UpdateFunctionConfiguration'], `arn:aws:lambda:*:${ACCOUNT}:function:team-${team}-*`));
    if (chance(0.04)) statements.push(allow(['cloudformation:*', 'codebuild:StartBuild', 'ecs:*', 'ec2:RunInstances'], '*', chance(0.3) ? { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } : undefined));
    if (chance(0.05)) statements.push(allow('sts:AssumeRole', chance(0.3) ? '*' : iam(`role/team-${team}/*`)));
    if (chance(0.01)) statements.push(allow(['iam:PutRolePolicy', 'iam:CreateAccessKey'], chance(0.3) ? '*' : iam(`role/team-${team}/*`)));
    if (chance(0.1)) statements.push({ Effect: 'Deny', Action: 'iam:*', Resource: iam('role/platform/*') });
    return read('managed', iam(`policy/team-${team}/p${at}`), ...statements);
  });
  const administrator = read('managed', 'arn:aws:iam::aws:policy/AdministratorAccess', allow('*', '*'));
  const boundaries = Array.from({ length: 10 }, (_, at) => read('boundary', iam(`policy/boundary-${at}`), { Effect: 'Allow', NotAction: at % 2 === 0 ? ['iam:*', 'organizations:*'] : ['organizations:*'], Resource: '*' }));
  const groups = Array.from({ length: Math.max(4, Math.round(roles / 50)) }, (_, at) => ({ arn: iam(`group/g${at}`), identity: [{ ...pick(policies), kind: 'group' as const }] }));

  const principals: EscalationPrincipal[] = [];
  const hosts: EscalationHost[] = [];
  for (let at = 0; at < roles; at += 1) {
    const team = teamOf();
    const arn = iam(chance(0.01) ? `role/platform/r${at}` : `role/team-${team}/r${at}`);
    const service = pick(services);
    const kind = random();
    const trust =
      kind < 0.6
        ? { Effect: 'Allow', Principal: { Service: `${service}.amazonaws.com` }, Action: 'sts:AssumeRole' }
        : kind < 0.75
          ? { Effect: 'Allow', Principal: { AWS: iam('root') }, Action: 'sts:AssumeRole', ...(chance(0.3) ? { Condition: { ArnLike: { 'aws:PrincipalArn': iam(`role/team-${team}/*`) } } } : {}) }
          : kind < 0.9
            ? { Effect: 'Allow', Principal: { AWS: principals.length === 0 ? iam('root') : pick(principals).arn }, Action: 'sts:AssumeRole' }
            : kind < 0.96
              ? { Effect: 'Allow', Principal: { Federated: iam('saml-provider/idp') }, Action: 'sts:AssumeRoleWithSAML', Condition: { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } } }
              : { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::999988887777:root' }, Action: 'sts:AssumeRole', Condition: { StringEquals: { 'sts:ExternalId': `id-${at}` } } };
    const identity = Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(policies));
    if (chance(0.01)) identity.push(administrator);
    if (chance(0.3)) identity.push(read('inline', `r${at}: own`, allow([`s3:GetObject`, 's3:PutObject'], `arn:aws:s3:::team-${team}-${at}/*`)));
    principals.push({
      type: 'role',
      arn,
      uniqueId: null,
      tags: { team: `team-${team}` },
      identity,
      boundary: chance(0.2) ? pick(boundaries) : null,
      trust: read('trust', arn, trust),
      groups: [],
      instanceProfile: service === 'ec2',
      accessKeys: null,
      password: null,
    });
    if (service === 'lambda' && kind < 0.6) hosts.push({ kind: 'lambda-function', arn: `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:team-${team}-f${at}`, role: arn, state: null });
    if (service === 'ec2' && kind < 0.6) hosts.push({ kind: 'ec2-instance', arn: `arn:aws:ec2:eu-west-1:${ACCOUNT}:instance/i-${at}`, role: arn, state: 'running' });
    if (service === 'codebuild' && kind < 0.6) hosts.push({ kind: 'codebuild-project', arn: `arn:aws:codebuild:eu-west-1:${ACCOUNT}:project/team-${team}-b${at}`, role: arn, state: null });
  }
  for (let at = 0; at < roles / 25; at += 1) {
    const group = pick(groups);
    principals.push({ type: 'user', arn: iam(`user/u${at}`), uniqueId: null, tags: {}, identity: group.identity, boundary: null, trust: null, groups: [group.arn], instanceProfile: null, accessKeys: at % 3, password: chance(0.5) });
  }
  const everything = allow('*', '*');
  return {
    account: ACCOUNT,
    partition: 'aws',
    organization: {
      organizationId: 'o-a1b2c3d4e5',
      path: 'o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/',
      management: false,
      scps: [
        {
          target: 'r-ab12',
          policies: [
            read('scp', 'p-full', everything),
            read('scp', 'p-region', { Effect: 'Deny', NotAction: ['iam:*', 'sts:*', 'organizations:*', 'route53:*'], Resource: '*', Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1', 'us-east-1'] } } }),
          ],
        },
        { target: 'ou-ab12-11111111', policies: [read('scp', 'p-full', everything), read('scp', 'p-leave', { Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*' })] },
        {
          target: ACCOUNT,
          policies: [read('scp', 'p-full', everything), read('scp', 'p-platform', { Effect: 'Deny', Action: ['iam:*'], Resource: iam('role/platform/*'), Condition: { ArnNotLike: { 'aws:PrincipalArn': iam('role/platform/*') } } })],
        },
      ],
      rcps: [],
    },
    principals,
    groups,
    hosts,
    listedHosts: new Set([
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
    ]),
    samlProviders: [iam('saml-provider/idp')],
    oidcProviders: [],
    otherVersions: new Map(),
    identityCenter: false,
    unread: null,
  };
}

/** Numbers in [0, 1) that follow from a seed (mulberry32). */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

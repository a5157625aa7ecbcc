import source from '../../../tools/escalation-rules/pathfinding-paths.json' with { type: 'json' };
import type { EscalationHost } from '../../../functions/access/escalation/escalation-account.ts';
import { ACCOUNT, arnOf } from './an-account.ts';

/**
 * What must be there for each path of pathfinding.cloud, and the way that it opens, written by hand from the path's text. `on` says where
 * an action is granted when that is not `*`. In `way`, `strong` is the principal with all rights.
 */
export type PathWorld = {
  readonly id: string;
  readonly required: readonly string[];
  readonly actor: 'user' | 'role';
  readonly strong: 'user' | 'role' | 'weak role' | 'weak user' | 'group' | 'none';
  /** Who trusts the strong role. */
  readonly trust?: string;
  readonly host?: EscalationHost;
  readonly exists?: string;
  readonly user?: { readonly accessKeys: number; readonly password: boolean };
  readonly policyOn?: 'actor' | 'strong';
  readonly group?: boolean;
  readonly on: Readonly<Record<string, string>>;
  readonly way: readonly string[];
};

type Written = Omit<PathWorld, 'id' | 'required'>;

const STRONG_ROLE = arnOf('role', 'strong');
const STRONG_USER = arnOf('user', 'strong');
const ACTOR_ROLE = arnOf('role', 'actor');
const ACTOR_USER = arnOf('user', 'actor');
const GROUP = arnOf('group', 'crew');
const POLICY = arnOf('policy', 'shared');

/** Someone hands the strong role to a service that takes it. */
const passed = (service: string, exists?: string): Written => ({ actor: 'role', strong: 'role', trust: service, ...(exists === undefined ? {} : { exists }), on: { 'iam:PassRole': STRONG_ROLE }, way: ['actor', 'strong', 'administrator'] });

/** Someone turns a thing that runs with the strong role to its own ends. */
const hosted = (kind: string, arn: string, state: string | null = null, elsewhere: readonly string[] = []): Written => {
  const on: Record<string, string> = { '': arn };
  for (const action of elsewhere) on[action] = '*';
  return { actor: 'user', strong: 'role', trust: 'anything.amazonaws.com', host: { kind, arn, role: STRONG_ROLE, state }, on, way: ['actor', 'host', 'strong', 'administrator'] };
};

const here = (rest: string): string => `arn:aws:${rest.replace('REGION', `eu-west-1:${ACCOUNT}`)}`;
const FUNCTION = here('lambda:REGION:function:worker');
const INSTANCE = here('ec2:REGION:instance/i-0a1b2c3d4e5f60718');
const NOTEBOOK = here('sagemaker:REGION:notebook-instance/lab');
const PROJECT = here('codebuild:REGION:project/build');
const STACK = here('cloudformation:REGION:stack/base/0a1b');

const self = (actor: 'user' | 'role', arn: string, more: Partial<Written> = {}): Written => ({ actor, strong: 'none', on: { '': arn }, way: ['actor', 'administrator'], ...more });
const otherUser = (accessKeys: number, password: boolean): Written => ({ actor: 'role', strong: 'user', user: { accessKeys, password }, on: { '': STRONG_USER }, way: ['actor', 'strong', 'administrator'] });
/** The target need not be strong: it is made so. */
const raised = (strong: 'weak role' | 'weak user', more: Partial<Written> = {}): Written => ({
  actor: 'user',
  strong,
  user: { accessKeys: 1, password: true },
  on: { '': strong === 'weak role' ? STRONG_ROLE : STRONG_USER },
  way: ['actor', 'administrator'],
  ...more,
});

const written: Readonly<Record<string, Written>> = {
  'apprunner-001': passed('tasks.apprunner.amazonaws.com'),
  'apprunner-002': hosted('apprunner-service', here('apprunner:REGION:service/shop/0a1b')),
  'bedrock-001': passed('bedrock-agentcore.amazonaws.com'),
  'bedrock-002': hosted('bedrock-code-interpreter', here('bedrock-agentcore:REGION:code-interpreter-custom/lab-0a1b')),
  'cloudformation-001': passed('cloudformation.amazonaws.com'),
  'cloudformation-002': hosted('cloudformation-stack', STACK),
  'cloudformation-003': passed('cloudformation.amazonaws.com'),
  'cloudformation-004': passed('cloudformation.amazonaws.com', 'cloudformation-stack-set'),
  'cloudformation-005': hosted('cloudformation-stack', STACK),
  'codebuild-001': passed('codebuild.amazonaws.com'),
  'codebuild-002': hosted('codebuild-project', PROJECT),
  'codebuild-003': hosted('codebuild-project', PROJECT, 'batch'),
  'codebuild-004': passed('codebuild.amazonaws.com'),
  'datapipeline-001': passed('elasticmapreduce.amazonaws.com'),
  'ec2-001': passed('ec2.amazonaws.com'),
  'ec2-002': hosted('ec2-instance', INSTANCE, 'stopped'),
  'ec2-003': passed('ec2.amazonaws.com'),
  'ec2-004': hosted('ec2-launch-template', here('ec2:REGION:launch-template/lt-0a1b')),
  'ec2instanceconnect-003': hosted('ec2-instance', INSTANCE, 'running', ['ec2:DescribeInstances']),
  'ecs-001': passed('ecs-tasks.amazonaws.com'),
  'ecs-002': passed('ecs-tasks.amazonaws.com'),
  'ecs-003': passed('ecs-tasks.amazonaws.com', 'ecs-cluster'),
  'ecs-004': passed('ecs-tasks.amazonaws.com', 'ecs-cluster'),
  'ecs-005': passed('ecs-tasks.amazonaws.com', 'ecs-container-instance'),
  'glue-001': passed('glue.amazonaws.com'),
  'glue-002': hosted('glue-dev-endpoint', here('glue:REGION:devEndpoint/lab')),
  'glue-003': passed('glue.amazonaws.com'),
  'glue-004': passed('glue.amazonaws.com'),
  'glue-005': passed('glue.amazonaws.com', 'glue-job'),
  'glue-006': passed('glue.amazonaws.com', 'glue-job'),
  'iam-001': self('user', POLICY, { policyOn: 'actor' }),
  'iam-002': otherUser(1, true),
  'iam-003': otherUser(2, true),
  'iam-004': otherUser(0, false),
  'iam-005': self('role', ACTOR_ROLE),
  'iam-006': otherUser(0, true),
  'iam-007': self('user', ACTOR_USER),
  'iam-008': self('user', ACTOR_USER),
  'iam-009': self('role', ACTOR_ROLE),
  'iam-010': self('user', GROUP, { group: true }),
  'iam-011': self('user', GROUP, { group: true }),
  'iam-012': { actor: 'user', strong: 'role', trust: 'anything.amazonaws.com', on: { '': STRONG_ROLE }, way: ['actor', 'strong', 'administrator'] },
  'iam-013': { actor: 'user', strong: 'group', on: { '': GROUP }, way: ['actor', `actor in ${GROUP}`, 'administrator'] },
  'iam-014': raised('weak role', { trust: 'account' }),
  'iam-015': raised('weak user'),
  'iam-016': raised('weak role', { trust: 'account', policyOn: 'strong', on: { 'iam:CreatePolicyVersion': POLICY, 'sts:AssumeRole': STRONG_ROLE } }),
  'iam-017': raised('weak role', { trust: 'account' }),
  'iam-018': raised('weak user'),
  'iam-019': raised('weak role', { trust: 'anything.amazonaws.com' }),
  'iam-020': raised('weak role', { trust: 'anything.amazonaws.com', policyOn: 'strong', on: { 'iam:CreatePolicyVersion': POLICY, 'iam:UpdateAssumeRolePolicy': STRONG_ROLE } }),
  'iam-021': raised('weak role', { trust: 'anything.amazonaws.com' }),
  'lambda-001': passed('lambda.amazonaws.com'),
  'lambda-002': passed('lambda.amazonaws.com'),
  'lambda-003': hosted('lambda-function', FUNCTION),
  'lambda-004': hosted('lambda-function', FUNCTION),
  'lambda-005': hosted('lambda-function', FUNCTION),
  'lambda-006': passed('lambda.amazonaws.com'),
  'sagemaker-001': passed('sagemaker.amazonaws.com'),
  'sagemaker-002': passed('sagemaker.amazonaws.com'),
  'sagemaker-003': passed('sagemaker.amazonaws.com'),
  'sagemaker-004': hosted('sagemaker-notebook-instance', NOTEBOOK, 'InService'),
  'sagemaker-005': hosted('sagemaker-notebook-instance', NOTEBOOK, 'InService', ['sagemaker:CreateNotebookInstanceLifecycleConfig']),
  'ssm-001': hosted('ec2-instance', INSTANCE, 'running'),
  // the command also takes a document, of which AWS has many
  'ssm-002': { ...hosted('ec2-instance', INSTANCE, 'running'), on: { '': '*' } },
  'sts-001': { actor: 'user', strong: 'role', trust: 'account', on: { '': STRONG_ROLE }, way: ['actor', 'strong', 'administrator'] },
};

export const pathWorlds: readonly PathWorld[] = source.paths.map(({ id, required }) => {
  const world = written[id];
  if (world === undefined) throw new Error(`no world is written for ${id}`);
  return { id, required, ...world };
});

import type { EscalationRule } from '../../functions/access/escalation/escalation-rule.ts';

type Bind = Partial<EscalationRule['bind']>;

/**
 * What a prerequisite of pathfinding.cloud means to the graph: a fact that binds the target, something that the search itself answers
 * (whether a role is powerful), something that the needs say already, or something that is not read and therefore assumed.
 * The first expression that matches counts; a text that none matches stops the program.
 */
export const prerequisites: readonly { readonly says: RegExp; readonly means: 'search' | 'need' | 'assumed' | ((match: RegExpMatchArray) => Bind) }[] = [
  { says: /^A role must exist that trusts (.+?)(?: service principal| to assume it)?$/, means: ([, services = '']) => ({ target: 'role', trusts: services.split(' or ') }) },
  { says: /^The role must have an instance profile associated/, means: () => ({ instanceProfile: true }) },
  { says: /^An administration role must exist that trusts (cloudformation\.amazonaws\.com)/, means: ([, service = '']) => ({ target: 'role', trusts: [service] }) },
  { says: /^An ECS cluster must exist with at least one registered EC2 container instance/, means: () => ({ exists: 'ecs-container-instance' }) },
  { says: /^An ECS cluster must exist in the account/, means: () => ({ exists: 'ecs-cluster' }) },
  { says: /^An existing Glue job must be present/, means: () => ({ exists: 'glue-job' }) },
  { says: /^A CloudFormation StackSet must exist/, means: () => ({ exists: 'cloudformation-stack-set' }) },
  { says: /^(An App Runner service must exist|The service's role)/, means: () => ({ target: 'host', host: 'apprunner-service' }) },
  { says: /^A Bedrock AgentCore code interpreter must exist/, means: () => ({ target: 'host', host: 'bedrock-code-interpreter' }) },
  { says: /^(An existing|A) CloudFormation stack must exist/, means: () => ({ target: 'host', host: 'cloudformation-stack' }) },
  { says: /^A CodeBuild project must already exist/, means: () => ({ target: 'host', host: 'codebuild-project' }) },
  { says: /^EC2 instance must have an instance profile attached|^An EC2 instance must exist/, means: () => ({ target: 'host', host: 'ec2-instance' }) },
  { says: /^(EC2 instance must exist and be|The instance must be) running/, means: () => ({ target: 'host', host: 'ec2-instance', states: ['running'] }) },
  { says: /^A launch template must exist/, means: () => ({ target: 'host', host: 'ec2-launch-template' }) },
  { says: /^A Glue development endpoint must already exist/, means: () => ({ target: 'host', host: 'glue-dev-endpoint' }) },
  { says: /^A Lambda function must exist/, means: () => ({ target: 'host', host: 'lambda-function' }) },
  { says: /^A SageMaker notebook instance must exist/, means: () => ({ target: 'host', host: 'sagemaker-notebook-instance' }) },
  { says: /^The notebook instance must be in 'InService'/, means: () => ({ states: ['InService'] }) },
  { says: /fewer than 2 access keys/, means: () => ({ target: 'user', accessKeys: 'spare' }) },
  { says: /has 2 access keys/, means: () => ({ target: 'user', accessKeys: 'full' }) },
  { says: /^Target user must NOT currently have a login profile/, means: () => ({ target: 'user', password: 'unset' }) },
  { says: /^Target user must already have a login profile/, means: () => ({ target: 'user', password: 'set' }) },
  { says: /trust policy (that explicitly allows your principal|must allow the attacker's principal)/, means: () => ({ target: 'role', trusts: 'self' }) },
  { says: /^If the role trusts (the account root|the starting principal explicitly)/, means: () => ({ target: 'role', trusts: 'self' }) },
  { says: /^A group must exist/, means: () => ({ target: 'group' }) },
  // the actor and what hangs on it stand in `needs`, as $self, $group and $policy
  { says: /^Principal must be a (user|role|member)/, means: 'need' },
  { says: /^Policy must already be attached to the actor/, means: 'need' },
  { says: /^(You must have|The principal must have permission|The role must have `iam:|The starting principal must have both)/, means: 'need' },
  { says: /^(A customer-managed (IAM )?policy must exist that is attached|The target role must have a customer-managed policy)/, means: 'need' },
  { says: /^(A target (role|IAM role|IAM user)|An IAM role) must exist that you have/, means: 'need' },
  // how powerful the role is, is what the search finds out
  {
    says: /(administrative|elevated) permissions|any level of permissions|some elevated permissions|IAM role attached|level of access gained|^A privileged IAM role must exist|^A role must exist with administrative|^Target user must have administrative/,
    means: 'search',
  },
  { says: /^An administration role must exist for StackSet/, means: 'need' },
  // AWS's own administrator policies are always there to attach
  { says: /(managed (IAM )?policy|administrative managed policy).*must exist/, means: 'search' },
  { says: /elevated privileges must exist in the account/, means: 'search' },
  {
    says: /buildspec overrides|SSM agent installed|AmazonSSMManagedInstanceCore|ready state|invokable either|must be used by Auto Scaling|trigger or wait|Network access|event source must exist|S3 bucket must be accessible|VPC and subnet|stack instance/,
    means: 'assumed',
  },
];

/** Facts that a path's text leaves open, by path. */
export const corrections: Readonly<Record<string, Bind & { readonly states?: string[] }>> = {
  // its prerequisites name the role that is passed only by its work; CloudFormation must be able to take it
  'cloudformation-004': { target: 'role', trusts: ['cloudformation.amazonaws.com'] },
  // neither names the target, which the required permission does
  'iam-012': { target: 'role' },
  'iam-019': { target: 'role' },
  'iam-020': { target: 'role' },
  'iam-021': { target: 'role' },
  'iam-015': { target: 'user' },
  'iam-018': { target: 'user' },
  'iam-013': { target: 'group' },
  // batch builds need a project that is set up for them
  'codebuild-003': { states: ['batch'] },
  // a stack that is being deleted takes no update; terminated instances take nothing
  'ec2-002': { states: ['pending', 'running', 'stopping', 'stopped'] },
};

/** On what an action is needed when the path is bound to a host, a role, a user or the actor; other actions are on what the catalogue names. */
const targeted = new Set([
  'apprunner:UpdateService',
  'bedrock-agentcore:InvokeCodeInterpreter',
  'bedrock-agentcore:StartCodeInterpreterSession',
  'cloudformation:CreateChangeSet',
  'cloudformation:ExecuteChangeSet',
  'cloudformation:UpdateStack',
  'codebuild:StartBuild',
  'codebuild:StartBuildBatch',
  'ec2-instance-connect:SendSSHPublicKey',
  'ec2:CreateLaunchTemplateVersion',
  'ec2:ModifyInstanceAttribute',
  'ec2:ModifyLaunchTemplate',
  'ec2:StartInstances',
  'ec2:StopInstances',
  'glue:UpdateDevEndpoint',
  'lambda:AddPermission',
  'lambda:InvokeFunction',
  'lambda:UpdateFunctionCode',
  'sagemaker:CreatePresignedNotebookInstanceUrl',
  'sagemaker:StartNotebookInstance',
  'sagemaker:StopNotebookInstance',
  'sagemaker:UpdateNotebookInstance',
  'ssm:SendCommand',
  'ssm:StartSession',
]);

const onExisting = new Set(['glue:UpdateJob', 'cloudformation:UpdateStackSet']);

/** Places that the catalogue leaves to choice: any of them will do, so the one that a caller would take is named. */
const places: Readonly<Record<string, readonly string[]>> = {
  'bedrock-agentcore:InvokeCodeInterpreter': ['arn:${partition}:bedrock-agentcore:*:${account}:code-interpreter-custom/*'],
  'bedrock-agentcore:StartCodeInterpreterSession': ['arn:${partition}:bedrock-agentcore:*:${account}:code-interpreter-custom/*'],
};

const onSelf = new Set(['iam:PutRolePolicy', 'iam:AttachRolePolicy', 'iam:PutUserPolicy', 'iam:AttachUserPolicy']);
const onGroup = new Set(['iam:PutGroupPolicy', 'iam:AttachGroupPolicy']);

/** On what a path needs one of its actions; null: on what the catalogue names as the action's required resources. */
export function placeOf(action: string, target: EscalationRule['bind']['target']): readonly string[] | null {
  if (action === 'iam:PassRole') return ['$target'];
  if (action === 'iam:CreatePolicyVersion') return ['$policy'];
  if (onGroup.has(action)) return ['$group'];
  if (target === 'self' && onSelf.has(action)) return ['$self'];
  if (onExisting.has(action)) return ['$existing'];
  // the caller picks the document; without one of them no command is sent
  if (action === 'ssm:SendCommand') return ['$target', 'arn:${partition}:ssm:*:*:document/*'];
  if (/^(iam|sts):/.test(action)) return ['$target'];
  if (target === 'host' && targeted.has(action)) return ['$target'];
  return places[action] ?? null;
}

/** What the caller chooses, by action. */
export const choices: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = Object.fromEntries(
  ['iam:AttachRolePolicy', 'iam:AttachUserPolicy', 'iam:AttachGroupPolicy'].map(action => [action, { 'iam:policyarn': ['arn:${partition}:iam::aws:policy/AdministratorAccess', 'arn:${partition}:iam::aws:policy/IAMFullAccess'] }]),
);

/** Listed as required, yet only a way to learn a name. */
export const discovery = new Set(['ec2:DescribeInstances']);

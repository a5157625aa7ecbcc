import type { AwsAccess } from '#aws/aws-access';
import type { Service } from '#aws/clients';
import { fingerprintWith } from '#aws/fingerprint';
import { redact, redactText } from '#aws/redact';
import { sessions } from '#aws/session';
import type { Request, Transport } from '#aws/transport';
import type { Call, CallError } from '#kernel/call';
import { canonicalJson } from '#kernel/canonical';
import type { Cell } from '#kernel/cell';
import { Problem } from '#kernel/problem';
import { Refused, type Answers, type At } from './answers/answer.ts';
import { accessanalyzer } from './answers/accessanalyzer.ts';
import { acm } from './answers/acm.ts';
import { acmPca } from './answers/acm-pca.ts';
import { apiGateway } from './answers/api-gateway.ts';
import { apigatewayv2 } from './answers/apigatewayv2.ts';
import { applicationAutoScaling } from './answers/application-auto-scaling.ts';
import { apprunner } from './answers/apprunner.ts';
import { appstream } from './answers/appstream.ts';
import { appsync } from './answers/appsync.ts';
import { athena } from './answers/athena.ts';
import { autoScaling } from './answers/auto-scaling.ts';
import { backup } from './answers/backup.ts';
import { batch } from './answers/batch.ts';
import { bedrock } from './answers/bedrock.ts';
import { budgets } from './answers/budgets.ts';
import { cloudformation } from './answers/cloudformation.ts';
import { cloudfront } from './answers/cloudfront.ts';
import { cloudtrail } from './answers/cloudtrail.ts';
import { cloudwatch } from './answers/cloudwatch.ts';
import { cloudwatchLogs } from './answers/cloudwatch-logs.ts';
import { codebuild } from './answers/codebuild.ts';
import { codepipeline } from './answers/codepipeline.ts';
import { cognitoIdentityProvider } from './answers/cognito-identity-provider.ts';
import { computeOptimizer } from './answers/compute-optimizer.ts';
import { configService } from './answers/config-service.ts';
import { costExplorer } from './answers/cost-explorer.ts';
import { costOptimizationHub } from './answers/cost-optimization-hub.ts';
import { databaseMigrationService } from './answers/database-migration-service.ts';
import { dax } from './answers/dax.ts';
import { directConnect } from './answers/direct-connect.ts';
import { directoryService } from './answers/directory-service.ts';
import { dlm } from './answers/dlm.ts';
import { dynamodb } from './answers/dynamodb.ts';
import { ec2 } from './answers/ec2.ts';
import { ecr } from './answers/ecr.ts';
import { ecs } from './answers/ecs.ts';
import { efs } from './answers/efs.ts';
import { eks } from './answers/eks.ts';
import { elasticBeanstalk } from './answers/elastic-beanstalk.ts';
import { elasticLoadBalancing } from './answers/elastic-load-balancing.ts';
import { elasticLoadBalancingV2 } from './answers/elastic-load-balancing-v2.ts';
import { elasticache } from './answers/elasticache.ts';
import { emr } from './answers/emr.ts';
import { eventbridge } from './answers/eventbridge.ts';
import { firehose } from './answers/firehose.ts';
import { fsx } from './answers/fsx.ts';
import { globalAccelerator } from './answers/global-accelerator.ts';
import { glue } from './answers/glue.ts';
import { iam } from './answers/iam.ts';
import { kafka } from './answers/kafka.ts';
import { kinesis } from './answers/kinesis.ts';
import { kms } from './answers/kms.ts';
import { lambda } from './answers/lambda.ts';
import { lightsail } from './answers/lightsail.ts';
import { memorydb } from './answers/memorydb.ts';
import { mq } from './answers/mq.ts';
import { networkFirewall } from './answers/network-firewall.ts';
import { opensearch } from './answers/opensearch.ts';
import { organizations } from './answers/organizations.ts';
import { pricing } from './answers/pricing.ts';
import { rds } from './answers/rds.ts';
import { redshift } from './answers/redshift.ts';
import { redshiftServerless } from './answers/redshift-serverless.ts';
import { resourceExplorer2 } from './answers/resource-explorer-2.ts';
import { resourceGroupsTaggingApi } from './answers/resource-groups-tagging-api.ts';
import { rolesanywhere } from './answers/rolesanywhere.ts';
import { route53 } from './answers/route-53.ts';
import { s3 } from './answers/s3.ts';
import { s3Control } from './answers/s3-control.ts';
import { sagemaker } from './answers/sagemaker.ts';
import { savingsplans } from './answers/savingsplans.ts';
import { secretsManager } from './answers/secrets-manager.ts';
import { sfn } from './answers/sfn.ts';
import { sns } from './answers/sns.ts';
import { sqs } from './answers/sqs.ts';
import { ssm } from './answers/ssm.ts';
import { ssoAdmin } from './answers/sso-admin.ts';
import { transfer } from './answers/transfer.ts';
import { trustedadvisor } from './answers/trustedadvisor.ts';
import { wafv2 } from './answers/wafv2.ts';
import { workspaces } from './answers/workspaces.ts';
import { randomOf, uuidOf } from './random.ts';
import type { Account, World } from './world.ts';

type AnyAnswers = Readonly<Partial<Record<string, (input: any, at: At) => object>>>;
const answers: { readonly [S in Exclude<Service, 'sts'>]: Answers<S> } = {
  accessanalyzer: accessanalyzer,
  acm: acm,
  'acm-pca': acmPca,
  'api-gateway': apiGateway,
  apigatewayv2: apigatewayv2,
  'application-auto-scaling': applicationAutoScaling,
  apprunner: apprunner,
  appstream: appstream,
  appsync: appsync,
  athena: athena,
  'auto-scaling': autoScaling,
  backup: backup,
  batch: batch,
  bedrock: bedrock,
  budgets: budgets,
  cloudformation: cloudformation,
  cloudfront: cloudfront,
  cloudtrail: cloudtrail,
  cloudwatch: cloudwatch,
  'cloudwatch-logs': cloudwatchLogs,
  codebuild: codebuild,
  codepipeline: codepipeline,
  'cognito-identity-provider': cognitoIdentityProvider,
  'compute-optimizer': computeOptimizer,
  'config-service': configService,
  'cost-explorer': costExplorer,
  'cost-optimization-hub': costOptimizationHub,
  'database-migration-service': databaseMigrationService,
  dax: dax,
  'direct-connect': directConnect,
  'directory-service': directoryService,
  dlm: dlm,
  dynamodb: dynamodb,
  ec2: ec2,
  ecr: ecr,
  ecs: ecs,
  efs: efs,
  eks: eks,
  'elastic-beanstalk': elasticBeanstalk,
  'elastic-load-balancing': elasticLoadBalancing,
  'elastic-load-balancing-v2': elasticLoadBalancingV2,
  elasticache: elasticache,
  emr: emr,
  eventbridge: eventbridge,
  firehose: firehose,
  fsx: fsx,
  'global-accelerator': globalAccelerator,
  glue: glue,
  iam: iam,
  kafka: kafka,
  kinesis: kinesis,
  kms: kms,
  lambda: lambda,
  lightsail: lightsail,
  memorydb: memorydb,
  mq: mq,
  'network-firewall': networkFirewall,
  opensearch: opensearch,
  organizations: organizations,
  pricing: pricing,
  rds: rds,
  redshift: redshift,
  'redshift-serverless': redshiftServerless,
  'resource-explorer-2': resourceExplorer2,
  'resource-groups-tagging-api': resourceGroupsTaggingApi,
  rolesanywhere: rolesanywhere,
  'route-53': route53,
  s3: s3,
  's3-control': s3Control,
  sagemaker: sagemaker,
  savingsplans: savingsplans,
  'secrets-manager': secretsManager,
  sfn: sfn,
  sns: sns,
  sqs: sqs,
  ssm: ssm,
  'sso-admin': ssoAdmin,
  transfer: transfer,
  trustedadvisor: trustedadvisor,
  wafv2: wafv2,
  workspaces: workspaces,
};
const home = 'us-east-1';
const roleName = 'TallystickMember';

/**
 * The sample organisation in place of AWS, as it is at an instant. It answers what collectors ask through the SDK in the SDK's own types, and
 * what goes wrong in it carries AWS's names; nothing leaves the process. The same calls get the same answers on every machine, and the calls of a
 * cell always come in the same order. An operation that it cannot answer fails as `NotSampled`, which is never an empty answer.
 */
export function sampleAccess(world: World, asOf: string): AwsAccess {
  const now = Date.parse(asOf);
  const byId = new Map(world.accounts.map(account => [account.id, account]));
  const [management] = world.accounts;
  const called = new WeakMap<Cell, number>();
  const inner = sessions({ partition: 'aws' });
  const inOrder = new WeakMap<Transport, Transport>();
  const transport: Transport = {
    async answer(request) {
      const place = (called.get(request.cell) ?? 0) + 1;
      called.set(request.cell, place);
      return callOf(world, byId.get(request.cell.account), request, now, place);
    },
    wait: () => Promise.resolve(),
  };
  return {
    partition: 'aws',
    caller: management.id,
    transport,
    sessions: {
      sdk(cell, service, recorded) {
        let ordered = inOrder.get(recorded);
        if (ordered === undefined) inOrder.set(recorded, (ordered = oneByOne(recorded)));
        return inner.sdk(cell, service, ordered);
      },
      close: () => inner.close(),
    },
    enter(id) {
      const account = byId.get(id);
      if (account === undefined) throw new Problem(`account ${id}: it is not in the sample organisation`);
      if (account === management) return Promise.resolve(null);
      const user = { Arn: `arn:aws:sts::${id}:assumed-role/${roleName}/scan-tallystick`, AssumedRoleId: `AROA${randomOf(`${id}/scanner`).capitals(17)}:scan-tallystick` };
      return Promise.resolve({ op: 'AssumeRole', in: { RoleArn: `arn:aws:iam::${id}:role/${roleName}`, RoleSessionName: 'scan-tallystick' }, out: { AssumedRoleUser: user }, err: null, at: instantAt(now, 0) });
    },
  };
}

/**
 * Calls one after another, each begun when the one before is answered, recorded and taken in by who asked. A collector runs several follow-ups at
 * once, and each waits for its line to be written: without this the speed of the disk would decide which comes next.
 */
function oneByOne(recorded: Transport): Transport {
  let before: Promise<unknown> = Promise.resolve();
  return {
    answer(request, send) {
      const mine = before.then(() => recorded.answer(request, send));
      before = mine.then(nextTurn, nextTurn);
      return mine;
    },
    wait: ms => recorded.wait(ms),
  };
}

function nextTurn(): Promise<void> {
  return new Promise(resolve => {
    setImmediate(resolve);
  });
}

/** A made-up organisation has a made-up key, so that its tape is the same everywhere. */
const fingerprint = fingerprintWith(Buffer.from('the key of the sample company 32'));

function callOf(world: World, account: Account | undefined, request: Request, now: number, place: number): Call {
  const { cell, service, op, in: input } = request;
  const at = instantAt(now, place);
  const requestId = uuidOf(randomOf(`${cell.account}/${cell.region}/${cell.collector}/${service}/${op}/${canonicalJson(input)}/${place}/${now}`));
  try {
    return { op, in: input, out: redact(answer(world, account, request, now), fingerprint), err: null, at, requestId };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const err: CallError = { name: error.name, message: redactText(error.message), status: error.status === 0 ? null : error.status };
    return { op, in: input, out: null, err, at, requestId };
  }
}

function answer(world: World, account: Account | undefined, { cell, service, op, in: input }: Request, now: number): object {
  if (account === undefined) throw new Refused('InvalidClientTokenId', `The sample organisation has no account ${cell.account}.`, 403);
  const region = cell.region === 'global' ? home : cell.region;
  const refusal = world.refusals.find(one => one.account === account.id && one.service === service && one.op === op && (one.region === null || one.region === cell.region) && one.from <= now && now < one.to);
  if (refusal !== undefined) throw new Refused(refusal.name, refusal.message, refusal.status);
  if (cell.region !== 'global' && world.fence.regions.includes(cell.region) && account.path.includes(world.fence.unit) && !world.fence.exempt.includes(service)) {
    const why = `User: arn:aws:sts::${account.id}:assumed-role/${roleName}/scan-tallystick is not authorized to perform this action with an explicit deny in a service control policy: arn:aws:organizations::${world.accounts[0].id}:policy/${world.organization}/service_control_policy/${world.fence.policy}`;
    throw service === 'ec2' ? new Refused('UnauthorizedOperation', why, 403) : new Refused('AccessDeniedException', why, 400);
  }
  const made = service === 'sts' ? undefined : (answers[service] as AnyAnswers)[op];
  if (made === undefined) throw new Refused('NotSampled', `the sample organisation does not answer ${op} of ${service}`, 0);
  const where: At = { world, account, estate: world.estate(account), region, now };
  return made(input, where);
}

/** When the call of a cell was made: its calls follow each other every 40 ms. */
function instantAt(now: number, place: number): string {
  return new Date(now + 2000 + 40 * place).toISOString();
}

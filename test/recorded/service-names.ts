import type { Service } from '#aws/clients';

/**
 * What other tools call a service, by our name for it: botocore's endpoint prefixes (placebo names its files after them), the names of boto3's clients and
 * of the AWS CLI, SDK service ids and folders of test suites. Case, `-`, `_` and `.` do not count, and our own name always does. A name may stand for several services: the operation and its answer decide.
 * https://github.com/boto/botocore/tree/develop/botocore/data (`endpointPrefix` and `serviceId` of each service-2.json)
 */
export const serviceNames: Readonly<Record<Service, readonly string[]>> = {
  accessanalyzer: ['access-analyzer'],
  acm: [],
  'acm-pca': [],
  'api-gateway': [],
  apigatewayv2: ['apigateway'],
  'application-auto-scaling': ['autoscaling'],
  apprunner: [],
  appstream: ['appstream2'],
  appsync: [],
  athena: [],
  'auto-scaling': [],
  backup: [],
  batch: [],
  bedrock: [],
  budgets: [],
  cloudformation: [],
  cloudfront: [],
  cloudtrail: [],
  cloudwatch: ['monitoring'],
  'cloudwatch-logs': ['logs'],
  codebuild: [],
  codepipeline: [],
  'cognito-identity-provider': ['cognito-idp'],
  'compute-optimizer': [],
  'config-service': ['config'],
  'cost-explorer': ['ce'],
  'cost-optimization-hub': [],
  'database-migration-service': ['dms'],
  dax: [],
  'direct-connect': [],
  'directory-service': ['ds'],
  dlm: [],
  dynamodb: [],
  ec2: [],
  ecr: ['api.ecr'],
  ecs: [],
  efs: ['elasticfilesystem'],
  eks: [],
  'elastic-beanstalk': ['elasticbeanstalk'],
  'elastic-load-balancing': ['elasticloadbalancing', 'elb'],
  'elastic-load-balancing-v2': ['elasticloadbalancing', 'elbv2', 'elb'],
  elasticache: [],
  emr: ['elasticmapreduce'],
  eventbridge: ['events'],
  firehose: [],
  fsx: [],
  'global-accelerator': [],
  glue: [],
  iam: [],
  kafka: [],
  kinesis: [],
  kms: [],
  lambda: [],
  lightsail: [],
  memorydb: ['memory-db'],
  mq: [],
  'network-firewall': [],
  opensearch: ['es', 'opensearchservice'],
  organizations: [],
  pricing: [],
  rds: [],
  redshift: [],
  'redshift-serverless': [],
  'resource-explorer-2': [],
  'resource-groups-tagging-api': ['tagging'],
  rolesanywhere: [],
  'route-53': [],
  s3: [],
  's3-control': [],
  sagemaker: ['api.sagemaker'],
  savingsplans: [],
  'secrets-manager': [],
  sfn: ['states', 'stepfunctions'],
  sns: [],
  sqs: [],
  ssm: [],
  'sso-admin': ['sso'],
  sts: [],
  transfer: [],
  trustedadvisor: [],
  wafv2: [],
  workspaces: [],
};

const plain = (name: string): string => name.toLowerCase().replaceAll(/[-_. ]/g, '');

const byName = new Map<string, Service[]>();
for (const [service, names] of Object.entries(serviceNames) as [Service, readonly string[]][]) {
  for (const name of new Set([service, ...names].map(plain))) byName.set(name, [...(byName.get(name) ?? []), service]);
}

/** The services that a name may stand for; none when we have no client of such a service. */
export function servicesNamed(name: string): readonly Service[] {
  return byName.get(plain(name)) ?? [];
}

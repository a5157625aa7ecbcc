/**
 * Each SDK client behind a two-line wrapper and `import()`: a bundle gets one chunk a client, and a process loads only those it uses.
 * The names are those of the SDK v3 packages without `client-`; they are also the file names on a tape.
 */
export const clients = {
  acm: () => import('./clients/acm.ts'),
  'api-gateway': () => import('./clients/api-gateway.ts'),
  apigatewayv2: () => import('./clients/apigatewayv2.ts'),
  'auto-scaling': () => import('./clients/auto-scaling.ts'),
  budgets: () => import('./clients/budgets.ts'),
  cloudformation: () => import('./clients/cloudformation.ts'),
  cloudfront: () => import('./clients/cloudfront.ts'),
  cloudwatch: () => import('./clients/cloudwatch.ts'),
  'cloudwatch-logs': () => import('./clients/cloudwatch-logs.ts'),
  'compute-optimizer': () => import('./clients/compute-optimizer.ts'),
  'config-service': () => import('./clients/config-service.ts'),
  'cost-explorer': () => import('./clients/cost-explorer.ts'),
  'cost-optimization-hub': () => import('./clients/cost-optimization-hub.ts'),
  dynamodb: () => import('./clients/dynamodb.ts'),
  ec2: () => import('./clients/ec2.ts'),
  ecr: () => import('./clients/ecr.ts'),
  ecs: () => import('./clients/ecs.ts'),
  efs: () => import('./clients/efs.ts'),
  eks: () => import('./clients/eks.ts'),
  'elastic-load-balancing': () => import('./clients/elastic-load-balancing.ts'),
  'elastic-load-balancing-v2': () => import('./clients/elastic-load-balancing-v2.ts'),
  elasticache: () => import('./clients/elasticache.ts'),
  fsx: () => import('./clients/fsx.ts'),
  iam: () => import('./clients/iam.ts'),
  kinesis: () => import('./clients/kinesis.ts'),
  kms: () => import('./clients/kms.ts'),
  lambda: () => import('./clients/lambda.ts'),
  opensearch: () => import('./clients/opensearch.ts'),
  organizations: () => import('./clients/organizations.ts'),
  rds: () => import('./clients/rds.ts'),
  redshift: () => import('./clients/redshift.ts'),
  'resource-explorer-2': () => import('./clients/resource-explorer-2.ts'),
  'resource-groups-tagging-api': () => import('./clients/resource-groups-tagging-api.ts'),
  'route-53': () => import('./clients/route-53.ts'),
  s3: () => import('./clients/s3.ts'),
  's3-control': () => import('./clients/s3-control.ts'),
  'secrets-manager': () => import('./clients/secrets-manager.ts'),
  sns: () => import('./clients/sns.ts'),
  sqs: () => import('./clients/sqs.ts'),
  ssm: () => import('./clients/ssm.ts'),
  sts: () => import('./clients/sts.ts'),
  trustedadvisor: () => import('./clients/trustedadvisor.ts'),
} as const;

export type Service = keyof typeof clients;
type Wrapper<S extends Service> = Awaited<ReturnType<(typeof clients)[S]>>;
/** A wrapper's commands and paginators, with a ready client bound to one account and region. */
export type Sdk<S extends Service> = Omit<Wrapper<S>, 'Client'> & { readonly client: InstanceType<Wrapper<S>['Client']> };

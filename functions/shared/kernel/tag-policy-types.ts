/** The services whose names in tag policies are others than in our kinds. */
const services: Readonly<Record<string, string>> = {
  apigatewayv2: 'apigateway',
  cognito: 'cognito-idp',
  directoryservice: 'ds',
  efs: 'elasticfilesystem',
  elb: 'elasticloadbalancing',
  elbv2: 'elasticloadbalancing',
  emr: 'elasticmapreduce',
  network: 'network-firewall',
  opensearch: 'es',
  savings: 'savingsplans',
};
/** The types whose names are others, as their ARNs spell them. https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_supported-resources-enforcement.html */
const types: Readonly<Record<string, string>> = {
  'apigateway-rest-api': 'apigateway:restapis',
  'apigatewayv2-api': 'apigateway:apis',
  'autoscaling-group': 'autoscaling:autoScalingGroup',
  'cognito-user-pool': 'cognito-idp:userpool',
  'dax-cluster': 'dax:cache',
  'dms-replication-instance': 'dms:rep',
  'ec2-address': 'ec2:elastic-ip',
  'ec2-nat-gateway': 'ec2:natgateway',
  'ec2-reserved-instance': 'ec2:reserved-instances',
  'elasticache-replication-group': 'elasticache:replicationgroup',
  'elasticache-serverless-cache': 'elasticache:serverlesscache',
  'elb-load-balancer': 'elasticloadbalancing:loadbalancer',
  'elbv2-load-balancer': 'elasticloadbalancing:loadbalancer',
  'elbv2-target-group': 'elasticloadbalancing:targetgroup',
  'firehose-delivery-stream': 'firehose:deliverystream',
  'glue-dev-endpoint': 'glue:devEndpoint',
  'lightsail-instance': 'lightsail:Instance',
  'network-firewall-firewall': 'network-firewall:firewall',
  'rds-instance': 'rds:db',
  'rds-cluster-snapshot': 'rds:cluster-snapshot',
  'route53-health-check': 'route53:healthcheck',
  'route53-hosted-zone': 'route53:hostedzone',
  'savings-plan': 'savingsplans:savingsplan',
  'states-state-machine': 'states:stateMachine',
  'wafv2-web-acl': 'wafv2:webacl',
};

function serviceOf(kind: string): string {
  const prefix = kind.slice(0, kind.indexOf('-'));
  return Object.hasOwn(services, prefix) ? (services[prefix] as string) : prefix;
}

/** `ec2-instance` as `ec2:instance`, `ec2-*` as `ec2:ALL_SUPPORTED`: what tag policies call a kind. */
export function policyTypeOf(kind: string): string {
  if (kind.endsWith('-*')) return `${serviceOf(kind)}:ALL_SUPPORTED`;
  return Object.hasOwn(types, kind) ? (types[kind] as string) : `${serviceOf(kind)}:${kind.slice(kind.indexOf('-') + 1)}`;
}

/** The kinds of ours that a type of a tag policy names; none for what we do not collect. */
export function kindsOfPolicyType(type: string, kinds: readonly string[]): readonly string[] {
  const [service = '', name = ''] = type.split(':');
  if (name !== 'ALL_SUPPORTED' && name !== '*') return kinds.filter(kind => policyTypeOf(kind) === type).sort();
  return [...new Set(kinds.filter(kind => serviceOf(kind) === service).map(kind => `${kind.slice(0, kind.indexOf('-'))}-*`))].sort();
}

/** Service and beginning of the resource part of the ARNs of each kind that a control may be about: https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html */
export const arnsOfKinds: Readonly<Record<string, readonly [service: string, beginning: string]>> = {
  'acm-certificate': ['acm', 'certificate/'],
  'apprunner-service': ['apprunner', 'service/'],
  'appsync-api': ['appsync', 'apis/'],
  'athena-workgroup': ['athena', 'workgroup/'],
  'autoscaling-group': ['autoscaling', 'autoScalingGroup:'],
  'backup-plan': ['backup', 'backup-plan:'],
  'backup-vault': ['backup', 'backup-vault:'],
  'batch-compute-environment': ['batch', 'compute-environment/'],
  'cloudformation-stack': ['cloudformation', 'stack/'],
  'cloudfront-distribution': ['cloudfront', 'distribution/'],
  'cloudtrail-trail': ['cloudtrail', 'trail/'],
  'codebuild-project': ['codebuild', 'project/'],
  'dms-replication-instance': ['dms', 'rep:'],
  'dynamodb-table': ['dynamodb', 'table/'],
  'ec2-address': ['ec2', 'elastic-ip/'],
  'ec2-customer-gateway': ['ec2', 'customer-gateway/'],
  'ec2-instance': ['ec2', 'instance/'],
  'ec2-internet-gateway': ['ec2', 'internet-gateway/'],
  'ec2-launch-template': ['ec2', 'launch-template/'],
  'ec2-nat-gateway': ['ec2', 'natgateway/'],
  'ec2-network-acl': ['ec2', 'network-acl/'],
  'ec2-network-interface': ['ec2', 'network-interface/'],
  'ec2-route-table': ['ec2', 'route-table/'],
  'ec2-security-group': ['ec2', 'security-group/'],
  'ec2-subnet': ['ec2', 'subnet/'],
  'ec2-transit-gateway': ['ec2', 'transit-gateway/'],
  'ec2-transit-gateway-attachment': ['ec2', 'transit-gateway-attachment/'],
  'ec2-volume': ['ec2', 'volume/'],
  'ec2-vpc': ['ec2', 'vpc/'],
  'ec2-vpc-peering-connection': ['ec2', 'vpc-peering-connection/'],
  'ec2-vpn-gateway': ['ec2', 'vpn-gateway/'],
  'ecr-repository': ['ecr', 'repository/'],
  'ecs-cluster': ['ecs', 'cluster/'],
  'ecs-service': ['ecs', 'service/'],
  'ecs-task-definition': ['ecs', 'task-definition/'],
  'eks-cluster': ['eks', 'cluster/'],
  'events-event-bus': ['events', 'event-bus/'],
  'globalaccelerator-accelerator': ['globalaccelerator', 'accelerator/'],
  'glue-job': ['glue', 'job/'],
  'iam-role': ['iam', 'role/'],
  'iam-user': ['iam', 'user/'],
  'kinesis-stream': ['kinesis', 'stream/'],
  'kms-key': ['kms', 'key/'],
  'lambda-function': ['lambda', 'function:'],
  'mq-broker': ['mq', 'broker:'],
  'network-firewall-firewall': ['network-firewall', 'firewall/'],
  'opensearch-domain': ['es', 'domain/'],
  'rds-cluster': ['rds', 'cluster:'],
  'rds-cluster-snapshot': ['rds', 'cluster-snapshot:'],
  'rds-instance': ['rds', 'db:'],
  'rds-snapshot': ['rds', 'snapshot:'],
  'redshift-cluster': ['redshift', 'cluster:'],
  'route53-health-check': ['route53', 'healthcheck/'],
  's3-bucket': ['s3', ''],
  'secretsmanager-secret': ['secretsmanager', 'secret:'],
  'sns-topic': ['sns', ''],
  'sqs-queue': ['sqs', ''],
};

const byService = new Map<string, { readonly kind: string; readonly beginning: string }[]>();
for (const [kind, [service, beginning]] of Object.entries(arnsOfKinds)) byService.set(service, [...(byService.get(service) ?? []), { kind, beginning }]);

/** The kind of a resource by its ARN; null when it has none or is of a kind that no control names. */
export function kindOfArn(arn: string): string | null {
  const [head, , service = '', , , ...rest] = arn.split(':');
  if (head !== 'arn') return null;
  const name = rest.join(':');
  return byService.get(service)?.find(({ beginning }) => name.startsWith(beginning))?.kind ?? null;
}

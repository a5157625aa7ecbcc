import acmCertificate from '#inventory/acm-certificate';
import apigatewayRestApi from '#inventory/apigateway-rest-api';
import apigatewayv2Api from '#inventory/apigatewayv2-api';
import cloudfrontDistribution from '#inventory/cloudfront-distribution';
import dynamodbTable from '#inventory/dynamodb-table';
import bedrockProvisionedThroughput from '#inventory/bedrock-provisioned-throughput';
import ec2Instance from '#inventory/ec2-instance';
import ec2NatGateway from '#inventory/ec2-nat-gateway';
import ec2Volume from '#inventory/ec2-volume';
import ecsCluster from '#inventory/ecs-cluster';
import ecsService from '#inventory/ecs-service';
import efsFileSystem from '#inventory/efs-file-system';
import elasticacheCluster from '#inventory/elasticache-cluster';
import elbLoadBalancer from '#inventory/elb-load-balancer';
import elbv2LoadBalancer from '#inventory/elbv2-load-balancer';
import elbv2TargetGroup from '#inventory/elbv2-target-group';
import fsxFileSystem from '#inventory/fsx-file-system';
import globalacceleratorAccelerator from '#inventory/globalaccelerator-accelerator';
import kafkaCluster from '#inventory/kafka-cluster';
import mqBroker from '#inventory/mq-broker';
import kinesisStream from '#inventory/kinesis-stream';
import lambdaFunction from '#inventory/lambda-function';
import logsLogGroup from '#inventory/logs-log-group';
import opensearchDomain from '#inventory/opensearch-domain';
import rdsCluster from '#inventory/rds-cluster';
import rdsInstance from '#inventory/rds-instance';
import redshiftCluster from '#inventory/redshift-cluster';
import iamUser from '#inventory/iam-user';
import iamGroup from '#inventory/iam-group';
import iamPolicy from '#inventory/iam-policy';
import iamRole from '#inventory/iam-role';
import s3Bucket from '#inventory/s3-bucket';
import s3BucketStorage from '#inventory/s3-bucket-storage';
import kmsKey from '#inventory/kms-key';
import secretsmanagerSecret from '#inventory/secretsmanager-secret';
import ssoPermissionSet from '#inventory/sso-permission-set';
import type { Resource } from '#kernel/resource';
import { idsOf } from '../worlds/world.ts';
import { account } from './fake-gather.ts';

/** One like its kind's example, which is a year old and in use. */
function like({ example }: { readonly example: object }, own: object) {
  return { region: 'eu-west-1', data: { ...example, ...own } };
}

/** One log group in ten stores enough to be asked for its events. */
function largeGroup(id: string): boolean {
  return Number(id) % 10 === 0;
}

/** One user in ten has a signing certificate, and one secret in ten a replica. */
function isTenth(id: string): boolean {
  return Number(id) % 10 === 0;
}

/** One role in five may do everything in a service. */
function isWide(id: string): boolean {
  return Number(id) % 5 === 0;
}

/** One instance in three stands for itself; services scale the others. */
function isScaled(id: string): boolean {
  return Number(id) % 3 !== 0;
}

/** One cluster in three runs on instances. */
function hasInstances(id: string): boolean {
  return Number(id) % 3 === 0;
}

/** One target group in twenty has no healthy target. */
function isIll(id: string): boolean {
  return Number(id) % 20 === 0;
}
const everythingOfS3 = { name: 'files', document: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}' };

/** By kind that some collector comes after: what a resource of it tells that collector. */
const made: Readonly<Record<string, (id: string) => { readonly region: string; readonly data: object; readonly resource?: string }>> = {
  'bill-row': id => ({ region: 'global', data: { question: 'region-service', service: `Amazon Service ${id}`, region: 'eu-west-1', unblended: 10 } }),
  'iam-user': id => ({ ...like(iamUser, { userName: id, hasAccessKey: true, hasSigningCertificate: isTenth(id) }), region: 'global' }),
  'iam-group': id => ({ ...like(iamGroup, { groupName: id }), region: 'global' }),
  'iam-policy': id => ({ ...like(iamPolicy, { policyName: id }), region: 'global' }),
  'iam-role': id => ({ ...like(iamRole, { roleName: id, inlinePolicies: isWide(id) ? [everythingOfS3] : [] }), region: 'global' }),
  's3-bucket': id => like(s3Bucket, { bucketName: id }),
  's3-bucket-storage': id => like(s3BucketStorage, { bucketName: id }),
  'kms-key': id => ({ ...like(kmsKey, { keyId: id }), resource: `arn:aws:kms:eu-west-1:111111111111:key/${id}` }),
  'secretsmanager-secret': id => ({ ...like(secretsmanagerSecret, { secretName: id, primaryRegion: isTenth(id) ? 'eu-west-1' : null }), resource: `arn:aws:secretsmanager:eu-west-1:111111111111:secret:${id}` }),
  'acm-certificate': id => ({ ...like(acmCertificate, {}), resource: `arn:aws:acm:eu-west-1:111111111111:certificate/${id}` }),
  'sso-permission-set': id => ({ ...like(ssoPermissionSet, { permissionSetName: id, accounts: idsOf(2) }), region: 'global', resource: `arn:aws:sso:::permissionSet/ssoins-7223b1a2c3d4e5f6/ps-${id}` }),
  'ecs-cluster': id => like(ecsCluster, { clusterName: id, containerInstances: hasInstances(id) ? 4 : 0 }),
  'ecs-service': id => ({ ...like(ecsService, { serviceName: id, taskDefinitions: [`arn:aws:ecs:eu-west-1:111111111111:task-definition/checkout-${id}:7`] }), resource: `arn:aws:ecs:eu-west-1:111111111111:service/orders/${id}` }),
  'eks-cluster': id => ({ region: 'eu-west-1', data: { clusterName: id } }),
  'events-event-bus': id => ({ region: 'eu-west-1', data: { busName: id } }),
  'ecr-repository': id => ({ region: 'eu-west-1', data: { repositoryName: `shop-${id}` } }),
  'sagemaker-endpoint': id => ({ region: 'eu-west-1', data: { endpointName: `recommend-${id}`, status: 'InService', createdAt: '2025-01-01T00:00:00Z', variants: [{ name: 'AllTraffic', instances: 1, serverless: false }] } }),
  'appstream-fleet': id => ({ region: 'eu-west-1', data: { fleetName: `cad-${id}`, state: 'RUNNING', fleetType: 'ALWAYS_ON', createdAt: '2025-01-01T00:00:00Z' } }),
  'emr-cluster': id => ({ region: 'eu-west-1', data: { clusterId: `j-${id}`, state: 'WAITING', createdAt: '2025-01-01T00:00:00Z' } }),
  'sns-topic': id => ({ region: 'eu-west-1', data: { topicName: id } }),
  'ec2-client-vpn-endpoint': id => ({ region: 'eu-west-1', data: { clientVpnEndpointId: id, status: 'available', createdAt: '2025-01-01T00:00:00Z' } }),
  'ec2-transit-gateway-attachment': id => ({ region: 'eu-west-1', data: { attachmentId: id, transitGatewayId: 'tgw-0a1b2c3d', state: 'available', createdAt: '2025-01-01T00:00:00Z' } }),
  'ec2-vpc-endpoint': id => ({ region: 'eu-west-1', data: { vpcEndpointId: id, vpcId: 'vpc-0a1b2c3d', endpointType: 'Interface', serviceName: 'com.amazonaws.eu-west-1.ecr.api', state: 'available', createdAt: '2025-01-01T00:00:00Z' } }),
  'ec2-vpn-connection': id => ({ region: 'eu-west-1', data: { vpnConnectionId: id, state: 'available', tunnels: [{ up: true, changedAt: '2025-01-01T00:00:00Z' }] } }),
  'transfer-server': id => ({ region: 'eu-west-1', data: { serverId: id, state: 'ONLINE' } }),
  'autoscaling-group': id => ({ region: 'eu-west-1', data: { groupName: id, minSize: 0, desiredCapacity: 0 } }),
  'route53-hosted-zone': id => ({ region: 'global', data: { zoneId: id, records: 4 } }),
  'apigateway-rest-api': id => like(apigatewayRestApi, { apiId: id }),
  'apigatewayv2-api': id => like(apigatewayv2Api, { apiId: id }),
  'cloudfront-distribution': id => ({ ...like(cloudfrontDistribution, { distributionId: id }), region: 'global' }),
  'dynamodb-table': id => like(dynamodbTable, { tableName: id }),
  'ec2-nat-gateway': id => like(ec2NatGateway, { natGatewayId: id }),
  'ec2-volume': id => like(ec2Volume, { volumeId: id }),
  'efs-file-system': id => like(efsFileSystem, { fileSystemId: `fs-${id}` }),
  'elasticache-cluster': id => like(elasticacheCluster, { clusterId: id }),
  'elb-load-balancer': id => like(elbLoadBalancer, { loadBalancerName: id }),
  'elbv2-load-balancer': id => ({ ...like(elbv2LoadBalancer, { loadBalancerName: id }), resource: `arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/app/web/${id}` }),
  'fsx-file-system': id => like(fsxFileSystem, { fileSystemId: `fs-${id}` }),
  'kinesis-stream': id => like(kinesisStream, { streamName: id }),
  'lambda-function': id => like(lambdaFunction, { functionName: id, lastModifiedAt: '2025-01-01T00:00:00Z' }),
  'logs-log-group': id => like(logsLogGroup, { logGroupName: id, storedBytes: largeGroup(id) ? 50 * 2 ** 30 : 2 ** 20 }),
  'opensearch-domain': id => like(opensearchDomain, { domainName: id }),
  'rds-cluster': id => like(rdsCluster, { clusterId: id }),
  'rds-instance': id => like(rdsInstance, { instanceId: id }),
  'redshift-cluster': id => like(redshiftCluster, { clusterId: id }),
  'ec2-instance': id => like(ec2Instance, { instanceId: id, launchedAt: '2025-01-01T00:00:00Z', tags: isScaled(id) ? { 'aws:autoscaling:groupName': 'web' } : {} }),
  'elbv2-target-group': id => ({ ...like(elbv2TargetGroup, { targetGroupName: id, healthyTargets: isIll(id) ? 0 : 2 }), resource: `arn:aws:elasticloadbalancing:eu-west-1:111111111111:targetgroup/web/${id}` }),
  'kafka-cluster': id => ({ ...like(kafkaCluster, { clusterName: id }), resource: `arn:aws:kafka:eu-west-1:111111111111:cluster/orders/${id}` }),
  'mq-broker': id => ({ ...like(mqBroker, { brokerName: id }), resource: `arn:aws:mq:eu-west-1:111111111111:broker:orders:${id}` }),
  'bedrock-provisioned-throughput': id => ({ ...like(bedrockProvisionedThroughput, { throughputName: id }), resource: `arn:aws:bedrock:eu-west-1:111111111111:provisioned-model/${id}` }),
  'globalaccelerator-accelerator': id => ({ ...like(globalacceleratorAccelerator, { acceleratorName: id }), region: 'global', resource: `arn:aws:globalaccelerator::111111111111:accelerator/${id}` }),
};

/** As many resources of every kind that some collector comes after as `countOf` says. */
export function resourcesBefore(countOf: (kind: string) => number): Readonly<Record<string, readonly Resource[]>> {
  return Object.fromEntries(Object.entries(made).map(([kind, make]) => [kind, idsOf(countOf(kind)).map(id => ({ kind, resource: id, account, name: id, holes: null, calls: [], ...make(id) }))]));
}

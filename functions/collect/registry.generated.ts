// Written by `npm run generate`. Do not edit.
import type { Collector } from './define-collector.ts';
import acmCertificates from './collectors/acm/acm-certificates.ts';
import apiGatewayRestApis from './collectors/api-gateway/api-gateway-rest-apis.ts';
import apigatewayv2Apis from './collectors/apigatewayv2/apigatewayv2-apis.ts';
import autoScalingGroups from './collectors/auto-scaling/auto-scaling-groups.ts';
import budgetsBudgets from './collectors/budgets/budgets-budgets.ts';
import cloudformationStacks from './collectors/cloudformation/cloudformation-stacks.ts';
import cloudfrontDistributions from './collectors/cloudfront/cloudfront-distributions.ts';
import logsLogGroups from './collectors/cloudwatch-logs/logs-log-groups.ts';
import cloudwatchEc2Instances from './collectors/cloudwatch/cloudwatch-ec2-instances.ts';
import computeOptimizerRecommendations from './collectors/compute-optimizer/compute-optimizer-recommendations.ts';
import configAggregateResources from './collectors/config-service/config-aggregate-resources.ts';
import costExplorerBill from './collectors/cost-explorer/cost-explorer-bill.ts';
import costOptimizationRecommendations from './collectors/cost-optimization-hub/cost-optimization-recommendations.ts';
import dynamodbTables from './collectors/dynamodb/dynamodb-tables.ts';
import ec2Addresses from './collectors/ec2/ec2-addresses.ts';
import ec2Images from './collectors/ec2/ec2-images.ts';
import ec2Instances from './collectors/ec2/ec2-instances.ts';
import ec2LaunchTemplates from './collectors/ec2/ec2-launch-templates.ts';
import ec2NatGateways from './collectors/ec2/ec2-nat-gateways.ts';
import ec2NetworkInterfaces from './collectors/ec2/ec2-network-interfaces.ts';
import ec2PublicSnapshots from './collectors/ec2/ec2-public-snapshots.ts';
import ec2Regions from './collectors/ec2/ec2-regions.ts';
import ec2SecurityGroups from './collectors/ec2/ec2-security-groups.ts';
import ec2Snapshots from './collectors/ec2/ec2-snapshots.ts';
import ec2Volumes from './collectors/ec2/ec2-volumes.ts';
import ecrRepositories from './collectors/ecr/ecr-repositories.ts';
import ecsClusters from './collectors/ecs/ecs-clusters.ts';
import ecsServices from './collectors/ecs/ecs-services.ts';
import ecsTaskDefinitions from './collectors/ecs/ecs-task-definitions.ts';
import efsFileSystems from './collectors/efs/efs-file-systems.ts';
import eksClusters from './collectors/eks/eks-clusters.ts';
import eksNodegroups from './collectors/eks/eks-nodegroups.ts';
import elbv2LoadBalancers from './collectors/elastic-load-balancing-v2/elbv2-load-balancers.ts';
import elbv2TargetGroups from './collectors/elastic-load-balancing-v2/elbv2-target-groups.ts';
import elbLoadBalancers from './collectors/elastic-load-balancing/elb-load-balancers.ts';
import elasticacheClusters from './collectors/elasticache/elasticache-clusters.ts';
import elasticacheReplicationGroups from './collectors/elasticache/elasticache-replication-groups.ts';
import elasticacheServerlessCaches from './collectors/elasticache/elasticache-serverless-caches.ts';
import fsxFileSystems from './collectors/fsx/fsx-file-systems.ts';
import iamAccessKeys from './collectors/iam/iam-access-keys.ts';
import iamAccountSummary from './collectors/iam/iam-account-summary.ts';
import iamAuthorizationDetails from './collectors/iam/iam-authorization-details.ts';
import iamCredentialReport from './collectors/iam/iam-credential-report.ts';
import kinesisStreams from './collectors/kinesis/kinesis-streams.ts';
import kmsKeys from './collectors/kms/kms-keys.ts';
import lambdaFunctions from './collectors/lambda/lambda-functions.ts';
import opensearchDomains from './collectors/opensearch/opensearch-domains.ts';
import organizationsAccounts from './collectors/organizations/organizations-accounts.ts';
import organizationsOrganization from './collectors/organizations/organizations-organization.ts';
import organizationsPolicies from './collectors/organizations/organizations-policies.ts';
import rdsClusterSnapshots from './collectors/rds/rds-cluster-snapshots.ts';
import rdsClusters from './collectors/rds/rds-clusters.ts';
import rdsInstances from './collectors/rds/rds-instances.ts';
import rdsSnapshots from './collectors/rds/rds-snapshots.ts';
import redshiftClusters from './collectors/redshift/redshift-clusters.ts';
import resourceExplorerIndexes from './collectors/resource-explorer-2/resource-explorer-indexes.ts';
import resourceGroupsTaggingGlobal from './collectors/resource-groups-tagging-api/resource-groups-tagging-global.ts';
import resourceGroupsTaggingResources from './collectors/resource-groups-tagging-api/resource-groups-tagging-resources.ts';
import route53HostedZones from './collectors/route-53/route53-hosted-zones.ts';
import s3ControlPublicAccessBlock from './collectors/s3-control/s3-control-public-access-block.ts';
import s3Buckets from './collectors/s3/s3-buckets.ts';
import secretsmanagerSecrets from './collectors/secrets-manager/secretsmanager-secrets.ts';
import snsSubscriptions from './collectors/sns/sns-subscriptions.ts';
import snsTopics from './collectors/sns/sns-topics.ts';
import sqsQueues from './collectors/sqs/sqs-queues.ts';
import ssmParameters from './collectors/ssm/ssm-parameters.ts';
import trustedAdvisorRecommendations from './collectors/trustedadvisor/trusted-advisor-recommendations.ts';

export const collectors: Readonly<Record<string, Collector>> = {
  'acm-certificates': acmCertificates,
  'api-gateway-rest-apis': apiGatewayRestApis,
  'apigatewayv2-apis': apigatewayv2Apis,
  'auto-scaling-groups': autoScalingGroups,
  'budgets-budgets': budgetsBudgets,
  'cloudformation-stacks': cloudformationStacks,
  'cloudfront-distributions': cloudfrontDistributions,
  'logs-log-groups': logsLogGroups,
  'cloudwatch-ec2-instances': cloudwatchEc2Instances,
  'compute-optimizer-recommendations': computeOptimizerRecommendations,
  'config-aggregate-resources': configAggregateResources,
  'cost-explorer-bill': costExplorerBill,
  'cost-optimization-recommendations': costOptimizationRecommendations,
  'dynamodb-tables': dynamodbTables,
  'ec2-addresses': ec2Addresses,
  'ec2-images': ec2Images,
  'ec2-instances': ec2Instances,
  'ec2-launch-templates': ec2LaunchTemplates,
  'ec2-nat-gateways': ec2NatGateways,
  'ec2-network-interfaces': ec2NetworkInterfaces,
  'ec2-public-snapshots': ec2PublicSnapshots,
  'ec2-regions': ec2Regions,
  'ec2-security-groups': ec2SecurityGroups,
  'ec2-snapshots': ec2Snapshots,
  'ec2-volumes': ec2Volumes,
  'ecr-repositories': ecrRepositories,
  'ecs-clusters': ecsClusters,
  'ecs-services': ecsServices,
  'ecs-task-definitions': ecsTaskDefinitions,
  'efs-file-systems': efsFileSystems,
  'eks-clusters': eksClusters,
  'eks-nodegroups': eksNodegroups,
  'elbv2-load-balancers': elbv2LoadBalancers,
  'elbv2-target-groups': elbv2TargetGroups,
  'elb-load-balancers': elbLoadBalancers,
  'elasticache-clusters': elasticacheClusters,
  'elasticache-replication-groups': elasticacheReplicationGroups,
  'elasticache-serverless-caches': elasticacheServerlessCaches,
  'fsx-file-systems': fsxFileSystems,
  'iam-access-keys': iamAccessKeys,
  'iam-account-summary': iamAccountSummary,
  'iam-authorization-details': iamAuthorizationDetails,
  'iam-credential-report': iamCredentialReport,
  'kinesis-streams': kinesisStreams,
  'kms-keys': kmsKeys,
  'lambda-functions': lambdaFunctions,
  'opensearch-domains': opensearchDomains,
  'organizations-accounts': organizationsAccounts,
  'organizations-organization': organizationsOrganization,
  'organizations-policies': organizationsPolicies,
  'rds-cluster-snapshots': rdsClusterSnapshots,
  'rds-clusters': rdsClusters,
  'rds-instances': rdsInstances,
  'rds-snapshots': rdsSnapshots,
  'redshift-clusters': redshiftClusters,
  'resource-explorer-indexes': resourceExplorerIndexes,
  'resource-groups-tagging-global': resourceGroupsTaggingGlobal,
  'resource-groups-tagging-resources': resourceGroupsTaggingResources,
  'route53-hosted-zones': route53HostedZones,
  's3-control-public-access-block': s3ControlPublicAccessBlock,
  's3-buckets': s3Buckets,
  'secretsmanager-secrets': secretsmanagerSecrets,
  'sns-subscriptions': snsSubscriptions,
  'sns-topics': snsTopics,
  'sqs-queues': sqsQueues,
  'ssm-parameters': ssmParameters,
  'trusted-advisor-recommendations': trustedAdvisorRecommendations,
};

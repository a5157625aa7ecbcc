// Written by `npm run generate`. Do not edit.
import type { Kind } from '#kernel/kind';
import acmCertificate from './acm-certificate.ts';
import apigatewayRestApi from './apigateway-rest-api.ts';
import apigatewayv2Api from './apigatewayv2-api.ts';
import autoscalingGroup from './autoscaling-group.ts';
import awsRegion from './aws-region.ts';
import billRow from './bill-row.ts';
import budget from './budget.ts';
import cloudformationStack from './cloudformation-stack.ts';
import cloudfrontDistribution from './cloudfront-distribution.ts';
import computeOptimizerRecommendation from './compute-optimizer-recommendation.ts';
import configResource from './config-resource.ts';
import costOptimizationRecommendation from './cost-optimization-recommendation.ts';
import dynamodbTable from './dynamodb-table.ts';
import ec2Address from './ec2-address.ts';
import ec2ImageUse from './ec2-image-use.ts';
import ec2Image from './ec2-image.ts';
import ec2Instance from './ec2-instance.ts';
import ec2LaunchTemplate from './ec2-launch-template.ts';
import ec2NatGateway from './ec2-nat-gateway.ts';
import ec2NetworkInterface from './ec2-network-interface.ts';
import ec2SecurityGroup from './ec2-security-group.ts';
import ec2SnapshotImage from './ec2-snapshot-image.ts';
import ec2SnapshotSuccessor from './ec2-snapshot-successor.ts';
import ec2Snapshot from './ec2-snapshot.ts';
import ec2Volume from './ec2-volume.ts';
import ecrRepository from './ecr-repository.ts';
import ecsCluster from './ecs-cluster.ts';
import ecsService from './ecs-service.ts';
import ecsTaskDefinition from './ecs-task-definition.ts';
import efsFileSystem from './efs-file-system.ts';
import eksCluster from './eks-cluster.ts';
import eksNodegroup from './eks-nodegroup.ts';
import elasticacheCluster from './elasticache-cluster.ts';
import elasticacheReplicationGroup from './elasticache-replication-group.ts';
import elasticacheServerlessCache from './elasticache-serverless-cache.ts';
import elbLoadBalancer from './elb-load-balancer.ts';
import elbv2LoadBalancerUse from './elbv2-load-balancer-use.ts';
import elbv2LoadBalancer from './elbv2-load-balancer.ts';
import elbv2TargetGroup from './elbv2-target-group.ts';
import fsxFileSystem from './fsx-file-system.ts';
import iamAccessKey from './iam-access-key.ts';
import iamGroup from './iam-group.ts';
import iamPolicy from './iam-policy.ts';
import iamRole from './iam-role.ts';
import iamRootUser from './iam-root-user.ts';
import iamUser from './iam-user.ts';
import kinesisStream from './kinesis-stream.ts';
import kmsKey from './kms-key.ts';
import lambdaFunction from './lambda-function.ts';
import logsLogGroup from './logs-log-group.ts';
import opensearchDomain from './opensearch-domain.ts';
import organization from './organization.ts';
import organizationsAccount from './organizations-account.ts';
import organizationsPolicy from './organizations-policy.ts';
import organizationsUnit from './organizations-unit.ts';
import rdsClusterSnapshot from './rds-cluster-snapshot.ts';
import rdsCluster from './rds-cluster.ts';
import rdsInstance from './rds-instance.ts';
import rdsSnapshotSource from './rds-snapshot-source.ts';
import rdsSnapshotSuccessor from './rds-snapshot-successor.ts';
import rdsSnapshot from './rds-snapshot.ts';
import redshiftCluster from './redshift-cluster.ts';
import resourceExplorerIndex from './resource-explorer-index.ts';
import resourceExplorerView from './resource-explorer-view.ts';
import route53HostedZone from './route53-hosted-zone.ts';
import s3AccountPublicAccessBlock from './s3-account-public-access-block.ts';
import s3Bucket from './s3-bucket.ts';
import secretsmanagerSecret from './secretsmanager-secret.ts';
import snsTopic from './sns-topic.ts';
import sqsQueue from './sqs-queue.ts';
import ssmParameter from './ssm-parameter.ts';
import tagKey from './tag-key.ts';
import tagUsage from './tag-usage.ts';
import taggableResource from './taggable-resource.ts';
import trustedAdvisorRecommendation from './trusted-advisor-recommendation.ts';

export const kinds: Readonly<Record<string, Kind>> = {
  'acm-certificate': acmCertificate,
  'apigateway-rest-api': apigatewayRestApi,
  'apigatewayv2-api': apigatewayv2Api,
  'autoscaling-group': autoscalingGroup,
  'aws-region': awsRegion,
  'bill-row': billRow,
  'budget': budget,
  'cloudformation-stack': cloudformationStack,
  'cloudfront-distribution': cloudfrontDistribution,
  'compute-optimizer-recommendation': computeOptimizerRecommendation,
  'config-resource': configResource,
  'cost-optimization-recommendation': costOptimizationRecommendation,
  'dynamodb-table': dynamodbTable,
  'ec2-address': ec2Address,
  'ec2-image-use': ec2ImageUse,
  'ec2-image': ec2Image,
  'ec2-instance': ec2Instance,
  'ec2-launch-template': ec2LaunchTemplate,
  'ec2-nat-gateway': ec2NatGateway,
  'ec2-network-interface': ec2NetworkInterface,
  'ec2-security-group': ec2SecurityGroup,
  'ec2-snapshot-image': ec2SnapshotImage,
  'ec2-snapshot-successor': ec2SnapshotSuccessor,
  'ec2-snapshot': ec2Snapshot,
  'ec2-volume': ec2Volume,
  'ecr-repository': ecrRepository,
  'ecs-cluster': ecsCluster,
  'ecs-service': ecsService,
  'ecs-task-definition': ecsTaskDefinition,
  'efs-file-system': efsFileSystem,
  'eks-cluster': eksCluster,
  'eks-nodegroup': eksNodegroup,
  'elasticache-cluster': elasticacheCluster,
  'elasticache-replication-group': elasticacheReplicationGroup,
  'elasticache-serverless-cache': elasticacheServerlessCache,
  'elb-load-balancer': elbLoadBalancer,
  'elbv2-load-balancer-use': elbv2LoadBalancerUse,
  'elbv2-load-balancer': elbv2LoadBalancer,
  'elbv2-target-group': elbv2TargetGroup,
  'fsx-file-system': fsxFileSystem,
  'iam-access-key': iamAccessKey,
  'iam-group': iamGroup,
  'iam-policy': iamPolicy,
  'iam-role': iamRole,
  'iam-root-user': iamRootUser,
  'iam-user': iamUser,
  'kinesis-stream': kinesisStream,
  'kms-key': kmsKey,
  'lambda-function': lambdaFunction,
  'logs-log-group': logsLogGroup,
  'opensearch-domain': opensearchDomain,
  'organization': organization,
  'organizations-account': organizationsAccount,
  'organizations-policy': organizationsPolicy,
  'organizations-unit': organizationsUnit,
  'rds-cluster-snapshot': rdsClusterSnapshot,
  'rds-cluster': rdsCluster,
  'rds-instance': rdsInstance,
  'rds-snapshot-source': rdsSnapshotSource,
  'rds-snapshot-successor': rdsSnapshotSuccessor,
  'rds-snapshot': rdsSnapshot,
  'redshift-cluster': redshiftCluster,
  'resource-explorer-index': resourceExplorerIndex,
  'resource-explorer-view': resourceExplorerView,
  'route53-hosted-zone': route53HostedZone,
  's3-account-public-access-block': s3AccountPublicAccessBlock,
  's3-bucket': s3Bucket,
  'secretsmanager-secret': secretsmanagerSecret,
  'sns-topic': snsTopic,
  'sqs-queue': sqsQueue,
  'ssm-parameter': ssmParameter,
  'tag-key': tagKey,
  'tag-usage': tagUsage,
  'taggable-resource': taggableResource,
  'trusted-advisor-recommendation': trustedAdvisorRecommendation,
};

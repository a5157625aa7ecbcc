// Written by `npm run generate`. Do not edit.
import type { Collector } from './define-collector.ts';
import accessanalyzerFindings from './collectors/accessanalyzer/accessanalyzer-findings.ts';
import acmpcaCertificateAuthorities from './collectors/acm-pca/acmpca-certificate-authorities.ts';
import acmCertificateRenewals from './collectors/acm/acm-certificate-renewals.ts';
import acmCertificates from './collectors/acm/acm-certificates.ts';
import apiGatewayApiKeys from './collectors/api-gateway/api-gateway-api-keys.ts';
import apiGatewayClientCertificates from './collectors/api-gateway/api-gateway-client-certificates.ts';
import apiGatewayRestApis from './collectors/api-gateway/api-gateway-rest-apis.ts';
import apiGatewayStages from './collectors/api-gateway/api-gateway-stages.ts';
import apigatewayv2Apis from './collectors/apigatewayv2/apigatewayv2-apis.ts';
import applicationAutoscalingTargets from './collectors/application-auto-scaling/application-autoscaling-targets.ts';
import apprunnerServices from './collectors/apprunner/apprunner-services.ts';
import appstreamFleets from './collectors/appstream/appstream-fleets.ts';
import appsyncApis from './collectors/appsync/appsync-apis.ts';
import athenaWorkgroups from './collectors/athena/athena-workgroups.ts';
import autoScalingActivities from './collectors/auto-scaling/auto-scaling-activities.ts';
import autoScalingGroups from './collectors/auto-scaling/auto-scaling-groups.ts';
import autoScalingLaunchConfigurations from './collectors/auto-scaling/auto-scaling-launch-configurations.ts';
import backupPlans from './collectors/backup/backup-plans.ts';
import backupVaults from './collectors/backup/backup-vaults.ts';
import batchComputeEnvironments from './collectors/batch/batch-compute-environments.ts';
import bedrockProvisionedThroughputs from './collectors/bedrock/bedrock-provisioned-throughputs.ts';
import budgetsBudgets from './collectors/budgets/budgets-budgets.ts';
import cloudformationStacks from './collectors/cloudformation/cloudformation-stacks.ts';
import cloudfrontDistributions from './collectors/cloudfront/cloudfront-distributions.ts';
import cloudtrailChanges from './collectors/cloudtrail/cloudtrail-changes.ts';
import cloudtrailTrails from './collectors/cloudtrail/cloudtrail-trails.ts';
import secretsmanagerRotationEvents from './collectors/cloudtrail/secretsmanager-rotation-events.ts';
import logsLogGroups from './collectors/cloudwatch-logs/logs-log-groups.ts';
import cloudwatchAlarms from './collectors/cloudwatch/cloudwatch-alarms.ts';
import cloudwatchApigatewayRestApis from './collectors/cloudwatch/cloudwatch-apigateway-rest-apis.ts';
import cloudwatchApigatewayv2Apis from './collectors/cloudwatch/cloudwatch-apigatewayv2-apis.ts';
import cloudwatchAppstreamFleets from './collectors/cloudwatch/cloudwatch-appstream-fleets.ts';
import cloudwatchBedrockProvisionedThroughputs from './collectors/cloudwatch/cloudwatch-bedrock-provisioned-throughputs.ts';
import cloudwatchCloudfrontDistributions from './collectors/cloudwatch/cloudwatch-cloudfront-distributions.ts';
import cloudwatchDynamodbTables from './collectors/cloudwatch/cloudwatch-dynamodb-tables.ts';
import cloudwatchEc2ClientVpnEndpoints from './collectors/cloudwatch/cloudwatch-ec2-client-vpn-endpoints.ts';
import cloudwatchEc2InstanceHours from './collectors/cloudwatch/cloudwatch-ec2-instance-hours.ts';
import cloudwatchEc2Instances from './collectors/cloudwatch/cloudwatch-ec2-instances.ts';
import cloudwatchEc2NatGateways from './collectors/cloudwatch/cloudwatch-ec2-nat-gateways.ts';
import cloudwatchEc2TransitGatewayAttachments from './collectors/cloudwatch/cloudwatch-ec2-transit-gateway-attachments.ts';
import cloudwatchEc2Volumes from './collectors/cloudwatch/cloudwatch-ec2-volumes.ts';
import cloudwatchEc2VpcEndpoints from './collectors/cloudwatch/cloudwatch-ec2-vpc-endpoints.ts';
import cloudwatchEc2VpnConnections from './collectors/cloudwatch/cloudwatch-ec2-vpn-connections.ts';
import cloudwatchEcsClusters from './collectors/cloudwatch/cloudwatch-ecs-clusters.ts';
import cloudwatchEcsServices from './collectors/cloudwatch/cloudwatch-ecs-services.ts';
import cloudwatchEfsFileSystems from './collectors/cloudwatch/cloudwatch-efs-file-systems.ts';
import cloudwatchElasticacheClusters from './collectors/cloudwatch/cloudwatch-elasticache-clusters.ts';
import cloudwatchElbLoadBalancers from './collectors/cloudwatch/cloudwatch-elb-load-balancers.ts';
import cloudwatchElbv2LoadBalancers from './collectors/cloudwatch/cloudwatch-elbv2-load-balancers.ts';
import cloudwatchElbv2TargetGroups from './collectors/cloudwatch/cloudwatch-elbv2-target-groups.ts';
import cloudwatchEmrClusters from './collectors/cloudwatch/cloudwatch-emr-clusters.ts';
import cloudwatchFsxFileSystems from './collectors/cloudwatch/cloudwatch-fsx-file-systems.ts';
import cloudwatchGlobalacceleratorAccelerators from './collectors/cloudwatch/cloudwatch-globalaccelerator-accelerators.ts';
import cloudwatchKafkaClusters from './collectors/cloudwatch/cloudwatch-kafka-clusters.ts';
import cloudwatchKinesisStreams from './collectors/cloudwatch/cloudwatch-kinesis-streams.ts';
import cloudwatchLambdaFunctions from './collectors/cloudwatch/cloudwatch-lambda-functions.ts';
import cloudwatchLogsLogGroups from './collectors/cloudwatch/cloudwatch-logs-log-groups.ts';
import cloudwatchMqBrokers from './collectors/cloudwatch/cloudwatch-mq-brokers.ts';
import cloudwatchOpensearchDomains from './collectors/cloudwatch/cloudwatch-opensearch-domains.ts';
import cloudwatchRdsClusters from './collectors/cloudwatch/cloudwatch-rds-clusters.ts';
import cloudwatchRdsInstances from './collectors/cloudwatch/cloudwatch-rds-instances.ts';
import cloudwatchRedshiftClusters from './collectors/cloudwatch/cloudwatch-redshift-clusters.ts';
import cloudwatchS3BucketStorages from './collectors/cloudwatch/cloudwatch-s3-bucket-storages.ts';
import cloudwatchSagemakerEndpoints from './collectors/cloudwatch/cloudwatch-sagemaker-endpoints.ts';
import cloudwatchTransferServers from './collectors/cloudwatch/cloudwatch-transfer-servers.ts';
import codebuildProjects from './collectors/codebuild/codebuild-projects.ts';
import codebuildSourceCredentials from './collectors/codebuild/codebuild-source-credentials.ts';
import codepipelinePipelines from './collectors/codepipeline/codepipeline-pipelines.ts';
import cognitoUserPools from './collectors/cognito-identity-provider/cognito-user-pools.ts';
import computeOptimizerRecommendations from './collectors/compute-optimizer/compute-optimizer-recommendations.ts';
import configAggregateResources from './collectors/config-service/config-aggregate-resources.ts';
import configRecorders from './collectors/config-service/config-recorders.ts';
import costAnomalyMonitors from './collectors/cost-explorer/cost-anomaly-monitors.ts';
import costExplorerAllocationTags from './collectors/cost-explorer/cost-explorer-allocation-tags.ts';
import costExplorerBill from './collectors/cost-explorer/cost-explorer-bill.ts';
import costExplorerParts from './collectors/cost-explorer/cost-explorer-parts.ts';
import costExplorerRates from './collectors/cost-explorer/cost-explorer-rates.ts';
import costExplorerReservations from './collectors/cost-explorer/cost-explorer-reservations.ts';
import costExplorerResources from './collectors/cost-explorer/cost-explorer-resources.ts';
import costExplorerSavingsPlans from './collectors/cost-explorer/cost-explorer-savings-plans.ts';
import costOptimizationRecommendations from './collectors/cost-optimization-hub/cost-optimization-recommendations.ts';
import dmsReplicationInstances from './collectors/database-migration-service/dms-replication-instances.ts';
import dmsReplicationTasks from './collectors/database-migration-service/dms-replication-tasks.ts';
import daxClusters from './collectors/dax/dax-clusters.ts';
import directconnectConnections from './collectors/direct-connect/directconnect-connections.ts';
import directconnectVirtualInterfaces from './collectors/direct-connect/directconnect-virtual-interfaces.ts';
import directoryserviceDirectories from './collectors/directory-service/directoryservice-directories.ts';
import dlmLifecyclePolicies from './collectors/dlm/dlm-lifecycle-policies.ts';
import dynamodbTables from './collectors/dynamodb/dynamodb-tables.ts';
import ec2Addresses from './collectors/ec2/ec2-addresses.ts';
import ec2CapacityReservations from './collectors/ec2/ec2-capacity-reservations.ts';
import ec2ClientVpnEndpoints from './collectors/ec2/ec2-client-vpn-endpoints.ts';
import ec2CustomerGateways from './collectors/ec2/ec2-customer-gateways.ts';
import ec2DedicatedHosts from './collectors/ec2/ec2-dedicated-hosts.ts';
import ec2FastSnapshotRestores from './collectors/ec2/ec2-fast-snapshot-restores.ts';
import ec2Images from './collectors/ec2/ec2-images.ts';
import ec2Instances from './collectors/ec2/ec2-instances.ts';
import ec2InternetGateways from './collectors/ec2/ec2-internet-gateways.ts';
import ec2KeyPairs from './collectors/ec2/ec2-key-pairs.ts';
import ec2LaunchTemplates from './collectors/ec2/ec2-launch-templates.ts';
import ec2NatGateways from './collectors/ec2/ec2-nat-gateways.ts';
import ec2NetworkAcls from './collectors/ec2/ec2-network-acls.ts';
import ec2NetworkInterfaces from './collectors/ec2/ec2-network-interfaces.ts';
import ec2PlacementGroups from './collectors/ec2/ec2-placement-groups.ts';
import ec2PublicSnapshots from './collectors/ec2/ec2-public-snapshots.ts';
import ec2Regions from './collectors/ec2/ec2-regions.ts';
import ec2ReservedInstances from './collectors/ec2/ec2-reserved-instances.ts';
import ec2RouteTables from './collectors/ec2/ec2-route-tables.ts';
import ec2SecurityGroups from './collectors/ec2/ec2-security-groups.ts';
import ec2Snapshots from './collectors/ec2/ec2-snapshots.ts';
import ec2Subnets from './collectors/ec2/ec2-subnets.ts';
import ec2TransitGatewayAttachments from './collectors/ec2/ec2-transit-gateway-attachments.ts';
import ec2TransitGateways from './collectors/ec2/ec2-transit-gateways.ts';
import ec2Volumes from './collectors/ec2/ec2-volumes.ts';
import ec2VpcEndpoints from './collectors/ec2/ec2-vpc-endpoints.ts';
import ec2VpcPeeringConnections from './collectors/ec2/ec2-vpc-peering-connections.ts';
import ec2Vpcs from './collectors/ec2/ec2-vpcs.ts';
import ec2VpnConnections from './collectors/ec2/ec2-vpn-connections.ts';
import ec2VpnGateways from './collectors/ec2/ec2-vpn-gateways.ts';
import ecrImages from './collectors/ecr/ecr-images.ts';
import ecrRepositories from './collectors/ecr/ecr-repositories.ts';
import ecrRepositoryPolicies from './collectors/ecr/ecr-repository-policies.ts';
import ecsClusters from './collectors/ecs/ecs-clusters.ts';
import ecsServices from './collectors/ecs/ecs-services.ts';
import ecsTaskDefinitions from './collectors/ecs/ecs-task-definitions.ts';
import efsFileSystems from './collectors/efs/efs-file-systems.ts';
import efsLifecycles from './collectors/efs/efs-lifecycles.ts';
import eksClusters from './collectors/eks/eks-clusters.ts';
import eksFargateProfiles from './collectors/eks/eks-fargate-profiles.ts';
import eksNodegroups from './collectors/eks/eks-nodegroups.ts';
import elasticbeanstalkEnvironments from './collectors/elastic-beanstalk/elasticbeanstalk-environments.ts';
import elbv2LoadBalancers from './collectors/elastic-load-balancing-v2/elbv2-load-balancers.ts';
import elbv2TargetGroups from './collectors/elastic-load-balancing-v2/elbv2-target-groups.ts';
import elbLoadBalancers from './collectors/elastic-load-balancing/elb-load-balancers.ts';
import elasticacheClusters from './collectors/elasticache/elasticache-clusters.ts';
import elasticacheReplicationGroups from './collectors/elasticache/elasticache-replication-groups.ts';
import elasticacheReservedNodes from './collectors/elasticache/elasticache-reserved-nodes.ts';
import elasticacheServerlessCaches from './collectors/elasticache/elasticache-serverless-caches.ts';
import elasticacheUsers from './collectors/elasticache/elasticache-users.ts';
import emrClusters from './collectors/emr/emr-clusters.ts';
import eventsEventBuses from './collectors/eventbridge/events-event-buses.ts';
import eventsRules from './collectors/eventbridge/events-rules.ts';
import firehoseDeliveryStreams from './collectors/firehose/firehose-delivery-streams.ts';
import fsxFileSystems from './collectors/fsx/fsx-file-systems.ts';
import globalacceleratorAccelerators from './collectors/global-accelerator/globalaccelerator-accelerators.ts';
import glueDevEndpoints from './collectors/glue/glue-dev-endpoints.ts';
import glueJobs from './collectors/glue/glue-jobs.ts';
import iamAccessKeys from './collectors/iam/iam-access-keys.ts';
import iamAccountSummary from './collectors/iam/iam-account-summary.ts';
import iamAuthorizationDetails from './collectors/iam/iam-authorization-details.ts';
import iamCredentialReport from './collectors/iam/iam-credential-report.ts';
import iamInstanceProfiles from './collectors/iam/iam-instance-profiles.ts';
import iamLastAccessed from './collectors/iam/iam-last-accessed.ts';
import iamOidcProviders from './collectors/iam/iam-oidc-providers.ts';
import iamOrganizationFeatures from './collectors/iam/iam-organization-features.ts';
import iamPasswordPolicy from './collectors/iam/iam-password-policy.ts';
import iamRoles from './collectors/iam/iam-roles.ts';
import iamSamlProviders from './collectors/iam/iam-saml-providers.ts';
import iamServerCertificates from './collectors/iam/iam-server-certificates.ts';
import iamServiceCredentials from './collectors/iam/iam-service-credentials.ts';
import iamSigningCertificates from './collectors/iam/iam-signing-certificates.ts';
import iamSshKeys from './collectors/iam/iam-ssh-keys.ts';
import iamVirtualMfaDevices from './collectors/iam/iam-virtual-mfa-devices.ts';
import kafkaClusters from './collectors/kafka/kafka-clusters.ts';
import kinesisStreams from './collectors/kinesis/kinesis-streams.ts';
import kmsAliases from './collectors/kms/kms-aliases.ts';
import kmsKeyPolicies from './collectors/kms/kms-key-policies.ts';
import kmsKeyRotations from './collectors/kms/kms-key-rotations.ts';
import kmsKeyUses from './collectors/kms/kms-key-uses.ts';
import kmsKeys from './collectors/kms/kms-keys.ts';
import lambdaFunctionPolicies from './collectors/lambda/lambda-function-policies.ts';
import lambdaFunctions from './collectors/lambda/lambda-functions.ts';
import lightsailInstances from './collectors/lightsail/lightsail-instances.ts';
import lightsailStaticIps from './collectors/lightsail/lightsail-static-ips.ts';
import memorydbClusters from './collectors/memorydb/memorydb-clusters.ts';
import memorydbUsers from './collectors/memorydb/memorydb-users.ts';
import mqBrokers from './collectors/mq/mq-brokers.ts';
import networkFirewallFirewalls from './collectors/network-firewall/network-firewall-firewalls.ts';
import opensearchDomains from './collectors/opensearch/opensearch-domains.ts';
import organizationsAccounts from './collectors/organizations/organizations-accounts.ts';
import organizationsDelegatedAdministrators from './collectors/organizations/organizations-delegated-administrators.ts';
import organizationsOrganization from './collectors/organizations/organizations-organization.ts';
import organizationsPolicies from './collectors/organizations/organizations-policies.ts';
import pricingProducts from './collectors/pricing/pricing-products.ts';
import rdsClusterSnapshots from './collectors/rds/rds-cluster-snapshots.ts';
import rdsClusters from './collectors/rds/rds-clusters.ts';
import rdsEngineVersions from './collectors/rds/rds-engine-versions.ts';
import rdsInstances from './collectors/rds/rds-instances.ts';
import rdsReservedInstances from './collectors/rds/rds-reserved-instances.ts';
import rdsSnapshots from './collectors/rds/rds-snapshots.ts';
import redshiftserverlessNamespaces from './collectors/redshift-serverless/redshiftserverless-namespaces.ts';
import redshiftClusters from './collectors/redshift/redshift-clusters.ts';
import redshiftReservedNodes from './collectors/redshift/redshift-reserved-nodes.ts';
import resourceExplorerIndexes from './collectors/resource-explorer-2/resource-explorer-indexes.ts';
import resourceGroupsTaggingGlobal from './collectors/resource-groups-tagging-api/resource-groups-tagging-global.ts';
import resourceGroupsTaggingResources from './collectors/resource-groups-tagging-api/resource-groups-tagging-resources.ts';
import rolesanywhereIdentities from './collectors/rolesanywhere/rolesanywhere-identities.ts';
import route53HealthChecks from './collectors/route-53/route53-health-checks.ts';
import route53HostedZones from './collectors/route-53/route53-hosted-zones.ts';
import route53RecordSets from './collectors/route-53/route53-record-sets.ts';
import s3ControlPublicAccessBlock from './collectors/s3-control/s3-control-public-access-block.ts';
import s3BucketPolicies from './collectors/s3/s3-bucket-policies.ts';
import s3BucketStorages from './collectors/s3/s3-bucket-storages.ts';
import s3Buckets from './collectors/s3/s3-buckets.ts';
import sagemakerApps from './collectors/sagemaker/sagemaker-apps.ts';
import sagemakerDomains from './collectors/sagemaker/sagemaker-domains.ts';
import sagemakerEndpoints from './collectors/sagemaker/sagemaker-endpoints.ts';
import sagemakerNotebookInstances from './collectors/sagemaker/sagemaker-notebook-instances.ts';
import savingsplansPlans from './collectors/savingsplans/savingsplans-plans.ts';
import secretsmanagerSecretPolicies from './collectors/secrets-manager/secretsmanager-secret-policies.ts';
import secretsmanagerSecretReplicas from './collectors/secrets-manager/secretsmanager-secret-replicas.ts';
import secretsmanagerSecrets from './collectors/secrets-manager/secretsmanager-secrets.ts';
import statesStateMachines from './collectors/sfn/states-state-machines.ts';
import snsSubscriptions from './collectors/sns/sns-subscriptions.ts';
import snsTopicPolicies from './collectors/sns/sns-topic-policies.ts';
import snsTopics from './collectors/sns/sns-topics.ts';
import sqsQueues from './collectors/sqs/sqs-queues.ts';
import ssmParameters from './collectors/ssm/ssm-parameters.ts';
import ssoAdminAssignments from './collectors/sso-admin/sso-admin-assignments.ts';
import ssoAdminPermissionSets from './collectors/sso-admin/sso-admin-permission-sets.ts';
import transferServers from './collectors/transfer/transfer-servers.ts';
import trustedAdvisorRecommendations from './collectors/trustedadvisor/trusted-advisor-recommendations.ts';
import wafv2WebAcls from './collectors/wafv2/wafv2-web-acls.ts';
import workspacesWorkspaces from './collectors/workspaces/workspaces-workspaces.ts';

export const collectors: Readonly<Record<string, Collector>> = {
  'accessanalyzer-findings': accessanalyzerFindings,
  'acmpca-certificate-authorities': acmpcaCertificateAuthorities,
  'acm-certificate-renewals': acmCertificateRenewals,
  'acm-certificates': acmCertificates,
  'api-gateway-api-keys': apiGatewayApiKeys,
  'api-gateway-client-certificates': apiGatewayClientCertificates,
  'api-gateway-rest-apis': apiGatewayRestApis,
  'api-gateway-stages': apiGatewayStages,
  'apigatewayv2-apis': apigatewayv2Apis,
  'application-autoscaling-targets': applicationAutoscalingTargets,
  'apprunner-services': apprunnerServices,
  'appstream-fleets': appstreamFleets,
  'appsync-apis': appsyncApis,
  'athena-workgroups': athenaWorkgroups,
  'auto-scaling-activities': autoScalingActivities,
  'auto-scaling-groups': autoScalingGroups,
  'auto-scaling-launch-configurations': autoScalingLaunchConfigurations,
  'backup-plans': backupPlans,
  'backup-vaults': backupVaults,
  'batch-compute-environments': batchComputeEnvironments,
  'bedrock-provisioned-throughputs': bedrockProvisionedThroughputs,
  'budgets-budgets': budgetsBudgets,
  'cloudformation-stacks': cloudformationStacks,
  'cloudfront-distributions': cloudfrontDistributions,
  'cloudtrail-changes': cloudtrailChanges,
  'cloudtrail-trails': cloudtrailTrails,
  'secretsmanager-rotation-events': secretsmanagerRotationEvents,
  'logs-log-groups': logsLogGroups,
  'cloudwatch-alarms': cloudwatchAlarms,
  'cloudwatch-apigateway-rest-apis': cloudwatchApigatewayRestApis,
  'cloudwatch-apigatewayv2-apis': cloudwatchApigatewayv2Apis,
  'cloudwatch-appstream-fleets': cloudwatchAppstreamFleets,
  'cloudwatch-bedrock-provisioned-throughputs': cloudwatchBedrockProvisionedThroughputs,
  'cloudwatch-cloudfront-distributions': cloudwatchCloudfrontDistributions,
  'cloudwatch-dynamodb-tables': cloudwatchDynamodbTables,
  'cloudwatch-ec2-client-vpn-endpoints': cloudwatchEc2ClientVpnEndpoints,
  'cloudwatch-ec2-instance-hours': cloudwatchEc2InstanceHours,
  'cloudwatch-ec2-instances': cloudwatchEc2Instances,
  'cloudwatch-ec2-nat-gateways': cloudwatchEc2NatGateways,
  'cloudwatch-ec2-transit-gateway-attachments': cloudwatchEc2TransitGatewayAttachments,
  'cloudwatch-ec2-volumes': cloudwatchEc2Volumes,
  'cloudwatch-ec2-vpc-endpoints': cloudwatchEc2VpcEndpoints,
  'cloudwatch-ec2-vpn-connections': cloudwatchEc2VpnConnections,
  'cloudwatch-ecs-clusters': cloudwatchEcsClusters,
  'cloudwatch-ecs-services': cloudwatchEcsServices,
  'cloudwatch-efs-file-systems': cloudwatchEfsFileSystems,
  'cloudwatch-elasticache-clusters': cloudwatchElasticacheClusters,
  'cloudwatch-elb-load-balancers': cloudwatchElbLoadBalancers,
  'cloudwatch-elbv2-load-balancers': cloudwatchElbv2LoadBalancers,
  'cloudwatch-elbv2-target-groups': cloudwatchElbv2TargetGroups,
  'cloudwatch-emr-clusters': cloudwatchEmrClusters,
  'cloudwatch-fsx-file-systems': cloudwatchFsxFileSystems,
  'cloudwatch-globalaccelerator-accelerators': cloudwatchGlobalacceleratorAccelerators,
  'cloudwatch-kafka-clusters': cloudwatchKafkaClusters,
  'cloudwatch-kinesis-streams': cloudwatchKinesisStreams,
  'cloudwatch-lambda-functions': cloudwatchLambdaFunctions,
  'cloudwatch-logs-log-groups': cloudwatchLogsLogGroups,
  'cloudwatch-mq-brokers': cloudwatchMqBrokers,
  'cloudwatch-opensearch-domains': cloudwatchOpensearchDomains,
  'cloudwatch-rds-clusters': cloudwatchRdsClusters,
  'cloudwatch-rds-instances': cloudwatchRdsInstances,
  'cloudwatch-redshift-clusters': cloudwatchRedshiftClusters,
  'cloudwatch-s3-bucket-storages': cloudwatchS3BucketStorages,
  'cloudwatch-sagemaker-endpoints': cloudwatchSagemakerEndpoints,
  'cloudwatch-transfer-servers': cloudwatchTransferServers,
  'codebuild-projects': codebuildProjects,
  'codebuild-source-credentials': codebuildSourceCredentials,
  'codepipeline-pipelines': codepipelinePipelines,
  'cognito-user-pools': cognitoUserPools,
  'compute-optimizer-recommendations': computeOptimizerRecommendations,
  'config-aggregate-resources': configAggregateResources,
  'config-recorders': configRecorders,
  'cost-anomaly-monitors': costAnomalyMonitors,
  'cost-explorer-allocation-tags': costExplorerAllocationTags,
  'cost-explorer-bill': costExplorerBill,
  'cost-explorer-parts': costExplorerParts,
  'cost-explorer-rates': costExplorerRates,
  'cost-explorer-reservations': costExplorerReservations,
  'cost-explorer-resources': costExplorerResources,
  'cost-explorer-savings-plans': costExplorerSavingsPlans,
  'cost-optimization-recommendations': costOptimizationRecommendations,
  'dms-replication-instances': dmsReplicationInstances,
  'dms-replication-tasks': dmsReplicationTasks,
  'dax-clusters': daxClusters,
  'directconnect-connections': directconnectConnections,
  'directconnect-virtual-interfaces': directconnectVirtualInterfaces,
  'directoryservice-directories': directoryserviceDirectories,
  'dlm-lifecycle-policies': dlmLifecyclePolicies,
  'dynamodb-tables': dynamodbTables,
  'ec2-addresses': ec2Addresses,
  'ec2-capacity-reservations': ec2CapacityReservations,
  'ec2-client-vpn-endpoints': ec2ClientVpnEndpoints,
  'ec2-customer-gateways': ec2CustomerGateways,
  'ec2-dedicated-hosts': ec2DedicatedHosts,
  'ec2-fast-snapshot-restores': ec2FastSnapshotRestores,
  'ec2-images': ec2Images,
  'ec2-instances': ec2Instances,
  'ec2-internet-gateways': ec2InternetGateways,
  'ec2-key-pairs': ec2KeyPairs,
  'ec2-launch-templates': ec2LaunchTemplates,
  'ec2-nat-gateways': ec2NatGateways,
  'ec2-network-acls': ec2NetworkAcls,
  'ec2-network-interfaces': ec2NetworkInterfaces,
  'ec2-placement-groups': ec2PlacementGroups,
  'ec2-public-snapshots': ec2PublicSnapshots,
  'ec2-regions': ec2Regions,
  'ec2-reserved-instances': ec2ReservedInstances,
  'ec2-route-tables': ec2RouteTables,
  'ec2-security-groups': ec2SecurityGroups,
  'ec2-snapshots': ec2Snapshots,
  'ec2-subnets': ec2Subnets,
  'ec2-transit-gateway-attachments': ec2TransitGatewayAttachments,
  'ec2-transit-gateways': ec2TransitGateways,
  'ec2-volumes': ec2Volumes,
  'ec2-vpc-endpoints': ec2VpcEndpoints,
  'ec2-vpc-peering-connections': ec2VpcPeeringConnections,
  'ec2-vpcs': ec2Vpcs,
  'ec2-vpn-connections': ec2VpnConnections,
  'ec2-vpn-gateways': ec2VpnGateways,
  'ecr-images': ecrImages,
  'ecr-repositories': ecrRepositories,
  'ecr-repository-policies': ecrRepositoryPolicies,
  'ecs-clusters': ecsClusters,
  'ecs-services': ecsServices,
  'ecs-task-definitions': ecsTaskDefinitions,
  'efs-file-systems': efsFileSystems,
  'efs-lifecycles': efsLifecycles,
  'eks-clusters': eksClusters,
  'eks-fargate-profiles': eksFargateProfiles,
  'eks-nodegroups': eksNodegroups,
  'elasticbeanstalk-environments': elasticbeanstalkEnvironments,
  'elbv2-load-balancers': elbv2LoadBalancers,
  'elbv2-target-groups': elbv2TargetGroups,
  'elb-load-balancers': elbLoadBalancers,
  'elasticache-clusters': elasticacheClusters,
  'elasticache-replication-groups': elasticacheReplicationGroups,
  'elasticache-reserved-nodes': elasticacheReservedNodes,
  'elasticache-serverless-caches': elasticacheServerlessCaches,
  'elasticache-users': elasticacheUsers,
  'emr-clusters': emrClusters,
  'events-event-buses': eventsEventBuses,
  'events-rules': eventsRules,
  'firehose-delivery-streams': firehoseDeliveryStreams,
  'fsx-file-systems': fsxFileSystems,
  'globalaccelerator-accelerators': globalacceleratorAccelerators,
  'glue-dev-endpoints': glueDevEndpoints,
  'glue-jobs': glueJobs,
  'iam-access-keys': iamAccessKeys,
  'iam-account-summary': iamAccountSummary,
  'iam-authorization-details': iamAuthorizationDetails,
  'iam-credential-report': iamCredentialReport,
  'iam-instance-profiles': iamInstanceProfiles,
  'iam-last-accessed': iamLastAccessed,
  'iam-oidc-providers': iamOidcProviders,
  'iam-organization-features': iamOrganizationFeatures,
  'iam-password-policy': iamPasswordPolicy,
  'iam-roles': iamRoles,
  'iam-saml-providers': iamSamlProviders,
  'iam-server-certificates': iamServerCertificates,
  'iam-service-credentials': iamServiceCredentials,
  'iam-signing-certificates': iamSigningCertificates,
  'iam-ssh-keys': iamSshKeys,
  'iam-virtual-mfa-devices': iamVirtualMfaDevices,
  'kafka-clusters': kafkaClusters,
  'kinesis-streams': kinesisStreams,
  'kms-aliases': kmsAliases,
  'kms-key-policies': kmsKeyPolicies,
  'kms-key-rotations': kmsKeyRotations,
  'kms-key-uses': kmsKeyUses,
  'kms-keys': kmsKeys,
  'lambda-function-policies': lambdaFunctionPolicies,
  'lambda-functions': lambdaFunctions,
  'lightsail-instances': lightsailInstances,
  'lightsail-static-ips': lightsailStaticIps,
  'memorydb-clusters': memorydbClusters,
  'memorydb-users': memorydbUsers,
  'mq-brokers': mqBrokers,
  'network-firewall-firewalls': networkFirewallFirewalls,
  'opensearch-domains': opensearchDomains,
  'organizations-accounts': organizationsAccounts,
  'organizations-delegated-administrators': organizationsDelegatedAdministrators,
  'organizations-organization': organizationsOrganization,
  'organizations-policies': organizationsPolicies,
  'pricing-products': pricingProducts,
  'rds-cluster-snapshots': rdsClusterSnapshots,
  'rds-clusters': rdsClusters,
  'rds-engine-versions': rdsEngineVersions,
  'rds-instances': rdsInstances,
  'rds-reserved-instances': rdsReservedInstances,
  'rds-snapshots': rdsSnapshots,
  'redshiftserverless-namespaces': redshiftserverlessNamespaces,
  'redshift-clusters': redshiftClusters,
  'redshift-reserved-nodes': redshiftReservedNodes,
  'resource-explorer-indexes': resourceExplorerIndexes,
  'resource-groups-tagging-global': resourceGroupsTaggingGlobal,
  'resource-groups-tagging-resources': resourceGroupsTaggingResources,
  'rolesanywhere-identities': rolesanywhereIdentities,
  'route53-health-checks': route53HealthChecks,
  'route53-hosted-zones': route53HostedZones,
  'route53-record-sets': route53RecordSets,
  's3-control-public-access-block': s3ControlPublicAccessBlock,
  's3-bucket-policies': s3BucketPolicies,
  's3-bucket-storages': s3BucketStorages,
  's3-buckets': s3Buckets,
  'sagemaker-apps': sagemakerApps,
  'sagemaker-domains': sagemakerDomains,
  'sagemaker-endpoints': sagemakerEndpoints,
  'sagemaker-notebook-instances': sagemakerNotebookInstances,
  'savingsplans-plans': savingsplansPlans,
  'secretsmanager-secret-policies': secretsmanagerSecretPolicies,
  'secretsmanager-secret-replicas': secretsmanagerSecretReplicas,
  'secretsmanager-secrets': secretsmanagerSecrets,
  'states-state-machines': statesStateMachines,
  'sns-subscriptions': snsSubscriptions,
  'sns-topic-policies': snsTopicPolicies,
  'sns-topics': snsTopics,
  'sqs-queues': sqsQueues,
  'ssm-parameters': ssmParameters,
  'sso-admin-assignments': ssoAdminAssignments,
  'sso-admin-permission-sets': ssoAdminPermissionSets,
  'transfer-servers': transferServers,
  'trusted-advisor-recommendations': trustedAdvisorRecommendations,
  'wafv2-web-acls': wafv2WebAcls,
  'workspaces-workspaces': workspacesWorkspaces,
};

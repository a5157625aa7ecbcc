// Written by `npm run generate`. Do not edit.
import type { Kind } from '#kernel/kind';
import accessanalyzerCoverage from './accessanalyzer-coverage.ts';
import accessanalyzerFinding from './accessanalyzer-finding.ts';
import accessanalyzerRegion from './accessanalyzer-region.ts';
import accessanalyzerUnusedCoverage from './accessanalyzer-unused-coverage.ts';
import acmCertificate from './acm-certificate.ts';
import acmpcaCertificateAuthority from './acmpca-certificate-authority.ts';
import apigatewayApiKey from './apigateway-api-key.ts';
import apigatewayClientCertificate from './apigateway-client-certificate.ts';
import apigatewayRestApi from './apigateway-rest-api.ts';
import apigatewayStage from './apigateway-stage.ts';
import apigatewayv2Api from './apigatewayv2-api.ts';
import applicationAutoscalingTarget from './application-autoscaling-target.ts';
import apprunnerService from './apprunner-service.ts';
import appstreamFleet from './appstream-fleet.ts';
import appsyncApi from './appsync-api.ts';
import athenaWorkgroup from './athena-workgroup.ts';
import autoscalingActivity from './autoscaling-activity.ts';
import autoscalingGroupAdvice from './autoscaling-group-advice.ts';
import autoscalingGroup from './autoscaling-group.ts';
import autoscalingLaunchConfigurationUse from './autoscaling-launch-configuration-use.ts';
import autoscalingLaunchConfiguration from './autoscaling-launch-configuration.ts';
import awsRegion from './aws-region.ts';
import backupPlan from './backup-plan.ts';
import backupVault from './backup-vault.ts';
import batchComputeEnvironment from './batch-compute-environment.ts';
import bedrockProvisionedThroughput from './bedrock-provisioned-throughput.ts';
import billPart from './bill-part.ts';
import billRow from './bill-row.ts';
import billedRate from './billed-rate.ts';
import billedResource from './billed-resource.ts';
import budget from './budget.ts';
import cloudformationStack from './cloudformation-stack.ts';
import cloudfrontDistribution from './cloudfront-distribution.ts';
import cloudtrailTrailTwin from './cloudtrail-trail-twin.ts';
import cloudtrailTrail from './cloudtrail-trail.ts';
import cloudwatchAlarm from './cloudwatch-alarm.ts';
import codebuildProject from './codebuild-project.ts';
import codebuildSourceCredential from './codebuild-source-credential.ts';
import codepipelinePipeline from './codepipeline-pipeline.ts';
import cognitoUserPool from './cognito-user-pool.ts';
import commitmentCoverage from './commitment-coverage.ts';
import computeOptimizerIdle from './compute-optimizer-idle.ts';
import computeOptimizerRecommendation from './compute-optimizer-recommendation.ts';
import configRecorder from './config-recorder.ts';
import configResource from './config-resource.ts';
import costAllocationTag from './cost-allocation-tag.ts';
import costAnomalyMonitor from './cost-anomaly-monitor.ts';
import costOptimizationRecommendation from './cost-optimization-recommendation.ts';
import credential from './credential.ts';
import daxCluster from './dax-cluster.ts';
import directconnectConnectionUse from './directconnect-connection-use.ts';
import directconnectConnection from './directconnect-connection.ts';
import directconnectVirtualInterface from './directconnect-virtual-interface.ts';
import directoryserviceDirectory from './directoryservice-directory.ts';
import dlmLifecyclePolicy from './dlm-lifecycle-policy.ts';
import dmsReplicationInstanceUse from './dms-replication-instance-use.ts';
import dmsReplicationInstance from './dms-replication-instance.ts';
import dmsReplicationTask from './dms-replication-task.ts';
import dynamodbTableScaling from './dynamodb-table-scaling.ts';
import dynamodbTable from './dynamodb-table.ts';
import ec2Address from './ec2-address.ts';
import ec2CapacityReservation from './ec2-capacity-reservation.ts';
import ec2ClientVpnEndpoint from './ec2-client-vpn-endpoint.ts';
import ec2CustomerGateway from './ec2-customer-gateway.ts';
import ec2DedicatedHost from './ec2-dedicated-host.ts';
import ec2FastSnapshotRestore from './ec2-fast-snapshot-restore.ts';
import ec2ImageUse from './ec2-image-use.ts';
import ec2Image from './ec2-image.ts';
import ec2InstanceAdvice from './ec2-instance-advice.ts';
import ec2Instance from './ec2-instance.ts';
import ec2InternetGateway from './ec2-internet-gateway.ts';
import ec2KeyPairUse from './ec2-key-pair-use.ts';
import ec2KeyPair from './ec2-key-pair.ts';
import ec2LaunchTemplate from './ec2-launch-template.ts';
import ec2NatGatewayRoute from './ec2-nat-gateway-route.ts';
import ec2NatGateway from './ec2-nat-gateway.ts';
import ec2NetworkAcl from './ec2-network-acl.ts';
import ec2NetworkInterface from './ec2-network-interface.ts';
import ec2PlacementGroup from './ec2-placement-group.ts';
import ec2ReservedInstanceSuccessor from './ec2-reserved-instance-successor.ts';
import ec2ReservedInstance from './ec2-reserved-instance.ts';
import ec2ResourceParent from './ec2-resource-parent.ts';
import ec2RouteTableEndpoint from './ec2-route-table-endpoint.ts';
import ec2RouteTable from './ec2-route-table.ts';
import ec2SecurityGroupUse from './ec2-security-group-use.ts';
import ec2SecurityGroup from './ec2-security-group.ts';
import ec2SnapshotChain from './ec2-snapshot-chain.ts';
import ec2SnapshotImage from './ec2-snapshot-image.ts';
import ec2SnapshotPlan from './ec2-snapshot-plan.ts';
import ec2SnapshotSuccessor from './ec2-snapshot-successor.ts';
import ec2Snapshot from './ec2-snapshot.ts';
import ec2Subnet from './ec2-subnet.ts';
import ec2TransitGatewayAttachment from './ec2-transit-gateway-attachment.ts';
import ec2TransitGateway from './ec2-transit-gateway.ts';
import ec2VolumeAdvice from './ec2-volume-advice.ts';
import ec2Volume from './ec2-volume.ts';
import ec2VpcEndpoint from './ec2-vpc-endpoint.ts';
import ec2VpcPeeringConnection from './ec2-vpc-peering-connection.ts';
import ec2VpcUse from './ec2-vpc-use.ts';
import ec2Vpc from './ec2-vpc.ts';
import ec2VpnConnection from './ec2-vpn-connection.ts';
import ec2VpnGatewayUse from './ec2-vpn-gateway-use.ts';
import ec2VpnGateway from './ec2-vpn-gateway.ts';
import ecrRepository from './ecr-repository.ts';
import ecsCluster from './ecs-cluster.ts';
import ecsServiceAdvice from './ecs-service-advice.ts';
import ecsServiceScaling from './ecs-service-scaling.ts';
import ecsService from './ecs-service.ts';
import ecsTaskDefinition from './ecs-task-definition.ts';
import efsFileSystem from './efs-file-system.ts';
import eksClusterNodes from './eks-cluster-nodes.ts';
import eksCluster from './eks-cluster.ts';
import eksNodegroup from './eks-nodegroup.ts';
import elasticacheCluster from './elasticache-cluster.ts';
import elasticacheReplicationGroup from './elasticache-replication-group.ts';
import elasticacheReservedNode from './elasticache-reserved-node.ts';
import elasticacheServerlessCache from './elasticache-serverless-cache.ts';
import elasticacheUser from './elasticache-user.ts';
import elasticbeanstalkEnvironment from './elasticbeanstalk-environment.ts';
import elbLoadBalancer from './elb-load-balancer.ts';
import elbv2LoadBalancerHealth from './elbv2-load-balancer-health.ts';
import elbv2LoadBalancerUse from './elbv2-load-balancer-use.ts';
import elbv2LoadBalancer from './elbv2-load-balancer.ts';
import elbv2TargetGroup from './elbv2-target-group.ts';
import emrCluster from './emr-cluster.ts';
import eventsEventBus from './events-event-bus.ts';
import eventsRule from './events-rule.ts';
import firehoseDeliveryStream from './firehose-delivery-stream.ts';
import fsxFileSystem from './fsx-file-system.ts';
import globalacceleratorAccelerator from './globalaccelerator-accelerator.ts';
import glueDevEndpoint from './glue-dev-endpoint.ts';
import glueJob from './glue-job.ts';
import hubAdvice from './hub-advice.ts';
import iamAccessKey from './iam-access-key.ts';
import iamAccount from './iam-account.ts';
import iamBreakGlass from './iam-break-glass.ts';
import iamGroup from './iam-group.ts';
import iamIdentity from './iam-identity.ts';
import iamInstanceProfileUse from './iam-instance-profile-use.ts';
import iamInstanceProfile from './iam-instance-profile.ts';
import iamLastAccessed from './iam-last-accessed.ts';
import iamOidcProvider from './iam-oidc-provider.ts';
import iamOrganizationFeatures from './iam-organization-features.ts';
import iamPolicyDocument from './iam-policy-document.ts';
import iamPolicyReach from './iam-policy-reach.ts';
import iamPolicy from './iam-policy.ts';
import iamPrincipalAccess from './iam-principal-access.ts';
import iamPrincipalEscalation from './iam-principal-escalation.ts';
import iamRole from './iam-role.ts';
import iamRootUser from './iam-root-user.ts';
import iamSamlProvider from './iam-saml-provider.ts';
import iamServerCertificate from './iam-server-certificate.ts';
import iamServiceCredential from './iam-service-credential.ts';
import iamServiceUse from './iam-service-use.ts';
import iamSigningCertificate from './iam-signing-certificate.ts';
import iamSshKey from './iam-ssh-key.ts';
import iamUser from './iam-user.ts';
import idleAdvice from './idle-advice.ts';
import kafkaCluster from './kafka-cluster.ts';
import kinesisStream from './kinesis-stream.ts';
import kmsKey from './kms-key.ts';
import lambdaFunctionAdvice from './lambda-function-advice.ts';
import lambdaFunction from './lambda-function.ts';
import lambdaProvisionedBill from './lambda-provisioned-bill.ts';
import lightsailInstance from './lightsail-instance.ts';
import lightsailStaticIp from './lightsail-static-ip.ts';
import listedPrice from './listed-price.ts';
import logsLogGroup from './logs-log-group.ts';
import memorydbCluster from './memorydb-cluster.ts';
import memorydbUser from './memorydb-user.ts';
import mqBroker from './mq-broker.ts';
import networkFirewallFirewall from './network-firewall-firewall.ts';
import opensearchDomain from './opensearch-domain.ts';
import organization from './organization.ts';
import organizationsAccount from './organizations-account.ts';
import organizationsDelegatedAdministrator from './organizations-delegated-administrator.ts';
import organizationsPolicy from './organizations-policy.ts';
import organizationsUnit from './organizations-unit.ts';
import rdsClusterSnapshot from './rds-cluster-snapshot.ts';
import rdsCluster from './rds-cluster.ts';
import rdsEngineVersion from './rds-engine-version.ts';
import rdsInstanceAdvice from './rds-instance-advice.ts';
import rdsInstance from './rds-instance.ts';
import rdsReservedInstance from './rds-reserved-instance.ts';
import rdsSnapshotSource from './rds-snapshot-source.ts';
import rdsSnapshotSuccessor from './rds-snapshot-successor.ts';
import rdsSnapshot from './rds-snapshot.ts';
import redshiftCluster from './redshift-cluster.ts';
import redshiftReservedNode from './redshift-reserved-node.ts';
import redshiftserverlessNamespace from './redshiftserverless-namespace.ts';
import reservationUtilization from './reservation-utilization.ts';
import resourceExplorerIndex from './resource-explorer-index.ts';
import resourceExplorerView from './resource-explorer-view.ts';
import resourcePlaintext from './resource-plaintext.ts';
import resourcePolicy from './resource-policy.ts';
import rolesanywhereCrl from './rolesanywhere-crl.ts';
import rolesanywhereSubject from './rolesanywhere-subject.ts';
import rolesanywhereTrustAnchor from './rolesanywhere-trust-anchor.ts';
import route53HealthCheckUse from './route53-health-check-use.ts';
import route53HealthCheck from './route53-health-check.ts';
import route53HostedZone from './route53-hosted-zone.ts';
import s3AccountPublicAccessBlock from './s3-account-public-access-block.ts';
import s3BucketStorage from './s3-bucket-storage.ts';
import s3Bucket from './s3-bucket.ts';
import sagemakerApp from './sagemaker-app.ts';
import sagemakerDomain from './sagemaker-domain.ts';
import sagemakerEndpoint from './sagemaker-endpoint.ts';
import sagemakerNotebookInstance from './sagemaker-notebook-instance.ts';
import savingsPlanUtilization from './savings-plan-utilization.ts';
import savingsPlan from './savings-plan.ts';
import secretsmanagerRotationLog from './secretsmanager-rotation-log.ts';
import secretsmanagerSecret from './secretsmanager-secret.ts';
import snsTopic from './sns-topic.ts';
import sqsQueue from './sqs-queue.ts';
import ssmParameter from './ssm-parameter.ts';
import ssoAssignment from './sso-assignment.ts';
import ssoPermissionSet from './sso-permission-set.ts';
import statesStateMachine from './states-state-machine.ts';
import tagKey from './tag-key.ts';
import tagUsage from './tag-usage.ts';
import tagValues from './tag-values.ts';
import taggableResource from './taggable-resource.ts';
import transferServer from './transfer-server.ts';
import trustedAdvisorRecommendation from './trusted-advisor-recommendation.ts';
import wafv2WebAcl from './wafv2-web-acl.ts';
import workspacesWorkspace from './workspaces-workspace.ts';

export const kinds: Readonly<Record<string, Kind>> = {
  'accessanalyzer-coverage': accessanalyzerCoverage,
  'accessanalyzer-finding': accessanalyzerFinding,
  'accessanalyzer-region': accessanalyzerRegion,
  'accessanalyzer-unused-coverage': accessanalyzerUnusedCoverage,
  'acm-certificate': acmCertificate,
  'acmpca-certificate-authority': acmpcaCertificateAuthority,
  'apigateway-api-key': apigatewayApiKey,
  'apigateway-client-certificate': apigatewayClientCertificate,
  'apigateway-rest-api': apigatewayRestApi,
  'apigateway-stage': apigatewayStage,
  'apigatewayv2-api': apigatewayv2Api,
  'application-autoscaling-target': applicationAutoscalingTarget,
  'apprunner-service': apprunnerService,
  'appstream-fleet': appstreamFleet,
  'appsync-api': appsyncApi,
  'athena-workgroup': athenaWorkgroup,
  'autoscaling-activity': autoscalingActivity,
  'autoscaling-group-advice': autoscalingGroupAdvice,
  'autoscaling-group': autoscalingGroup,
  'autoscaling-launch-configuration-use': autoscalingLaunchConfigurationUse,
  'autoscaling-launch-configuration': autoscalingLaunchConfiguration,
  'aws-region': awsRegion,
  'backup-plan': backupPlan,
  'backup-vault': backupVault,
  'batch-compute-environment': batchComputeEnvironment,
  'bedrock-provisioned-throughput': bedrockProvisionedThroughput,
  'bill-part': billPart,
  'bill-row': billRow,
  'billed-rate': billedRate,
  'billed-resource': billedResource,
  'budget': budget,
  'cloudformation-stack': cloudformationStack,
  'cloudfront-distribution': cloudfrontDistribution,
  'cloudtrail-trail-twin': cloudtrailTrailTwin,
  'cloudtrail-trail': cloudtrailTrail,
  'cloudwatch-alarm': cloudwatchAlarm,
  'codebuild-project': codebuildProject,
  'codebuild-source-credential': codebuildSourceCredential,
  'codepipeline-pipeline': codepipelinePipeline,
  'cognito-user-pool': cognitoUserPool,
  'commitment-coverage': commitmentCoverage,
  'compute-optimizer-idle': computeOptimizerIdle,
  'compute-optimizer-recommendation': computeOptimizerRecommendation,
  'config-recorder': configRecorder,
  'config-resource': configResource,
  'cost-allocation-tag': costAllocationTag,
  'cost-anomaly-monitor': costAnomalyMonitor,
  'cost-optimization-recommendation': costOptimizationRecommendation,
  'credential': credential,
  'dax-cluster': daxCluster,
  'directconnect-connection-use': directconnectConnectionUse,
  'directconnect-connection': directconnectConnection,
  'directconnect-virtual-interface': directconnectVirtualInterface,
  'directoryservice-directory': directoryserviceDirectory,
  'dlm-lifecycle-policy': dlmLifecyclePolicy,
  'dms-replication-instance-use': dmsReplicationInstanceUse,
  'dms-replication-instance': dmsReplicationInstance,
  'dms-replication-task': dmsReplicationTask,
  'dynamodb-table-scaling': dynamodbTableScaling,
  'dynamodb-table': dynamodbTable,
  'ec2-address': ec2Address,
  'ec2-capacity-reservation': ec2CapacityReservation,
  'ec2-client-vpn-endpoint': ec2ClientVpnEndpoint,
  'ec2-customer-gateway': ec2CustomerGateway,
  'ec2-dedicated-host': ec2DedicatedHost,
  'ec2-fast-snapshot-restore': ec2FastSnapshotRestore,
  'ec2-image-use': ec2ImageUse,
  'ec2-image': ec2Image,
  'ec2-instance-advice': ec2InstanceAdvice,
  'ec2-instance': ec2Instance,
  'ec2-internet-gateway': ec2InternetGateway,
  'ec2-key-pair-use': ec2KeyPairUse,
  'ec2-key-pair': ec2KeyPair,
  'ec2-launch-template': ec2LaunchTemplate,
  'ec2-nat-gateway-route': ec2NatGatewayRoute,
  'ec2-nat-gateway': ec2NatGateway,
  'ec2-network-acl': ec2NetworkAcl,
  'ec2-network-interface': ec2NetworkInterface,
  'ec2-placement-group': ec2PlacementGroup,
  'ec2-reserved-instance-successor': ec2ReservedInstanceSuccessor,
  'ec2-reserved-instance': ec2ReservedInstance,
  'ec2-resource-parent': ec2ResourceParent,
  'ec2-route-table-endpoint': ec2RouteTableEndpoint,
  'ec2-route-table': ec2RouteTable,
  'ec2-security-group-use': ec2SecurityGroupUse,
  'ec2-security-group': ec2SecurityGroup,
  'ec2-snapshot-chain': ec2SnapshotChain,
  'ec2-snapshot-image': ec2SnapshotImage,
  'ec2-snapshot-plan': ec2SnapshotPlan,
  'ec2-snapshot-successor': ec2SnapshotSuccessor,
  'ec2-snapshot': ec2Snapshot,
  'ec2-subnet': ec2Subnet,
  'ec2-transit-gateway-attachment': ec2TransitGatewayAttachment,
  'ec2-transit-gateway': ec2TransitGateway,
  'ec2-volume-advice': ec2VolumeAdvice,
  'ec2-volume': ec2Volume,
  'ec2-vpc-endpoint': ec2VpcEndpoint,
  'ec2-vpc-peering-connection': ec2VpcPeeringConnection,
  'ec2-vpc-use': ec2VpcUse,
  'ec2-vpc': ec2Vpc,
  'ec2-vpn-connection': ec2VpnConnection,
  'ec2-vpn-gateway-use': ec2VpnGatewayUse,
  'ec2-vpn-gateway': ec2VpnGateway,
  'ecr-repository': ecrRepository,
  'ecs-cluster': ecsCluster,
  'ecs-service-advice': ecsServiceAdvice,
  'ecs-service-scaling': ecsServiceScaling,
  'ecs-service': ecsService,
  'ecs-task-definition': ecsTaskDefinition,
  'efs-file-system': efsFileSystem,
  'eks-cluster-nodes': eksClusterNodes,
  'eks-cluster': eksCluster,
  'eks-nodegroup': eksNodegroup,
  'elasticache-cluster': elasticacheCluster,
  'elasticache-replication-group': elasticacheReplicationGroup,
  'elasticache-reserved-node': elasticacheReservedNode,
  'elasticache-serverless-cache': elasticacheServerlessCache,
  'elasticache-user': elasticacheUser,
  'elasticbeanstalk-environment': elasticbeanstalkEnvironment,
  'elb-load-balancer': elbLoadBalancer,
  'elbv2-load-balancer-health': elbv2LoadBalancerHealth,
  'elbv2-load-balancer-use': elbv2LoadBalancerUse,
  'elbv2-load-balancer': elbv2LoadBalancer,
  'elbv2-target-group': elbv2TargetGroup,
  'emr-cluster': emrCluster,
  'events-event-bus': eventsEventBus,
  'events-rule': eventsRule,
  'firehose-delivery-stream': firehoseDeliveryStream,
  'fsx-file-system': fsxFileSystem,
  'globalaccelerator-accelerator': globalacceleratorAccelerator,
  'glue-dev-endpoint': glueDevEndpoint,
  'glue-job': glueJob,
  'hub-advice': hubAdvice,
  'iam-access-key': iamAccessKey,
  'iam-account': iamAccount,
  'iam-break-glass': iamBreakGlass,
  'iam-group': iamGroup,
  'iam-identity': iamIdentity,
  'iam-instance-profile-use': iamInstanceProfileUse,
  'iam-instance-profile': iamInstanceProfile,
  'iam-last-accessed': iamLastAccessed,
  'iam-oidc-provider': iamOidcProvider,
  'iam-organization-features': iamOrganizationFeatures,
  'iam-policy-document': iamPolicyDocument,
  'iam-policy-reach': iamPolicyReach,
  'iam-policy': iamPolicy,
  'iam-principal-access': iamPrincipalAccess,
  'iam-principal-escalation': iamPrincipalEscalation,
  'iam-role': iamRole,
  'iam-root-user': iamRootUser,
  'iam-saml-provider': iamSamlProvider,
  'iam-server-certificate': iamServerCertificate,
  'iam-service-credential': iamServiceCredential,
  'iam-service-use': iamServiceUse,
  'iam-signing-certificate': iamSigningCertificate,
  'iam-ssh-key': iamSshKey,
  'iam-user': iamUser,
  'idle-advice': idleAdvice,
  'kafka-cluster': kafkaCluster,
  'kinesis-stream': kinesisStream,
  'kms-key': kmsKey,
  'lambda-function-advice': lambdaFunctionAdvice,
  'lambda-function': lambdaFunction,
  'lambda-provisioned-bill': lambdaProvisionedBill,
  'lightsail-instance': lightsailInstance,
  'lightsail-static-ip': lightsailStaticIp,
  'listed-price': listedPrice,
  'logs-log-group': logsLogGroup,
  'memorydb-cluster': memorydbCluster,
  'memorydb-user': memorydbUser,
  'mq-broker': mqBroker,
  'network-firewall-firewall': networkFirewallFirewall,
  'opensearch-domain': opensearchDomain,
  'organization': organization,
  'organizations-account': organizationsAccount,
  'organizations-delegated-administrator': organizationsDelegatedAdministrator,
  'organizations-policy': organizationsPolicy,
  'organizations-unit': organizationsUnit,
  'rds-cluster-snapshot': rdsClusterSnapshot,
  'rds-cluster': rdsCluster,
  'rds-engine-version': rdsEngineVersion,
  'rds-instance-advice': rdsInstanceAdvice,
  'rds-instance': rdsInstance,
  'rds-reserved-instance': rdsReservedInstance,
  'rds-snapshot-source': rdsSnapshotSource,
  'rds-snapshot-successor': rdsSnapshotSuccessor,
  'rds-snapshot': rdsSnapshot,
  'redshift-cluster': redshiftCluster,
  'redshift-reserved-node': redshiftReservedNode,
  'redshiftserverless-namespace': redshiftserverlessNamespace,
  'reservation-utilization': reservationUtilization,
  'resource-explorer-index': resourceExplorerIndex,
  'resource-explorer-view': resourceExplorerView,
  'resource-plaintext': resourcePlaintext,
  'resource-policy': resourcePolicy,
  'rolesanywhere-crl': rolesanywhereCrl,
  'rolesanywhere-subject': rolesanywhereSubject,
  'rolesanywhere-trust-anchor': rolesanywhereTrustAnchor,
  'route53-health-check-use': route53HealthCheckUse,
  'route53-health-check': route53HealthCheck,
  'route53-hosted-zone': route53HostedZone,
  's3-account-public-access-block': s3AccountPublicAccessBlock,
  's3-bucket-storage': s3BucketStorage,
  's3-bucket': s3Bucket,
  'sagemaker-app': sagemakerApp,
  'sagemaker-domain': sagemakerDomain,
  'sagemaker-endpoint': sagemakerEndpoint,
  'sagemaker-notebook-instance': sagemakerNotebookInstance,
  'savings-plan-utilization': savingsPlanUtilization,
  'savings-plan': savingsPlan,
  'secretsmanager-rotation-log': secretsmanagerRotationLog,
  'secretsmanager-secret': secretsmanagerSecret,
  'sns-topic': snsTopic,
  'sqs-queue': sqsQueue,
  'ssm-parameter': ssmParameter,
  'sso-assignment': ssoAssignment,
  'sso-permission-set': ssoPermissionSet,
  'states-state-machine': statesStateMachine,
  'tag-key': tagKey,
  'tag-usage': tagUsage,
  'tag-values': tagValues,
  'taggable-resource': taggableResource,
  'transfer-server': transferServer,
  'trusted-advisor-recommendation': trustedAdvisorRecommendation,
  'wafv2-web-acl': wafv2WebAcl,
  'workspaces-workspace': workspacesWorkspace,
};

// Written by `npm run generate`. Do not edit.
import type { Derivation } from './define-derivation.ts';
import accessanalyzerCoverage from './derive/accessanalyzer-coverage.ts';
import accessanalyzerUnusedCoverage from './derive/accessanalyzer-unused-coverage.ts';
import autoscalingGroupAdvice from './derive/autoscaling-group-advice.ts';
import autoscalingLaunchConfigurationUse from './derive/autoscaling-launch-configuration-use.ts';
import cloudtrailTrailTwin from './derive/cloudtrail-trail-twin.ts';
import credential from './derive/credential.ts';
import directconnectConnectionUse from './derive/directconnect-connection-use.ts';
import dmsReplicationInstanceUse from './derive/dms-replication-instance-use.ts';
import dynamodbTableScaling from './derive/dynamodb-table-scaling.ts';
import ec2ImageUse from './derive/ec2-image-use.ts';
import ec2InstanceAdvice from './derive/ec2-instance-advice.ts';
import ec2KeyPairUse from './derive/ec2-key-pair-use.ts';
import ec2NatGatewayRoute from './derive/ec2-nat-gateway-route.ts';
import ec2ReservedInstanceSuccessor from './derive/ec2-reserved-instance-successor.ts';
import ec2ResourceParent from './derive/ec2-resource-parent.ts';
import ec2RouteTableEndpoint from './derive/ec2-route-table-endpoint.ts';
import ec2SecurityGroupUse from './derive/ec2-security-group-use.ts';
import ec2SnapshotChain from './derive/ec2-snapshot-chain.ts';
import ec2SnapshotImage from './derive/ec2-snapshot-image.ts';
import ec2SnapshotPlan from './derive/ec2-snapshot-plan.ts';
import ec2SnapshotSuccessor from './derive/ec2-snapshot-successor.ts';
import ec2VolumeAdvice from './derive/ec2-volume-advice.ts';
import ec2VpcUse from './derive/ec2-vpc-use.ts';
import ec2VpnGatewayUse from './derive/ec2-vpn-gateway-use.ts';
import ecsServiceAdvice from './derive/ecs-service-advice.ts';
import ecsServiceScaling from './derive/ecs-service-scaling.ts';
import eksClusterNodes from './derive/eks-cluster-nodes.ts';
import elbv2LoadBalancerHealth from './derive/elbv2-load-balancer-health.ts';
import elbv2LoadBalancerUse from './derive/elbv2-load-balancer-use.ts';
import hubAdvice from './derive/hub-advice.ts';
import iamBreakGlass from './derive/iam-break-glass.ts';
import iamIdentity from './derive/iam-identity.ts';
import iamInstanceProfileUse from './derive/iam-instance-profile-use.ts';
import iamPolicyDocument from './derive/iam-policy-document.ts';
import iamPolicyReach from './derive/iam-policy-reach.ts';
import iamPrincipalAccess from './derive/iam-principal-access.ts';
import iamPrincipalEscalation from './derive/iam-principal-escalation.ts';
import iamServiceUse from './derive/iam-service-use.ts';
import idleAdvice from './derive/idle-advice.ts';
import lambdaFunctionAdvice from './derive/lambda-function-advice.ts';
import lambdaProvisionedBill from './derive/lambda-provisioned-bill.ts';
import rdsInstanceAdvice from './derive/rds-instance-advice.ts';
import rdsSnapshotSource from './derive/rds-snapshot-source.ts';
import rdsSnapshotSuccessor from './derive/rds-snapshot-successor.ts';
import resourcePlaintext from './derive/resource-plaintext.ts';
import resourcePolicy from './derive/resource-policy.ts';
import route53HealthCheckUse from './derive/route53-health-check-use.ts';
import tagKey from './derive/tag-key.ts';
import tagUsage from './derive/tag-usage.ts';
import tagValues from './derive/tag-values.ts';
import taggableResource from './derive/taggable-resource.ts';

export const derivations: Readonly<Record<string, Derivation>> = {
  'accessanalyzer-coverage': accessanalyzerCoverage,
  'accessanalyzer-unused-coverage': accessanalyzerUnusedCoverage,
  'autoscaling-group-advice': autoscalingGroupAdvice,
  'autoscaling-launch-configuration-use': autoscalingLaunchConfigurationUse,
  'cloudtrail-trail-twin': cloudtrailTrailTwin,
  'credential': credential,
  'directconnect-connection-use': directconnectConnectionUse,
  'dms-replication-instance-use': dmsReplicationInstanceUse,
  'dynamodb-table-scaling': dynamodbTableScaling,
  'ec2-image-use': ec2ImageUse,
  'ec2-instance-advice': ec2InstanceAdvice,
  'ec2-key-pair-use': ec2KeyPairUse,
  'ec2-nat-gateway-route': ec2NatGatewayRoute,
  'ec2-reserved-instance-successor': ec2ReservedInstanceSuccessor,
  'ec2-resource-parent': ec2ResourceParent,
  'ec2-route-table-endpoint': ec2RouteTableEndpoint,
  'ec2-security-group-use': ec2SecurityGroupUse,
  'ec2-snapshot-chain': ec2SnapshotChain,
  'ec2-snapshot-image': ec2SnapshotImage,
  'ec2-snapshot-plan': ec2SnapshotPlan,
  'ec2-snapshot-successor': ec2SnapshotSuccessor,
  'ec2-volume-advice': ec2VolumeAdvice,
  'ec2-vpc-use': ec2VpcUse,
  'ec2-vpn-gateway-use': ec2VpnGatewayUse,
  'ecs-service-advice': ecsServiceAdvice,
  'ecs-service-scaling': ecsServiceScaling,
  'eks-cluster-nodes': eksClusterNodes,
  'elbv2-load-balancer-health': elbv2LoadBalancerHealth,
  'elbv2-load-balancer-use': elbv2LoadBalancerUse,
  'hub-advice': hubAdvice,
  'iam-break-glass': iamBreakGlass,
  'iam-identity': iamIdentity,
  'iam-instance-profile-use': iamInstanceProfileUse,
  'iam-policy-document': iamPolicyDocument,
  'iam-policy-reach': iamPolicyReach,
  'iam-principal-access': iamPrincipalAccess,
  'iam-principal-escalation': iamPrincipalEscalation,
  'iam-service-use': iamServiceUse,
  'idle-advice': idleAdvice,
  'lambda-function-advice': lambdaFunctionAdvice,
  'lambda-provisioned-bill': lambdaProvisionedBill,
  'rds-instance-advice': rdsInstanceAdvice,
  'rds-snapshot-source': rdsSnapshotSource,
  'rds-snapshot-successor': rdsSnapshotSuccessor,
  'resource-plaintext': resourcePlaintext,
  'resource-policy': resourcePolicy,
  'route53-health-check-use': route53HealthCheckUse,
  'tag-key': tagKey,
  'tag-usage': tagUsage,
  'tag-values': tagValues,
  'taggable-resource': taggableResource,
};

// Written by `npm run generate`. Do not edit.
import type { Check } from '#kernel/check';
import accessanalyzerExternalMissing from './checks/access/accessanalyzer-external-missing.ts';
import accessanalyzerFindingOpen from './checks/access/accessanalyzer-finding-open.ts';
import accessanalyzerUnusedMissing from './checks/access/accessanalyzer-unused-missing.ts';
import ec2InstanceProfileMissing from './checks/access/ec2-instance-profile-missing.ts';
import iamAccountAuditRoleMissing from './checks/access/iam-account-audit-role-missing.ts';
import iamAccountCloudshellFullAccess from './checks/access/iam-account-cloudshell-full-access.ts';
import iamAccountPasswordPolicyWeak from './checks/access/iam-account-password-policy-weak.ts';
import iamAccountSupportRoleMissing from './checks/access/iam-account-support-role-missing.ts';
import iamBreakGlassUntested from './checks/access/iam-break-glass-untested.ts';
import iamGroupEmpty from './checks/access/iam-group-empty.ts';
import iamIdentityAdministratorAccess from './checks/access/iam-identity-administrator-access.ts';
import iamIdentityNearQuota from './checks/access/iam-identity-near-quota.ts';
import iamIdentityPolicyInline from './checks/access/iam-identity-policy-inline.ts';
import iamInstanceProfileUnused from './checks/access/iam-instance-profile-unused.ts';
import iamOrganizationRootCredentialsUnmanaged from './checks/access/iam-organization-root-credentials-unmanaged.ts';
import iamPolicyAllowByExclusion from './checks/access/iam-policy-allow-by-exclusion.ts';
import iamPolicyAssumeRoleOpen from './checks/access/iam-policy-assume-role-open.ts';
import iamPolicyChangeOpen from './checks/access/iam-policy-change-open.ts';
import iamPolicyCredentialReadOpen from './checks/access/iam-policy-credential-read-open.ts';
import iamPolicyDataReadOpen from './checks/access/iam-policy-data-read-open.ts';
import iamPolicyFlawed from './checks/access/iam-policy-flawed.ts';
import iamPolicyFullAdmin from './checks/access/iam-policy-full-admin.ts';
import iamPolicyKmsDecryptOpen from './checks/access/iam-policy-kms-decrypt-open.ts';
import iamPolicyNearSizeLimit from './checks/access/iam-policy-near-size-limit.ts';
import iamPolicyPassRoleOpen from './checks/access/iam-policy-pass-role-open.ts';
import iamPolicyPermissionChangeOpen from './checks/access/iam-policy-permission-change-open.ts';
import iamPolicyServiceWildcard from './checks/access/iam-policy-service-wildcard.ts';
import iamPolicyStatementDuplicate from './checks/access/iam-policy-statement-duplicate.ts';
import iamPolicyUnattached from './checks/access/iam-policy-unattached.ts';
import iamPrincipalAdministratorReachableConditionally from './checks/access/iam-principal-administrator-reachable-conditionally.ts';
import iamPrincipalAdministratorReachable from './checks/access/iam-principal-administrator-reachable.ts';
import iamPrincipalAdministratorUnapproved from './checks/access/iam-principal-administrator-unapproved.ts';
import iamPrincipalBoundaryMissing from './checks/access/iam-principal-boundary-missing.ts';
import iamPrincipalPermissionsExcessive from './checks/access/iam-principal-permissions-excessive.ts';
import iamPrincipalServiceUnused from './checks/access/iam-principal-service-unused.ts';
import iamRoleAdministratorCrossAccount from './checks/access/iam-role-administrator-cross-account.ts';
import iamRoleDataAccessUnused from './checks/access/iam-role-data-access-unused.ts';
import iamRoleSessionLong from './checks/access/iam-role-session-long.ts';
import iamRoleShared from './checks/access/iam-role-shared.ts';
import iamRoleTrustDangling from './checks/access/iam-role-trust-dangling.ts';
import iamRoleTrustExternalIdMissing from './checks/access/iam-role-trust-external-id-missing.ts';
import iamRoleTrustExternal from './checks/access/iam-role-trust-external.ts';
import iamRoleTrustOidcOpen from './checks/access/iam-role-trust-oidc-open.ts';
import iamRoleTrustPublic from './checks/access/iam-role-trust-public.ts';
import iamRoleTrustSourceUnchecked from './checks/access/iam-role-trust-source-unchecked.ts';
import iamRoleUnused from './checks/access/iam-role-unused.ts';
import iamRootAccessKeyActive from './checks/access/iam-root-access-key-active.ts';
import iamRootMfaDisabled from './checks/access/iam-root-mfa-disabled.ts';
import iamRootMfaVirtual from './checks/access/iam-root-mfa-virtual.ts';
import iamRootSigningCertificateActive from './checks/access/iam-root-signing-certificate-active.ts';
import iamRootUsed from './checks/access/iam-root-used.ts';
import iamUserAccessKeyAtSetup from './checks/access/iam-user-access-key-at-setup.ts';
import iamUserAccessKeyMultiple from './checks/access/iam-user-access-key-multiple.ts';
import iamUserAdministratorAccessKey from './checks/access/iam-user-administrator-access-key.ts';
import iamUserGroupMissing from './checks/access/iam-user-group-missing.ts';
import iamUserLongLivedCredential from './checks/access/iam-user-long-lived-credential.ts';
import iamUserMfaDisabled from './checks/access/iam-user-mfa-disabled.ts';
import iamUserMfaVirtual from './checks/access/iam-user-mfa-virtual.ts';
import iamUserPasswordAndAccessKey from './checks/access/iam-user-password-and-access-key.ts';
import iamUserPasswordUnused from './checks/access/iam-user-password-unused.ts';
import iamUserPermissionsMissing from './checks/access/iam-user-permissions-missing.ts';
import iamUserPolicyDirect from './checks/access/iam-user-policy-direct.ts';
import organizationsAccountRcpMissing from './checks/access/organizations-account-rcp-missing.ts';
import organizationsAccountScpMissing from './checks/access/organizations-account-scp-missing.ts';
import organizationsDelegatedAdministratorUntrusted from './checks/access/organizations-delegated-administrator-untrusted.ts';
import resourcePolicyExternal from './checks/access/resource-policy-external.ts';
import resourcePolicyPublic from './checks/access/resource-policy-public.ts';
import ssoAssignmentUser from './checks/access/sso-assignment-user.ts';
import ssoPermissionSetAdministrator from './checks/access/sso-permission-set-administrator.ts';
import ssoPermissionSetSessionLong from './checks/access/sso-permission-set-session-long.ts';
import acmCertificateExpiring from './checks/rotation/acm-certificate-expiring.ts';
import acmCertificateKeyWeak from './checks/rotation/acm-certificate-key-weak.ts';
import acmCertificateRenewalFailing from './checks/rotation/acm-certificate-renewal-failing.ts';
import acmCertificateRenewalManual from './checks/rotation/acm-certificate-renewal-manual.ts';
import acmCertificateTransparencyOff from './checks/rotation/acm-certificate-transparency-off.ts';
import acmCertificateUnused from './checks/rotation/acm-certificate-unused.ts';
import acmCertificateValidatedByMail from './checks/rotation/acm-certificate-validated-by-mail.ts';
import acmpcaCertificateAuthorityExpiring from './checks/rotation/acmpca-certificate-authority-expiring.ts';
import apigatewayApiKeyStale from './checks/rotation/apigateway-api-key-stale.ts';
import apigatewayClientCertificateExpiring from './checks/rotation/apigateway-client-certificate-expiring.ts';
import codebuildSourceCredentialToken from './checks/rotation/codebuild-source-credential-token.ts';
import credentialAgeUnknown from './checks/rotation/credential-age-unknown.ts';
import elasticacheReplicationGroupAuthTokenStale from './checks/rotation/elasticache-replication-group-auth-token-stale.ts';
import iamAccessKeyStale from './checks/rotation/iam-access-key-stale.ts';
import iamAccessKeyUnused from './checks/rotation/iam-access-key-unused.ts';
import iamSamlProviderExpiring from './checks/rotation/iam-saml-provider-expiring.ts';
import iamServerCertificateExpiring from './checks/rotation/iam-server-certificate-expiring.ts';
import iamServiceCredentialStale from './checks/rotation/iam-service-credential-stale.ts';
import iamSigningCertificateActive from './checks/rotation/iam-signing-certificate-active.ts';
import iamSshKeyStale from './checks/rotation/iam-ssh-key-stale.ts';
import iamUserAccessKeyExposed from './checks/rotation/iam-user-access-key-exposed.ts';
import iamUserAccessKeysBothUsed from './checks/rotation/iam-user-access-keys-both-used.ts';
import iamUserPasswordStale from './checks/rotation/iam-user-password-stale.ts';
import kmsKeyDeletionScheduled from './checks/rotation/kms-key-deletion-scheduled.ts';
import kmsKeyImportedMaterialExpiring from './checks/rotation/kms-key-imported-material-expiring.ts';
import kmsKeyImportedMaterialStale from './checks/rotation/kms-key-imported-material-stale.ts';
import kmsKeyRotationOff from './checks/rotation/kms-key-rotation-off.ts';
import kmsKeyRotationOverdue from './checks/rotation/kms-key-rotation-overdue.ts';
import kmsKeyRotationPeriodLong from './checks/rotation/kms-key-rotation-period-long.ts';
import kmsKeySuccessorMissing from './checks/rotation/kms-key-successor-missing.ts';
import rdsClusterMasterPasswordUnmanaged from './checks/rotation/rds-cluster-master-password-unmanaged.ts';
import rdsClusterMasterSecretFailing from './checks/rotation/rds-cluster-master-secret-failing.ts';
import rdsInstanceCertificateExpiring from './checks/rotation/rds-instance-certificate-expiring.ts';
import rdsInstanceMasterPasswordUnmanaged from './checks/rotation/rds-instance-master-password-unmanaged.ts';
import rdsInstanceMasterSecretFailing from './checks/rotation/rds-instance-master-secret-failing.ts';
import redshiftClusterMasterPasswordUnmanaged from './checks/rotation/redshift-cluster-master-password-unmanaged.ts';
import redshiftserverlessNamespaceAdminPasswordUnmanaged from './checks/rotation/redshiftserverless-namespace-admin-password-unmanaged.ts';
import resourcePlaintextSecretLikely from './checks/rotation/resource-plaintext-secret-likely.ts';
import resourcePlaintextSecretPresent from './checks/rotation/resource-plaintext-secret-present.ts';
import rolesanywhereCrlExpiring from './checks/rotation/rolesanywhere-crl-expiring.ts';
import rolesanywhereTrustAnchorExpiring from './checks/rotation/rolesanywhere-trust-anchor-expiring.ts';
import secretsmanagerSecretCrownKeyShared from './checks/rotation/secretsmanager-secret-crown-key-shared.ts';
import secretsmanagerSecretDeletionInUse from './checks/rotation/secretsmanager-secret-deletion-in-use.ts';
import secretsmanagerSecretReplicaFailed from './checks/rotation/secretsmanager-secret-replica-failed.ts';
import secretsmanagerSecretRotationFailing from './checks/rotation/secretsmanager-secret-rotation-failing.ts';
import secretsmanagerSecretRotationFunctionBroken from './checks/rotation/secretsmanager-secret-rotation-function-broken.ts';
import secretsmanagerSecretRotationIntervalLong from './checks/rotation/secretsmanager-secret-rotation-interval-long.ts';
import secretsmanagerSecretRotationOff from './checks/rotation/secretsmanager-secret-rotation-off.ts';
import secretsmanagerSecretRotationOverdue from './checks/rotation/secretsmanager-secret-rotation-overdue.ts';
import secretsmanagerSecretRotationStuck from './checks/rotation/secretsmanager-secret-rotation-stuck.ts';
import ssmParameterSecretPlaintext from './checks/rotation/ssm-parameter-secret-plaintext.ts';
import ssmParameterSecretStale from './checks/rotation/ssm-parameter-secret-stale.ts';
import autoscalingGroupTagsNotPropagated from './checks/tagging/autoscaling-group-tags-not-propagated.ts';
import costAllocationTagInactive from './checks/tagging/cost-allocation-tag-inactive.ts';
import ec2LaunchTemplateTagsMissing from './checks/tagging/ec2-launch-template-tags-missing.ts';
import ec2ResourceParentTagsDiffer from './checks/tagging/ec2-resource-parent-tags-differ.ts';
import ecsServiceTagsNotPropagated from './checks/tagging/ecs-service-tags-not-propagated.ts';
import fsxFileSystemTagsNotCopied from './checks/tagging/fsx-file-system-tags-not-copied.ts';
import organizationTagPolicyUnattached from './checks/tagging/organization-tag-policy-unattached.ts';
import organizationTagPolicyUndefined from './checks/tagging/organization-tag-policy-undefined.ts';
import organizationsAccountRequiredTagMissing from './checks/tagging/organizations-account-required-tag-missing.ts';
import rdsClusterSnapshotTagsNotCopied from './checks/tagging/rds-cluster-snapshot-tags-not-copied.ts';
import rdsInstanceSnapshotTagsNotCopied from './checks/tagging/rds-instance-snapshot-tags-not-copied.ts';
import resourceExpired from './checks/tagging/resource-expired.ts';
import resourceOrganizationTagPolicyViolated from './checks/tagging/resource-organization-tag-policy-violated.ts';
import resourceOwnerUnknown from './checks/tagging/resource-owner-unknown.ts';
import resourceProhibitedTagPresent from './checks/tagging/resource-prohibited-tag-present.ts';
import resourceRequiredTagMissing from './checks/tagging/resource-required-tag-missing.ts';
import resourceTagLimitNear from './checks/tagging/resource-tag-limit-near.ts';
import resourceTagValueMalformed from './checks/tagging/resource-tag-value-malformed.ts';
import resourceTagValueNotAllowed from './checks/tagging/resource-tag-value-not-allowed.ts';
import resourceTagValueSensitive from './checks/tagging/resource-tag-value-sensitive.ts';
import resourceUnmanaged from './checks/tagging/resource-unmanaged.ts';
import resourceUntagged from './checks/tagging/resource-untagged.ts';
import tagKeyValuesTooMany from './checks/tagging/tag-key-values-too-many.ts';
import tagKeyVariants from './checks/tagging/tag-key-variants.ts';
import tagValueVariants from './checks/tagging/tag-value-variants.ts';
import apigatewayRestApiUnused from './checks/waste/apigateway-rest-api-unused.ts';
import apigatewayStageCacheUnused from './checks/waste/apigateway-stage-cache-unused.ts';
import apigatewayv2ApiUnused from './checks/waste/apigatewayv2-api-unused.ts';
import appstreamFleetIdle from './checks/waste/appstream-fleet-idle.ts';
import athenaWorkgroupCutoffMissing from './checks/waste/athena-workgroup-cutoff-missing.ts';
import autoscalingGroupEmpty from './checks/waste/autoscaling-group-empty.ts';
import autoscalingGroupOversized from './checks/waste/autoscaling-group-oversized.ts';
import autoscalingLaunchConfigurationUnused from './checks/waste/autoscaling-launch-configuration-unused.ts';
import backupPlanColdStorageMissing from './checks/waste/backup-plan-cold-storage-missing.ts';
import backupVaultEmpty from './checks/waste/backup-vault-empty.ts';
import bedrockProvisionedThroughputIdle from './checks/waste/bedrock-provisioned-throughput-idle.ts';
import billingCommitmentMissing from './checks/waste/billing-commitment-missing.ts';
import billingReservationUnderused from './checks/waste/billing-reservation-underused.ts';
import budgetExceeded from './checks/waste/budget-exceeded.ts';
import cloudfrontDistributionPriceClassAll from './checks/waste/cloudfront-distribution-price-class-all.ts';
import cloudfrontDistributionUnused from './checks/waste/cloudfront-distribution-unused.ts';
import cloudtrailTrailRedundant from './checks/waste/cloudtrail-trail-redundant.ts';
import cloudwatchAlarmUnused from './checks/waste/cloudwatch-alarm-unused.ts';
import configRecorderNoisy from './checks/waste/config-recorder-noisy.ts';
import directconnectConnectionUnused from './checks/waste/directconnect-connection-unused.ts';
import dmsReplicationInstanceUnused from './checks/waste/dms-replication-instance-unused.ts';
import dynamodbTableAutoscalingMissing from './checks/waste/dynamodb-table-autoscaling-missing.ts';
import dynamodbTableCapacityModeCostly from './checks/waste/dynamodb-table-capacity-mode-costly.ts';
import dynamodbTableCapacityUnused from './checks/waste/dynamodb-table-capacity-unused.ts';
import dynamodbTableClassCostly from './checks/waste/dynamodb-table-class-costly.ts';
import dynamodbTableEmpty from './checks/waste/dynamodb-table-empty.ts';
import ec2AddressOnStoppedInstance from './checks/waste/ec2-address-on-stopped-instance.ts';
import ec2AddressUnassociated from './checks/waste/ec2-address-unassociated.ts';
import ec2CapacityReservationUnused from './checks/waste/ec2-capacity-reservation-unused.ts';
import ec2ClientVpnEndpointIdle from './checks/waste/ec2-client-vpn-endpoint-idle.ts';
import ec2DedicatedHostEmpty from './checks/waste/ec2-dedicated-host-empty.ts';
import ec2FastSnapshotRestoreOn from './checks/waste/ec2-fast-snapshot-restore-on.ts';
import ec2ImageUnused from './checks/waste/ec2-image-unused.ts';
import ec2InstanceDetailedMonitoring from './checks/waste/ec2-instance-detailed-monitoring.ts';
import ec2InstanceGravitonMissing from './checks/waste/ec2-instance-graviton-missing.ts';
import ec2InstanceIdle from './checks/waste/ec2-instance-idle.ts';
import ec2InstanceNotScheduled from './checks/waste/ec2-instance-not-scheduled.ts';
import ec2InstanceOversized from './checks/waste/ec2-instance-oversized.ts';
import ec2InstancePreviousGeneration from './checks/waste/ec2-instance-previous-generation.ts';
import ec2InstanceStopped from './checks/waste/ec2-instance-stopped.ts';
import ec2InstanceUncovered from './checks/waste/ec2-instance-uncovered.ts';
import ec2InternetGatewayUnused from './checks/waste/ec2-internet-gateway-unused.ts';
import ec2KeyPairUnused from './checks/waste/ec2-key-pair-unused.ts';
import ec2NatGatewayCrossZone from './checks/waste/ec2-nat-gateway-cross-zone.ts';
import ec2NatGatewayIdle from './checks/waste/ec2-nat-gateway-idle.ts';
import ec2NetworkAclUnused from './checks/waste/ec2-network-acl-unused.ts';
import ec2NetworkInterfacePublicAddressAvoidable from './checks/waste/ec2-network-interface-public-address-avoidable.ts';
import ec2NetworkInterfaceUnused from './checks/waste/ec2-network-interface-unused.ts';
import ec2ReservedInstanceExpired from './checks/waste/ec2-reserved-instance-expired.ts';
import ec2ReservedInstanceExpiring from './checks/waste/ec2-reserved-instance-expiring.ts';
import ec2RouteTableGatewayEndpointMissing from './checks/waste/ec2-route-table-gateway-endpoint-missing.ts';
import ec2SecurityGroupUnused from './checks/waste/ec2-security-group-unused.ts';
import ec2SnapshotLifecycleMissing from './checks/waste/ec2-snapshot-lifecycle-missing.ts';
import ec2SnapshotNotArchived from './checks/waste/ec2-snapshot-not-archived.ts';
import ec2SnapshotOld from './checks/waste/ec2-snapshot-old.ts';
import ec2SnapshotOrphaned from './checks/waste/ec2-snapshot-orphaned.ts';
import ec2TransitGatewayAttachmentIdle from './checks/waste/ec2-transit-gateway-attachment-idle.ts';
import ec2VolumeGp3PerformanceUnused from './checks/waste/ec2-volume-gp3-performance-unused.ts';
import ec2VolumeIdle from './checks/waste/ec2-volume-idle.ts';
import ec2VolumeIo1 from './checks/waste/ec2-volume-io1.ts';
import ec2VolumeOversized from './checks/waste/ec2-volume-oversized.ts';
import ec2VolumePreviousGeneration from './checks/waste/ec2-volume-previous-generation.ts';
import ec2VolumeProvisionedIopsUnneeded from './checks/waste/ec2-volume-provisioned-iops-unneeded.ts';
import ec2VolumeUnattached from './checks/waste/ec2-volume-unattached.ts';
import ec2VpcEndpointIdle from './checks/waste/ec2-vpc-endpoint-idle.ts';
import ec2VpcUnused from './checks/waste/ec2-vpc-unused.ts';
import ec2VpnConnectionDown from './checks/waste/ec2-vpn-connection-down.ts';
import ec2VpnConnectionIdle from './checks/waste/ec2-vpn-connection-idle.ts';
import ec2VpnGatewayUnused from './checks/waste/ec2-vpn-gateway-unused.ts';
import ecrRepositoryImagesUnused from './checks/waste/ecr-repository-images-unused.ts';
import ecrRepositoryLifecycleMissing from './checks/waste/ecr-repository-lifecycle-missing.ts';
import ecrRepositoryUntaggedImagesKept from './checks/waste/ecr-repository-untagged-images-kept.ts';
import ecsClusterInstancesIdle from './checks/waste/ecs-cluster-instances-idle.ts';
import ecsClusterOverprovisioned from './checks/waste/ecs-cluster-overprovisioned.ts';
import ecsServiceAutoscalingMissing from './checks/waste/ecs-service-autoscaling-missing.ts';
import ecsServiceIdle from './checks/waste/ecs-service-idle.ts';
import ecsServiceOversized from './checks/waste/ecs-service-oversized.ts';
import ecsTaskDefinitionGravitonMissing from './checks/waste/ecs-task-definition-graviton-missing.ts';
import efsFileSystemIdle from './checks/waste/efs-file-system-idle.ts';
import efsFileSystemInfrequentAccessMissing from './checks/waste/efs-file-system-infrequent-access-missing.ts';
import efsFileSystemUnmounted from './checks/waste/efs-file-system-unmounted.ts';
import eksClusterExtendedSupport from './checks/waste/eks-cluster-extended-support.ts';
import eksClusterUnused from './checks/waste/eks-cluster-unused.ts';
import eksNodegroupGravitonMissing from './checks/waste/eks-nodegroup-graviton-missing.ts';
import eksNodegroupSpotMissing from './checks/waste/eks-nodegroup-spot-missing.ts';
import elasticacheClusterIdle from './checks/waste/elasticache-cluster-idle.ts';
import elasticacheClusterOverprovisioned from './checks/waste/elasticache-cluster-overprovisioned.ts';
import elasticacheClusterPreviousGeneration from './checks/waste/elasticache-cluster-previous-generation.ts';
import elasticacheClusterUncovered from './checks/waste/elasticache-cluster-uncovered.ts';
import elasticacheReservedNodeExpiring from './checks/waste/elasticache-reserved-node-expiring.ts';
import elbLoadBalancerIdle from './checks/waste/elb-load-balancer-idle.ts';
import elbLoadBalancerWithoutInstances from './checks/waste/elb-load-balancer-without-instances.ts';
import elbv2LoadBalancerIdle from './checks/waste/elbv2-load-balancer-idle.ts';
import elbv2LoadBalancerWithoutHealthyTargets from './checks/waste/elbv2-load-balancer-without-healthy-targets.ts';
import elbv2LoadBalancerWithoutTargets from './checks/waste/elbv2-load-balancer-without-targets.ts';
import emrClusterIdle from './checks/waste/emr-cluster-idle.ts';
import emrClusterPreviousGeneration from './checks/waste/emr-cluster-previous-generation.ts';
import fsxFileSystemIdle from './checks/waste/fsx-file-system-idle.ts';
import globalacceleratorAcceleratorDisabled from './checks/waste/globalaccelerator-accelerator-disabled.ts';
import globalacceleratorAcceleratorUnused from './checks/waste/globalaccelerator-accelerator-unused.ts';
import glueDevEndpointLeftRunning from './checks/waste/glue-dev-endpoint-left-running.ts';
import kafkaClusterIdle from './checks/waste/kafka-cluster-idle.ts';
import kafkaClusterOverprovisioned from './checks/waste/kafka-cluster-overprovisioned.ts';
import kinesisStreamIdle from './checks/waste/kinesis-stream-idle.ts';
import kinesisStreamOverprovisioned from './checks/waste/kinesis-stream-overprovisioned.ts';
import kmsKeyUnused from './checks/waste/kms-key-unused.ts';
import lambdaFunctionFailing from './checks/waste/lambda-function-failing.ts';
import lambdaFunctionGravitonMissing from './checks/waste/lambda-function-graviton-missing.ts';
import lambdaFunctionOversized from './checks/waste/lambda-function-oversized.ts';
import lambdaFunctionTimingOut from './checks/waste/lambda-function-timing-out.ts';
import lambdaFunctionUnused from './checks/waste/lambda-function-unused.ts';
import lambdaProvisionedConcurrencyUnderused from './checks/waste/lambda-provisioned-concurrency-underused.ts';
import lightsailStaticIpUnattached from './checks/waste/lightsail-static-ip-unattached.ts';
import logsLogGroupRetentionMissing from './checks/waste/logs-log-group-retention-missing.ts';
import logsLogGroupStale from './checks/waste/logs-log-group-stale.ts';
import mqBrokerIdle from './checks/waste/mq-broker-idle.ts';
import neptuneClusterIdle from './checks/waste/neptune-cluster-idle.ts';
import opensearchDomainIdle from './checks/waste/opensearch-domain-idle.ts';
import opensearchDomainStoragePreviousGeneration from './checks/waste/opensearch-domain-storage-previous-generation.ts';
import optimizerResourceIdle from './checks/waste/optimizer-resource-idle.ts';
import organizationAnomalyMonitorMissing from './checks/waste/organization-anomaly-monitor-missing.ts';
import organizationBudgetMissing from './checks/waste/organization-budget-missing.ts';
import rdsClusterIdle from './checks/waste/rds-cluster-idle.ts';
import rdsClusterStorageTypeCostly from './checks/waste/rds-cluster-storage-type-costly.ts';
import rdsInstanceBackupsKeptLong from './checks/waste/rds-instance-backups-kept-long.ts';
import rdsInstanceExtendedSupport from './checks/waste/rds-instance-extended-support.ts';
import rdsInstanceGravitonMissing from './checks/waste/rds-instance-graviton-missing.ts';
import rdsInstanceIdle from './checks/waste/rds-instance-idle.ts';
import rdsInstanceInsightsKeptLong from './checks/waste/rds-instance-insights-kept-long.ts';
import rdsInstanceMultiAzNonproduction from './checks/waste/rds-instance-multi-az-nonproduction.ts';
import rdsInstanceOverprovisioned from './checks/waste/rds-instance-overprovisioned.ts';
import rdsInstanceOversized from './checks/waste/rds-instance-oversized.ts';
import rdsInstancePreviousGeneration from './checks/waste/rds-instance-previous-generation.ts';
import rdsInstanceStopped from './checks/waste/rds-instance-stopped.ts';
import rdsInstanceStoragePreviousGeneration from './checks/waste/rds-instance-storage-previous-generation.ts';
import rdsInstanceUncovered from './checks/waste/rds-instance-uncovered.ts';
import rdsReplicaUnused from './checks/waste/rds-replica-unused.ts';
import rdsReservedInstanceExpiring from './checks/waste/rds-reserved-instance-expiring.ts';
import rdsSnapshotOld from './checks/waste/rds-snapshot-old.ts';
import rdsSnapshotOrphaned from './checks/waste/rds-snapshot-orphaned.ts';
import redshiftClusterIdle from './checks/waste/redshift-cluster-idle.ts';
import redshiftClusterLowCpu from './checks/waste/redshift-cluster-low-cpu.ts';
import redshiftClusterUncovered from './checks/waste/redshift-cluster-uncovered.ts';
import redshiftReservedNodeExpiring from './checks/waste/redshift-reserved-node-expiring.ts';
import route53HealthCheckUnused from './checks/waste/route53-health-check-unused.ts';
import route53HostedZoneEmpty from './checks/waste/route53-hosted-zone-empty.ts';
import route53HostedZoneLatencySingle from './checks/waste/route53-hosted-zone-latency-single.ts';
import route53HostedZoneTtlLow from './checks/waste/route53-hosted-zone-ttl-low.ts';
import s3BucketAbandoned from './checks/waste/s3-bucket-abandoned.ts';
import s3BucketEmpty from './checks/waste/s3-bucket-empty.ts';
import s3BucketIncompleteUploadsKept from './checks/waste/s3-bucket-incomplete-uploads-kept.ts';
import s3BucketIntelligentTieringMissing from './checks/waste/s3-bucket-intelligent-tiering-missing.ts';
import s3BucketLifecycleMissing from './checks/waste/s3-bucket-lifecycle-missing.ts';
import s3BucketNoncurrentVersionsKept from './checks/waste/s3-bucket-noncurrent-versions-kept.ts';
import sagemakerAppLeftRunning from './checks/waste/sagemaker-app-left-running.ts';
import sagemakerEndpointIdle from './checks/waste/sagemaker-endpoint-idle.ts';
import sagemakerNotebookInstanceLeftRunning from './checks/waste/sagemaker-notebook-instance-left-running.ts';
import savingsplansPlanExpiring from './checks/waste/savingsplans-plan-expiring.ts';
import savingsplansPlanUnderused from './checks/waste/savingsplans-plan-underused.ts';
import secretsmanagerSecretUnused from './checks/waste/secretsmanager-secret-unused.ts';
import transferServerIdle from './checks/waste/transfer-server-idle.ts';
import transferServerStopped from './checks/waste/transfer-server-stopped.ts';
import workspacesWorkspaceUnused from './checks/waste/workspaces-workspace-unused.ts';

export const checks: readonly Check[] = [
  accessanalyzerExternalMissing,
  accessanalyzerFindingOpen,
  accessanalyzerUnusedMissing,
  ec2InstanceProfileMissing,
  iamAccountAuditRoleMissing,
  iamAccountCloudshellFullAccess,
  iamAccountPasswordPolicyWeak,
  iamAccountSupportRoleMissing,
  iamBreakGlassUntested,
  iamGroupEmpty,
  iamIdentityAdministratorAccess,
  iamIdentityNearQuota,
  iamIdentityPolicyInline,
  iamInstanceProfileUnused,
  iamOrganizationRootCredentialsUnmanaged,
  iamPolicyAllowByExclusion,
  iamPolicyAssumeRoleOpen,
  iamPolicyChangeOpen,
  iamPolicyCredentialReadOpen,
  iamPolicyDataReadOpen,
  iamPolicyFlawed,
  iamPolicyFullAdmin,
  iamPolicyKmsDecryptOpen,
  iamPolicyNearSizeLimit,
  iamPolicyPassRoleOpen,
  iamPolicyPermissionChangeOpen,
  iamPolicyServiceWildcard,
  iamPolicyStatementDuplicate,
  iamPolicyUnattached,
  iamPrincipalAdministratorReachableConditionally,
  iamPrincipalAdministratorReachable,
  iamPrincipalAdministratorUnapproved,
  iamPrincipalBoundaryMissing,
  iamPrincipalPermissionsExcessive,
  iamPrincipalServiceUnused,
  iamRoleAdministratorCrossAccount,
  iamRoleDataAccessUnused,
  iamRoleSessionLong,
  iamRoleShared,
  iamRoleTrustDangling,
  iamRoleTrustExternalIdMissing,
  iamRoleTrustExternal,
  iamRoleTrustOidcOpen,
  iamRoleTrustPublic,
  iamRoleTrustSourceUnchecked,
  iamRoleUnused,
  iamRootAccessKeyActive,
  iamRootMfaDisabled,
  iamRootMfaVirtual,
  iamRootSigningCertificateActive,
  iamRootUsed,
  iamUserAccessKeyAtSetup,
  iamUserAccessKeyMultiple,
  iamUserAdministratorAccessKey,
  iamUserGroupMissing,
  iamUserLongLivedCredential,
  iamUserMfaDisabled,
  iamUserMfaVirtual,
  iamUserPasswordAndAccessKey,
  iamUserPasswordUnused,
  iamUserPermissionsMissing,
  iamUserPolicyDirect,
  organizationsAccountRcpMissing,
  organizationsAccountScpMissing,
  organizationsDelegatedAdministratorUntrusted,
  resourcePolicyExternal,
  resourcePolicyPublic,
  ssoAssignmentUser,
  ssoPermissionSetAdministrator,
  ssoPermissionSetSessionLong,
  acmCertificateExpiring,
  acmCertificateKeyWeak,
  acmCertificateRenewalFailing,
  acmCertificateRenewalManual,
  acmCertificateTransparencyOff,
  acmCertificateUnused,
  acmCertificateValidatedByMail,
  acmpcaCertificateAuthorityExpiring,
  apigatewayApiKeyStale,
  apigatewayClientCertificateExpiring,
  codebuildSourceCredentialToken,
  credentialAgeUnknown,
  elasticacheReplicationGroupAuthTokenStale,
  iamAccessKeyStale,
  iamAccessKeyUnused,
  iamSamlProviderExpiring,
  iamServerCertificateExpiring,
  iamServiceCredentialStale,
  iamSigningCertificateActive,
  iamSshKeyStale,
  iamUserAccessKeyExposed,
  iamUserAccessKeysBothUsed,
  iamUserPasswordStale,
  kmsKeyDeletionScheduled,
  kmsKeyImportedMaterialExpiring,
  kmsKeyImportedMaterialStale,
  kmsKeyRotationOff,
  kmsKeyRotationOverdue,
  kmsKeyRotationPeriodLong,
  kmsKeySuccessorMissing,
  rdsClusterMasterPasswordUnmanaged,
  rdsClusterMasterSecretFailing,
  rdsInstanceCertificateExpiring,
  rdsInstanceMasterPasswordUnmanaged,
  rdsInstanceMasterSecretFailing,
  redshiftClusterMasterPasswordUnmanaged,
  redshiftserverlessNamespaceAdminPasswordUnmanaged,
  resourcePlaintextSecretLikely,
  resourcePlaintextSecretPresent,
  rolesanywhereCrlExpiring,
  rolesanywhereTrustAnchorExpiring,
  secretsmanagerSecretCrownKeyShared,
  secretsmanagerSecretDeletionInUse,
  secretsmanagerSecretReplicaFailed,
  secretsmanagerSecretRotationFailing,
  secretsmanagerSecretRotationFunctionBroken,
  secretsmanagerSecretRotationIntervalLong,
  secretsmanagerSecretRotationOff,
  secretsmanagerSecretRotationOverdue,
  secretsmanagerSecretRotationStuck,
  ssmParameterSecretPlaintext,
  ssmParameterSecretStale,
  autoscalingGroupTagsNotPropagated,
  costAllocationTagInactive,
  ec2LaunchTemplateTagsMissing,
  ec2ResourceParentTagsDiffer,
  ecsServiceTagsNotPropagated,
  fsxFileSystemTagsNotCopied,
  organizationTagPolicyUnattached,
  organizationTagPolicyUndefined,
  organizationsAccountRequiredTagMissing,
  rdsClusterSnapshotTagsNotCopied,
  rdsInstanceSnapshotTagsNotCopied,
  resourceExpired,
  resourceOrganizationTagPolicyViolated,
  resourceOwnerUnknown,
  resourceProhibitedTagPresent,
  resourceRequiredTagMissing,
  resourceTagLimitNear,
  resourceTagValueMalformed,
  resourceTagValueNotAllowed,
  resourceTagValueSensitive,
  resourceUnmanaged,
  resourceUntagged,
  tagKeyValuesTooMany,
  tagKeyVariants,
  tagValueVariants,
  apigatewayRestApiUnused,
  apigatewayStageCacheUnused,
  apigatewayv2ApiUnused,
  appstreamFleetIdle,
  athenaWorkgroupCutoffMissing,
  autoscalingGroupEmpty,
  autoscalingGroupOversized,
  autoscalingLaunchConfigurationUnused,
  backupPlanColdStorageMissing,
  backupVaultEmpty,
  bedrockProvisionedThroughputIdle,
  billingCommitmentMissing,
  billingReservationUnderused,
  budgetExceeded,
  cloudfrontDistributionPriceClassAll,
  cloudfrontDistributionUnused,
  cloudtrailTrailRedundant,
  cloudwatchAlarmUnused,
  configRecorderNoisy,
  directconnectConnectionUnused,
  dmsReplicationInstanceUnused,
  dynamodbTableAutoscalingMissing,
  dynamodbTableCapacityModeCostly,
  dynamodbTableCapacityUnused,
  dynamodbTableClassCostly,
  dynamodbTableEmpty,
  ec2AddressOnStoppedInstance,
  ec2AddressUnassociated,
  ec2CapacityReservationUnused,
  ec2ClientVpnEndpointIdle,
  ec2DedicatedHostEmpty,
  ec2FastSnapshotRestoreOn,
  ec2ImageUnused,
  ec2InstanceDetailedMonitoring,
  ec2InstanceGravitonMissing,
  ec2InstanceIdle,
  ec2InstanceNotScheduled,
  ec2InstanceOversized,
  ec2InstancePreviousGeneration,
  ec2InstanceStopped,
  ec2InstanceUncovered,
  ec2InternetGatewayUnused,
  ec2KeyPairUnused,
  ec2NatGatewayCrossZone,
  ec2NatGatewayIdle,
  ec2NetworkAclUnused,
  ec2NetworkInterfacePublicAddressAvoidable,
  ec2NetworkInterfaceUnused,
  ec2ReservedInstanceExpired,
  ec2ReservedInstanceExpiring,
  ec2RouteTableGatewayEndpointMissing,
  ec2SecurityGroupUnused,
  ec2SnapshotLifecycleMissing,
  ec2SnapshotNotArchived,
  ec2SnapshotOld,
  ec2SnapshotOrphaned,
  ec2TransitGatewayAttachmentIdle,
  ec2VolumeGp3PerformanceUnused,
  ec2VolumeIdle,
  ec2VolumeIo1,
  ec2VolumeOversized,
  ec2VolumePreviousGeneration,
  ec2VolumeProvisionedIopsUnneeded,
  ec2VolumeUnattached,
  ec2VpcEndpointIdle,
  ec2VpcUnused,
  ec2VpnConnectionDown,
  ec2VpnConnectionIdle,
  ec2VpnGatewayUnused,
  ecrRepositoryImagesUnused,
  ecrRepositoryLifecycleMissing,
  ecrRepositoryUntaggedImagesKept,
  ecsClusterInstancesIdle,
  ecsClusterOverprovisioned,
  ecsServiceAutoscalingMissing,
  ecsServiceIdle,
  ecsServiceOversized,
  ecsTaskDefinitionGravitonMissing,
  efsFileSystemIdle,
  efsFileSystemInfrequentAccessMissing,
  efsFileSystemUnmounted,
  eksClusterExtendedSupport,
  eksClusterUnused,
  eksNodegroupGravitonMissing,
  eksNodegroupSpotMissing,
  elasticacheClusterIdle,
  elasticacheClusterOverprovisioned,
  elasticacheClusterPreviousGeneration,
  elasticacheClusterUncovered,
  elasticacheReservedNodeExpiring,
  elbLoadBalancerIdle,
  elbLoadBalancerWithoutInstances,
  elbv2LoadBalancerIdle,
  elbv2LoadBalancerWithoutHealthyTargets,
  elbv2LoadBalancerWithoutTargets,
  emrClusterIdle,
  emrClusterPreviousGeneration,
  fsxFileSystemIdle,
  globalacceleratorAcceleratorDisabled,
  globalacceleratorAcceleratorUnused,
  glueDevEndpointLeftRunning,
  kafkaClusterIdle,
  kafkaClusterOverprovisioned,
  kinesisStreamIdle,
  kinesisStreamOverprovisioned,
  kmsKeyUnused,
  lambdaFunctionFailing,
  lambdaFunctionGravitonMissing,
  lambdaFunctionOversized,
  lambdaFunctionTimingOut,
  lambdaFunctionUnused,
  lambdaProvisionedConcurrencyUnderused,
  lightsailStaticIpUnattached,
  logsLogGroupRetentionMissing,
  logsLogGroupStale,
  mqBrokerIdle,
  neptuneClusterIdle,
  opensearchDomainIdle,
  opensearchDomainStoragePreviousGeneration,
  optimizerResourceIdle,
  organizationAnomalyMonitorMissing,
  organizationBudgetMissing,
  rdsClusterIdle,
  rdsClusterStorageTypeCostly,
  rdsInstanceBackupsKeptLong,
  rdsInstanceExtendedSupport,
  rdsInstanceGravitonMissing,
  rdsInstanceIdle,
  rdsInstanceInsightsKeptLong,
  rdsInstanceMultiAzNonproduction,
  rdsInstanceOverprovisioned,
  rdsInstanceOversized,
  rdsInstancePreviousGeneration,
  rdsInstanceStopped,
  rdsInstanceStoragePreviousGeneration,
  rdsInstanceUncovered,
  rdsReplicaUnused,
  rdsReservedInstanceExpiring,
  rdsSnapshotOld,
  rdsSnapshotOrphaned,
  redshiftClusterIdle,
  redshiftClusterLowCpu,
  redshiftClusterUncovered,
  redshiftReservedNodeExpiring,
  route53HealthCheckUnused,
  route53HostedZoneEmpty,
  route53HostedZoneLatencySingle,
  route53HostedZoneTtlLow,
  s3BucketAbandoned,
  s3BucketEmpty,
  s3BucketIncompleteUploadsKept,
  s3BucketIntelligentTieringMissing,
  s3BucketLifecycleMissing,
  s3BucketNoncurrentVersionsKept,
  sagemakerAppLeftRunning,
  sagemakerEndpointIdle,
  sagemakerNotebookInstanceLeftRunning,
  savingsplansPlanExpiring,
  savingsplansPlanUnderused,
  secretsmanagerSecretUnused,
  transferServerIdle,
  transferServerStopped,
  workspacesWorkspaceUnused,
];

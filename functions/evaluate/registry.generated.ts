// Written by `npm run generate`. Do not edit.
import type { Check } from '#kernel/check';
import iamPolicyFullAdmin from './checks/access/iam-policy-full-admin.ts';
import iamRoleTrustPublic from './checks/access/iam-role-trust-public.ts';
import iamRoleUnused from './checks/access/iam-role-unused.ts';
import iamRootAccessKeyActive from './checks/access/iam-root-access-key-active.ts';
import iamRootMfaDisabled from './checks/access/iam-root-mfa-disabled.ts';
import iamUserMfaDisabled from './checks/access/iam-user-mfa-disabled.ts';
import acmCertificateExpiring from './checks/rotation/acm-certificate-expiring.ts';
import iamAccessKeyStale from './checks/rotation/iam-access-key-stale.ts';
import iamAccessKeyUnused from './checks/rotation/iam-access-key-unused.ts';
import kmsKeyDeletionScheduled from './checks/rotation/kms-key-deletion-scheduled.ts';
import kmsKeyRotationOff from './checks/rotation/kms-key-rotation-off.ts';
import rdsInstanceCertificateExpiring from './checks/rotation/rds-instance-certificate-expiring.ts';
import secretsmanagerSecretRotationOff from './checks/rotation/secretsmanager-secret-rotation-off.ts';
import secretsmanagerSecretRotationOverdue from './checks/rotation/secretsmanager-secret-rotation-overdue.ts';
import secretsmanagerSecretRotationStuck from './checks/rotation/secretsmanager-secret-rotation-stuck.ts';
import organizationTagPolicyUndefined from './checks/tagging/organization-tag-policy-undefined.ts';
import resourceRequiredTagMissing from './checks/tagging/resource-required-tag-missing.ts';
import resourceUntagged from './checks/tagging/resource-untagged.ts';
import tagKeyVariants from './checks/tagging/tag-key-variants.ts';
import dynamodbTableEmpty from './checks/waste/dynamodb-table-empty.ts';
import ec2AddressUnassociated from './checks/waste/ec2-address-unassociated.ts';
import ec2ImageUnused from './checks/waste/ec2-image-unused.ts';
import ec2InstanceIdle from './checks/waste/ec2-instance-idle.ts';
import ec2InstanceStopped from './checks/waste/ec2-instance-stopped.ts';
import ec2SnapshotOld from './checks/waste/ec2-snapshot-old.ts';
import ec2SnapshotOrphaned from './checks/waste/ec2-snapshot-orphaned.ts';
import ec2VolumePreviousGeneration from './checks/waste/ec2-volume-previous-generation.ts';
import ec2VolumeUnattached from './checks/waste/ec2-volume-unattached.ts';
import ecrRepositoryLifecycleMissing from './checks/waste/ecr-repository-lifecycle-missing.ts';
import ecrRepositoryUntaggedImagesKept from './checks/waste/ecr-repository-untagged-images-kept.ts';
import efsFileSystemUnmounted from './checks/waste/efs-file-system-unmounted.ts';
import eksClusterExtendedSupport from './checks/waste/eks-cluster-extended-support.ts';
import elasticacheClusterPreviousGeneration from './checks/waste/elasticache-cluster-previous-generation.ts';
import elbLoadBalancerWithoutInstances from './checks/waste/elb-load-balancer-without-instances.ts';
import elbv2LoadBalancerWithoutTargets from './checks/waste/elbv2-load-balancer-without-targets.ts';
import logsLogGroupRetentionMissing from './checks/waste/logs-log-group-retention-missing.ts';
import rdsInstancePreviousGeneration from './checks/waste/rds-instance-previous-generation.ts';
import rdsInstanceStopped from './checks/waste/rds-instance-stopped.ts';
import rdsSnapshotOld from './checks/waste/rds-snapshot-old.ts';
import rdsSnapshotOrphaned from './checks/waste/rds-snapshot-orphaned.ts';
import s3BucketIncompleteUploadsKept from './checks/waste/s3-bucket-incomplete-uploads-kept.ts';
import s3BucketLifecycleMissing from './checks/waste/s3-bucket-lifecycle-missing.ts';
import s3BucketNoncurrentVersionsKept from './checks/waste/s3-bucket-noncurrent-versions-kept.ts';
import secretsmanagerSecretUnused from './checks/waste/secretsmanager-secret-unused.ts';

export const checks: readonly Check[] = [
  iamPolicyFullAdmin,
  iamRoleTrustPublic,
  iamRoleUnused,
  iamRootAccessKeyActive,
  iamRootMfaDisabled,
  iamUserMfaDisabled,
  acmCertificateExpiring,
  iamAccessKeyStale,
  iamAccessKeyUnused,
  kmsKeyDeletionScheduled,
  kmsKeyRotationOff,
  rdsInstanceCertificateExpiring,
  secretsmanagerSecretRotationOff,
  secretsmanagerSecretRotationOverdue,
  secretsmanagerSecretRotationStuck,
  organizationTagPolicyUndefined,
  resourceRequiredTagMissing,
  resourceUntagged,
  tagKeyVariants,
  dynamodbTableEmpty,
  ec2AddressUnassociated,
  ec2ImageUnused,
  ec2InstanceIdle,
  ec2InstanceStopped,
  ec2SnapshotOld,
  ec2SnapshotOrphaned,
  ec2VolumePreviousGeneration,
  ec2VolumeUnattached,
  ecrRepositoryLifecycleMissing,
  ecrRepositoryUntaggedImagesKept,
  efsFileSystemUnmounted,
  eksClusterExtendedSupport,
  elasticacheClusterPreviousGeneration,
  elbLoadBalancerWithoutInstances,
  elbv2LoadBalancerWithoutTargets,
  logsLogGroupRetentionMissing,
  rdsInstancePreviousGeneration,
  rdsInstanceStopped,
  rdsSnapshotOld,
  rdsSnapshotOrphaned,
  s3BucketIncompleteUploadsKept,
  s3BucketLifecycleMissing,
  s3BucketNoncurrentVersionsKept,
  secretsmanagerSecretUnused,
];

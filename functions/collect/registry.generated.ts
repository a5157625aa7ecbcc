// Written by `npm run generate`. Do not edit.
import type { Collector } from './define-collector.ts';
import cloudwatchEc2Instances from './collectors/cloudwatch/cloudwatch-ec2-instances.ts';
import configAggregateResources from './collectors/config-service/config-aggregate-resources.ts';
import costExplorerBill from './collectors/cost-explorer/cost-explorer-bill.ts';
import ec2Addresses from './collectors/ec2/ec2-addresses.ts';
import ec2Instances from './collectors/ec2/ec2-instances.ts';
import ec2Regions from './collectors/ec2/ec2-regions.ts';
import ec2Volumes from './collectors/ec2/ec2-volumes.ts';
import iamAccessKeys from './collectors/iam/iam-access-keys.ts';
import iamAccountSummary from './collectors/iam/iam-account-summary.ts';
import iamAuthorizationDetails from './collectors/iam/iam-authorization-details.ts';
import iamCredentialReport from './collectors/iam/iam-credential-report.ts';
import kmsKeys from './collectors/kms/kms-keys.ts';
import organizationsAccounts from './collectors/organizations/organizations-accounts.ts';
import organizationsOrganization from './collectors/organizations/organizations-organization.ts';
import organizationsPolicies from './collectors/organizations/organizations-policies.ts';
import s3Buckets from './collectors/s3/s3-buckets.ts';
import secretsmanagerSecrets from './collectors/secrets-manager/secretsmanager-secrets.ts';

export const collectors: Readonly<Record<string, Collector>> = {
  'cloudwatch-ec2-instances': cloudwatchEc2Instances,
  'config-aggregate-resources': configAggregateResources,
  'cost-explorer-bill': costExplorerBill,
  'ec2-addresses': ec2Addresses,
  'ec2-instances': ec2Instances,
  'ec2-regions': ec2Regions,
  'ec2-volumes': ec2Volumes,
  'iam-access-keys': iamAccessKeys,
  'iam-account-summary': iamAccountSummary,
  'iam-authorization-details': iamAuthorizationDetails,
  'iam-credential-report': iamCredentialReport,
  'kms-keys': kmsKeys,
  'organizations-accounts': organizationsAccounts,
  'organizations-organization': organizationsOrganization,
  'organizations-policies': organizationsPolicies,
  's3-buckets': s3Buckets,
  'secretsmanager-secrets': secretsmanagerSecrets,
};

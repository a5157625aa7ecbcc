export { BCMDataExportsClient, ListExportsCommand } from '@aws-sdk/client-bcm-data-exports';
export { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
export { ComputeOptimizerClient, GetEnrollmentStatusCommand } from '@aws-sdk/client-compute-optimizer';
export { ConfigServiceClient, DescribeConfigurationAggregatorsCommand } from '@aws-sdk/client-config-service';
export { CostOptimizationHubClient, ListEnrollmentStatusesCommand } from '@aws-sdk/client-cost-optimization-hub';
export { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
export { ListAWSServiceAccessForOrganizationCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
export { GetAccountCommand, GetEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2';

export { SSMClient as Client, paginateDescribeParameters } from '@aws-sdk/client-ssm';

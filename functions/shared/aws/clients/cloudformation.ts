export { CloudFormationClient as Client, paginateDescribeStacks } from '@aws-sdk/client-cloudformation';
